"""Responsibility that moves from unit to unit, or from person to person, on a day."""

from typing import TYPE_CHECKING

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indicators.models import Indicator
from jobs import clock
from plans.models import Plan
from reporting.models import ReportObligation
from tasks.models import Task
from units.models import Unit, Ward

if TYPE_CHECKING:
    from accounts.models import User


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, user: "User") -> "HandoverQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))

    def waiting(self) -> "HandoverQuerySet":
        """Neither carried out nor withdrawn."""
        return self.filter(carried_out_at__isnull=True, withdrawn_at__isnull=True)

    def with_names(self) -> "HandoverQuerySet":
        return self.select_related("ward", "plan", "from_unit", "to_unit", "from_person", "to_person")


class Handover(models.Model):
    """A handover (bàn giao): from whom, to whom, effective when; open until the new unit starts work.

    Carried out, it moves open assignments of tasks, indicators and report duties; history stays with those who held
    them. Without a plan it covers every plan of the ward; `chosen` ones move the tasks, indicators and duties named.
    `record` is what moved and how it stood on the day: what the handover record (biên bản) shows for ever.
    """

    class Scope(models.TextChoices):
        ALL = "all", "toàn bộ công việc đang mở"
        CHOSEN = "chosen", "những việc được chọn"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="handovers", verbose_name="phường, xã")
    plan = models.ForeignKey(
        Plan, models.CASCADE, null=True, blank=True, related_name="handovers", verbose_name="kế hoạch"
    )
    from_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="handed_over", verbose_name="đơn vị giao"
    )
    to_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="taken_over", verbose_name="đơn vị nhận"
    )
    from_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người giao"
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhận"
    )
    scope = models.CharField("phạm vi", max_length=6, choices=Scope.choices, default=Scope.ALL)
    tasks = models.ManyToManyField(Task, blank=True, related_name="+")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    obligations = models.ManyToManyField(ReportObligation, blank=True, related_name="+")
    ends_membership = models.BooleanField("thôi công tác tại phường, xã", default=False)
    disables_account = models.BooleanField("khóa tài khoản", default=False)
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    condition = models.CharField("điều kiện", max_length=500, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=500, blank=True)
    text = models.TextField("nguyên văn", blank=True)
    source_line = models.PositiveIntegerField("dòng trong văn bản gốc", null=True, blank=True)
    written_at = models.DateTimeField("lập lúc", default=clock.now)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    carried_out_at = models.DateTimeField("thực hiện lúc", null=True, blank=True)
    carried_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    moved = models.JSONField("đã chuyển", default=dict, blank=True)
    record = models.JSONField("nội dung bàn giao", default=list, blank=True, editable=False)

    objects = HandoverQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="handover_done_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"

    @property
    def is_of_person(self) -> bool:
        return self.from_unit_id is None

    @property
    def units(self) -> "tuple[Unit, Unit] | None":
        """The giving and the taking unit; None for what persons hand over."""
        return (self.from_unit, self.to_unit) if self.from_unit and self.to_unit else None

    @property
    def people(self) -> "tuple[User, User] | None":
        """The giving and the taking person; None for what units hand over."""
        return (self.from_person, self.to_person) if self.from_person and self.to_person else None

    @property
    def giver(self) -> "Unit | User | None":
        """None only in a form that is not filled in."""
        return self.from_unit or self.from_person

    @property
    def taker(self) -> "Unit | User | None":
        return self.to_unit or self.to_person

    @property
    def is_waiting(self) -> bool:
        return self.carried_out_at is None and self.withdrawn_at is None


class UnitChange(models.Model):
    """A unit is renamed, merged into another, or gives a new one its start, from a day on; the daily job does it.

    Nothing that was done is rewritten: past reports keep the names they were sent with, a merged unit stays on record.
    """

    class Kind(models.TextChoices):
        RENAME = "rename", "đổi tên"
        MERGE = "merge", "sáp nhập vào đơn vị khác"
        SPLIT = "split", "tách, lập đơn vị mới"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="unit_changes", editable=False)
    kind = models.CharField("việc", max_length=6, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="changes", verbose_name="đơn vị")
    into = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sáp nhập vào")
    new_name = models.CharField("tên mới", max_length=200, blank=True)
    new_short_name = models.CharField("tên viết tắt mới", max_length=30, blank=True)
    effective_on = models.DateField("từ ngày")
    legal_basis = models.CharField("căn cứ", max_length=500)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("lập lúc", default=clock.now)
    carried_out_at = models.DateTimeField("thực hiện lúc", null=True, blank=True)
    handover = models.ForeignKey(Handover, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "thay đổi đơn vị"
        verbose_name_plural = "thay đổi đơn vị"
        ordering = ["-effective_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="merge", into__isnull=False) | (~Q(kind="merge") & ~Q(new_name="")),
                name="unit_change_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(into__isnull=True) | ~Q(into=F("unit")), name="unit_change_into_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_kind_display()} {self.into or self.new_name}"


auditlog.register(Handover, exclude_fields=["record"])
auditlog.register(UnitChange)
