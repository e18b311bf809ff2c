from django.urls import path

from importing import views
from importing.export import list_export
from importing.export import views as export_views
from importing.outlines import views as outline_views
from importing.review import item_views, unit_views
from importing.versions import views as version_views

app_name = "importing"
urlpatterns = [
    path("", views.imports, name="list"),
    path("excel/", list_export.list_export, name="list_export"),
    path("xuat/<int:plan_id>/<str:kind>/", export_views.export, name="export"),
    path("de-cuong/<int:plan_id>/", outline_views.upload, name="outline"),
    path("<int:import_id>/", views.review, name="review"),
    path("<int:import_id>/van-ban/", views.source, name="source"),
    path("<int:import_id>/muc/<int:item_id>/", item_views.item, name="item"),
    path("<int:import_id>/muc/<int:item_id>/lam/", item_views.act, name="act"),
    path("<int:import_id>/nhieu-muc/", item_views.many, name="many"),
    path("<int:import_id>/them/", item_views.add, name="add"),
    path("<int:import_id>/giao-dau-moi/", item_views.give_to_lead, name="give_rest"),
    path("<int:import_id>/don-vi/", unit_views.names, name="units"),
    path("<int:import_id>/so-sanh/", version_views.compare, name="compare"),
    path("<int:import_id>/so-sanh/dong-y/", version_views.agree, name="agree"),
    path("<int:import_id>/luu/", views.save, name="save"),
    path("<int:import_id>/bo/", views.discard, name="discard"),
]
