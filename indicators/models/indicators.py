"""What plans promise on metrics (indicators, yearly targets), and what was measured."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indicators.models.catalogue import Metric, MetricMerge, MetricWording
from jobs import clock
from plans.channels import Channel
from plans.models import DirectiveFields, Plan, Section, searchable
from units.models import InForceQuerySet, Unit, Ward, ends_after_start
from units.roles import Act, may, serves_in
from uploads.signatures import Signature

if TYPE_CHECKING:
    from accounts.models import User


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: "User") -> "IndicatorQuerySet":
        return self.filter(plan__ward__in=Ward.objects.visible_to(user))

    def tracked(self, on: dt.date) -> "IndicatorQuerySet":
        """Indicators that are still followed on the day, in plans that run."""
        return self.followed(on).filter(plan__status=Plan.Status.ACTIVE)

    def followed(self, on: dt.date) -> "IndicatorQuerySet":
        """Indicators not closed by the day, in plans that run or have ended: no drafts."""
        open_then = Q(closed_on__isnull=True) | Q(closed_on__gt=on)
        return self.filter(open_then).exclude(plan__status=Plan.Status.DRAFT)


class Indicator(models.Model):
    """A plan's promise on a metric (chỉ tiêu), worded as the plan words it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="indicators", verbose_name="kế hoạch")
    metric = models.ForeignKey(Metric, models.PROTECT, related_name="indicators", verbose_name="nội dung đo")
    section = models.ForeignKey(Section, models.SET_NULL, null=True, blank=True, verbose_name="nhóm")
    number = models.CharField("số thứ tự", max_length=20, blank=True)
    name = models.TextField("tên chỉ tiêu")
    search_text = models.TextField(editable=False)
    qualitative = models.BooleanField("định tính", default=False)
    baseline_year = models.PositiveSmallIntegerField("năm gốc", null=True, blank=True)
    baseline_raw = models.CharField("kết quả năm gốc", max_length=300, blank=True)
    baseline_value = models.DecimalField("trị số năm gốc", max_digits=20, decimal_places=4, null=True, blank=True)
    directed_by = models.CharField("đồng chí chỉ đạo", max_length=300, blank=True)
    lead_person = models.CharField("đồng chí chủ trì", max_length=300, blank=True)
    output = models.TextField("sản phẩm đầu ra", blank=True)
    source_line = models.PositiveIntegerField("dòng trong văn bản gốc", null=True, blank=True)
    position = models.PositiveIntegerField("thứ tự", default=0)
    closed_on = models.DateField("thôi theo dõi từ", null=True, blank=True)
    closed_reason = models.CharField("lý do thôi theo dõi", max_length=500, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_reason=""), name="indicator_closed_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["plan", "position"], name="indicator_plan")]

    def __str__(self) -> str:
        return self.name[:120]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = searchable(self.number, self.name)
        super().save(*args, **kwargs)

    @property
    def numbered(self) -> str:
        """ "3. Tỷ lệ …": the name with the plan's number, where it has one."""
        return f"{self.number}. {self.name}" if self.number else self.name

    def may_be_measured_by(self, user: "User") -> bool:
        if may(user, Act.REPORT_FOR_ALL, self.plan.ward_id):
            return True
        leads = [a.unit for a in self.assignments.all() if a.ended_on is None]
        return any(serves_in(user, unit, Act.REPORT) for unit in leads)


class IndicatorAssignment(models.Model):
    """Which unit follows an indicator, from when to when, and which officer measures it."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="indicator_assignments", verbose_name="đơn vị")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người đo",
    )
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị theo dõi"
        verbose_name_plural = "đơn vị theo dõi"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit"],
                condition=Q(ended_on__isnull=True),
                name="indicator_unit_open_once",
            ),
            ends_after_start("indicator_unit_ends_after_start"),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class TargetRevision(models.Model):
    """A decision that changes an indicator's targets (văn bản điều chỉnh); the targets before it are kept."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="revisions")
    document_number = models.CharField("số, ký hiệu văn bản", max_length=100)
    document_date = models.DateField("ngày văn bản")
    reason = models.CharField("lý do, nội dung điều chỉnh", max_length=1000)
    recorded_on = models.DateField("ghi nhận ngày")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lần điều chỉnh chỉ tiêu"
        verbose_name_plural = "các lần điều chỉnh chỉ tiêu"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document_number} ngày {self.document_date:%d/%m/%Y}"


class YearlyTarget(models.Model):
    """What a plan promises for a year or a span of years (chỉ tiêu năm); the plan's words are kept beside the reading.

    "-" in a plan means not set: such a cell has no row. `year_to` is the year in which the promise falls due.
    A target that was revised stays, in force until `replaced_on`: figures as of a day before it are judged by it. The
    days are those on which the portal was told (`recorded_on`), so that a report built again gives the same figures.
    """

    class Comparator(models.TextChoices):
        AT_LEAST = ">=", "ít nhất"
        MORE = ">", "trên"
        AT_MOST = "<=", "không quá"
        LESS = "<", "dưới"
        EQUAL = "=", "bằng"
        RANGE = "range", "trong khoảng"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    year_from = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    year_to = models.PositiveSmallIntegerField("đến năm")
    comparator = models.CharField("so sánh", max_length=5, choices=Comparator.choices, blank=True)
    low = models.DecimalField("mức dưới", max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField("mức trên", max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField("đơn vị tính", max_length=60, blank=True)
    soft = models.BooleanField("phấn đấu", default=False)
    raw = models.CharField("nguyên văn", max_length=500)
    set_by = models.ForeignKey(
        TargetRevision, models.PROTECT, null=True, blank=True, related_name="set_targets", verbose_name="theo văn bản"
    )
    in_force_from = models.DateField("có từ ngày", null=True, blank=True)
    replaced_by = models.ForeignKey(
        TargetRevision, models.PROTECT, null=True, blank=True, related_name="replaced_targets", verbose_name="thay bởi"
    )
    replaced_on = models.DateField("thay từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu năm"
        verbose_name_plural = "chỉ tiêu năm"
        ordering = ["year_to", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year_from", "year_to", "raw", "comparator", "low"],
                condition=Q(replaced_on__isnull=True),
                name="target_once",
            ),
            models.CheckConstraint(
                condition=Q(set_by__isnull=True, in_force_from__isnull=True)
                | Q(set_by__isnull=False, in_force_from__isnull=False),
                name="target_set_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True, replaced_on__isnull=True)
                | Q(replaced_by__isnull=False, replaced_on__isnull=False),
                name="target_replacement_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(year_from__isnull=True) | Q(year_to__gte=F("year_from")),
                name="target_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(comparator="") | Q(low__isnull=False) | Q(high__isnull=False),
                name="target_has_figure",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")),
                name="target_range_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year_to}: {self.raw}"

    def is_in_force(self, on: dt.date) -> bool:
        began = self.in_force_from is None or self.in_force_from <= on
        return began and (self.replaced_on is None or self.replaced_on > on)


class Period(models.TextChoices):
    """The part of a year that a value is about, counted from its first day (lũy kế từ đầu năm)."""

    YEAR = "", "cả năm"
    Q1 = "Q1", "quý I"
    H1 = "H1", "6 tháng"
    Q3 = "Q3", "9 tháng"


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def visible_to(self, user: "User") -> "MeasurementQuerySet":
        return self.filter(metric__ward__in=Ward.objects.visible_to(user))

    def counting(self, on: dt.date) -> "MeasurementQuerySet":
        """Measurements that counted on the day (from `counts_on` on, until returned), the newest first."""
        known = self.filter(counts_on__lte=on).exclude(accepted=False, reviewed_on__lte=on)
        return known.order_by("-as_of_on", "-pk")


class Measurement(models.Model):
    """One measured (or estimated) value of a metric for a year. Rows are only ever added; the newest counts.

    `counts_on`: the day of the report or, in a ward that counts confirmed values alone, of the confirmation.
    """

    metric = models.ForeignKey(Metric, models.PROTECT, related_name="measurements")
    year = models.PositiveSmallIntegerField("năm")
    period = models.CharField("kỳ", max_length=2, choices=Period.choices, blank=True, default=Period.YEAR)
    as_of_on = models.DateField("số liệu đến ngày")
    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField("tử số", max_digits=20, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("mẫu số", max_digits=20, decimal_places=4, null=True, blank=True)
    text = models.CharField("kết quả bằng lời", max_length=1000, blank=True)
    estimated = models.BooleanField("ước thực hiện", default=False)
    no_data_reason = models.CharField("lý do không có số liệu", max_length=500, blank=True)
    source = models.CharField("nguồn số liệu", max_length=300, blank=True)
    note = models.CharField("ghi chú", max_length=1000, blank=True)
    asked = models.CharField("điều đã hỏi lại, người nhập khẳng định đúng", max_length=1000, blank=True)
    evidence = models.FileField("minh chứng", upload_to="evidence/%Y/%m/", blank=True)
    evidence_name = models.CharField("tên tệp", max_length=255, blank=True)
    evidence_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    evidence_signatures = models.JSONField("chữ ký số trong tệp", default=list, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập")
    channel = models.CharField("ghi qua", max_length=5, choices=Channel.choices, default=Channel.WEB)
    reported_on = models.DateField("ngày báo cáo")
    counts_on = models.DateField("được tính từ ngày", null=True, blank=True)
    written_at = models.DateTimeField("ghi lúc", default=clock.now)
    accepted = models.BooleanField("được xác nhận", null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField("ngày xem xét", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả đo"
        verbose_name_plural = "kết quả đo"
        ordering = ["-year", "-as_of_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(text="") | ~Q(no_data_reason=""),
                name="measurement_says_something",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__gte=0, denominator__gt=0, value__isnull=False),
                name="measurement_share_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, reviewed_by__isnull=True)
                | Q(accepted__isnull=False, reviewed_by__isnull=False, reviewed_on__isnull=False),
                name="measurement_review_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["metric", "year", "-as_of_on", "-id"], name="measurement_metric_year")]

    def __str__(self) -> str:
        return f"{self.metric} {self.year}: {self.value if self.value is not None else self.text}"

    @property
    def is_from_web(self) -> bool:
        return self.channel == Channel.WEB

    @property
    def label(self) -> str:
        """ "Năm 2026", "6 tháng năm 2026"."""
        label = str(Period(self.period).label)
        return f"{label[:1].upper()}{label[1:]} năm {self.year}" if self.period else f"Năm {self.year}"

    def signed_by(self) -> list[Signature]:
        """The signatures in the evidence as they were read when it came in."""
        return [Signature.from_json(each) for each in self.evidence_signatures]

    @staticmethod
    def share(numerator: Decimal, denominator: Decimal) -> Decimal:
        """The percentage that numerator and denominator make, to four places."""
        return (numerator * 100 / denominator).quantize(Decimal("0.0001"))


class IndicatorDirective(DirectiveFields):
    """A leader's instruction on an indicator."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="directives")

    class Meta(DirectiveFields.Meta):
        verbose_name = "ý kiến chỉ đạo về chỉ tiêu"
        verbose_name_plural = "ý kiến chỉ đạo về chỉ tiêu"


__all__ = [
    "Indicator",
    "IndicatorAssignment",
    "IndicatorDirective",
    "Measurement",
    "Metric",
    "MetricMerge",
    "MetricWording",
    "Period",
    "TargetRevision",
    "YearlyTarget",
]

for model in (Metric, MetricWording, Indicator, IndicatorAssignment, TargetRevision, YearlyTarget, IndicatorDirective):
    auditlog.register(model, exclude_fields=["search_text"] if model is Indicator else None)
