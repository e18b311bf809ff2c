"""The periods in which tasks are tracked."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from plans.models import Plan, Portfolio
from plans.outline import within
from tasks.models.tasks import Assignment, AssignmentQuerySet, Task, followed
from tasks.models.updates import ProgressUpdate
from tasks.states import AT_REST, SETTLED, State
from tasks.timeliness import Timeliness, timeliness, timeliness_expression
from units.models import Unit, Ward
from units.roles import Act, may, serves_in
from wording.calendar import DueDates

if TYPE_CHECKING:
    from accounts.models import User

LATE_WORDS = dt.timedelta(days=31)
"""So long after its end a period of ongoing work still takes updates."""


def answered_by(assignments: AssignmentQuerySet) -> Q:
    """Periods for which one of the assignments answers: the leads' own, and each unit's part of shared work."""
    leads = assignments.filter(role=Assignment.Role.LEAD)
    own = assignments.answering().filter(task=OuterRef("task_id"), unit=OuterRef("unit_id"))
    return Q(part_of__isnull=True, task__in=leads.values("task_id")) | Q(Exists(own), part_of__isnull=False)


def reaching(
    start: dt.date, *, kind: str = "kind", state: str = "state", ends_on: str = "ends_on", done_on: str = "done_on"
) -> Q:
    """Periods that reach the day, and dated ones that ended before it but were left open or done since.

    By columns of `TaskPeriod`, the present ones unless told.
    """
    dated = Q(**{kind: TaskPeriod.Kind.DATED})
    reaches = Q(**{f"{ends_on}__isnull": True}) | Q(**{f"{ends_on}__gte": start})
    carried_over = dated & ~Q(**{f"{state}__in": SETTLED})
    return reaches | carried_over | (dated & Q(**{f"{done_on}__gte": start}))


def _of_units(units: models.QuerySet) -> Q:
    """Periods of the units, and work that one of them leads together with others."""
    with_others = TaskPeriod.objects.filter(part_of__isnull=False, unit__in=units)
    return Q(unit__in=units) | Q(rolls_up=True, pk__in=with_others.values("part_of"))


class TaskPeriodQuerySet(models.QuerySet["TaskPeriod"]):
    def visible_to(self, user: "User") -> "TaskPeriodQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))

    def open(self) -> "TaskPeriodQuerySet":
        """Periods of which something is still expected, paused ones too."""
        return self.exclude(state__in=SETTLED)

    def asked_for(self) -> "TaskPeriodQuerySet":
        """Open periods that somebody is to report on: not paused."""
        return self.exclude(state__in=AT_REST)

    def counted_once(self) -> "TaskPeriodQuerySet":
        """Each task once: what many units do together counts as one in the figures of a plan or a ward."""
        return self.filter(part_of__isnull=True)

    def counted_by_unit(self) -> "TaskPeriodQuerySet":
        """What each unit answers for: its part of a task that many lead, never the task as a whole."""
        return self.filter(rolls_up=False)

    def answered_by(self, assignments: AssignmentQuerySet) -> "TaskPeriodQuerySet":
        """The periods for which these assignments answer: the leads' own, and each unit's part of shared work."""
        return self.counted_by_unit().filter(answered_by(assignments))

    def directed_by(self, leader: "User", on: dt.date) -> "TaskPeriodQuerySet":
        """What the leader directs on the day: plans, sections and units of their portfolio, and what names them."""
        mine = Portfolio.objects.in_force(on).filter(leader=leader)
        sections = mine.filter(section__isnull=False).values("section")
        held = (
            Q(task__plan__in=mine.filter(plan__isnull=False).values("plan"))
            | _of_units(mine.filter(unit__isnull=False).values("unit"))
            | within(sections, "task__section")
        )
        return self.filter(held | Q(task__directed_by__icontains=leader.full_name))

    def followed(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Periods of tasks that are followed on the day: added by then, not stopped by then."""
        return self.filter(followed(on, "task__"))

    def tracked(self, on: dt.date) -> "TaskPeriodQuerySet":
        """The followed ones in plans that run."""
        return self.followed(on).filter(task__plan__status=Plan.Status.ACTIVE)

    def in_span(self, start: dt.date, end: dt.date) -> "TaskPeriodQuerySet":
        """Periods that lie in the span or reach into it, and dated ones from before it that were left open."""
        return self.filter(reaching(start), starts_on__lte=end)

    def begun(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Periods that count on the day: those that have begun, and work that has one day or term, before it too.

        A recurrence ("quý IV") counts from its first day on: it may be opened months ahead, in a past day's figures
        it would turn up later. So does the part of a unit that joined later.
        """
        joined_later = Q(part_of__isnull=False, starts_on__gt=F("part_of__starts_on"))
        return self.filter(Q(starts_on__lte=on) | (Q(task__schedule_kind__in=Task.ONE_TERM) & ~joined_later))

    def current(self, on: dt.date) -> "TaskPeriodQuerySet":
        """What matters on the day: this year's dated periods and older open ones, the ongoing period that runs."""
        year_start, year_end = dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)
        running = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        return self.in_span(year_start, year_end).begun(on).filter(Q(kind=TaskPeriod.Kind.DATED) | running)

    def with_timeliness(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Adds `class_on`: the class of `tasks.timeliness` on the day, from the period's present state."""
        return self.annotate(**{"class_on": timeliness_expression(on)})

    def silent(self, on: dt.date) -> "TaskPeriodQuerySet":
        """Periods that have begun by the day and have no update yet, not even one that waits for confirmation."""
        return self.filter(starts_on__lte=on, newest_update__isnull=True)

    def returned(self) -> "TaskPeriodQuerySet":
        """Periods whose newest update was returned and not answered by another."""
        return self.filter(returned_update__isnull=False)

    def with_last_day(self) -> "TaskPeriodQuerySet":
        """Adds `last_day_on`: the last day that is in time, the granted one before the plan's own."""
        return self.annotate(last_day_on=Coalesce("granted_due_on", "due_on"))


class TaskPeriod(models.Model):
    """The thing that is tracked: one span of a task for which one result is expected.

    A dated task has one; a recurring one has one for each recurrence; an ongoing task one for each reporting period of
    its plan; a task that waits for guidance or a condition has one open period without a date. Kept apart: the plan's
    last valid day, the last day that was granted later, the working day to remind for, and the day from which it counts
    as late; the last two follow what was granted.

    `last_update` is the one that figures follow, `newest_update` the last one not returned: they differ while a ward
    that counts confirmed updates alone has one waiting. `returned_update` is set while a return was not answered yet.

    Where many units lead ("các phòng, ban, đơn vị"; "Phòng A, Trung tâm B") the period rolls up: each unit has a part
    of its own to report on, and the whole says what the parts make together, its days too: it is late once a part is
    that runs. `unit` is then the collective name, None where the units are named one by one. `counted_once` and
    `counted_by_unit` say which of them a figure counts.
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
    granted_due_on = models.DateField("được gia hạn đến", null=True, blank=True)
    last_update = models.ForeignKey(
        ProgressUpdate, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    newest_update = models.ForeignKey(
        ProgressUpdate, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    returned_update = models.ForeignKey(
        ProgressUpdate, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    updated_on = models.DateField("cập nhật gần nhất", null=True, blank=True)

    objects = TaskPeriodQuerySet.as_manager()

    if TYPE_CHECKING:
        # Columns of queries, on periods that were read by them: of `with_timeliness` …
        class_on: str
        # … and, with that one, of `tasks.periods.standing`.
        kind_on: str
        label_on: str
        unit_on: int | None
        ends_then: dt.date | None
        due_then: dt.date | None
        granted_then: dt.date | None
        late_from_day: dt.date | None
        late_when_issued_then: bool
        update_then: int | None
        newest_then: int | None
        returned_then: int | None
        state_on: str
        percent_on: int
        done_then: dt.date | None
        difficulty_on: bool
        updated_then: dt.date | None

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

    @property
    def last_day(self) -> dt.date | None:
        """The last day that is in time: the granted one, else the plan's own."""
        return self.granted_due_on or self.due_on

    @property
    def days(self) -> DueDates | None:
        """The last day that is in time, with what follows from it; None for work without one."""
        if self.last_day and self.remind_on and self.late_from:
            return DueDates(self.last_day, self.remind_on, self.late_from)
        return None

    @property
    def lead_label(self) -> str:
        """Who leads it now, in short; "" while nobody does."""
        return self.unit.label if self.unit else "nhiều đơn vị" if self.rolls_up else ""

    @property
    def is_dated(self) -> bool:
        return self.kind == self.Kind.DATED

    @property
    def is_guided(self) -> bool:
        """Does it wait for a document that says how?"""
        return self.kind == self.Kind.GUIDED

    @property
    def is_settled(self) -> bool:
        """Is nothing more expected of it: how many days are left, or late, says nothing then."""
        return self.state in SETTLED

    @property
    def was_in_progress(self) -> bool:
        """Had it been begun and not ended on the day of `tasks.periods.standing`?"""
        return self.state_on == State.IN_PROGRESS

    @property
    def was_settled(self) -> bool:
        """The same on the day of `tasks.periods.standing` that it was read for."""
        return self.state_on in SETTLED

    def is_closed(self, on: dt.date) -> bool:
        """A period of ongoing work takes updates until a month after its end, for the report on it; then it is past."""
        return self.kind == self.Kind.ONGOING and self.ends_on is not None and on > self.ends_on + LATE_WORDS

    @property
    def waits_for_confirmation(self) -> bool:
        """Is there a newer update than the one that figures follow? Only where a ward counts confirmed ones alone."""
        return self.newest_update_id != self.last_update_id

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
            return [a for a in assignments if a.unit_id == self.unit_id and a.role != Assignment.Role.COORDINATING]
        return [a for a in assignments if a.role == Assignment.Role.LEAD]

    def officers(self, assignments: Iterable[Assignment]) -> list["User"]:
        """Who does the work, by those of the task's assignments that answer for this period."""
        return [each.officer for each in self.answering(assignments) if each.officer]

    def may_be_updated_by(self, user: "User") -> bool:
        """The unit's people and who may report for all; what the parts make together nobody reports by hand."""
        if self.rolls_up:
            return False
        if may(user, Act.REPORT_FOR_ALL, self.ward_id):
            return True
        units = self.reporting_units(a for a in self.task.assignments.all() if a.ended_on is None)
        return any(serves_in(user, unit, Act.REPORT) for unit in units)

    def reporting_units(self, leads: Iterable["Assignment"]) -> list[Unit]:
        """The units whose people update it, of the task's leads: for a part its own alone."""
        if self.part_of_id:
            return [self.unit] if self.unit else []
        return [lead.unit for lead in self.answering(leads)]

    def may_be_reviewed_by(self, user: "User") -> bool:
        if self.unit is None:
            return may(user, Act.MANAGE_PLANS, self.ward_id)
        return serves_in(user, self.unit, Act.REVIEW) or may(user, Act.MANAGE_PLANS, self.ward_id)
