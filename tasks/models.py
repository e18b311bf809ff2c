"""The periods in which tasks are tracked, and what was reported on them."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from plans.models import DirectiveFields, Plan
from tasks.states import State
from tasks.task_models import Assignment, Task
from tasks.timeliness import Timeliness, timeliness, timeliness_expression
from units.models import Unit, Ward
from units.roles import Act, may, serves_in

if TYPE_CHECKING:
    from accounts.models import User


class TaskPeriodQuerySet(models.QuerySet["TaskPeriod"]):
    def visible_to(self, user: "User") -> "TaskPeriodQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))

    def counted_once(self) -> "TaskPeriodQuerySet":
        """Each task once: what many units do together counts as one in the figures of a plan or a ward."""
        return self.filter(part_of__isnull=True)

    def counted_by_unit(self) -> "TaskPeriodQuerySet":
        """What each unit answers for: its part of a task that many lead, never the task as a whole."""
        return self.filter(rolls_up=False)

    def answered_by(self, assignments: QuerySet[Assignment]) -> "TaskPeriodQuerySet":
        """The periods for which these assignments answer: the leads' own, and each unit's part of shared work."""
        leads = assignments.filter(role=Assignment.Role.LEAD)
        own = assignments.filter(role=Assignment.Role.MEMBER, task=OuterRef("task_id"), unit=OuterRef("unit_id"))
        whole = Q(part_of__isnull=True, task__in=leads.values("task_id"))
        return self.counted_by_unit().filter(whole | Q(Exists(own), part_of__isnull=False))

    def tracked(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Periods of tasks that are still followed on the day, in plans that run."""
        followed = Q(task__closed_on__isnull=True) | Q(task__closed_on__gt=on)
        return self.filter(followed, task__plan__status=Plan.Status.ACTIVE)

    def in_span(self, start: dt.date, end: dt.date) -> "TaskPeriodQuerySet":
        """Periods that lie in the span or reach into it, and dated ones from before it that were left open."""
        reaches = Q(ends_on__isnull=True) | Q(ends_on__gte=start)
        carried_over = Q(kind=TaskPeriod.Kind.DATED) & ~Q(state__in=[State.DONE, State.NOT_APPLICABLE])
        done_within = Q(kind=TaskPeriod.Kind.DATED, done_on__gte=start)
        return self.filter(reaches | carried_over | done_within, starts_on__lte=end)

    def current(self, on: dt.date) -> "TaskPeriodQuerySet":
        """What matters on the day: this year's dated periods and older open ones, the ongoing period that runs."""
        year_start, year_end = dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)
        running = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        return self.in_span(year_start, year_end).filter(Q(kind=TaskPeriod.Kind.DATED) | Q(running, starts_on__lte=on))

    def with_timeliness(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Adds `class_on`: the class of `tasks.timeliness` on the day, from the period's present state."""
        return self.annotate(class_on=timeliness_expression(on))

    def as_of(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Adds `state_on`, `percent_on`, `done_on_then`: by the last update that counted on the day."""
        last = ProgressUpdate.objects.counting(on).filter(period=OuterRef("pk")).order_by("-reported_on", "-pk")
        return self.annotate(
            state_then=Subquery(last.values("state")[:1]),
            percent_then=Subquery(last.values("percent")[:1]),
            done_on_then=Subquery(last.values("done_on")[:1]),
            update_then=Subquery(last.values("pk")[:1]),
        )

    def silent(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Periods that have begun by the day and have no update yet."""
        return self.filter(starts_on__lte=on, last_update__isnull=True)


class TaskPeriod(models.Model):
    """The thing that is tracked: one span of a task for which one result is expected.

    A dated task has one; a recurring one has one for each recurrence; an ongoing task one for each reporting period of
    its plan; a task that waits for guidance or a condition has one open period without a date. Kept apart: the last
    valid day, the working day to remind for, and the day from which it counts as late.

    Where many units lead ("các phòng, ban, đơn vị") the period rolls up: each unit has a part of its own to report on,
    and the whole says what the parts make together. `counted_once` and `counted_by_unit` say which of them a figure
    counts.
    """

    class Kind(models.TextChoices):
        DATED = "dated", "có thời hạn"
        ONGOING = "ongoing", "thường xuyên"
        GUIDED = "guided", "chờ hướng dẫn"
        CONDITIONAL = "conditional", "khi phát sinh"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="+", editable=False)
    task = models.ForeignKey(Task, models.CASCADE, related_name="periods")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="task_periods",
        verbose_name="đơn vị chủ trì",
    )
    part_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts", editable=False)
    rolls_up = models.BooleanField("tổng hợp từ các đơn vị", default=False, editable=False)
    kind = models.CharField("loại kỳ", max_length=11, choices=Kind.choices)
    label = models.CharField("kỳ", max_length=60, blank=True)
    starts_on = models.DateField("bắt đầu")
    ends_on = models.DateField("kết thúc kỳ", null=True, blank=True)
    due_on = models.DateField("ngày cuối còn đúng hạn", null=True, blank=True)
    remind_on = models.DateField("ngày làm việc để nhắc", null=True, blank=True)
    late_from = models.DateField("quá hạn từ ngày", null=True, blank=True)
    late_when_issued = models.BooleanField("quá hạn khi ban hành", default=False)
    state = models.CharField("trạng thái", max_length=14, choices=State.choices, default=State.NOT_STARTED)
    percent = models.PositiveSmallIntegerField("tỷ lệ hoàn thành", default=0)
    done_on = models.DateField("hoàn thành ngày", null=True, blank=True)
    has_difficulty = models.BooleanField("có khó khăn, vướng mắc", default=False)
    last_update = models.ForeignKey(
        "ProgressUpdate", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    updated_on = models.DateField("cập nhật gần nhất", null=True, blank=True)

    objects = TaskPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ nhiệm vụ"
        verbose_name_plural = "kỳ nhiệm vụ"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "starts_on"], condition=Q(part_of__isnull=True), name="period_once"
            ),
            models.UniqueConstraint(
                fields=["part_of", "unit"], condition=Q(part_of__isnull=False), name="period_part_once"
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | Q(rolls_up=False, unit__isnull=False),
                name="period_part_has_unit",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="period_percent_to_100"),
            models.CheckConstraint(
                condition=(
                    Q(kind="dated", due_on__isnull=False, remind_on__isnull=False, late_from__isnull=False)
                    | (~Q(kind="dated") & Q(due_on__isnull=True, remind_on__isnull=True, late_from__isnull=True))
                ),
                name="period_dated_has_dates",
            ),
            models.CheckConstraint(condition=~Q(state="done") | Q(done_on__isnull=False), name="period_done_has_day"),
        ]
        indexes = [
            models.Index(fields=["ward", "due_on", "id"], name="period_ward_due"),
            models.Index(fields=["ward", "unit", "state", "due_on"], name="period_ward_unit"),
            models.Index(fields=["ward", "state", "due_on"], name="period_ward_state"),
            models.Index(fields=["state", "due_on", "id"], name="period_state_due"),
            models.Index(fields=["remind_on"], name="period_remind"),
        ]

    def __str__(self) -> str:
        return f"{self.task} ({self.label})" if self.label else str(self.task)

    def timeliness(self, on: dt.date) -> Timeliness:
        """The class that reports count the period in, on the day."""
        return timeliness(
            kind=self.kind,
            state=self.state,
            done_on=self.done_on,
            due_on=self.due_on,
            late_from=self.late_from,
            late_when_issued=self.late_when_issued,
            reported=self.last_update_id is not None,
            on=on,
        )

    def answering(self, assignments: Iterable[Assignment]) -> list[Assignment]:
        """Those of the task's assignments that answer for this period: the unit's own for its part, else the leads."""
        if self.part_of_id:
            return [a for a in assignments if a.role == Assignment.Role.MEMBER and a.unit_id == self.unit_id]
        return [a for a in assignments if a.role == Assignment.Role.LEAD]

    def may_be_updated_by(self, user: "User") -> bool:
        """The unit's people and who may report for all; what the parts make together nobody reports by hand."""
        if self.rolls_up:
            return False
        if may(user, Act.REPORT_FOR_ALL, self.ward_id):
            return True
        if self.part_of_id:
            return serves_in(user, self.unit, Act.REPORT)
        leads = self.answering(a for a in self.task.assignments.all() if a.ended_on is None)
        return any(serves_in(user, lead.unit, Act.REPORT) for lead in leads)

    def may_be_reviewed_by(self, user: "User") -> bool:
        if self.unit is None:
            return may(user, Act.MANAGE_PLANS, self.ward_id)
        return serves_in(user, self.unit, Act.REVIEW) or may(user, Act.MANAGE_PLANS, self.ward_id)


class ProgressUpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    def counting(self, on: dt.date) -> "ProgressUpdateQuerySet":
        """Updates reported by the day and not returned by then."""
        return self.filter(reported_on__lte=on).exclude(accepted=False, reviewed_on__lte=on)


class ProgressUpdate(models.Model):
    """What an officer reported on a period (cập nhật tiến độ). Rows are only ever added; a review marks them.

    A derived one was written by no officer: it says what the units' parts make of the whole, or why a part ended.
    """

    period = models.ForeignKey(TaskPeriod, models.CASCADE, related_name="updates")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người cập nhật"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=14, choices=State.choices)
    percent = models.PositiveSmallIntegerField("tỷ lệ hoàn thành")
    done_on = models.DateField("hoàn thành ngày", null=True, blank=True)
    result = models.TextField("kết quả", max_length=4000, blank=True)
    difficulty = models.TextField("khó khăn, vướng mắc", max_length=4000, blank=True)
    proposal = models.TextField("kiến nghị, đề xuất", max_length=4000, blank=True)
    no_change = models.BooleanField("không thay đổi", default=False)
    derived = models.BooleanField("tự tổng hợp", default=False)
    reported_on = models.DateField("ngày báo cáo")
    written_at = models.DateTimeField("ghi lúc", default=timezone.now)
    accepted = models.BooleanField("được xác nhận", null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField("ngày xem xét", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = "cập nhật tiến độ"
        verbose_name_plural = "cập nhật tiến độ"
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="update_percent_to_100"),
            models.CheckConstraint(condition=Q(derived=True) | Q(author__isnull=False), name="update_has_author"),
            models.CheckConstraint(condition=~Q(state="done") | Q(done_on__isnull=False), name="update_done_has_day"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, reviewed_by__isnull=True)
                | Q(accepted__isnull=False, reviewed_by__isnull=False, reviewed_on__isnull=False)
                | Q(derived=True),
                name="update_review_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(accepted=False) | ~Q(return_reason=""), name="update_returned_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["period", "-reported_on", "-id"], name="update_period_day")]

    def __str__(self) -> str:
        return f"{self.reported_on:%d/%m/%Y}: {self.get_state_display()} {self.percent}%"


class Evidence(models.Model):
    """A file or a link that shows the result (minh chứng); its content was checked and hashed when it came in."""

    update = models.ForeignKey(ProgressUpdate, models.CASCADE, related_name="evidence")
    file = models.FileField("tệp", upload_to="evidence/%Y/%m/", blank=True)
    link = models.URLField("đường dẫn", max_length=500, blank=True)
    name = models.CharField("tên", max_length=255)
    content_type = models.CharField("loại", max_length=120, blank=True)
    size = models.PositiveIntegerField("cỡ (byte)", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        constraints = [
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(file="") & ~Q(sha256="")) | (Q(file="") & ~Q(link="")),
                name="evidence_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ExtensionRequest(models.Model):
    """A wish for more time (gia hạn); the plan's own date stays, both are shown."""

    period = models.ForeignKey(TaskPeriod, models.CASCADE, related_name="extension_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("đề nghị lúc", default=timezone.now)
    reason = models.TextField("lý do")
    new_due_on = models.DateField("xin gia hạn đến")
    granted = models.BooleanField("đồng ý", null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    answer = models.TextField("trả lời", blank=True)

    class Meta:
        verbose_name = "đề nghị gia hạn"
        verbose_name_plural = "đề nghị gia hạn"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["period"], condition=Q(granted__isnull=True), name="extension_one_open"),
            models.CheckConstraint(
                condition=Q(granted__isnull=True) | Q(decided_by__isnull=False),
                name="extension_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.new_due_on:%d/%m/%Y}"


class Directive(DirectiveFields):
    """A leader's instruction on a task."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="directives")

    class Meta(DirectiveFields.Meta):
        verbose_name = "ý kiến chỉ đạo"
        verbose_name_plural = "ý kiến chỉ đạo"


for model in (ExtensionRequest, Directive):
    auditlog.register(model)
