"""Tables of tasks and of indicators."""

import re
from collections.abc import Iterable
from dataclasses import replace

from importing.blocks import Table
from importing.columns import (
    BASELINE,
    COORDINATING,
    DIRECTED_BY,
    HEAD,
    LEAD,
    LEAD_ANY,
    LEAD_PERSON,
    MEASURE,
    OUTPUT,
    SCHEDULE,
    TARGET,
    Layout,
)
from importing.draft import BaselineDraft, IndicatorDraft, TargetDraft, TaskDraft
from importing.recognition.ledger import Ledger
from importing.recognition.people import holds_a_title, read_people, read_units, units_of_heads
from importing.recognition.rows import Entry, Sheet, dated_columns, read_sheet
from importing.recognition.terms import PlanYears, read_goal, read_term

_EMPTY = {"", "-", "–", "—", "/", "x"}


def read_tables(
    tables: Iterable[Table], years: PlanYears, ledger: Ledger
) -> tuple[list[TaskDraft], list[IndicatorDraft]]:
    """Return the tasks and the indicators that tables hold; a table without a head goes on with the one before."""
    tasks: list[TaskDraft] = []
    indicators: list[IndicatorDraft] = []
    layout: Layout | None = None
    for table in tables:
        sheet = read_sheet(table, layout)
        if sheet is None:
            continue
        layout = sheet.layout
        ledger.take(sheet.head_lines, "table_head")
        if layout.of_indicators:
            indicators += _indicators(sheet, years, ledger)
        else:
            tasks += _tasks(sheet, years, ledger)
    return tasks, indicators


def _cell(entry: Entry, layout: Layout, *kinds: str) -> str:
    at = layout.first(*kinds)
    text = entry.cells.get(at, "") if at is not None else ""
    return "" if text.strip() in _EMPTY else text.strip()


def _tasks(sheet: Sheet, years: PlanYears, ledger: Ledger) -> list[TaskDraft]:
    tasks = []
    for entry in sheet.entries:
        raw, schedule = read_term(_cell(entry, sheet.layout, SCHEDULE), years)
        head, lead = _responsible(entry, sheet.layout)
        number, group = entry.group or (None, None)
        tasks.append(
            TaskDraft(
                text=entry.text,
                line=entry.lines[0],
                form="table",
                group_number=number,
                group=group,
                number=entry.number,
                parent=entry.parent,
                head_responsible=head,
                lead_units=lead,
                coordinating_units=read_units(_cell(entry, sheet.layout, COORDINATING)),
                output=" ".join(_cell(entry, sheet.layout, OUTPUT).split()) or None,
                schedule_raw=raw,
                schedule=schedule,
                directed_by=read_people(_cell(entry, sheet.layout, DIRECTED_BY)),
            )
        )
        ledger.take(entry.lines, "task")
    return tasks


def _responsible(entry: Entry, layout: Layout) -> tuple[str | None, list[str]]:
    """Return who answers for the row and the units that lead it; the unit follows from its head's title."""
    either = _cell(entry, layout, LEAD_ANY)
    lead = _cell(entry, layout, LEAD) or ("" if holds_a_title(either) else either)
    person = _cell(entry, layout, HEAD, LEAD_PERSON) or (either if holds_a_title(either) else "")
    if lead and not person and holds_a_title(lead):
        lead, person = "", lead
    return read_people(person), read_units(lead) or units_of_heads(person)


def _indicators(sheet: Sheet, years: PlanYears, ledger: Ledger) -> list[IndicatorDraft]:
    indicators = []
    for entry in sheet.entries:
        measure = _cell(entry, sheet.layout, MEASURE)
        targets = [replace(t, unit=t.unit or measure or None) for t in _targets(entry, sheet.layout, years)]
        person, lead = _responsible(entry, sheet.layout)
        indicators.append(
            IndicatorDraft(
                name=re.sub(r"(?<!\.)[.;,]$", "", entry.text),
                line=entry.lines[0],
                group=entry.group[1] if entry.group else None,
                number=entry.number,
                unit=measure or next((t.unit for t in targets if t.unit), None),
                qualitative=not any(target.comparator for target in targets),
                baseline=_baseline(entry, sheet.layout, years),
                targets=targets,
                lead_units=lead,
                directed_by=read_people(_cell(entry, sheet.layout, DIRECTED_BY)),
                lead_person=person,
                output=" ".join(_cell(entry, sheet.layout, OUTPUT).split()) or None,
            )
        )
        ledger.take(entry.lines, "indicator")
    return indicators


def _targets(entry: Entry, layout: Layout, years: PlanYears) -> Iterable[TargetDraft]:
    for at, column in dated_columns(layout, TARGET, years.only or years.last):
        if target := read_goal(entry.cells.get(at, ""), column.year_from, column.year_to):
            yield target


def _baseline(entry: Entry, layout: Layout, years: PlanYears) -> BaselineDraft | None:
    before = years.first - 1 if years.first else None
    for at, column in dated_columns(layout, BASELINE, before):
        raw = " ".join(entry.cells.get(at, "").split())
        if raw not in _EMPTY:
            return BaselineDraft(column.year_to, raw)
    return None
