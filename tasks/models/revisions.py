"""How a period was set up before a change, so that past days keep their figures."""

from django.conf import settings
from django.db import models

from tasks.models.periods import TaskPeriod
from units.models import Unit


class PeriodRevision(models.Model):
    """The period as it was set up until the day before `changed_on`; rows are only ever added."""

    class What(models.TextChoices):
        HANDOVER = "handover", "bàn giao"
        TRIGGER = "trigger", "có hướng dẫn hoặc phát sinh điều kiện"
        DATES = "dates", "điều chỉnh thời hạn"
        GRANTED = "granted", "gia hạn cho đơn vị cùng chủ trì"

    period = models.ForeignKey(TaskPeriod, models.CASCADE, related_name="revisions")
    changed_on = models.DateField("thay đổi từ ngày")
    what = models.CharField("việc", max_length=10, choices=What.choices)
    reason = models.CharField("căn cứ, lý do", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=11, choices=TaskPeriod.Kind.choices)
    label = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    late_from = models.DateField(null=True, blank=True)
    late_when_issued = models.BooleanField(default=False)
    granted_due_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "lần thay đổi kỳ nhiệm vụ"
        verbose_name_plural = "các lần thay đổi kỳ nhiệm vụ"
        ordering = ["changed_on", "pk"]
        indexes = [models.Index(fields=["period", "changed_on", "id"], name="revision_period_day")]

    def __str__(self) -> str:
        return f"{self.period}: {self.get_what_display()} {self.changed_on:%d/%m/%Y}"

    @property
    def is_handover(self) -> bool:
        return self.what == self.What.HANDOVER
