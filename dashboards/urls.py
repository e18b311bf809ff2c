from django.urls import path

from dashboards import (
    appearance,
    city,
    components_page,
    directive_pages,
    level_pages,
    my_work,
    notices_page,
    overview,
    plan_page,
    reviewing,
    system,
)

app_name = "dashboards"
urlpatterns = [
    path("", my_work.my_work, name="my_work"),
    path("xac-nhan/", reviewing.confirm_many, name="confirm_many"),
    path("tong-quan/", overview.overview, name="overview"),
    path("thanh-pho/", city.city, name="city"),
    path("don-vi/", level_pages.unit_list, name="units"),
    path("don-vi/<int:unit_id>/", level_pages.unit_page, name="unit"),
    path("ca-nhan/", level_pages.own_page, name="own"),
    path("ca-nhan/<int:user_id>/", level_pages.person_page, name="person"),
    path("giao-dien/", appearance.set_theme, name="theme"),
    path("thanh-phan/", components_page.components_page, name="components"),
    path("he-thong/", system.system, name="system"),
    path("he-thong/thu/<int:message_id>/", system.message, name="message"),
    path("thong-bao/", notices_page.notice_list, name="notices"),
    path("thong-bao/da-doc/", notices_page.read_all, name="notices_read"),
    path("thong-bao/<int:notice_id>/", notices_page.open_notice, name="notice"),
    path("chi-dao/", directive_pages.directive_list, name="directives"),
    path("chi-dao/giao-don-vi/<int:unit_id>/", directive_pages.direct_unit, name="direct_unit"),
    path("chi-dao/ve-chi-tieu/<int:indicator_id>/", directive_pages.direct_indicator, name="direct_indicator"),
    path("chi-dao/<str:kind>/<int:directive_id>/", directive_pages.directive, name="directive"),
    path("chi-dao/<str:kind>/<int:directive_id>/tra-loi/", directive_pages.answer, name="directive_answer"),
    path("chi-dao/<str:kind>/<int:directive_id>/ket-thuc/", directive_pages.close, name="directive_close"),
    path("chi-dao/<str:kind>/<int:directive_id>/hoi-lai/", directive_pages.ask_again, name="directive_again"),
    path("ke-hoach/", plan_page.plan_list, name="plans"),
    path("ke-hoach/<int:plan_id>/", plan_page.plan_page, name="plan"),
    path("ke-hoach/<int:plan_id>/tien-do/", level_pages.plan_progress, name="plan_progress"),
]
