"""The tasks of a report: which count, how each stood on the day, and what was said about it.

Everything is read as of the day, from the updates that counted then, so that a report built again later from its
cut-off gives the same figures.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.db.models import Q

from plans.models import Plan, Section
from plans.outline import Outline
from tasks.models import Assignment, ProgressUpdate, Task, TaskPeriod
from tasks.periods.figures import Figures, count
from tasks.periods.standing import as_they_stood, asked_by, holders, reaching_then
from tasks.periods.unit_sums import NO_UNIT
from tasks.timeliness import Timeliness
from units.models import Unit
from wording.calendar import DueDates, day_as_it_is
from wording.capitals import lower_first
from wording.figures import percent_of, short_figure

Row = dict[str, Any]
NO_SECTION = "Nhiệm vụ khác"
_FIGURE = re.compile(r"\d")
NO_OFFICER = "Chưa giao người thực hiện"


def task_rows(
    plan: Plan, start: dt.date, end: dt.date, on: dt.date, *, by_unit: bool = False, named: dt.date | None = None
) -> list[Row]:
    """One row for each task or, for a recurring one, each recurrence that counts in the span, as it stood on the day.

    `named` is the first day of the year or quarter that the span is named after, where it begins on another one: what
    recurs and what is ongoing counts from there. `by_unit`: of a task that many units lead one row for each of them,
    instead of one for all. A handful of queries, however many tasks there are.
    """
    named = named or start
    periods = _periods(plan, (start, named, end), on, by_unit)
    held = holders(periods)
    leads, coordinating = _units(plan, on)
    officers = _officers(plan, on)
    said = _words(plan, start, on)
    parts = {} if by_unit else _parts(periods)
    sections = _headings(plan)
    rows = []
    for counted in _one_for_each(periods, named, on):
        period = counted.period
        units = _units_of(period, held.get(period.unit_on), leads.get(period.task_id, []))
        officer = officers.get((period.task_id, units[0].pk if units else None), NO_OFFICER)
        row = _row(counted, units, coordinating.get(period.task_id, []), said, sections)
        shared = [(unit, said[pk]) for each in counted.told_by for unit, pk in parts.get(each, []) if pk in said]
        rows.append(row | {"officer": officer, "result": _of_each(shared) or row["result"]})
    # A label tells recurrences of one task apart; where there is one alone it says nothing.
    often = Counter((row["task"], row["unit"]) for row in rows)
    return [row if often[row["task"], row["unit"]] > 1 else row | {"label": ""} for row in rows]


def _periods(plan: Plan, span: tuple[dt.date, dt.date, dt.date], on: dt.date, by_unit: bool) -> list[TaskPeriod]:
    """The plan's periods that may count, as they stood on the day.

    A recurrence belongs to the year or quarter of its label: one of 2025 that was done on 20/12 is none of the report
    on 2026, although its figures begin on 15/12; a task with one term that was done then is.
    """
    start, named, end = span
    one_term = Q(task__schedule_kind__in=Task.ONE_TERM)
    dated = (one_term & reaching_then(start)) | (~one_term & reaching_then(named))
    may_count = (Q(kind_on=TaskPeriod.Kind.ONGOING) | dated) & asked_by(on)
    known = TaskPeriod.objects.filter(task__plan=plan, starts_on__lte=end).followed(on).begun(on)
    stood = as_they_stood(known.counted_by_unit() if by_unit else known.counted_once(), on).filter(may_count)
    return list(stood.select_related("task").order_by("task__position", "task_id", "starts_on"))


@dataclass(frozen=True, slots=True)
class _Counted:
    """A period that counts, the class that it counts in, and the periods (their ids, oldest first) that tell of it."""

    period: TaskPeriod
    class_on: str
    told_by: tuple[int, ...]


def _one_for_each(periods: list[TaskPeriod], named: dt.date, on: dt.date) -> list[_Counted]:
    """The periods that count. Of ongoing work the one that runs, with the results of all that reach into the span."""
    counted: list[_Counted] = []
    last: dict[tuple[int, int | None], _Counted] = {}
    for period in periods:
        each = _Counted(period, period.class_on, (period.pk,))
        if period.kind_on == TaskPeriod.Kind.ONGOING:
            whose = period.task_id, period.unit_id if period.part_of_id else None
            before = last.get(whose)
            if before and (before.period.ends_then or on) >= named:
                each = _after(before, each)
            last[whose] = each
        counted.append(each)
    running = {each.period.pk for each in last.values()}
    return [each for each in counted if each.period.pk in running or each.period.kind_on != TaskPeriod.Kind.ONGOING]


def _after(before: _Counted, each: _Counted) -> _Counted:
    """Ongoing work of which the period before has told: it has a result although the one that runs is silent."""
    has_told = before.period.update_then is not None or before.class_on == Timeliness.ONGOING_REPORTED
    is_silent = each.class_on == Timeliness.ONGOING_SILENT
    class_on = Timeliness.ONGOING_REPORTED.value if has_told and is_silent else each.class_on
    return replace(each, class_on=class_on, told_by=before.told_by + each.told_by)


def _units(plan: Plan, on: dt.date) -> tuple[dict[int, list[Unit]], dict[int, list[Unit]]]:
    """Lead and coordinating units of each task on the day: after a handover the report shows who led then."""
    leads: dict[int, list[Unit]] = {}
    coordinating: dict[int, list[Unit]] = {}
    found = Assignment.objects.in_force(on).filter(task__plan=plan).exclude(role=Assignment.Role.MEMBER)
    for each in found.select_related("unit").order_by("pk"):
        group = leads if each.role == Assignment.Role.LEAD else coordinating
        group.setdefault(each.task_id, []).append(each.unit)
    return leads, coordinating


def _officers(plan: Plan, on: dt.date) -> dict[tuple[int, int | None], str]:
    """Who does the work of a task in a unit that leads it, on the day."""
    found = Assignment.objects.in_force(on).filter(task__plan=plan, officer__isnull=False)
    named = found.exclude(role=Assignment.Role.COORDINATING).order_by("pk")
    return {(task, unit): name for task, unit, name in named.values_list("task", "unit", "officer__full_name")}


@dataclass(slots=True)
class _Said:
    """What was said of a period: its last result in the span, the difficulty and proposal that stood on the day."""

    label: str = ""
    result: str = ""
    difficulty: str = ""
    proposal: str = ""


def _words(plan: Plan, start: dt.date, on: dt.date) -> dict[int, _Said]:
    """What was said of each period on which somebody had reported by the day."""
    words: dict[int, _Said] = defaultdict(_Said)
    found = ProgressUpdate.objects.counting(on).filter(period__task__plan=plan).order_by("reported_on", "pk")
    columns = ("period", "period__label", "reported_on", "result", "difficulty", "proposal")
    for period, label, reported_on, result, difficulty, proposal in found.values_list(*columns):
        said = words[period]
        said.label, said.difficulty, said.proposal = label, difficulty.strip(), proposal.strip()
        if result.strip() and reported_on >= start:
            said.result = result.strip()
    return words


def _parts(wholes: Iterable[TaskPeriod]) -> dict[int | None, list[tuple[str, int]]]:
    """The units' parts of each period that rolls up: who has it, and its id."""
    parts: dict[int | None, list[tuple[str, int]]] = defaultdict(list)
    found = TaskPeriod.objects.filter(part_of__in=[period.pk for period in wholes if period.rolls_up])
    ordered = found.order_by("unit__position", "unit__order_key", "pk")
    for whole, pk, unit in ordered.values_list("part_of", "pk", "unit__name"):
        parts[whole].append((unit, pk))
    return parts


def _of_each(shared: Iterable[tuple[str, _Said]]) -> str:
    """What each unit says of work that several lead, a line for each: its results of all periods."""
    told: dict[str, list[_Said]] = {}
    for unit, said in shared:
        told.setdefault(unit, []).append(said)
    results = {unit: " ".join(_together(each).split()) for unit, each in told.items()}
    return "\n".join(f"{unit}: {result}" for unit, result in results.items() if result)


def _together(told: list[_Said]) -> str:
    """The results in their order, told apart by their periods where they are several.

    "04 lớp (6 tháng đầu năm 2026); 05 lớp (6 tháng cuối năm 2026)". Of those before the last the ones with figures.
    """
    results = {each.result: each for each in told if each.result}
    last = next(reversed(results), "")
    kept = [(text, each) for text, each in results.items() if text == last or _FIGURE.search(text)]
    if len(kept) < 2:
        return last
    return "; ".join(
        f"{lower_first(text.rstrip(' .;')) if place else text.rstrip(' .;')} ({lower_label(each.label)})"
        for place, (text, each) in enumerate(kept)
    )


def lower_label(label: str) -> str:
    """A period's label inside a sentence: "quý IV/2026"."""
    return label[:1].lower() + label[1:]


@dataclass(frozen=True, slots=True)
class _Headings:
    """Under which heading a report counts each section, and which of them list the duties of single units."""

    names: Mapping[int, str]
    duties: frozenset[int]


def _headings(plan: Plan) -> _Headings:
    outline = Outline(plan.sections.all())
    used = Task.objects.filter(plan=plan, section__isnull=False).order_by().values_list("section", flat=True)
    names = {pk: str(outline.sections[top]) for pk, top in outline.told_apart(used.distinct()).items()}
    duties = {pk for pk, section in outline.sections.items() if section.kind == Section.Kind.DUTIES}
    return _Headings(names, frozenset(duties))


def _row(
    counted: _Counted,
    units: list[Unit],
    coordinating: list[Unit],
    said: Mapping[int, _Said],
    headings: _Headings,
) -> Row:
    period, task = counted.period, counted.period.task
    told = [said[each] for each in counted.told_by if each in said]
    last = told[-1] if told else _Said()
    return {
        "period": period.pk,
        "task": task.pk,
        "kind": period.kind_on,
        "class": counted.class_on,
        "shared": period.rolls_up,
        "number": task.number,
        "section": headings.names.get(task.section_id or 0, NO_SECTION),
        "is_duty": task.section_id in headings.duties,
        "text": task.text,
        "label": period.label_on,
        "unit": units[0].name if units else NO_UNIT,
        "unit_id": units[0].pk if units else None,
        "unit_place": units[0].position if units else 10_000,
        "units": [unit.name for unit in units],
        "coordinating": [unit.name for unit in coordinating],
        "head": task.head_responsible,
        "directed_by": task.directed_by,
        "set_by": task.set_by,
        "output": task.output,
        "due_raw": _due_words(period),
        "due_on": _iso(period.due_then),
        "granted_due_on": _iso(period.granted_then),
        "late_from": _iso(period.late_from_day),
        "state": period.state_on,
        "percent": period.percent_on,
        "done_on": _iso(period.done_then),
        "result": _together(told),
        "difficulty": last.difficulty,
        "proposal": last.proposal,
    }


def _due_words(period: TaskPeriod) -> str:
    """The plan's words for the term, and the day granted by then."""
    words = period.task.schedule_raw or period.task.get_schedule_kind_display()
    granted = period.granted_then
    return f"{words} (được gia hạn đến {granted:%d/%m/%Y})" if granted else words


def _units_of(period: TaskPeriod, holder: Unit | None, leads: list[Unit]) -> list[Unit]:
    """The unit that answered for the period on the day, with those that led beside it: as dashboards count it.

    What a unit finished before it handed the task over stays its own.
    """
    if holder is None:
        return leads
    beside = [unit for unit in leads if unit != holder] if holder in leads and not period.part_of_id else []
    return [holder, *beside]


def figures(rows: Iterable[Row]) -> dict[str, Any]:
    """Figures of the rows together, as plain data."""
    return plain(count((None, row["kind"], row["class"], 1) for row in rows).get(None, Figures()))


def figures_by(rows: Iterable[Row], field: str) -> list[dict[str, Any]]:
    """Figures by a field of the rows, in the order in which its values first come."""
    return [
        {"name": name, **plain(found)}
        for name, found in count((row[field], row["kind"], row["class"], 1) for row in rows).items()
    ]


def figures_by_unit(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Figures of each unit in the ward's order, with its id: a unit may be renamed until the next report."""
    ordered = sorted(rows, key=itemgetter("unit_place", "unit"))
    ids = {row["unit"]: row["unit_id"] for row in ordered}
    return [each | {"unit_id": ids[each["name"]]} for each in figures_by(ordered, "unit")]


def same_units(before: Collection[Row], now: Collection[Row]) -> list[tuple[Row | None, Row | None]]:
    """The figures by unit of two reports in pairs, None where a unit stands in one of them alone.

    A unit is the same by its id, whatever it was called; by its name where one report was made before ids were kept.
    """
    have_ids = all("unit_id" in each for each in [*before, *now])
    left, right = (
        {(have_ids and each["unit_id"]) or each["name"]: each for each in figures} for figures in (before, now)
    )
    return [(left.get(key), right.get(key)) for key in dict.fromkeys([*left, *right])]


def figures_by_officer(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Figures of each officer in each unit, unit by unit; work that nobody was given stands under its unit."""
    ordered = sorted(rows, key=itemgetter("unit_place", "unit", "officer"))
    named = [row | {"whose": f"{row['officer']} ({row['unit']})"} for row in ordered]
    return figures_by(named, "whose")


def plain(found: Figures) -> dict[str, Any]:
    """Figures as JSON: every class by its name, and the sums that reports state."""
    sums = {name: getattr(found, name) for name in ("total", "dated", "done", "late", "ongoing")}
    sums["others"] = found.total - found.dated - found.ongoing
    return {**{each.value: found[each] for each in Timeliness}, **sums, "share": plain_percent(found.done_percent)}


def summed(each: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Figures of several groups added up, as plain data: work that several groups share counts in each."""
    found: Counter[str] = Counter()
    for figures in each:
        found.update({name: number for name, number in figures.items() if name not in {"name", "unit_id", "share"}})
    return {**found, "share": plain_percent(percent_of(found["done"], found["dated"]))}


def plain_percent(percent: Decimal | None) -> int | str | None:
    """Per cents as JSON: whole ones as a number, others as text ("31.25")."""
    return percent if percent is None else int(percent) if percent == int(percent) else str(percent)


def percent_of_done(figures: Mapping[str, Any]) -> Decimal | None:
    """The share of done work among frozen figures; those of early reports are whole per cents."""
    return None if figures["share"] is None else Decimal(figures["share"])


def share_in_words(figures: Mapping[str, Any]) -> str:
    """ "31,25"; a dash where no work has a date."""
    percent = percent_of_done(figures)
    return "-" if percent is None else short_figure(percent)


def days_of(row: Row) -> DueDates:
    """The days of a dated row: what was granted, else what the plan says.

    In a report that was made before rows kept their first late day that is the one after the last.
    """
    days = day_as_it_is(dt.date.fromisoformat(row.get("granted_due_on") or row["due_on"]))
    late_from = row.get("late_from")
    return replace(days, late_from=dt.date.fromisoformat(late_from)) if late_from else days


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
