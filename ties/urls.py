"""Addresses under /con-so/."""

from django.urls import path

from ties import views

app_name = "ties"

urlpatterns = [
    path("ke-hoach/<int:plan_id>/", views.figures, name="figures"),
    path("nhiem-vu/<int:task_id>/", views.decide, name="decide"),
    path("<int:tie_id>/bo/", views.undo, name="undo"),
]
