from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Thông báo và thư đi"

    def ready(self) -> None:
        import_module("notices.outlook")  # the outbox's line in the status of background work
