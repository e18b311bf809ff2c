from importlib import import_module

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "importing"
    verbose_name = "Nhập kế hoạch"

    def ready(self) -> None:
        import_module("importing.actions")  # registers the job that reads a document
