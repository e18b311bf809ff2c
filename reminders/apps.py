from importlib import import_module

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"
    verbose_name = "Nhắc việc"

    def ready(self) -> None:
        import_module("reminders.jobs")  # registers the jobs that remind
