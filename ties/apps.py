from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "ties"
    verbose_name = "Con số trong kết quả nhiệm vụ"
