"""Duties of a plan to report, the units that consolidate, and where reports go."""

import datetime as dt

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from plans.models import Plan
from units.models import InForceQuerySet, Unit, ends_after_start

UNITS_AHEAD, LEADER_AHEAD, MOST_AHEAD = 3, 1, 30
"""Working days before a report goes out by which units give their part and a leader decides, at least and at most:

Nghị định 09/2019, điều 8, asks for a term of its own for each level that compiles.
"""


class ReportObligation(models.Model):
    """A duty to report (chế độ báo cáo) that a plan sets.

    `month` and `day` are the date as worded; with `exclusive` ("trước ngày 30/11") the last valid day is the one
    before. A duty without a date in the plan has neither: the coordinator is asked for one. The data cut-off is by
    default that of Nghị định 09/2019, điều 12, unless that lies after the report is due. An ad hoc duty ("đột xuất")
    is reported on once, on `due_on`, about the days that it names; `asked_number`, `asked_on`, `asked_by` and
    `asked_title` are the document that asks for it (công văn yêu cầu), which the report cites first.

    A report is late from the day after its last valid one, whatever day that is: the addressee named the day. With
    `rolls_forward` a last day that is off runs to the end of the next working day (Bộ luật Dân sự 2015, điều 148.5).
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual", "báo cáo năm"
        HALF_YEAR = "half_year", "báo cáo 6 tháng"
        NINE_MONTH = "nine_month", "báo cáo 9 tháng"
        QUARTER = "quarter", "báo cáo quý"
        MONTH = "month", "báo cáo tháng"
        AD_HOC = "ad_hoc", "báo cáo đột xuất"
        OTHER = "other", "báo cáo khác"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="obligations", verbose_name="kế hoạch")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    text = models.TextField("nguyên văn", blank=True)
    month = models.PositiveSmallIntegerField("tháng", null=True, blank=True)
    day = models.PositiveSmallIntegerField("ngày", null=True, blank=True)
    exclusive = models.BooleanField("“trước ngày”: không tính chính ngày đó", default=True)
    cutoff_month = models.PositiveSmallIntegerField("tháng chốt số liệu", null=True, blank=True)
    cutoff_day = models.PositiveSmallIntegerField("ngày chốt số liệu", null=True, blank=True)
    due_on = models.DateField("ngày báo cáo đột xuất", null=True, blank=True)
    data_from_on = models.DateField("số liệu từ ngày", null=True, blank=True)
    data_to_on = models.DateField("số liệu đến hết ngày", null=True, blank=True)
    asked_number = models.CharField("số, ký hiệu văn bản yêu cầu", max_length=60, blank=True)
    asked_on = models.DateField("ngày văn bản yêu cầu", null=True, blank=True)
    asked_by = models.CharField("cơ quan yêu cầu", max_length=200, blank=True)
    asked_title = models.CharField("trích yếu văn bản yêu cầu", max_length=500, blank=True)
    send_at = models.TimeField("giờ gửi", default=dt.time(8, 0))
    units_ahead = models.PositiveSmallIntegerField(
        "đơn vị gửi nội dung trước (ngày làm việc)",
        default=UNITS_AHEAD,
        validators=[MinValueValidator(UNITS_AHEAD), MaxValueValidator(MOST_AHEAD)],
    )
    leader_ahead = models.PositiveSmallIntegerField(
        "lãnh đạo duyệt trước (ngày làm việc)",
        default=LEADER_AHEAD,
        validators=[MinValueValidator(LEADER_AHEAD), MaxValueValidator(MOST_AHEAD)],
    )
    rolls_forward = models.BooleanField(
        "ngày cuối là ngày nghỉ thì được gửi đến hết ngày làm việc kế tiếp", default=False
    )
    source_line = models.PositiveIntegerField("dòng trong văn bản gốc", null=True, blank=True)
    closed_on = models.DateField("thôi áp dụng từ", null=True, blank=True)

    class Meta:
        verbose_name = "chế độ báo cáo"
        verbose_name_plural = "chế độ báo cáo"
        ordering = ["plan", "month", "day"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "month", "day"], name="obligation_once"),
            models.UniqueConstraint(fields=["plan", "due_on"], name="obligation_ad_hoc_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(kind="ad_hoc"), name="obligation_own_day_ad_hoc"
            ),
            models.CheckConstraint(
                condition=~Q(kind="ad_hoc") | Q(month__isnull=True, day__isnull=True),
                name="obligation_ad_hoc_not_yearly",
            ),
            models.CheckConstraint(
                condition=Q(units_ahead__gte=UNITS_AHEAD, leader_ahead__gte=LEADER_AHEAD), name="obligation_days_ahead"
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=True, day__isnull=True)
                | Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
                name="obligation_date_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()}{self._when()}"

    def _when(self) -> str:
        if self.due_on:
            return f" ngày {self.due_on:%d/%m/%Y}"
        return f" trước ngày {self.day}/{self.month}" if self.month else " (chưa có ngày)"

    @property
    def has_date(self) -> bool:
        return self.month is not None or self.due_on is not None


class ObligationLead(models.Model):
    """Which unit consolidates the report, from when to when."""

    obligation = models.ForeignKey(ReportObligation, models.CASCADE, related_name="leads")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligation_leads", verbose_name="đơn vị")
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị tổng hợp"
        verbose_name_plural = "đơn vị tổng hợp"
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"], condition=Q(ended_on__isnull=True), name="obligation_one_open_lead"
            ),
            ends_after_start("obligation_lead_ends_after_start"),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Recipient(models.Model):
    """Where the report goes: a name for the document and, for those reached by e-mail, an address.

    A unit of the ward is reached through its head on the day, a leader through his own address, an outside body
    through `email`; an address that is written here comes first. `max_mb` is what the recipient's mailbox takes.
    """

    obligation = models.ForeignKey(ReportObligation, models.CASCADE, related_name="recipients")
    name = models.CharField("nơi nhận", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị")
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lãnh đạo"
    )
    is_copy = models.BooleanField("đồng gửi", default=False)
    max_mb = models.PositiveSmallIntegerField(
        "dung lượng thư tối đa (MB)", default=20, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ["is_copy", "pk"]
        constraints = [models.UniqueConstraint(fields=["obligation", "name"], name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.email else self.name

    @property
    def is_reachable(self) -> bool:
        """Is there somebody to send to, beyond the name in the document?"""
        return bool(self.email or self.unit_id or self.leader_id)


for model in (ReportObligation, ObligationLead, Recipient):
    auditlog.register(model)
