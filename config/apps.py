from importlib import import_module

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Rõ Việc"

    def ready(self) -> None:
        import_module("config.checks")
