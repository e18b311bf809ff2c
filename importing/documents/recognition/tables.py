"""Tables of tasks and of indicators."""

import re
from collections.abc import Iterable
from dataclasses import replace

from importing.documents.blocks import Table
from importing.documents.columns import (
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
    Column,
    Layout,
)
from importing.documents.draft import BaselineDraft, IndicatorDraft, TargetDraft, TaskDraft
from importing.documents.recognition.bodies.people import holds_a_title, read_people, read_units, units_of_heads
from importing.documents.recognition.ledger import Ledger
from importing.documents.recognition.rows import Sheet, TableEntry, dated_columns, notes, read_sheet
from importing.documents.recognition.terms import PlanYears, read_goal, read_term
from wording.names import fold

_EMPTY = {"", "-", "–", "—", "/", "x"}
_SHARED = re.compile(r"((?:[-+]\s*)?(?:[Đđ]ơn vị |[Cc]ơ quan )?[Pp]hối hợp(?: với)?\s*:\s*)")


def read_tables(
    tables: Iterable[Table], years: PlanYears, ledger: Ledger
) -> tuple[list[TaskDraft], list[IndicatorDraft]]:
    """Return the tasks and the indicators that tables hold; a table without a head goes on with the one before."""
    tasks: list[TaskDraft] = []
    indicators: list[IndicatorDraft] = []
    before: Sheet | None = None
    for table in tables:
        sheet = read_sheet(table, before)
        if sheet is None:
            continue
        before = sheet
        ledger.take(sheet.head_lines, "table_head")
        if sheet.of_indicators:
            indicators += _indicators(sheet, years, ledger)
        else:
            tasks += _tasks(sheet, years, ledger)
    return tasks, indicators


def _cell(entry: TableEntry, layout: Layout, *kinds: str) -> str:
    at = layout.first(*kinds)
    text = entry.cells.get(at, "") if at is not None else ""
    return "" if text.strip() in _EMPTY else text.strip()


def _tasks(sheet: Sheet, years: PlanYears, ledger: Ledger) -> list[TaskDraft]:
    tasks = []
    for entry in sheet.entries:
        raw, schedule = read_term(_term(entry, sheet), years)
        head, lead, partners = _responsible(entry, sheet.layout)
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
                coordinating_units=read_units(_cell(entry, sheet.layout, COORDINATING)) or partners,
                output=" ".join(_cell(entry, sheet.layout, OUTPUT).split()) or None,
                schedule_raw=raw,
                schedule=schedule,
                directed_by=read_people(_cell(entry, sheet.layout, DIRECTED_BY)),
                notes=notes(entry, sheet),
            )
        )
        ledger.take(entry.lines, "task")
    return tasks


def _term(entry: TableEntry, sheet: Sheet) -> str:
    """The words of the row's deadline: one cell, "from … to …" over two, or the years that are marked."""
    if sheet.marks_years:
        return _marked_years(entry, sheet.layout)
    columns = [at for at, column in enumerate(sheet.layout.columns) if column and column.kind == SCHEDULE]
    cells = [" ".join(entry.cells.get(at, "").split()) for at in columns]
    told = [cell for cell in cells if cell not in _EMPTY]
    if len(columns) != 2 or not re.search(r"\bbat dau\b|\btu\b", fold(sheet.headings[columns[0]])):
        return told[0] if told else ""
    if len(told) == 2:
        return f"Từ {told[0][:1].lower()}{told[0][1:]} đến {told[1][:1].lower()}{told[1][1:]}"
    return told[0] if told else ""


def _marked_years(entry: TableEntry, layout: Layout) -> str:
    marked = [
        column.year_to
        for at, column in enumerate(layout.columns)
        if column and column.kind == TARGET and column.year_to and entry.cells.get(at, "").strip() not in ("", "-")
    ]
    if not marked:
        return ""
    whole = marked == list(range(marked[0], marked[-1] + 1)) and len(marked) > 1
    return f"Năm {marked[0]} - {marked[-1]}" if whole else "Năm " + ", ".join(map(str, marked))


def _responsible(entry: TableEntry, layout: Layout) -> tuple[str | None, list[str], list[str]]:
    """Return who answers for the row, the units that lead it and those that the same cell names as partners.

    The unit follows from its head's title.
    """
    either = _cell(entry, layout, LEAD_ANY)
    lead = _cell(entry, layout, LEAD) or ("" if holds_a_title(either) else either)
    person = _cell(entry, layout, HEAD, LEAD_PERSON) or (either if holds_a_title(either) else "")
    lead, partners = _parted(lead)
    if lead and not person and holds_a_title(lead):
        lead, person = "", lead
    return read_people(person), read_units(lead) or units_of_heads(person), read_units(partners)


def _parted(cell: str) -> tuple[str, str]:
    """ "Chủ trì: A; phối hợp: B" in one cell is both."""
    lead, found, partners = _SHARED.split(cell, maxsplit=1) if _SHARED.search(cell) else (cell, "", "")
    return re.sub(r"^\W*(?:[Đđ]ơn vị |[Cc]ơ quan )?[Cc]hủ trì\s*:\s*", "", lead).strip(
        " ;,.-\n"
    ), partners if found else ""


def _indicators(sheet: Sheet, years: PlanYears, ledger: Ledger) -> list[IndicatorDraft]:
    indicators = []
    for entry in sheet.entries:
        measure = _cell(entry, sheet.layout, MEASURE)
        targets = [replace(t, unit=t.unit or measure or None) for t in _targets(entry, sheet.layout, years)]
        person, lead, _ = _responsible(entry, sheet.layout)
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
                notes=notes(entry, sheet),
            )
        )
        ledger.take(entry.lines, "indicator")
    return indicators


def _targets(entry: TableEntry, layout: Layout, years: PlanYears) -> Iterable[TargetDraft]:
    for at, column in dated_columns(layout, TARGET, years.only or years.last):
        if _is_past(column, layout, years):
            continue
        if target := read_goal(entry.cells.get(at, ""), column.year_from, column.year_to):
            yield target


def _is_past(column: Column, layout: Layout, years: PlanYears) -> bool:
    """A year before the plan's first is where things stood, unless another column says that."""
    return bool(years.first and column.year_to and column.year_to < years.first and layout.first(BASELINE) is None)


def _baseline(entry: TableEntry, layout: Layout, years: PlanYears) -> BaselineDraft | None:
    before = years.first - 1 if years.first else None
    past = [found for found in dated_columns(layout, TARGET, years.last) if _is_past(found[1], layout, years)]
    for at, column in [*dated_columns(layout, BASELINE, before), *reversed(past)]:
        raw = " ".join(entry.cells.get(at, "").split())
        if raw not in _EMPTY:
            return BaselineDraft(column.year_to, raw)
    return None
