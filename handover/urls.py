from django.urls import path

from handover import list_export, views
from handover.minutes import views as document_views
from handover.unit_changes import views as unit_views

app_name = "handover"
urlpatterns = [
    path("", views.handover_list, name="list"),
    path("excel/", list_export.export, name="export"),
    path("don-vi/", views.new_between_units, name="new"),
    path("nguoi/", views.new_between_people, name="new_person"),
    path("don-vi-thay-doi/", unit_views.changes, name="unit_changes"),
    path("don-vi-thay-doi/<int:change_id>/xoa/", unit_views.drop, name="unit_change_drop"),
    path("<int:handover_id>/", views.detail, name="detail"),
    path("<int:handover_id>/chon-viec/", views.choose_items, name="choose"),
    path("<int:handover_id>/thuc-hien/", views.carry, name="carry_out"),
    path("<int:handover_id>/rut-lai/", views.give_up, name="withdraw"),
    path("<int:handover_id>/bien-ban/", document_views.shown, name="document"),
    path("<int:handover_id>/bien-ban.<str:kind>", document_views.download, name="download"),
]
