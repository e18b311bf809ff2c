""" "Việc của tôi": what the signed-in person has to see to, worst first."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.models import User
from accounts.requests import SignedInRequest
from desk.reviews import waiting_for
from indicators.measurements.needs import Need, missing_values
from jobs.clock import today
from reporting.models import Report, ReportPeriod
from reporting.receiving.answers import requests_to_answer
from tasks.extensions.next_word import wishes_waiting_for
from tasks.models import Assignment, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.opening import running_span
from tasks.states import SETTLED
from tasks.timeliness import LATE
from units.roles import Act, home_ward, unit_ids, wards_where

SOON = dt.timedelta(days=7)
SHOWN = 20
"""So many lines of a group stand on the page; the task list has them all."""


@dataclass(frozen=True, slots=True)
class OwnWork:
    """A period with who does the work."""

    period: TaskPeriod
    officers: list[User]


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """A report period that is open, and the newest version of its report."""

    period: ReportPeriod
    report: Report | None


@dataclass
class WorkList:
    """One part of the page: a title, a hint, its lines (at most `most`), and how many there are.

    What `is_answered` in its period stands in one line that opens: it asks for nothing.
    """

    key: str
    title: str
    hint: str
    lines: list[OwnWork] = field(default_factory=list)
    count: int = 0
    most: int = SHOWN
    is_answered: bool = False

    def add(self, period: TaskPeriod) -> None:
        self.count += 1
        if len(self.lines) < self.most:
            self.lines.append(OwnWork(period, officers_of(period)))

    @property
    def is_bad(self) -> bool:
        return self.key in {"late", "returned"}

    @property
    def is_warning(self) -> bool:
        return self.key in {"soon", "silent"}

    @property
    def is_mixed(self) -> bool:
        """Are there several classes of work in it, so that each line says its own?"""
        return self.key in {"waiting", "returned", "reported"}

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def my_work(request: SignedInRequest) -> HttpResponse:
    """The landing page; who only reads (leaders, overseers) lands on the overview."""
    user, on = request.user, today()
    if not unit_ids(user) and not wards_where(user, Act.REPORT):
        return redirect("dashboards:overview")
    groups = grouped(own_periods(user, on), on)
    coordinated = coordinated_periods(user, on)
    context = {
        "on": on,
        "groups": groups,
        "total": sum(group.count for group in groups),
        "review": waiting_for(user, on),
        "wishes": wishes_waiting_for(user, on),
        "coordinating_count": coordinated.count(),
        "coordinating_shown": coordinated[:SHOWN],
        "needs": own_missing_indicators(user, on)[:SHOWN],
        "reports": waiting_reports(user, on),
        "supplements": requests_to_answer(user)[:SHOWN],
        "may_manage": bool(wards_where(user, Act.MANAGE_PLANS)),
    }
    return render(request, "desk/my_work.html", context)


def own_periods(user: User, on: dt.date) -> TaskPeriodQuerySet:
    """Open periods that the person answers for: those given to them, and those of their units without an officer.

    A head sees all of the unit's.
    """
    units = unit_ids(user)
    heads = unit_ids(user, Act.REVIEW)
    mine = Assignment.objects.in_force(on).filter(
        Q(officer=user, unit__in=units) | Q(officer__isnull=True, unit__in=units) | Q(unit__in=heads)
    )
    return _listed(TaskPeriod.objects.visible_to(user).answered_by(mine), on)


def coordinated_periods(user: User, on: dt.date) -> TaskPeriodQuerySet:
    """Open periods in which the person's units take part without leading."""
    joined = Assignment.objects.in_force(on).filter(role=Assignment.Role.COORDINATING, unit__in=unit_ids(user))
    whole = TaskPeriod.objects.visible_to(user).counted_once()
    return _listed(whole.filter(task__in=joined.values("task_id")), on)


def _listed(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    leads = Assignment.objects.in_force(on).answering().select_related("officer")
    return (
        periods.tracked(on)
        .current(on)
        .open()
        .with_timeliness(on)
        .select_related("task__plan", "unit", "newest_update", "returned_update")
        .prefetch_related(Prefetch("task__assignments", leads))
    )


def grouped(periods: TaskPeriodQuerySet, on: dt.date, most: int = SHOWN) -> list[WorkList]:
    """The periods by how much they press, at most so many lines in each; groups without lines are left out."""
    groups = {
        group.key: group
        for group in [
            WorkList("returned", "Bị trả lại", "Cập nhật chưa được chấp nhận, cần làm lại."),
            WorkList("late", "Quá hạn", "Đã qua ngày cuối của thời hạn."),
            WorkList("soon", "Đến hạn trong 7 ngày", "Nên cập nhật kết quả ngay."),
            WorkList("silent", "Thường xuyên, kỳ này chưa cập nhật", "Việc thường xuyên cần có kết quả trong mỗi kỳ."),
            WorkList("later", "Còn hạn", "Chưa đến hạn."),
            WorkList("answered", "Còn hạn, kỳ này đã cập nhật", "Chưa đến hạn.", is_answered=True),
            WorkList("ongoing", "Thường xuyên, đã cập nhật", "Kỳ này đã có kết quả.", is_answered=True),
            WorkList(
                "reported",
                "Đã báo cáo, chờ xác nhận",
                "Trưởng đơn vị xác nhận thì mới được tính.",
                is_answered=True,
            ),
            WorkList("waiting", "Chờ hướng dẫn, chờ phát sinh", "Rà soát mỗi kỳ; chưa tính thời hạn."),
        ]
    }
    for group in groups.values():
        group.most = most
    for period in sorted(periods, key=lambda each: (each.last_day or dt.date.max, each.pk)):
        groups[group_of(period, on)].add(period)
    return [group for group in groups.values() if group.count]


def officers_of(period: TaskPeriod) -> list[User]:
    """Who does the work; of a period that was listed with those of its task's assignments that answer for it."""
    return period.officers(period.task.assignments.all())


def group_of(period: TaskPeriod, on: dt.date) -> str:
    """Which group a period stands in on the day, by what was said last, its class and how near its end is."""
    if period.returned_update_id:
        return "returned"
    if period.waits_for_confirmation and period.newest_update and period.newest_update.state in SETTLED:
        return "reported"
    if period.class_on in LATE:
        return "late"
    if period.class_on == "ongoing_silent":
        return "silent"
    if period.class_on == "ongoing_reported":
        return "ongoing"
    waits = period.class_on in {"waiting", "condition_not_met", "paused"}
    if not waits and period.last_day and period.last_day <= on + SOON:
        return "soon"
    if has_answered(period, on):
        return "answered"
    return "waiting" if waits else "later"


def has_answered(period: TaskPeriod, on: dt.date) -> bool:
    """Was something said of it in the plan's reporting period that holds the day?"""
    span = running_span(period.task.plan, on)
    return bool(span and period.newest_update and period.newest_update.reported_on >= span.starts_on)


def own_missing_indicators(user: User, on: dt.date) -> list[Need]:
    """What the indicators of the person's units owe on the day."""
    ward, units = home_ward(user), unit_ids(user)
    if ward is None:
        return []
    return [
        each
        for each in missing_values(ward, on)
        if any(lead.ended_on is None and lead.unit_id in units for lead in each.indicator.assignments.all())
    ]


def waiting_reports(user: User, on: dt.date) -> list[WaitingReport]:
    """Open report periods for those who write reports, nearest first."""
    wards = wards_where(user, Act.COMPOSE)
    newest_first = Prefetch("reports", Report.objects.order_by("-version"))
    found = ReportPeriod.objects.unsent().filter(obligation__plan__ward__in=wards, opened_on__lte=on)
    nearest = found.select_related("obligation__plan").prefetch_related(newest_first).order_by("due_on")[:5]
    return [WaitingReport(each, next(iter(each.reports.all()), None)) for each in nearest]
