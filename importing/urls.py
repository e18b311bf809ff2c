from django.urls import path

from importing import views

app_name = "importing"
urlpatterns = [
    path("", views.imports, name="list"),
    path("<int:import_id>/", views.review, name="review"),
    path("<int:import_id>/bo/", views.discard, name="discard"),
]
