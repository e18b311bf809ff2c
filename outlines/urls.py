"""Addresses under /de-cuong/."""

from django.urls import path

from outlines import views

app_name = "outlines"
urlpatterns = [
    path("ke-hoach/<int:plan_id>/", views.lines, name="lines"),
    path("ke-hoach/<int:plan_id>/excel/", views.export, name="export"),
    path("<int:outline_id>/xem-truoc/", views.preview, name="preview"),
    path("<int:outline_id>/luu/", views.save, name="save"),
    path("<int:outline_id>/bo/", views.drop, name="drop"),
    path("<int:outline_id>/xac-nhan/", views.confirm_sure, name="confirm_sure"),
    path("<int:outline_id>/cap-giao/", views.give_setter, name="give_setter"),
    path("<int:outline_id>/nhieu-dong/", views.mark_many, name="mark_many"),
    path("dong/<int:line_id>/", views.line, name="line"),
    path("dong/<int:line_id>/gan/", views.tie, name="tie"),
    path("dong/<int:line_id>/phan/", views.mark, name="mark"),
    path("dong/<int:line_id>/xem-truoc/", views.change_read, name="change_read"),
]
