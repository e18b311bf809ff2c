"""When a report is due, up to which day its figures run, and opening its period ahead of time."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from indicators.models import IndicatorAssignment
from jobs import clock
from plans.models import Plan
from reporting.models import Contribution, ReportObligation, ReportPeriod
from tasks.models import Assignment
from tasks.periods.opening import plan_start
from units.collectives import Collectives
from units.models import Unit
from units.working_days import working_calendar
from wording.calendar import WorkingCalendar, due_dates
from wording.numerals import roman

OPEN_AHEAD = dt.timedelta(days=45)
"""A report is opened this long before it is due."""

CUTOFF_AHEAD = 5
"""Where the legal cut-off comes too late: the figures stop two working days before the units' own term."""

ONE_DAY = dt.timedelta(days=1)
Kind = ReportObligation.Kind

_MONTHS = {
    Kind.ANNUAL: 12,
    Kind.OTHER: 12,
    Kind.AD_HOC: 12,
    Kind.NINE_MONTH: 9,
    Kind.HALF_YEAR: 6,
    Kind.QUARTER: 3,
    Kind.MONTH: 1,
}
"""How many months a report covers."""


@dataclass(frozen=True)
class LegalSpan:
    """What a report covers: the data span of Nghị định 09/2019, điều 12, and the calendar span it reports on."""

    starts_on: dt.date
    cutoff_on: dt.date
    ends_on: dt.date

    @property
    def year(self) -> int:
        return self.ends_on.year


@dataclass(frozen=True)
class Occurrence:
    """One report that an obligation asks for: its label and all its days.

    Those of units and leader, and `remind_on`, are working days.
    """

    label: str
    starts_on: dt.date
    cutoff_on: dt.date
    ends_on: dt.date
    due_on: dt.date
    remind_on: dt.date
    late_from: dt.date
    units_due_on: dt.date
    leader_due_on: dt.date


def due_days(obligation: ReportObligation, year: int) -> list[dt.date]:
    """The last valid days in a year.

    One for yearly and half-yearly duties, four or twelve for those of each quarter or month. "Trước ngày 30/11"
    excludes the day itself: 29/11. Empty while the duty has no date. A day that the month lacks is its last. An ad hoc
    duty is due once, on its own day.
    """
    if obligation.due_on:
        return [obligation.due_on] if obligation.due_on.year == year else []
    if obligation.month is None or obligation.day is None:
        return []
    step = _MONTHS[Kind(obligation.kind)]
    months = range((obligation.month - 1) % step + 1, 13, step) if step in {1, 3} else [obligation.month]
    back = ONE_DAY if obligation.exclusive else dt.timedelta()
    return [_day(year, month, obligation.day) - back for month in months]


def legal_span(kind: str, due_on: dt.date) -> LegalSpan:
    """The span that a report due on the day is about: the one whose legal cut-off (14/12, 14/6 …) is nearest.

    Year: 15/12 of the year before to 14/12; half-year: 15/12 to 14/6 and 15/6 to 14/12; quarter and month likewise
    (Nghị định 09/2019, điều 12). Nine months, which the decree does not know: 15/12 to 14/9, as provinces have it.
    """
    step = _MONTHS[Kind(kind)]
    lasts = [(year, month) for year in (due_on.year - 1, due_on.year) for month in range(step, 13, step)]
    year, month = min(lasts, key=lambda last: abs(dt.date(last[0], last[1], 14) - due_on))
    cutoff_on = dt.date(year, month, 14)
    return LegalSpan(_months_before(cutoff_on, step) + ONE_DAY, cutoff_on, _day(year, month, 31))


def first_month(kind: str, ends_on: dt.date) -> int:
    """The first month of the calendar span that a report of the kind is about: 7 for the second half of a year."""
    return max(ends_on.month - _MONTHS[Kind(kind)] + 1, 1)


def cutoff(obligation: ReportObligation, due_on: dt.date, calendar: WorkingCalendar) -> dt.date:
    """The day up to which the figures of the report due on `due_on` run.

    The duty's own day where it names one (an ad hoc, yearly or half-yearly duty); else the legal one; where that
    lies on or after the due day, the day that leaves the units and whoever compiles their time: five working days
    before the report goes out.
    """
    if obligation.data_to_on:
        return obligation.data_to_on
    if own := _own_cutoff(obligation, due_on):
        return own
    legal = legal_span(obligation.kind, due_on).cutoff_on
    if legal < due_on and obligation.kind != Kind.AD_HOC:
        return legal
    return calendar.add_working_days(calendar.previous_or_same(due_on), -CUTOFF_AHEAD)


def start(obligation: ReportObligation, due_on: dt.date, calendar: WorkingCalendar) -> dt.date:
    """The first day of the figures: the day after the cut-off of the report one year (half-year, …) before.

    Of an ad hoc report it is the day that the duty names, else the first of the year; of nine months always 15/12: no
    other nine months went before.
    """
    if obligation.kind == Kind.AD_HOC:
        return obligation.data_from_on or cutoff(obligation, due_on, calendar).replace(month=1, day=1)
    if obligation.kind == Kind.NINE_MONTH:
        return legal_span(obligation.kind, due_on).starts_on
    months = _MONTHS[Kind(obligation.kind)]
    if own := _own_cutoff(obligation, due_on):
        return _months_before(own, months) + ONE_DAY
    return cutoff(obligation, _months_before(due_on, months), calendar) + ONE_DAY


def _own_cutoff(obligation: ReportObligation, due_on: dt.date) -> dt.date | None:
    month, day = obligation.cutoff_month, obligation.cutoff_day
    if not month or not day or _MONTHS[Kind(obligation.kind)] < 6:
        return None
    own = _day(due_on.year, month, day)
    return own if own < due_on else _day(due_on.year - 1, month, day)


def occurrence(obligation: ReportObligation, due_on: dt.date, calendar: WorkingCalendar) -> Occurrence:
    """Everything that follows from a due day; whether a last day that is off runs on, the duty says."""
    span = legal_span(obligation.kind, due_on)
    dates = due_dates(due_on, calendar, roll_forward=obligation.rolls_forward)
    is_once = obligation.kind == Kind.AD_HOC
    return Occurrence(
        label=f"ngày {due_on:%d/%m/%Y}" if is_once else label(obligation.kind, span),
        starts_on=start(obligation, due_on, calendar),
        cutoff_on=cutoff(obligation, due_on, calendar),
        ends_on=due_on if is_once else span.ends_on,
        due_on=due_on,
        remind_on=dates.remind_on,
        late_from=dates.late_from,
        units_due_on=calendar.add_working_days(dates.remind_on, -obligation.units_ahead),
        leader_due_on=calendar.add_working_days(dates.remind_on, -obligation.leader_ahead),
    )


def label(kind: str, span: LegalSpan) -> str:
    """What follows the kind's name: "2026", "đầu năm 2026", "II/2026", "11/2026"."""
    match kind:
        case Kind.HALF_YEAR:
            return f"{'đầu' if span.ends_on.month == 6 else 'cuối'} năm {span.year}"
        case Kind.NINE_MONTH:
            return f"đầu năm {span.year}"
        case Kind.QUARTER:
            return f"{roman(span.ends_on.month // 3)}/{span.year}"
        case Kind.MONTH:
            return f"{span.ends_on.month}/{span.year}"
    return str(span.year)


def named_start(period: ReportPeriod) -> dt.date:
    """The first day of the year, half-year, quarter or month that the report is named after, whatever its cut-off.

    Of an ad hoc report the first day of its figures.
    """
    kind = period.obligation.kind
    if kind == Kind.AD_HOC:
        return period.starts_on
    return dt.date(period.ends_on.year, first_month(kind, period.ends_on), 1)


def next_due(obligation: ReportObligation, on: dt.date) -> dt.date | None:
    """The first last valid day on or after `on`; None while the duty has no date."""
    return next((day for year in (on.year, on.year + 1) for day in due_days(obligation, year) if day >= on), None)


def is_about(obligation: ReportObligation, due_on: dt.date) -> bool:
    """Is the report due on the day about a year of the plan? The last one may be due in the year after its end."""
    year = due_on.year if obligation.due_on else legal_span(obligation.kind, due_on).year
    return year <= obligation.plan.end_year


def open_report_periods(on: dt.date) -> str:
    """The daily job: open the periods that are due within 45 days, and the last one that is overdue and unsent.

    What was due before the plan was brought in here is not opened, nor what begins after it was closed: the year in
    which it ended is reported on. Running it again adds only units that are new.
    """
    calendar = working_calendar()
    in_force = Q(closed_on__isnull=True) | Q(closed_on__gt=on)
    has_date = Q(month__isnull=False) | Q(due_on__isnull=False)
    plans = Q(plan__status=Plan.Status.ACTIVE) | Q(plan__status=Plan.Status.CLOSED, plan__closed_on__isnull=False)
    duties = ReportObligation.objects.filter(in_force, has_date, plans)
    opened = 0
    for duty in duties.select_related("plan__ward"):
        for due_on in to_be_open(duty, on):
            opened += open_period(duty, due_on, on, calendar)
    return f"{opened} kỳ báo cáo đã mở"


def open_now(obligation: ReportObligation, on: dt.date) -> int:
    """Open what is to be open of one duty, as after its date was entered; returns how many periods are new."""
    calendar = working_calendar()
    return sum(open_period(obligation, due_on, on, calendar) for due_on in to_be_open(obligation, on))


def redate(obligation: ReportObligation, on: dt.date) -> None:
    """Give the duty's open periods their new days after its date was changed; approved and sent ones keep theirs."""
    calendar = working_calendar()
    for period in obligation.periods.exclude(reports__state__in=["approved", "sent"]):
        if obligation.due_on:
            _give_days(period, obligation.due_on, calendar)
            continue
        days = [day for year in (period.ends_on.year, period.ends_on.year + 1) for day in due_days(obligation, year)]
        same = next((day for day in days if legal_span(obligation.kind, day).ends_on == period.ends_on), None)
        if same is None or obligation.periods.filter(due_on=same).exclude(pk=period.pk).exists():
            continue
        _give_days(period, same, calendar)


def _give_days(period: ReportPeriod, due_on: dt.date, calendar: WorkingCalendar) -> None:
    for name, value in _values(period.obligation, due_on, calendar).items():
        setattr(period, name, value)
    period.due_on = due_on
    period.save()


def unsaved_period(
    obligation: ReportObligation, due_on: dt.date, on: dt.date, calendar: WorkingCalendar
) -> ReportPeriod:
    """The period as it would be opened, without saving it."""
    return ReportPeriod(obligation=obligation, due_on=due_on, opened_on=on, **_values(obligation, due_on, calendar))


def to_be_open(obligation: ReportObligation, on: dt.date) -> Iterator[dt.date]:
    """The due days whose periods are to be open on the day."""
    plan = obligation.plan
    days = [day for year in (on.year - 1, on.year, on.year + 1) for day in due_days(obligation, year)]
    days = [day for day in days if plan_start(plan) <= day and is_about(obligation, day)]
    if plan.closed_on:
        days = [day for day in days if _begins_on(obligation, day) < plan.closed_on]
    past = [day for day in days if day < on and day >= clock.day_of(plan.imported_at)]
    yield from past[-1:]
    yield from (day for day in days if on <= day <= on + OPEN_AHEAD)


def _begins_on(obligation: ReportObligation, due_on: dt.date) -> dt.date:
    return legal_span(obligation.kind, due_on).starts_on


def open_period(obligation: ReportObligation, due_on: dt.date, on: dt.date, calendar: WorkingCalendar) -> bool:
    """Open one period with a row for each unit that is to contribute; returns whether it is new."""
    values = _values(obligation, due_on, calendar)
    period, is_new = ReportPeriod.objects.get_or_create(
        obligation=obligation, due_on=due_on, defaults={**values, "opened_on": on}
    )
    if is_new or not period.reports.filter(state__in=["approved", "sent"]).exists():
        ask_units(period, on)
    return is_new


def _values(obligation: ReportObligation, due_on: dt.date, calendar: WorkingCalendar) -> dict[str, object]:
    """The columns of a period; its figures begin with the plan at the earliest."""
    dates = occurrence(obligation, due_on, calendar)
    values = {name: getattr(dates, name) for name in Occurrence.__dataclass_fields__ if name != "due_on"}
    return values | {"starts_on": min(max(dates.starts_on, plan_start(obligation.plan)), dates.cutoff_on)}


def ask_units(period: ReportPeriod, on: dt.date) -> None:
    """Add the rows of units that have none yet; what a unit has given stays as it is."""
    Contribution.objects.bulk_create(
        [Contribution(period=period, unit=unit) for unit in contributing_units(period.plan, on)], ignore_conflicts=True
    )


def contributing_units(plan: Plan, on: dt.date) -> list[Unit]:
    """The units that lead work in the plan on the day; a collective name asks each unit that it means then."""
    leads = Assignment.objects.in_force(on).filter(task__plan=plan, role=Assignment.Role.LEAD)
    measures = IndicatorAssignment.objects.in_force(on).filter(indicator__plan=plan)
    named = Q(pk__in=leads.values("unit")) | Q(pk__in=measures.values("unit"))
    collectives = Collectives(on)
    asked = {
        unit
        for lead in Unit.objects.in_force(on).filter(named, ward=plan.ward)
        for unit in (collectives.members(lead) if lead.is_collective else [lead])
        if unit.kind != Unit.Kind.EXTERNAL
    }
    return sorted(asked, key=lambda unit: (unit.position, unit.order_key))


def _day(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, monthrange(year, month)[1]))


def _months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return _day(year, month + 1, day.day)
