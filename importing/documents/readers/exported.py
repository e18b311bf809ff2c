"""A plan's own workbook (`importing.documents.book`) read back: nothing is guessed, what was changed in it counts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from importing.documents import book
from importing.documents.draft import (
    BaselineDraft,
    HandoverDraft,
    IndicatorDraft,
    LegalBasisDraft,
    PhaseDraft,
    PlanDraft,
    ReportObligationDraft,
    ScheduleDraft,
    SourceDraft,
    SourceEntry,
    TargetDraft,
    TaskDraft,
    UnitDutyDraft,
    UnreadLine,
)
from importing.documents.recognition.terms import PlanYears, read_goal, read_term
from importing.review.doubts import day
from wording.setters import setter_named

Cells = list[str]


def is_exported(content: bytes) -> bool:
    """Is it a workbook that `importing.export.workbook` wrote, as its properties say?"""
    try:
        with ZipFile(BytesIO(content)) as parts:
            return book.MARK.encode() in parts.read("docProps/core.xml")
    except (BadZipFile, KeyError, OSError):
        return False


def read_exported(content: bytes, name: str, sha256: str) -> PlanDraft:
    """The draft that the workbook holds; each row is a line, counted through all sheets."""
    rows = _Rows(content)
    draft = PlanDraft(source=SourceDraft(name, sha256, "xlsx"))
    _read_head(draft, rows)
    first, last = draft.period or (None, None)
    years = PlanYears(first, last, day(draft.issued_on))
    draft.indicators = [_indicator(line, cells) for line, cells in rows.of(book.INDICATORS.title)]
    _read_targets(draft, rows)
    draft.tasks = [_task(line, cells, years) for line, cells in rows.of(book.TASKS.title)]
    draft.unit_duties = [UnitDutyDraft(cells[0], cells[1], line) for line, cells in rows.of(book.DUTIES.title)]
    draft.report_obligations = [_report(line, cells) for line, cells in rows.of(book.REPORTS.title)]
    draft.lines = [UnreadLine(entry.lines[0], entry.text) for entry in rows.entries]
    draft.consumed = {entry.lines[0]: "exported" for entry in rows.entries}
    draft.layout = rows.entries
    return draft


class _Rows:
    """The filled rows of each sheet, numbered through all of them."""

    def __init__(self, content: bytes) -> None:
        self.entries: list[SourceEntry] = []
        self._sheets: dict[str, list[tuple[int, Cells]]] = {}
        line = 0
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True)
        for table, sheet in enumerate(workbook.worksheets, start=1):
            for cells in _filled(sheet):
                line += 1
                text = " ".join(filter(None, cells))
                self.entries.append(SourceEntry([line], text, cells, table))
                self._sheets.setdefault(sheet.title, []).append((line, [*cells, *[""] * 20]))

    def of(self, title: str) -> list[tuple[int, Cells]]:
        """The rows below the head of the sheet."""
        return self._sheets.get(title, [])[1:]

    def head(self) -> list[tuple[int, Cells]]:
        return self._sheets.get(book.HEAD_SHEET, [])[book.TITLE_ROWS + 1 :]


def _filled(sheet: ReadOnlyWorksheet) -> Iterator[Cells]:
    for row in sheet.iter_rows(values_only=True):
        cells = ["" if value is None else _text(value) for value in row]
        if any(cells):
            yield cells


def _text(value: Any) -> str:
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _read_head(draft: PlanDraft, rows: _Rows) -> None:
    single: dict[str, str] = {}
    clause = ""
    for line, (what, text, one, two, *_) in rows.head():
        if what == book.BASIS:
            draft.legal_bases.append(LegalBasisDraft(text, one or None, two or None))
        elif what == book.PHASE:
            draft.phases.append(PhaseDraft(text, one or None, two or None))
        elif what == book.RECIPIENT:
            draft.recipients.append(text)
        elif what == book.HANDOVER and "→" in text:
            giving, taking = (side.strip() for side in text.split("→", 1))
            draft.handover = HandoverDraft(giving, taking, "", line)
        elif what == book.HANDOVER_TEXT:
            clause = text
        else:
            single[what] = text
    if draft.handover:
        draft.handover.text = clause
    draft.document_number = single.get(book.NUMBER) or None
    draft.issued_on = _day(single.get(book.ISSUED_ON, ""))
    draft.ward, draft.title = single.get(book.WARD) or None, single.get(book.TITLE) or None
    first, last = _year(single.get(book.FIRST_YEAR, "")), _year(single.get(book.LAST_YEAR, ""))
    draft.period = [first, max(first, last or first)] if first else None
    draft.vision_year = _year(single.get(book.VISION, ""))
    draft.signer, draft.signer_position = single.get(book.SIGNER) or None, single.get(book.POSITION) or None
    draft.funding = single.get(book.FUNDING) or None
    draft.lead = single.get(book.LEAD) or None


def _day(text: str) -> str | None:
    """An ISO day or month, also from "28/01/2026" as people type it."""
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return text if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text) else None


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"(?:19|20|21)\d\d", text) else None


def _indicator(line: int, cells: Cells) -> IndicatorDraft:
    group, number, name, unit, qualitative, year, raw, leads, directed, person, output, *_ = cells
    return IndicatorDraft(
        name=name,
        line=line,
        group=group or None,
        number=number or None,
        unit=unit or None,
        qualitative=bool(qualitative),
        baseline=BaselineDraft(_year(year), raw) if raw else None,
        lead_units=_lines(leads),
        directed_by=directed or None,
        lead_person=person or None,
        output=output or None,
    )


def _read_targets(draft: PlanDraft, rows: _Rows) -> None:
    for _, (position, first, last, raw, unit, soft, *_) in rows.of(book.TARGETS.title):
        at = int(position) - 1 if position.isdecimal() else -1
        if not 0 <= at < len(draft.indicators):
            continue
        year_from, year_to = _year(first), _year(last)
        read = read_goal(raw, year_from, year_to) or TargetDraft(raw)
        target = replace(read, raw=raw, year_from=year_from, year_to=year_to, unit=unit or None, soft=bool(soft))
        draft.indicators[at].targets.append(target)


def _task(line: int, cells: Cells, years: PlanYears) -> TaskDraft:
    section, group, number, parent, text, head, leads, helpers, output, words, kind, directed, form, setter, *_ = cells
    raw, schedule = read_term(words, years)
    if not words and kind:
        schedule = ScheduleDraft(kind)
    return TaskDraft(
        text=text,
        line=line,
        form=form or "table",
        group_number=section or None,
        group=group or None,
        number=number or None,
        parent=parent or None,
        head_responsible=head or None,
        lead_units=_lines(leads),
        coordinating_units=_lines(helpers),
        output=output or None,
        schedule_raw=raw,
        schedule=schedule,
        directed_by=directed or None,
        set_by=setter_named(setter) or None,
    )


def _report(line: int, cells: Cells) -> ReportObligationDraft:
    kind, before, inclusive, to, unit, text, *_ = cells
    return ReportObligationDraft(text, kind or "other", before, _lines(to), unit or None, line, bool(inclusive))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
