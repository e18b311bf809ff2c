"""Rows of a table put in order: heads found, pieces of cut rows joined, groups and sub-rows told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from importing.blocks import Row, Table
from importing.columns import ASIDE, INDICATOR, NUMBER, TASK, Column, Layout, read_heading, read_layout

_GROUP_NUMBER = re.compile(r"[IVX]+|[A-HĐ]|Phần [IVX]+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


@dataclass
class Entry:
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
    """A table that was understood: its layout, its entries, and the lines of heads and group rows."""

    layout: Layout
    entries: list[Entry] = field(default_factory=list)
    head_lines: list[int] = field(default_factory=list)


def read_sheet(table: Table, before: Layout | None = None) -> Sheet | None:
    """Return the rows of `table` in order; `before` is the layout of a table that this one may go on with.

    None when no row of the table is a head and it cannot go on with the table before it.
    """
    rows = list(table.rows)
    start, layout, used = _find_head(rows)
    if layout is None:
        if before is None or any(len(row.cells) != len(before.columns) for row in rows if row.cells):
            return None
        start, layout, used = 0, before, 0
    sheet = Sheet(layout, head_lines=[n for row in rows[start : start + used] for n in row.lines])
    _collect(rows[start + used :], sheet)
    return sheet


def _find_head(rows: list[Row]) -> tuple[int, Layout | None, int]:
    """Return where the head begins, its layout, and how many rows it takes (two where years stand below)."""
    for at, row in enumerate(rows[:12]):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below and _is_second_head(row, below) and (layout := read_layout(_stacked(row, below))):
            return at, layout, 2
        if layout := read_layout(row.cells):
            return at, layout, 1
    return 0, None, 0


def _is_second_head(row: Row, below: Row) -> bool:
    """The lower half of a head names columns under a merged heading and has no text where rows begin."""
    filled = [i for i, cell in enumerate(below.cells) if cell]
    if not filled or len(below.cells) != len(row.cells):
        return False
    fresh = [i for i in filled if below.cells[i] != row.cells[i]]
    return bool(fresh) and all(read_heading(below.cells[i]) for i in filled) and 0 not in fresh


def _stacked(row: Row, below: Row) -> tuple[str, ...]:
    """Both halves of a head as one: the lower heading where there is one, with the year of the upper."""
    cells: list[str] = []
    covering = ""
    for upper, lower in zip(row.cells, below.cells, strict=True):
        covering = upper or covering
        if not lower or lower == upper:
            cells.append(upper)
            covering = upper or covering
            continue
        both = read_heading(f"{covering} {lower}")
        cells.append(f"{covering} {lower}" if both and both.year_to else lower)
    return tuple(cells)


def _collect(rows: list[Row], sheet: Sheet) -> None:
    number = sheet.layout.first(NUMBER)
    subject = sheet.layout.first(TASK, INDICATOR)
    assert subject is not None
    group: tuple[str | None, str] | None = None
    parent: str | None = None
    after_head = False
    rows = [row for row in rows if not row.cells or (any(row.cells) and not _numbers_columns(row))]
    for at, row in enumerate(rows):
        if not row.cells:  # a page ends here
            after_head = True
            continue
        if _is_head(row, sheet.layout):
            sheet.head_lines += row.lines
            after_head = True
            continue
        entry = _entry(row, number, subject)
        last = sheet.entries[-1] if sheet.entries else None
        if last and _continues(entry, last, after_head, parent):
            _join(last, entry)
        elif last and entry.text and (entry.number, entry.text) == (last.number, last.text):
            _spread(last, entry)
        elif _is_group(entry, rows[at + 1 :], number, subject, sheet.layout):
            group, parent = (entry.number, entry.text), None
            sheet.head_lines += row.lines
        elif entry.text or (entry.number and _others(entry, number, subject)):  # its name may be on the next page
            parent = _parent(entry, parent, sheet.entries, subject)
            entry.group, entry.parent = group, parent if _is_child(entry, parent) else None
            sheet.entries.append(entry)
        after_head = False
    sheet.entries = [entry for entry in sheet.entries if entry.text]


def _entry(row: Row, number: int | None, subject: int) -> Entry:
    cells = dict(enumerate(row.cells))
    own = cells.get(number, "").strip(" .") if number is not None else ""
    text = cells.get(subject, "")
    if number is not None and not text and own and not _NUMBER.fullmatch(own) and len(own) > 6:
        own, text = "", own  # a group row merged from the first column on
    found = re.match(r"([IVX]+|\d{1,2}(?:\.\d{1,2})*)\s*[.)/]\s+(\S.*)", text) if not own else None
    if found:
        own, text = found[1], found[2]
    return Entry(own or None, " ".join(text.split()), cells, row.lines)


def _others(entry: Entry, number: int | None, subject: int) -> list[str]:
    return [
        cell
        for i, cell in entry.cells.items()
        if i not in (number, subject) and cell and cell not in (entry.text, entry.number)
    ]


def _is_head(row: Row, layout: Layout) -> bool:
    """A head printed again at the top of a page."""
    again = read_layout(row.cells)
    return again is not None and _kinds(again) == _kinds(layout)


def _kinds(layout: Layout) -> list[str]:
    return [column.kind for column in layout.columns if column]


def _numbers_columns(row: Row) -> bool:
    """The row "(1) (2) (3) …" or "A B 1 2" under a head."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 2 and all(re.fullmatch(r"\(?(?:\d{1,2}|[A-D])\)?(?:\s*=.*)?", cell) for cell in filled)


def _continues(entry: Entry, last: Entry, after_head: bool, parent: str | None) -> bool:
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


def _join(last: Entry, entry: Entry) -> None:
    for i, cell in entry.cells.items():
        last.cells[i] = _joined(last.cells.get(i, ""), cell)
    last.text = _joined(last.text, entry.text)
    last.lines += entry.lines


def _joined(before: str, cell: str) -> str:
    return f"{before} {cell}".strip() if cell else before


def _spread(last: Entry, entry: Entry) -> None:
    """Rows whose number and name are merged over them: what differs is added."""
    for i, cell in entry.cells.items():
        if cell and cell not in last.cells.get(i, ""):
            last.cells[i] = f"{last.cells[i]}; {cell}".strip("; ")
    last.lines += entry.lines


def _is_group(entry: Entry, after: list[Row], number: int | None, subject: int, layout: Layout) -> bool:
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


def _parent(entry: Entry, parent: str | None, entries: list[Entry], subject: int) -> str | None:
    """Return the number of the row that unnumbered rows from here on belong under."""
    if entry.number is None:
        last = entries[-1] if entries else None
        opens = last and last.number and last.parent is None and not _rest(last, subject)
        return last.number if opens else parent
    head, _, _ = entry.number.rpartition(".")
    return head if head and any(other.number == head for other in entries) else None


def _rest(entry: Entry, subject: int) -> list[str]:
    return [cell for i, cell in entry.cells.items() if i != subject and cell and cell != entry.number]


def _is_child(entry: Entry, parent: str | None) -> bool:
    return parent is not None and (entry.number is None or entry.number.startswith(f"{parent}."))


def dated_columns(layout: Layout, kind: str, fallback: int | None) -> Iterator[tuple[int, Column]]:
    """Yield the columns of a kind; those without a year of their own get `fallback`."""
    for at, column in enumerate(layout.columns):
        if column and column.kind == kind and kind != ASIDE:
            yield at, column if column.year_to else replace(column, year_from=fallback, year_to=fallback)
