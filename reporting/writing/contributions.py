"""What a unit gives for a report: prefilled from its own updates, then in its own words."""

import datetime as dt
from collections.abc import Iterable

from accounts.models import User
from jobs import clock
from reporting.composing import said
from reporting.composing.data import rows_of
from reporting.composing.naming import LONGEST_NAME
from reporting.composing.phrases import number, shortened
from reporting.composing.task_rows import Row, days_of
from reporting.duties.periods import ask_units, contributing_units
from reporting.exceptions import ContributionClosed, SomebodyElseWrote
from reporting.models import Contribution, Report, ReportPeriod
from tasks.models import Assignment
from tasks.timeliness import LATE, SETTLED, Timeliness
from units.models import Unit, Ward
from units.roles import Act, may, serves_in

USUAL = ("results", "in_progress", "late", "difficulties", "proposals", "next_work")
"""What each unit is asked for."""

FIELDS = (*USUAL, *said.FIELDS)


def prefilled(period: ReportPeriod, unit: Unit, on: dt.date) -> dict[str, str]:
    """The six texts as the unit's updates since the last report tell them: one line for each task that says something.

    What is done or shows a result of ongoing work, what runs in time, and what is late with the reason stand apart.
    Work that came to the unit after the cut-off is told by it where the unit that had it then is not asked any more.
    """
    until = min(on, period.cutoff_on)
    rows = rows_of(period, until, by_unit=True)
    came = _came_later(period, unit, until, on)
    asked = set(period.contributions.values_list("unit__name", flat=True)) if came else set()
    own = []
    for row in rows:
        answered = row["units"] or [row["unit"]]
        if unit.name in answered or (row["task"] in came and not asked & set(answered)):
            own.append(row)
    still_open = [row for row in own if row["class"] not in SETTLED]
    return {
        "results": _lines(_result(row) for row in own if _shows_results(row)),
        "in_progress": _lines(_running(row) for row in own if row["class"] == Timeliness.RUNNING),
        "late": _lines(_late(row, until) for row in own if row["class"] in LATE),
        "difficulties": _lines(row["difficulty"] for row in still_open if row["class"] not in LATE),
        "proposals": _lines(row["proposal"] for row in still_open),
        "next_work": _lines(_coming(row, until) for row in still_open if row["due_on"] and row["class"] not in LATE),
    }


def _came_later(period: ReportPeriod, unit: Unit, until: dt.date, on: dt.date) -> set[int]:
    """The tasks that the unit leads on the day and did not lead at the cut-off."""
    if on <= until:
        return set()
    leads = Assignment.objects.filter(task__plan=period.plan, unit=unit).exclude(role=Assignment.Role.COORDINATING)
    now, then = (set(leads.in_force(day).values_list("task", flat=True)) for day in (on, until))
    return now - then


def _shows_results(row: Row) -> bool:
    """What is done or goes on; what a unit paused or waits for has words, but no result."""
    return row["class"] in SETTLED or row["class"] == Timeliness.ONGOING_REPORTED


def _result(row: Row) -> str:
    return f"{_named(row)}: {row['result']}" if row["result"] else ""


def _running(row: Row) -> str:
    how_far = f"đã thực hiện {row['percent']}%" if row["percent"] else "đang thực hiện"
    return f"{_named(row)}: {row['result'].rstrip(' .;') or how_far}{_due(row)}"


def _late(row: Row, on: dt.date) -> str:
    days = number(days_of(row).days_late(on))
    reason = row["difficulty"].strip()
    return f"{_named(row)}{_due(row)}, quá hạn {days} ngày" + (f"; nguyên nhân: {reason}" if reason else "")


def _named(row: Row) -> str:
    """The task in a report's length: plans give whole paragraphs as one task."""
    return shortened(str(row["text"]), LONGEST_NAME)


def _due(row: Row) -> str:
    return f" (hạn {dt.date.fromisoformat(row['due_on']):%d/%m/%Y})" if row["due_on"] else ""


def _coming(row: Row, on: dt.date) -> str:
    """What is still to be done; a term that has passed, as of paused work, is none of the time to come."""
    return f"{_named(row)}{_due(row) if row['due_on'] > on.isoformat() else ''}"


def _lines(texts: Iterable[str]) -> str:
    found = dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())
    return "\n".join(f"- {text}" for text in found)


def may_be_given_by(contribution: Contribution, user: User) -> bool:
    """The unit's head gives it; whoever composes the report may enter it for the unit."""
    return serves_in(user, contribution.unit, Act.REVIEW) or may(user, Act.COMPOSE, contribution.unit.ward_id)


def is_closed(period: ReportPeriod) -> bool:
    return period.reports.filter(state__in=[Report.State.APPROVED, Report.State.SENT]).exists()


def stamp(contribution: Contribution) -> str:
    """Which state of the contribution somebody has before them: when it was given last, or "" for never."""
    return contribution.given_at.isoformat() if contribution.given_at else ""


def give(contribution: Contribution, texts: dict[str, str], *, by: User, seen: str | None = None) -> None:
    """Keep what the unit gives; it may be given anew until the report is approved.

    `seen` is the stamp of what the person found (None: does not matter). Raises ContributionClosed, or
    SomebodyElseWrote when it was given by somebody else meanwhile: nobody's text is overwritten unseen.
    """
    if is_closed(contribution.period):
        raise ContributionClosed
    found = Contribution.objects.filter(pk=contribution.pk)
    if seen is not None:
        found = found.filter(given_at=dt.datetime.fromisoformat(seen) if seen else None)
    values = {name: texts.get(name, "").strip() for name in FIELDS}
    if not found.update(**values, state=Contribution.State.GIVEN, given_by=by, given_at=clock.now()):
        raise SomebodyElseWrote
    contribution.refresh_from_db()


def pass_on(ward: Ward, giving: Unit, taking: Unit, on: dt.date) -> int:
    """After a handover: what the giving unit owes to reports that are still open, the taking one gives instead.

    Only where the giving unit is not asked any more on the day; what it gave already stays its own. Units that lead
    since the day are asked at once. Returns how many changed hands.
    """
    owed = Contribution.objects.filter(unit=giving, state=Contribution.State.OPEN, period__obligation__plan__ward=ward)
    owed = owed.exclude(period__reports__state__in=[Report.State.APPROVED, Report.State.SENT])
    moved = 0
    for contribution in owed.select_related("period__obligation__plan__ward"):
        period = contribution.period
        asked = contributing_units(period.plan, on)
        if taking not in asked:
            continue
        if giving in asked:
            ask_units(period, on)
            continue
        if period.contributions.filter(unit=taking).exists():
            contribution.delete()
        else:
            Contribution.objects.filter(pk=contribution.pk).update(unit=taking)
        moved += 1
    return moved
