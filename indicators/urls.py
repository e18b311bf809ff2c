"""Addresses under /chi-tieu/."""

from django.urls import path

from indicators.catalogue import views as catalogue_views
from indicators.grid import views as grid_views
from indicators.lists import views
from indicators.measurements import link_views
from indicators.targets import views as revision_views

app_name = "indicators"

urlpatterns = [
    path("", views.indicator_list, name="list"),
    path("xuat/", views.indicator_export, name="export"),
    path("minh-chung/<int:measurement_id>/", views.evidence, name="evidence"),
    path("lien-ket/<str:token>/", link_views.link, name="link"),
    path("nhap-so-lieu/", grid_views.grid, name="grid"),
    path("nhap-so-lieu/tep-mau/", grid_views.sheet, name="sheet"),
    path("nhap-so-lieu/tai-len/", grid_views.sheet_upload, name="sheet_upload"),
    path("danh-muc/", catalogue_views.catalogue, name="catalogue"),
    path("danh-muc/excel/", catalogue_views.catalogue_export, name="catalogue_export"),
    path("danh-muc/them/", catalogue_views.metric_new, name="metric_new"),
    path("danh-muc/co-the-trung/", catalogue_views.twins, name="twins"),
    path("danh-muc/<int:metric_id>/", catalogue_views.metric_detail, name="metric"),
    path("danh-muc/<int:metric_id>/sua/", catalogue_views.metric_edit, name="metric_edit"),
    path("danh-muc/<int:metric_id>/gop/", catalogue_views.metric_merge, name="metric_merge"),
    path("danh-muc/<int:metric_id>/tach/<int:merge_id>/", catalogue_views.metric_part, name="metric_part"),
    path("<int:indicator_id>/", views.indicator_detail, name="detail"),
    path("<int:indicator_id>/dieu-chinh/", revision_views.revise, name="revise"),
    path("<int:indicator_id>/so-lieu/<int:measurement_id>/xac-nhan/", views.measurement_confirm, name="confirm"),
    path("<int:indicator_id>/so-lieu/<int:measurement_id>/tra-lai/", views.measurement_return, name="return"),
]
