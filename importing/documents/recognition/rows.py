"""Rows of a table put in order: heads found, pieces of cut rows joined, groups and sub-rows told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from importing.documents.blocks import Table, TableRow
from importing.documents.columns import (
    ASIDE,
    BASELINE,
    DETAIL,
    GROUP,
    INDICATOR,
    LEAD,
    NUMBER,
    TARGET,
    TASK,
    Column,
    Layout,
    read_heading,
    read_layout,
)

_GROUP_NUMBER = re.compile(r"[IVX]+|[A-HĐ]|Phần [IVX]+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[a-zđ]\)?|[-+•*]")
_MARK = re.compile(r"[xX✓√v✔*+]|")
_HEAD_WITHIN = 15


@dataclass
class TableEntry:
    """A row that says something: its cells by column kind, and where it stands among the others.

    `group` holds number and text of the group row above it; `parent` the number of the row it belongs under.
    """

    number: str | None
    text: str
    cells: dict[int, str]
    lines: tuple[int, ...]
    group: tuple[str | None, str] | None = None
    parent: str | None = None


@dataclass
class Sheet:
    """A table that was understood: its layout and headings, its entries, and the lines of heads and group rows."""

    layout: Layout
    headings: tuple[str, ...] = ()
    entries: list[TableEntry] = field(default_factory=list)
    head_lines: list[int] = field(default_factory=list)

    @property
    def marks_years(self) -> bool:
        """Columns of years that hold only crosses say when a task is done, not what an indicator is to reach."""
        return self._targets_are(_MARK) and any(any(self._target_cells(entry)) for entry in self.entries)

    @property
    def of_indicators(self) -> bool:
        """A table with figures to reach; a table of tasks may have a column for each year, or "Mục tiêu" in words."""
        return self.layout.of_indicators and not self.marks_years

    def _targets_are(self, expression: re.Pattern[str]) -> bool:
        cells = [cell for entry in self.entries for cell in self._target_cells(entry) if cell]
        return bool(cells) and all(expression.fullmatch(cell) for cell in cells)

    def _target_cells(self, entry: TableEntry) -> list[str]:
        columns = enumerate(self.layout.columns)
        return [entry.cells.get(at, "").strip() for at, column in columns if column and column.kind == TARGET]


def read_sheet(table: Table, before: Sheet | None = None) -> Sheet | None:
    """Return the rows of `table` in order; `before` is the table that this one may go on with.

    None when no row of the table is a head and it cannot go on with the table before it.
    """
    rows = list(table.rows)
    start, layout, headings, used = _find_head(rows)
    if layout is None:
        if before is None or any(len(row.cells) != len(before.layout.columns) for row in rows if row.cells):
            return None
        start, layout, headings, used = 0, before.layout, before.headings, 0
    layout = _grouped(layout, rows[start + used :])
    sheet = Sheet(layout, headings, head_lines=[n for row in rows[: start + used] for n in row.lines])
    _collect(rows[start + used :], sheet)
    return sheet


def _grouped(layout: Layout, rows: list[TableRow]) -> Layout:
    """Of two columns that could name the row the first is the group where it is empty or repeated row after row."""
    subject, detail = layout.first(TASK, INDICATOR), layout.first(DETAIL)
    if subject is None or detail is None or layout.first(GROUP) is not None:
        return layout
    told = [row.cells for row in rows if len(row.cells) > detail and row.cells[detail]]
    repeats = sum(
        1
        for before, cells in zip([(), *told], told, strict=False)
        if not cells[subject] or (before and cells[subject] == before[subject])
    )
    if len(told) < 2 or repeats * 4 < len(told):  # a quarter of the rows: tasks are seldom worded alike, groups are
        return layout
    columns = list(layout.columns)
    columns[subject], columns[detail] = Column(GROUP), columns[subject]
    return Layout(tuple(columns))


def _find_head(rows: list[TableRow]) -> tuple[int, Layout | None, tuple[str, ...], int]:
    """Return where the head begins, its layout and headings, and how many rows it takes (up to three)."""
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        cells, used = row.cells, 1
        while used < 3 and at + used < len(rows) and _is_lower_head(cells, rows[at + used], row.cells):
            cells, used = _stacked(cells, rows[at + used].cells), used + 1
        for size, headings in ((used, cells), (1, row.cells)):
            if layout := read_layout(headings):
                return at, layout, headings, size
    return 0, None, (), 0


def _is_lower_head(cells: tuple[str, ...], below: TableRow, top: tuple[str, ...]) -> bool:
    """The lower half of a head names columns under a merged heading and has no text where rows begin."""
    filled = [i for i, cell in enumerate(below.cells) if cell]
    if not filled or len(below.cells) != len(cells) or _numbers_columns(below):
        return False
    fresh = [i for i in filled if below.cells[i] not in (cells[i], top[i])]
    return bool(fresh) and all(_is_lower_heading(below.cells[i]) for i in fresh) and 0 not in fresh


def _is_lower_heading(text: str) -> bool:
    return read_heading(text) is not None or bool(
        re.fullmatch(r"(?:[Nn]ăm |[Qq]uý |[Tt]háng )?(?:20\d\d|[IV]{1,3}|\d{1,2})|[^\d]{2,25}", text.strip())
    )


def _stacked(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Both halves of a head as one: the lower heading where there is one, with what the upper adds to it."""
    cells: list[str] = []
    covering = ""
    for above, below in zip(upper, lower, strict=True):
        covering = above or covering
        if not below or below == above:
            cells.append(above)
        else:
            cells.append(_both(covering, below))
    return tuple(cells)


def _both(upper: str, lower: str) -> str:
    """ "Thực hiện" over "2025" is "Thực hiện 2025"; "Cơ quan" over "Chủ trì" is "Cơ quan Chủ trì"."""
    both, own = read_heading(f"{upper} {lower}"), read_heading(lower)
    if both and (both.year_to or own is None or own.kind in (ASIDE, LEAD)):
        return f"{upper} {lower}"
    return lower if own else f"{upper} {lower}"


def _collect(rows: list[TableRow], sheet: Sheet) -> None:
    number = sheet.layout.first(NUMBER)
    subject = sheet.layout.first(TASK, INDICATOR)
    grouping = sheet.layout.first(GROUP)
    assert subject is not None
    group: tuple[str | None, str] | None = None
    parent: str | None = None
    after_head = False
    rows = [row for row in rows if not row.cells or (any(row.cells) and not _numbers_columns(row))]
    rows = _mended(rows, number)
    for at, row in enumerate(rows):
        if not row.cells:  # a page ends here
            after_head = True
            continue
        if _is_head(row, sheet.layout):
            sheet.head_lines += row.lines
            after_head = True
            continue
        entry = _entry(row, number, subject)
        if grouping is not None and (named := entry.cells.get(grouping, "").strip()):
            group, parent = (None, " ".join(named.split())), None
        last = sheet.entries[-1] if sheet.entries else None
        if last and _continues(entry, last, after_head, parent):
            _join(last, entry)
        elif last and entry.text and (entry.number, entry.text) == (last.number, last.text):
            _spread(last, entry)
        elif _is_group(entry, rows[at + 1 :], number, subject, sheet.layout):
            group, parent = (entry.number, entry.text), None
            sheet.head_lines += row.lines
        elif entry.text or (entry.number and _others(entry, number, subject)):  # its name may be on the next page
            parent = _parent(entry, parent, sheet.entries, numbered=number is not None)
            entry.group, entry.parent = group, parent if _is_child(entry, parent) else None
            sheet.entries.append(entry)
        after_head = False
    sheet.entries = [entry for entry in sheet.entries if entry.text]


def _mended(rows: list[TableRow], number: int | None) -> list[TableRow]:
    """A number that the page parted from its row comes back to it: the row goes on below without one."""
    mended: list[TableRow] = []
    for row in rows:
        above = next((i for i in range(len(mended) - 1, -1, -1) if mended[i].cells), None)
        if number is not None and above is not None and mended and not mended[-1].cells and row.cells:
            alone = [i for i, cell in enumerate(mended[above].cells) if cell] == [number]
            if alone and not row.cells[number]:
                cells = tuple(mended[above].cells[i] if i == number else cell for i, cell in enumerate(row.cells))
                row = TableRow(cells, (*mended[above].lines, *row.lines))
                del mended[above]
        mended.append(row)
    return mended


def _entry(row: TableRow, number: int | None, subject: int) -> TableEntry:
    cells = dict(enumerate(row.cells))
    own = cells.get(number, "").strip(" .") if number is not None else ""
    text = cells.get(subject, "")
    if number is not None and not text and own and not _NUMBER.fullmatch(own) and len(own) > 6:
        own, text = "", own  # a group row merged from the first column on
    found = re.match(r"([IVX]+|\d{1,2}(?:\.\d{1,2})*)\s*[.)/]\s+(\S.*)", text) if not own else None
    if found:
        own, text = found[1], found[2]
    text = re.sub(r"^[-–+•*]\s+(?=\S)", "", text)
    own = re.sub(r"^[-–+•*]$", "", own.rstrip(")"))
    return TableEntry(own or None, " ".join(text.split()), cells, row.lines)


def _others(entry: TableEntry, number: int | None, subject: int) -> list[str]:
    return [
        cell
        for i, cell in entry.cells.items()
        if i not in (number, subject) and cell and cell not in (entry.text, entry.number)
    ]


def _is_head(row: TableRow, layout: Layout) -> bool:
    """A head printed again at the top of a page."""
    again = read_layout(row.cells)
    return again is not None and _kinds(again) == _kinds(layout)


def _kinds(layout: Layout) -> list[str]:
    return [column.kind for column in layout.columns if column]


def _numbers_columns(row: TableRow) -> bool:
    """The row "(1) (2) (3) …" or "A B 1 2" under a head."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 2 and all(re.fullmatch(r"\(?(?:\d{1,2}|[A-D])\)?(?:\s*=.*)?", cell) for cell in filled)


def _continues(entry: TableEntry, last: TableEntry, after_head: bool, parent: str | None) -> bool:
    """A row without number at the top of a page goes on with the row that the page cut."""
    if entry.number:
        return False
    begins_small = entry.text[:1].islower() or (bool(entry.text) and entry.text[0] in "(/-–%)" and after_head)
    if begins_small or not entry.text:
        return True
    unfinished = not re.search(r"[.;:…]$", last.text)
    cells = [cell for i, cell in entry.cells.items() if cell and cell != entry.text]
    small = [cell for cell in cells if cell[0].islower()]
    return after_head and unfinished and len(cells) == len(small) and (bool(small) or parent is None)


def _join(last: TableEntry, entry: TableEntry) -> None:
    for i, cell in entry.cells.items():
        last.cells[i] = _joined(last.cells.get(i, ""), cell)
    last.text = _joined(last.text, entry.text)
    last.lines += entry.lines


def _joined(before: str, cell: str) -> str:
    return f"{before} {cell}".strip() if cell else before


def _spread(last: TableEntry, entry: TableEntry) -> None:
    """Rows whose number and name are merged over them: what differs is added."""
    for i, cell in entry.cells.items():
        if cell and cell not in last.cells.get(i, ""):
            last.cells[i] = f"{last.cells[i]}; {cell}".strip("; ")
    last.lines += entry.lines


def _is_group(entry: TableEntry, after: list[TableRow], number: int | None, subject: int, layout: Layout) -> bool:
    """A row that only names what the following rows have in common."""
    if not entry.text or _others(entry, number, subject):
        return False
    if entry.number and _GROUP_NUMBER.fullmatch(entry.number):
        return True
    real = (row for row in after if row.cells and not _is_head(row, layout))
    following = next((_entry(row, number, subject) for row in real), None)
    if entry.number:
        return bool(following and following.number and following.number.startswith(f"{entry.number}."))
    return following is not None and entry.text[0] not in "-+•"


def _parent(entry: TableEntry, parent: str | None, entries: list[TableEntry], *, numbered: bool) -> str | None:
    """Return the number of the row that this row belongs under: "1" for "1.1", and for "a)" or a row without number."""
    if entry.number is None or not entry.number[0].isdigit():
        above = next((other for other in reversed(entries) if other.number and other.number[0].isdigit()), None)
        same_group = above is not None and above.group == (entries[-1].group if entries else None)
        return above.number if numbered and above and same_group else parent
    head, _, _ = entry.number.rpartition(".")
    return head if head and any(other.number == head for other in entries) else None


def _is_child(entry: TableEntry, parent: str | None) -> bool:
    return parent is not None and (
        entry.number is None or not entry.number[0].isdigit() or entry.number.startswith(f"{parent}.")
    )


def notes(entry: TableEntry, sheet: Sheet) -> str | None:
    """Return what the row says in columns that have no field of their own, each under its heading."""
    seen: set[str] = set()
    told: list[str] = []
    for at, column in enumerate(sheet.layout.columns):
        kind = column.kind if column else ASIDE
        own = kind not in (ASIDE, DETAIL) and (kind in (TARGET, BASELINE) or kind not in seen)
        seen.add(kind)
        cell = " ".join(entry.cells.get(at, "").split())
        if cell and not own and cell != entry.text:
            heading = " ".join(sheet.headings[at].split()) if at < len(sheet.headings) else ""
            told.append(f"{heading}: {cell}" if heading else cell)
    return "\n".join(told) or None


def dated_columns(layout: Layout, kind: str, fallback: int | None) -> Iterator[tuple[int, Column]]:
    """Yield the columns of a kind; those without a year of their own get `fallback`."""
    for at, column in enumerate(layout.columns):
        if column and column.kind == kind and kind != ASIDE:
            yield at, column if column.year_to else replace(column, year_from=fallback, year_to=fallback)
