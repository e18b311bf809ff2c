"""Figures that hide in the outputs of tasks ("đạt 85%"), tied to the indicator that measures them.

Tasks and indicators know nothing of each other; what joins them lives here, a floor above both.
"""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models

from indicators.models import Indicator
from tasks.models import Task


class Tie(models.Model):
    """What somebody decided about a figure of a task's output: the indicator that measures it, None: it is none."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="ties", verbose_name="nhiệm vụ")
    quote = models.CharField("câu có con số", max_length=500)
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, blank=True, related_name="ties", verbose_name="chỉ tiêu"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField("ngày quyết định")

    class Meta:
        verbose_name = "con số trong kết quả nhiệm vụ"
        verbose_name_plural = "con số trong kết quả nhiệm vụ"
        ordering = ["task", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "quote"], name="tie_once_for_a_quote")]

    def __str__(self) -> str:
        return self.quote


auditlog.register(Tie)
