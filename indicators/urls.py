"""Addresses under /chi-tieu/."""

from django.urls import path

from indicators import link_views, views

app_name = "indicators"

urlpatterns = [
    path("", views.indicator_list, name="list"),
    path("xuat/", views.indicator_export, name="export"),
    path("minh-chung/<int:measurement_id>/", views.evidence, name="evidence"),
    path("lien-ket/<str:token>/", link_views.link, name="link"),
    path("<int:indicator_id>/", views.indicator_detail, name="detail"),
    path("<int:indicator_id>/so-lieu/<int:measurement_id>/xac-nhan/", views.measurement_confirm, name="confirm"),
    path("<int:indicator_id>/so-lieu/<int:measurement_id>/tra-lai/", views.measurement_return, name="return"),
]
