"""The ward's catalogue of metrics (danh mục đo): what is measured, how else it is called, and what was merged."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from units.models import Ward
from wording.essence import essence
from wording.names import fold

if TYPE_CHECKING:
    from accounts.models import User


class MetricQuerySet(models.QuerySet["Metric"]):
    def visible_to(self, user: "User") -> "MetricQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))

    def in_use(self) -> "MetricQuerySet":
        """Metrics of the catalogue: not those that were merged into another."""
        return self.filter(merged_into__isnull=True)


class Metric(models.Model):
    """What is measured, in the ward's catalogue: measured once, used in every plan that promises on it."""

    class Direction(models.TextChoices):
        UP = "up", "càng cao càng tốt"
        DOWN = "down", "càng thấp càng tốt"
        HOLD = "hold", "giữ ổn định"

    class Kind(models.TextChoices):
        RATIO = "ratio", "tỷ lệ"
        NUMBER = "number", "số lượng"
        YES_NO = "yes_no", "có hoặc không"
        LEVEL = "level", "mức độ"
        QUALITATIVE = "qualitative", "định tính"

    class Cadence(models.TextChoices):
        """How often a value is asked for."""

        YEAR = "year", "hằng năm"
        HALF_YEAR = "half_year", "6 tháng"
        QUARTER = "quarter", "hằng quý"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="metrics", verbose_name="phường, xã")
    name = models.CharField("nội dung đo", max_length=500)
    key = models.CharField("khóa", max_length=500, editable=False)
    unit_of_measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    direction = models.CharField("chiều tốt", max_length=5, choices=Direction.choices, default=Direction.UP)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.RATIO)
    cadence = models.CharField("kỳ đo", max_length=9, choices=Cadence.choices, default=Cadence.YEAR)
    cumulative = models.BooleanField("số lũy kế qua các năm", default=False)
    definition = models.TextField("cách tính, phạm vi", blank=True, max_length=2000)
    family = models.CharField("mã đo chung", max_length=500, blank=True, db_index=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name="đã gộp vào"
    )

    objects = MetricQuerySet.as_manager()

    if TYPE_CHECKING:
        plan_count: int
        """The column of `indicators.catalogue.entries.with_plans`."""

    class Meta:
        verbose_name = "nội dung đo"
        verbose_name_plural = "danh mục đo"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["ward", "key"], name="metric_once_in_ward")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)[:500]
        self.family = self.family or essence(self.name)[:500]
        super().save(*args, **kwargs)

    @property
    def is_yes_no(self) -> bool:
        return self.kind == self.Kind.YES_NO

    @property
    def is_qualitative(self) -> bool:
        return self.kind == self.Kind.QUALITATIVE

    @property
    def is_numeric(self) -> bool:
        return self.kind in {self.Kind.RATIO, self.Kind.NUMBER, self.Kind.LEVEL}

    @property
    def adds_up(self) -> bool:
        """A count of what happened: its parts of a year add up; growth in per cent, shares and levels do not."""
        return self.kind == self.Kind.NUMBER and not self.may_fall_below_zero

    @property
    def may_fall_below_zero(self) -> bool:
        """Growth and change are numbers in per cent ("giảm 20%"); shares and counts never are below zero."""
        return self.kind == self.Kind.NUMBER and self.unit_of_measure.strip().startswith("%")


class MetricWording(models.Model):
    """Another way in which documents word a metric; a plan that uses it promises on the same metric."""

    metric = models.ForeignKey(Metric, models.CASCADE, related_name="wordings", verbose_name="nội dung đo")
    ward = models.ForeignKey(Ward, models.CASCADE, related_name="+", editable=False)
    text = models.CharField("cách gọi khác", max_length=500)
    key = models.CharField("khóa", max_length=500, editable=False)

    class Meta:
        verbose_name = "cách gọi khác"
        verbose_name_plural = "cách gọi khác"
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["ward", "key"], name="wording_once_in_ward")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ward_id = self.metric.ward_id
        self.key = fold(self.text)[:500]
        super().save(*args, **kwargs)


class MetricMerge(models.Model):
    """Two entries of the catalogue that turned out to be one: what moved, when, by whom and why.

    The ids are those of the rows that moved from `merged` to `kept`: by them the merge is explained, taken back, and
    left out of figures as of a day before it.
    """

    kept = models.ForeignKey(Metric, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Metric, models.PROTECT, related_name="merged_away")
    reason = models.CharField("lý do", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    merged_on = models.DateField("ngày gộp")
    measurement_ids = models.JSONField(default=list)
    indicator_ids = models.JSONField(default=list)
    undone_on = models.DateField("ngày tách lại", null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "lần gộp nội dung đo"
        verbose_name_plural = "các lần gộp nội dung đo"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_on__isnull=True), name="merged_into_one_metric"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
