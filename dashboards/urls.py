"""Addresses of figures: of the city, a ward, a unit, a plan, a person."""

from django.urls import path

from dashboards import city, city_export, level_pages, list_exports, overview, plan_page

app_name = "dashboards"
urlpatterns = [
    path("tong-quan/", overview.overview, name="overview"),
    path("thanh-pho/", city.city, name="city"),
    path("thanh-pho/excel/", city_export.export, name="city_export"),
    path("don-vi/", level_pages.unit_list, name="units"),
    path("don-vi/excel/", list_exports.units, name="units_export"),
    path("don-vi/<int:unit_id>/", level_pages.unit_page, name="unit"),
    path("don-vi/<int:unit_id>/lich-su/", level_pages.unit_history, name="unit_history"),
    path("ca-nhan/", level_pages.own_page, name="own"),
    path("ca-nhan/<int:user_id>/", level_pages.person_page, name="person"),
    path("ke-hoach/", plan_page.plan_list, name="plans"),
    path("ke-hoach/excel/", list_exports.plans, name="plans_export"),
    path("ke-hoach/<int:plan_id>/", plan_page.plan_page, name="plan"),
    path("ke-hoach/<int:plan_id>/tien-do/", level_pages.plan_progress, name="plan_progress"),
]
