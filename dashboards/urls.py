from django.urls import path

from dashboards import my_work, overview, system

app_name = "dashboards"
urlpatterns = [
    path("", my_work.my_work, name="my_work"),
    path("tong-quan/", overview.overview, name="overview"),
    path("he-thong/", system.system, name="system"),
    path("he-thong/thu/<int:message_id>/", system.message, name="message"),
]
