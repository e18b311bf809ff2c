"""What is due, late or silent in a ward on a day, and who is to hear of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.urls import reverse

from accounts.models import User
from indicators.needs import missing_values
from plans.models import Plan
from reminders.models import ReminderRule
from reminders.people import WardPeople
from reminders.rules import DAYS_BEFORE, TO_COORDINATOR_AFTER, TO_LEADER_AFTER, RuleBook, crossed_percent
from reporting.models import Report, ReportPeriod
from tasks.models import Assignment, State, TaskPeriod
from units.models import Ward
from units.working_days import working_calendar
from wording.calendar import days_left_in_words, due_dates

Item = ReminderRule.Item
FAR = dt.timedelta(days=max(DAYS_BEFORE))


@dataclass(frozen=True)
class DueItem:
    """One thing to remind of: for whom, the threshold crossed, and the words of its line."""

    item: str
    item_id: int
    due_on: dt.date
    offset: int
    text: str
    plan: str
    when: str
    url: str
    people: tuple[User, ...]

    @property
    def is_late(self) -> bool:
        return self.offset < 0

    @property
    def urgency(self) -> tuple[int, dt.date, int]:
        """Sorts worst first: late ones, longest first, then what is due soonest, then silent work."""
        group = 0 if self.is_late else 2 if self.item == Item.ONGOING else 1
        return group, self.due_on, self.item_id


def due_items(ward: Ward, on: dt.date) -> list[DueItem]:
    """Everything in the ward for which a threshold is crossed on the day; a constant number of queries."""
    people, rules = WardPeople(ward, on), RuleBook(ward)
    found = [
        *_dated_tasks(ward, on, people, rules),
        *_silent_tasks(ward, on, people),
        *_reports(ward, on, people, rules),
        *_indicators(ward, on, people, rules),
    ]
    return sorted(found, key=lambda item: item.urgency)


def _open_periods(ward: Ward, on: dt.date) -> "TaskPeriod.objects":
    leads = Assignment.objects.in_force(on).answering()
    return (
        TaskPeriod.objects.filter(ward=ward)
        .counted_by_unit()
        .tracked(on)
        .exclude(state__in=[State.DONE, State.NOT_APPLICABLE, State.PAUSED])
        .select_related("task__plan")
        .prefetch_related(Prefetch("task__assignments", leads, to_attr="leads"))
    )


def _dated_tasks(ward: Ward, on: dt.date, people: WardPeople, rules: RuleBook) -> Iterator[DueItem]:
    periods = _open_periods(ward, on).exclude(state=State.WAITING).filter(late_when_issued=False)
    for period in periods.filter(kind=TaskPeriod.Kind.DATED, remind_on__lte=on + FAR):
        plan = period.task.plan
        offset = rules.offsets(Item.TASK, plan.pk).crossed(period.remind_on, period.late_from, on)
        if offset is not None:
            yield DueItem(
                Item.TASK, period.pk, period.due_on, offset, _line(period), plan.label,
                days_left_in_words(period.due_on, on), reverse("tasks:period", args=[period.pk]),
                _task_people(period, offset, people),
            )  # fmt: skip


def _silent_tasks(ward: Ward, on: dt.date, people: WardPeople) -> Iterator[DueItem]:
    """Ongoing work with nothing reported in its running period: it is never late, but it is not to stay silent."""
    silent = _open_periods(ward, on).silent(on).filter(kind=TaskPeriod.Kind.ONGOING, ends_on__gte=on)
    for period in silent:
        percent = crossed_percent(period.starts_on, period.ends_on, on)
        if percent is not None:
            yield DueItem(
                Item.ONGOING, period.pk, period.ends_on, percent, _line(period), period.task.plan.label,
                f"chưa có cập nhật trong kỳ {period.label}", reverse("tasks:period", args=[period.pk]),
                _task_people(period, 0, people),
            )  # fmt: skip


def _line(period: TaskPeriod) -> str:
    return " ".join(period.task.text.split())[:300]


def _task_people(period: TaskPeriod, offset: int, people: WardPeople) -> tuple[User, ...]:
    leads = period.answering(period.task.leads)
    units = [lead.unit_id for lead in leads]
    found = people.owners([lead.officer_id for lead in leads if lead.officer_id], units)
    if offset < 0:
        found = [*found, *people.heads(units)]
    if offset <= -TO_COORDINATOR_AFTER:
        found = [*found, *people.coordinators]
    if offset <= -TO_LEADER_AFTER:
        found = [*found, *people.directing_leaders(period.task.plan_id, period.task.section_id, units)]
    return _once(found)


def _once(users: list[User]) -> tuple[User, ...]:
    return tuple({user.pk: user for user in users}.values())


def _reports(ward: Ward, on: dt.date, people: WardPeople, rules: RuleBook) -> Iterator[DueItem]:
    """Reports to be made: to the coordinators; in the last three days, or while one waits for approval, to leaders."""
    periods = ReportPeriod.objects.unsent().filter(
        obligation__plan__ward=ward, obligation__plan__status=Plan.Status.ACTIVE, remind_on__lte=on + FAR
    )
    submitted = set(Report.objects.filter(state=Report.State.SUBMITTED).values_list("period_id", flat=True))
    for period in periods.select_related("obligation__plan"):
        plan = period.obligation.plan
        offset = rules.offsets(Item.REPORT, plan.pk).crossed(period.remind_on, period.late_from, on)
        if offset is None:
            continue
        found = people.coordinators
        if offset <= TO_COORDINATOR_AFTER or period.pk in submitted:
            found = [*found, *people.leaders]
        waits = " (đang chờ duyệt)" if period.pk in submitted else ""
        yield DueItem(
            Item.REPORT, period.pk, period.due_on, offset, f"{period}{waits}", plan.label,
            days_left_in_words(period.due_on, on), reverse("reporting:period", args=[period.pk]), _once(found),
        )  # fmt: skip


def _indicators(ward: Ward, on: dt.date, people: WardPeople, rules: RuleBook) -> Iterator[DueItem]:
    """Indicators without a value of this year, by the plan's next report, or else by the end of the year."""
    by_plan = _next_cutoffs(ward, on)
    year_end = due_dates(dt.date(on.year, 12, 31), working_calendar(), roll_forward=ward.rolls_forward)
    for each in missing_values(ward, on.year, on):
        indicator, plan = each.indicator, each.indicator.plan
        due_on, remind_on, late_from = by_plan.get(plan.pk, (year_end.due_on, year_end.remind_on, year_end.late_from))
        offset = rules.offsets(Item.INDICATOR, plan.pk).crossed(remind_on, late_from, on)
        if offset is None or offset > 15:
            continue
        leads = [lead for lead in indicator.assignments.all() if lead.ended_on is None]
        units = [lead.unit_id for lead in leads]
        yield DueItem(
            Item.INDICATOR, indicator.pk, due_on, offset, indicator.name[:300], plan.label,
            f"chưa có số liệu năm {on.year}, {days_left_in_words(due_on, on)}",
            reverse("indicators:detail", args=[indicator.pk]),
            _once(people.owners([lead.officer_id for lead in leads if lead.officer_id], units)),
        )  # fmt: skip


def _next_cutoffs(ward: Ward, on: dt.date) -> dict[int, tuple[dt.date, dt.date, dt.date]]:
    """For each plan the days of its next unsent report of the year: due, to remind for, late from."""
    periods = ReportPeriod.objects.unsent().filter(Q(obligation__plan__ward=ward), due_on__year=on.year, due_on__gte=on)
    rows = periods.order_by("-due_on").values_list("obligation__plan_id", "due_on", "remind_on", "late_from")
    return {plan_id: (due_on, remind_on, late_from) for plan_id, due_on, remind_on, late_from in rows}
