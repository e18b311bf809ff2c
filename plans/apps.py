from django.apps import AppConfig
from django.db.models.signals import pre_save


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from auditlog.models import LogEntry  # noqa: PLC0415 - models are there when apps are ready

        from plans.history import by_the_portals_clock  # noqa: PLC0415

        pre_save.connect(by_the_portals_clock, sender=LogEntry)
