from django.urls import path

from dashboards import my_work, overview, plan_page, system

app_name = "dashboards"
urlpatterns = [
    path("", my_work.my_work, name="my_work"),
    path("tong-quan/", overview.overview, name="overview"),
    path("he-thong/", system.system, name="system"),
    path("he-thong/thu/<int:message_id>/", system.message, name="message"),
    path("ke-hoach/", plan_page.plan_list, name="plans"),
    path("ke-hoach/<int:plan_id>/", plan_page.plan_page, name="plan"),
]
