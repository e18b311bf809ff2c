"""What a plan sets (tasks), and which units and people are responsible for it, from when to when."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.models import Plan, Section, searchable
from units.models import InForceQuerySet, Unit, Ward, ends_after_start
from wording.times.occurrences import Pattern, kept
from wording.times.schedules import Schedule

if TYPE_CHECKING:
    from accounts.models import User


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: "User") -> "TaskQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))

    def followed(self, on: dt.date) -> "TaskQuerySet":
        """Tasks that are followed on the day: added by then, not stopped by then."""
        return self.filter(followed(on))


def followed(on: dt.date, prefix: str = "") -> Q:
    """The tasks, or with a prefix ("task__") what belongs to them, that are followed on the day."""
    goes_on = Q(**{f"{prefix}closed_on__isnull": True}) | Q(**{f"{prefix}closed_on__gt": on})
    return goes_on & (Q(**{f"{prefix}added_on__isnull": True}) | Q(**{f"{prefix}added_on__lte": on}))


class Task(models.Model):
    """One piece of work that a plan sets (nhiệm vụ)."""

    class ScheduleKind(models.TextChoices):
        FIXED = "fixed", "có ngày cụ thể"
        WINDOW = "window", "trong khoảng thời gian"
        CONTINUOUS = "continuous", "thường xuyên"
        YEARLY = "yearly", "hằng năm"
        HALF_YEARLY = "half_yearly", "6 tháng một lần"
        QUARTERLY = "quarterly", "hằng quý"
        MONTHLY = "monthly", "hằng tháng"
        ON_GUIDANCE = "on_guidance", "theo hướng dẫn của cấp trên"
        CONDITIONAL = "conditional", "khi phát sinh"
        UNSPECIFIED = "unspecified", "chưa ấn định thời hạn"

    ONE_TERM = frozenset({ScheduleKind.FIXED, ScheduleKind.WINDOW})
    """Work that is done once, by its day."""

    class SetBy(models.TextChoices):
        CITY = "city", "thành phố giao"
        PARTY = "party", "cấp ủy giao"
        WARD = "ward", "phường, xã tự đặt ra"

    class Form(models.TextChoices):
        TABLE = "table", "bảng phụ lục"
        LABELLED_BULLET = "labelled_bullet", "gạch đầu dòng có nhãn"
        BULLET = "bullet", "gạch đầu dòng"
        DUTY = "duty", "trách nhiệm của đơn vị"
        ADDED = "added", "bổ sung"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="tasks", editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks", verbose_name="kế hoạch")
    section = models.ForeignKey(Section, models.SET_NULL, null=True, blank=True, verbose_name="mục")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    number = models.CharField("số thứ tự", max_length=20, blank=True)
    text = models.TextField("nội dung nhiệm vụ")
    search_text = models.TextField(editable=False)
    output = models.TextField("sản phẩm, kết quả đầu ra", blank=True)
    head_responsible = models.CharField("người đứng đầu chịu trách nhiệm", max_length=300, blank=True)
    directed_by = models.CharField("đồng chí chỉ đạo", max_length=300, blank=True)
    schedule_raw = models.CharField("thời hạn theo kế hoạch", max_length=300, blank=True)
    schedule_kind = models.CharField(
        "loại thời hạn", max_length=12, choices=ScheduleKind.choices, default=ScheduleKind.UNSPECIFIED
    )
    schedule_start = models.DateField("từ ngày", null=True, blank=True)
    schedule_due = models.DateField("ngày cuối còn đúng hạn", null=True, blank=True)
    set_by = models.CharField("cấp giao", max_length=6, choices=SetBy.choices, default=SetBy.WARD)
    form = models.CharField("dạng trong văn bản", max_length=16, choices=Form.choices, default=Form.ADDED)
    source_line = models.PositiveIntegerField("dòng trong văn bản gốc", null=True, blank=True)
    recurrence = models.JSONField("cách lặp lại", default=dict, blank=True, editable=False)
    position = models.PositiveIntegerField("thứ tự", default=0)
    added_on = models.DateField("bổ sung ngày", null=True, blank=True, editable=False)
    closed_on = models.DateField("thôi theo dõi từ", null=True, blank=True)
    closed_reason = models.CharField("lý do thôi theo dõi", max_length=500, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(schedule_kind__in=["fixed", "window"]) | Q(schedule_due__isnull=False),
                name="task_dated_has_due",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_reason=""), name="task_closed_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["ward", "plan", "position"], name="task_ward_plan")]

    def __str__(self) -> str:
        return self.text[:120]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ward_id = self.plan.ward_id
        self.search_text = searchable(self.number, self.text, self.output)
        self.recurrence = kept(self.schedule, self.recurrence)
        super().save(*args, **kwargs)

    @property
    def numbered(self) -> str:
        """ "3. Rà soát …": the text with the plan's number, where it has one."""
        return f"{self.number}. {self.text}" if self.number else self.text

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.schedule_raw, self.schedule_kind, self.schedule_start, self.schedule_due)

    @property
    def pattern(self) -> Pattern:
        """How recurring work recurs, as its words were read when they were set: no later reader changes it."""
        return Pattern.from_json(kept(self.schedule, self.recurrence)["pattern"])

    @property
    def is_waiting_kind(self) -> bool:
        return self.schedule_kind in {self.ScheduleKind.ON_GUIDANCE, self.ScheduleKind.CONDITIONAL}


class AssignmentQuerySet(InForceQuerySet["Assignment"]):
    def answering(self) -> "AssignmentQuerySet":
        """Those that answer for work: the leads, and what each unit has of a lead shared by many."""
        return self.filter(role__in=[Assignment.Role.LEAD, Assignment.Role.MEMBER])


class Assignment(models.Model):
    """Which unit leads or coordinates a task, from when to when, and which officer does the work there.

    Where "các phòng, ban, đơn vị" lead, each of them is a member with an officer of its own.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "chủ trì"
        COORDINATING = "coordinating", "phối hợp"
        MEMBER = "member", "cùng chủ trì"

    task = models.ForeignKey(Task, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=12, choices=Role.choices)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người làm",
    )
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công nhiệm vụ"
        verbose_name_plural = "phân công nhiệm vụ"
        constraints = [
            models.UniqueConstraint(
                fields=["task", "unit", "role"],
                condition=Q(ended_on__isnull=True),
                name="assignment_open_once",
            ),
            ends_after_start("assignment_ends_after_start"),
        ]
        indexes = [models.Index(fields=["unit", "role", "ended_on"], name="assignment_unit_role")]

    def __str__(self) -> str:
        return f"{self.unit} ({self.get_role_display()})"


auditlog.register(Task, exclude_fields=["search_text", "recurrence"])
auditlog.register(Assignment)
