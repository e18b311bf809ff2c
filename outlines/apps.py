from django.apps import AppConfig


class OutlinesConfig(AppConfig):
    name = "outlines"
    verbose_name = "Đề cương của cấp trên"
