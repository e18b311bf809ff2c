from django.urls import path

from dashboards import appearance, components_page, my_work, notices_page, overview, plan_page, reviewing, system

app_name = "dashboards"
urlpatterns = [
    path("", my_work.my_work, name="my_work"),
    path("xac-nhan/", reviewing.confirm_many, name="confirm_many"),
    path("tong-quan/", overview.overview, name="overview"),
    path("giao-dien/", appearance.set_theme, name="theme"),
    path("thanh-phan/", components_page.components_page, name="components"),
    path("he-thong/", system.system, name="system"),
    path("he-thong/thu/<int:message_id>/", system.message, name="message"),
    path("thong-bao/", notices_page.notice_list, name="notices"),
    path("thong-bao/da-doc/", notices_page.read_all, name="notices_read"),
    path("thong-bao/<int:notice_id>/", notices_page.open_notice, name="notice"),
    path("ke-hoach/", plan_page.plan_list, name="plans"),
    path("ke-hoach/<int:plan_id>/", plan_page.plan_page, name="plan"),
]
