"""The figures of a report as of a day, as plain data: what a report freezes.

`compose` reads; it writes nothing. Days are ISO strings and figures whole numbers or strings, so that the data can be
stored as JSON and shown years later as it was.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from indicators.models import IndicatorDirective
from jobs import clock
from plans.models import Plan
from reporting.composing import indicator_rows, task_rows
from reporting.composing.chapters import Choice, laid_out
from reporting.composing.indicator_figures import Span
from reporting.composing.issued_documents import issued_documents
from reporting.composing.phrases import joined
from reporting.composing.said import FIELDS
from reporting.duties.periods import contributing_units, due_days, first_month, named_start, occurrence
from reporting.models import Contribution, Report, ReportChapter, ReportObligation, ReportPeriod
from reporting.superior.rows import outline_rows
from reporting.superior.setters import setter_rows
from tasks.models import Directive, TaskPeriod
from tasks.periods.leading import led_by
from tasks.periods.standing import as_they_are
from tasks.timeliness import SETTLED
from units.models import Unit, Ward
from units.people import head_of
from units.working_days import working_calendar
from wording.calendar import WorkingCalendar
from wording.figures import to_two_places
from wording.names import fold, tells_something

Data = dict[str, Any]
_FOLLOWED_BY: dict[str, int] = {ReportObligation.Kind.HALF_YEAR: 6, ReportObligation.Kind.NINE_MONTH: 3}
"""How many months the period after one has, where the duty itself comes back only after a year."""

CHANGES = ("done", "late", "waiting", "total", "ongoing_reported")


def compose(period: ReportPeriod, on: dt.date) -> Data:
    """Everything that the report of the period states, as it stood on the day; a constant number of queries.

    Of a plan that was closed before, as it stood on its last day: nothing became late after that.
    """
    plan = period.plan
    if plan.closed_on and period.starts_on < plan.closed_on:
        on = min(on, plan.closed_on - dt.timedelta(days=1))
    rows = rows_of(period, on)
    unit_rows = rows_of(period, on, by_unit=True)
    before = previous_data(period)
    span = indicator_span(period, on, before)
    indicators = indicator_rows.indicator_rows(plan, span.year, on, span)
    contributions = _contributions(period)
    chosen = list(ReportChapter.objects.filter(ward=plan.ward_id))
    data: Data = {
        "as_of": on.isoformat(),
        "starts_on": period.starts_on.isoformat(),
        "year": period.ends_on.year,
        "label": period.label,
        "kind": period.obligation.kind,
        "document": document_head(period, on),
        "chapters": laid_out({each.name: Choice(each.title, each.position, each.is_on) for each in chosen}),
        "standing": {each.name: each.text for each in chosen if each.text.strip()},
        "tasks": {
            "total": task_rows.figures(rows),
            "by_unit": task_rows.figures_by_unit(unit_rows),
            "by_officer": task_rows.figures_by_officer(unit_rows),
            "by_section": task_rows.figures_by((row for row in rows if not row["is_duty"]), "section"),
            "duties": task_rows.figures(row for row in rows if row["is_duty"]),
            "shared": task_rows.figures(row for row in rows if row["shared"]),
            "rows": rows,
        },
        "indicators": {"counts": indicator_rows.counts(indicators), "rows": indicators},
        "outline": outline_rows(plan),
        "setters": setter_rows(plan, rows, on),
        "directives": directives(plan, period.starts_on, on),
        "difficulties": difficulties(unit_rows, contributions),
        "results": _given(contributions, "results"),
        "running": _given(contributions, "in_progress"),
        "late": _given(contributions, "late"),
        "said": {name: _given(contributions, name) for name in FIELDS},
        "documents": issued_documents(period, on, f"UBND {plan.ward}"),
        "units": {
            "all": len(contributions),
            "given": sum(each.state == Contribution.State.GIVEN for each in contributions),
            "open": [each.unit.name for each in contributions if each.state == Contribution.State.OPEN],
            "asked": asked_units(period, contributions, on),
        },
        "next": next_work(period, rows, contributions, on),
    }
    without = {name for name in ("outline", "setters") if not data[name]}  # nothing to write there either
    data["chapters"] = [each for each in data["chapters"] if each["name"] not in without]
    data["change"] = change(before, data)
    return data


def indicator_span(period: ReportPeriod, on: dt.date, before: Data | None) -> Span:
    """What the values of indicators are told of, and what the last report said of each."""
    first, year = first_month(period.obligation.kind, period.ends_on), period.ends_on.year
    if period.obligation.kind == ReportObligation.Kind.AD_HOC:
        first = period.starts_on.month if period.starts_on.year == year else 1
    return Span(
        year=year,
        on=on,
        starts_on=period.starts_on if first > 1 else None,
        is_whole_year=period.ends_on.month == 12 and first == 1,
        before={row["indicator"]: row for row in before["indicators"]["rows"]} if before else None,
        before_as_of=before["as_of"] if before else "",
        before_year=before["year"] if before else 0,
    )


def rows_of(period: ReportPeriod, on: dt.date, *, by_unit: bool = False) -> list[task_rows.Row]:
    """The tasks that count in the report of the period, as they stood on the day."""
    start, end, named = period.starts_on, period.ends_on, named_start(period)
    return task_rows.task_rows(period.plan, start, end, on, by_unit=by_unit, named=named)


def _contributions(period: ReportPeriod) -> list[Contribution]:
    """What the units were asked for; nobody was asked for a period that is not on record."""
    if period.pk is None:
        return []
    return list(period.contributions.select_related("unit").order_by("unit__position", "unit__order_key"))


def asked_units(period: ReportPeriod, contributions: list[Contribution], on: dt.date) -> list[str]:
    """The units that answer for work or figures of the plan: those that were asked, or that would be on the day."""
    named = [each.unit for each in contributions] or contributing_units(period.plan, on)
    return [unit.name for unit in named]


def document_head(period: ReportPeriod, on: dt.date) -> Data:
    """Who reports, on which plan, to whom, and who signs: kept with the report, since wards and people change.

    The ward's committee reports to those above it. A report that goes to that committee alone is the consolidating
    unit's: a committee does not write to itself.
    """
    plan, ward = period.plan, period.plan.ward
    lead = consolidating_unit(period, on)
    recipients = list(period.obligation.recipients.all()) if period.obligation.pk else []
    to = [each.name for each in recipients if not each.is_copy]
    beyond = [name for name in to if not is_own_committee(name, ward)]
    by_unit = bool(to and not beyond and lead)
    is_over = plan.closed_on is not None and plan.closed_on <= on + dt.timedelta(days=1)
    return {
        "ward": str(ward),
        "ward_name": ward.name,
        "city": ward.city,
        "place": ward.place_name or ward.name,
        "symbol": ward.symbol,
        "plan_title": plan.title,
        "plan_short_title": plan.short_title,
        "plan_number": plan.number,
        "plan_issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "plan_closed_on": plan.closed_on.isoformat() if plan.closed_on and is_over else None,
        "signer": plan.signer,
        "signer_position": plan.signer_position,
        "lead_unit": lead.name if lead else "",
        "lead_symbol": _unit_symbol(lead),
        "asked": _asking(period.obligation),
        "by_unit": by_unit,
        "unit_kind": lead.kind if lead else "",
        "unit_head": head_of(lead, on) if lead and by_unit else "",
        "recipients": [f"UBND {ward}"] if by_unit else beyond,
        "copies": [each.name for each in recipients if each.is_copy and not is_own_committee(each.name, ward)],
    }


def _asking(duty: ReportObligation) -> Data | None:
    """The document that asks for an ad hoc report; None where none is known."""
    if not (duty.asked_number or duty.asked_by or duty.asked_title):
        return None
    on = duty.asked_on.isoformat() if duty.asked_on else None
    return {"number": duty.asked_number, "on": on, "by": duty.asked_by, "title": duty.asked_title}


def consolidating_unit(period: ReportPeriod, on: dt.date) -> Unit | None:
    """The unit that compiles the report on the day; never "các phòng, ban, đơn vị" together, nor a piece of a sentence

    that an import took for a unit.
    """
    leads = period.obligation.leads.in_force(on).select_related("unit") if period.obligation.pk else []
    found = [*(lead.unit for lead in leads), period.plan.lead_on(on)]
    return next((unit for unit in found if unit and not unit.is_collective and not tells_something(unit.name)), None)


def is_own_committee(name: str, ward: Ward) -> bool:
    """Is the recipient the ward's own committee: "UBND phường", "Ủy ban nhân dân phường Việt Hòa"?"""
    rest = re.sub(r"^(?:ubnd|uy ban nhan dan|uy ban)\b", "", fold(name)).strip()
    return rest != fold(name) and rest in {"", fold(ward.get_kind_display()), fold(str(ward))}


def _unit_symbol(unit: Unit | None) -> str:
    """How a unit stands behind "Lưu: VT,": its short name without spaces and dashes ("VH-XH" becomes "VHXH")."""
    return unit.short_name.replace("-", "").replace(" ", "") if unit else ""


def directives(plan: Plan, start: dt.date, on: dt.date) -> dict[str, int]:
    """How many instructions leaders gave in the span, and how many of them were answered by the day."""
    given = [
        *Directive.objects.filter(task__plan=plan).values_list("given_at", "answered_at"),
        *IndicatorDirective.objects.filter(indicator__plan=plan).values_list("given_at", "answered_at"),
    ]
    inside = [answered for at, answered in given if start <= clock.day_of(at) <= on]
    return {"given": len(inside), "answered": sum(at is not None and clock.day_of(at) <= on for at in inside)}


def difficulties(rows: Iterable[task_rows.Row], contributions: Iterable[Contribution]) -> list[Data]:
    """Difficulties and proposals by unit: what the unit gave for this report, else what its open work says."""
    found: dict[str, Data] = {}
    for each in contributions:
        if each.state == Contribution.State.GIVEN and (each.difficulties.strip() or each.proposals.strip()):
            found[each.unit.name] = {
                "unit": each.unit.name,
                "difficulties": lines(each.difficulties),
                "proposals": lines(each.proposals),
            }
    given = {each.unit.name for each in contributions if each.state == Contribution.State.GIVEN}
    for row in rows:
        if row["unit"] in given or row["class"] in SETTLED or not (row["difficulty"] or row["proposal"]):
            continue
        unit = found.setdefault(row["unit"], {"unit": row["unit"], "difficulties": [], "proposals": []})
        for field, group in (("difficulty", "difficulties"), ("proposal", "proposals")):
            unit[group] += [line for line in lines(row[field]) if line not in unit[group]]
    return list(found.values())


def next_work(
    period: ReportPeriod, rows: Iterable[task_rows.Row], contributions: Iterable[Contribution], on: dt.date
) -> Data:
    """Open work that falls due after the cut-off and until that of the next report, in the order of its days."""
    until = next_cutoff(period, working_calendar())
    still_open = [row for row in rows if row["class"] not in SETTLED and row["due_on"]]
    coming = [dict(row) for row in still_open if _within(row["due_on"], on, until)]
    have = {row["period"] for row in coming}
    dated = (
        TaskPeriod.objects.filter(
            task__plan=period.plan, task__closed_on__isnull=True, kind=TaskPeriod.Kind.DATED, starts_on__gt=on
        )
        .filter(due_on__gt=on, due_on__lte=until)
        .counted_once()
        .select_related("task")
    )
    later = list(as_they_are(dated, on))
    led = led_by(later, on)
    coming += [
        {"text": each.task.text, "units": [unit.name for unit in led[each.pk]], "due_on": each.due_on.isoformat()}
        | {"due_raw": each.task.schedule_raw, "period": each.pk}
        for each in later
        if each.due_on and each.pk not in have
    ]
    for row in coming:
        row["unit"] = joined(row["units"])
    fields = ("text", "unit", "due_on", "due_raw")
    return {
        "until": until.isoformat(),
        "rows": [{name: row[name] for name in fields} for row in sorted(coming, key=lambda row: row["due_on"])],
        "given": _given(contributions, "next_work"),
    }


def next_cutoff(period: ReportPeriod, calendar: WorkingCalendar) -> dt.date:
    """Until when the work of the next period runs: the cut-off of the report after this one; a year on without a date.

    Half a year is followed by the other half, nine months by the rest of the year, whichever duty reports on them.
    """
    duty = period.obligation
    if months := _FOLLOWED_BY.get(duty.kind):
        year, month = divmod(period.ends_on.year * 12 + period.ends_on.month - 1 + months, 12)
        return dt.date(year, month + 1, monthrange(year, month + 1)[1])
    days = [day for year in (period.due_on.year, period.due_on.year + 1) for day in due_days(duty, year)]
    coming = next((day for day in days if day > period.due_on), None)
    if coming is None:
        return period.cutoff_on + dt.timedelta(days=365)
    return occurrence(duty, coming, calendar).cutoff_on


def previous_data(period: ReportPeriod) -> Data | None:
    """The data of the last report sent before this period: for the same duty, else for another one of the plan."""
    if period.obligation.pk is None:
        return None
    before = Report.objects.filter(period__due_on__lt=period.due_on, state=Report.State.SENT).exclude(data={})
    before = before.order_by("-period__due_on", "-version")
    last = before.filter(period__obligation=period.obligation).first()
    last = last or before.filter(period__obligation__plan=period.obligation.plan_id).first()
    return last.data if last else None


def change(before: Data | None, now: Data) -> Data | None:
    """How the figures differ from the last report's; None where there is none to compare with."""
    if before is None:
        return None
    old, new = before["tasks"]["total"], now["tasks"]["total"]
    units = task_rows.same_units(before["tasks"]["by_unit"], now["tasks"]["by_unit"])
    return {
        "since": before["as_of"],
        "label": before["label"],
        "kind": before["kind"],
        **{name: new[name] - old[name] for name in CHANGES},
        "share": _points(task_rows.percent_of_done(old), task_rows.percent_of_done(new)),
        "by_unit": {
            after["name"]: {name: after[name] - earlier[name] for name in CHANGES}
            for earlier, after in units
            if earlier and after
        },
        "indicators_met": now["indicators"]["counts"]["met"] - before["indicators"]["counts"]["met"],
    }


def _points(old: Decimal | None, new: Decimal | None) -> int | str | None:
    """By how many points the share of done work differs, as JSON."""
    return task_rows.plain_percent(None if old is None or new is None else to_two_places(new - old))


def lines(text: str) -> list[str]:
    """The points of a text: its lines without bullets."""
    return [line.strip().lstrip("-+•*").strip() for line in text.splitlines() if line.strip(" -+•*\t")]


def _given(contributions: Iterable[Contribution], field: str) -> list[Data]:
    return [
        {"unit": each.unit.name, "lines": lines(getattr(each, field))}
        for each in contributions
        if each.state == Contribution.State.GIVEN and getattr(each, field).strip()
    ]


def _within(due_on: str, on: dt.date, until: dt.date) -> bool:
    return on < dt.date.fromisoformat(due_on) <= until
