"""Responsibility that moves from unit to unit, or from person to person, on a day."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from plans.models import Plan
from units.models import Unit, Ward


class Handover(models.Model):
    """A handover (bàn giao): from whom, to whom, effective when; open until the new unit starts work.

    Carried out, it moves open assignments of tasks, indicators and report duties; history stays with those who held
    them. Without a plan it covers every plan of the ward.
    """

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="handovers")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, blank=True, related_name="handovers")
    from_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="handed_over")
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="taken_over")
    from_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    to_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    condition = models.CharField("điều kiện", max_length=500, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=500, blank=True)
    text = models.TextField("nguyên văn", blank=True)
    source_line = models.PositiveIntegerField("dòng trong văn bản gốc", null=True, blank=True)
    written_at = models.DateTimeField("lập lúc", default=timezone.now)
    carried_out_at = models.DateTimeField("thực hiện lúc", null=True, blank=True)
    carried_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    moved = models.JSONField("đã chuyển", default=dict, blank=True)

    class Meta:
        verbose_name = "bàn giao"
        verbose_name_plural = "bàn giao"
        ordering = ["-written_at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(from_unit__isnull=False, to_unit__isnull=False) & ~Q(from_unit=F("to_unit")))
                | (Q(from_person__isnull=False, to_person__isnull=False) & ~Q(from_person=F("to_person"))),
                name="handover_between_two",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True) | Q(effective_on__isnull=False),
                name="handover_done_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_unit or self.from_person} → {self.to_unit or self.to_person}"


auditlog.register(Handover)
