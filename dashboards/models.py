"""What the night keeps of each plan and each unit in it, and what a ward opens of a plan to everybody."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from indicators.models import Indicator
from indicators.targets.verdicts import Verdict
from jobs import clock
from plans.models import Plan, Section
from tasks.models import Task
from tasks.timeliness import Timeliness
from units.models import Unit, Ward


class Snapshot(models.Model):
    """Figures at the end of a day: of a plan as a whole (no unit; shared work counts once) or of one unit in it.

    One column for each class of `tasks.timeliness`. Trends and the city's page read these rows, never tasks. A day's
    rows are written once more when the job runs again, with the same figures.
    """

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    day = models.DateField("ngày")
    dated = models.PositiveIntegerField("có thời hạn", default=0, editable=False)
    done_in_time = models.PositiveIntegerField(Timeliness.DONE_IN_TIME.label, default=0, editable=False)
    done_late = models.PositiveIntegerField(Timeliness.DONE_LATE.label, default=0, editable=False)
    running = models.PositiveIntegerField(Timeliness.RUNNING.label, default=0, editable=False)
    running_late = models.PositiveIntegerField(Timeliness.RUNNING_LATE.label, default=0, editable=False)
    not_started = models.PositiveIntegerField(Timeliness.NOT_STARTED.label, default=0, editable=False)
    not_started_late = models.PositiveIntegerField(Timeliness.NOT_STARTED_LATE.label, default=0, editable=False)
    late_when_issued = models.PositiveIntegerField(Timeliness.LATE_WHEN_ISSUED.label, default=0, editable=False)
    ongoing_reported = models.PositiveIntegerField(Timeliness.ONGOING_REPORTED.label, default=0, editable=False)
    ongoing_silent = models.PositiveIntegerField(Timeliness.ONGOING_SILENT.label, default=0, editable=False)
    waiting = models.PositiveIntegerField(Timeliness.WAITING.label, default=0, editable=False)
    condition_not_met = models.PositiveIntegerField(Timeliness.CONDITION_NOT_MET.label, default=0, editable=False)
    paused = models.PositiveIntegerField(Timeliness.PAUSED.label, default=0, editable=False)
    not_applicable = models.PositiveIntegerField(Timeliness.NOT_APPLICABLE.label, default=0, editable=False)
    difficulty = models.PositiveIntegerField("có khó khăn, vướng mắc", default=0, editable=False)
    updated_on = models.DateField("cập nhật gần nhất", null=True, editable=False)

    class Meta:
        verbose_name = "số liệu chốt ngày"
        verbose_name_plural = "số liệu chốt ngày"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "unit", "day"], condition=Q(unit__isnull=False), name="snapshot_unit_once"
            ),
            models.UniqueConstraint(fields=["plan", "day"], condition=Q(unit__isnull=True), name="snapshot_plan_once"),
        ]
        indexes = [
            models.Index(fields=["ward", "day"], name="snapshot_ward_day"),
            models.Index(fields=["day"], condition=Q(unit__isnull=True), name="snapshot_whole_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.unit or self.plan}"


class IndicatorSnapshot(models.Model):
    """How many of a plan's indicators stood where at the end of a day, judged for that day's year."""

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    day = models.DateField("ngày")
    met = models.PositiveIntegerField(Verdict.MET.label, default=0, editable=False)
    on_track = models.PositiveIntegerField(Verdict.ON_TRACK.label, default=0, editable=False)
    behind = models.PositiveIntegerField(Verdict.BEHIND.label, default=0, editable=False)
    no_data = models.PositiveIntegerField(Verdict.NO_DATA.label, default=0, editable=False)
    not_due = models.PositiveIntegerField(Verdict.NOT_DUE.label, default=0, editable=False)
    not_judged = models.PositiveIntegerField(Verdict.NOT_JUDGED.label, default=0, editable=False)

    class Meta:
        verbose_name = "chỉ tiêu chốt ngày"
        verbose_name_plural = "chỉ tiêu chốt ngày"
        constraints = [models.UniqueConstraint(fields=["plan", "day"], name="indicator_snapshot_once")]
        indexes = [models.Index(fields=["day"], name="indicator_snapshot_day")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.plan}"


class Opening(models.Model):
    """What a ward opens of a plan to everybody: all of it or some sections, single items withheld."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="opening")
    is_open = models.BooleanField("công khai kế hoạch này", default=False)
    whole = models.BooleanField("công khai toàn bộ kế hoạch", default=True)
    sections = models.ManyToManyField(Section, verbose_name="các mục công khai", blank=True)
    withheld_tasks = models.ManyToManyField(Task, verbose_name="nhiệm vụ không công khai", blank=True)
    withheld_indicators = models.ManyToManyField(Indicator, verbose_name="chỉ tiêu không công khai", blank=True)
    shows_results = models.BooleanField("công khai kết quả đã được xác nhận", default=True)
    introduction = models.TextField("lời giới thiệu", max_length=2000, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField("đổi lúc", default=clock.now)

    class Meta:
        verbose_name = "công khai kế hoạch"
        verbose_name_plural = "công khai kế hoạch"

    def __str__(self) -> str:
        return f"{self.plan}: {'công khai' if self.is_open else 'không công khai'}"


auditlog.register(Opening, m2m_fields={"sections", "withheld_tasks", "withheld_indicators"})
