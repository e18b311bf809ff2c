"""Tables that a page sets without rules: columns are the white that runs down between the words of their lines.

A table begins with lines that read as a head. It goes on as long as its columns stay white between the words, and
ends with the first line that runs across them; a group row, begun by its number, may run across.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from importing.documents.blocks import TableRow
from importing.documents.columns import NUMBER, read_layout

Word = dict[str, Any]
_WHITE = 4.5  # points of white between columns; a blank within a line is narrower
_HEAD_LINES = 7
_PITCH = 1.32  # of a line's height: lines of one cell follow within it
_OUTSIDE = 2.0  # points that a line begins left of the table's first column when it is none of its lines
_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,3}(?:\.\d{1,2})*)[.)]?$")


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table stand: the white stripes between them, from left to right."""

    stripes: tuple[tuple[float, float], ...]
    numbered: bool

    def narrowed(self, words: list[Word]) -> "Columns | None":
        """The stripes as these words leave them; None when the words fill one."""
        stripes = []
        for left, right in self.stripes:
            for word in words:
                if word["x0"] < right and word["x1"] > left:
                    if word["x0"] - left >= right - word["x1"]:
                        right = word["x0"]
                    else:
                        left = word["x1"]
            if right - left < _WHITE / 2:
                return None
            stripes.append((left, right))
        return Columns(tuple(stripes), self.numbered)

    def at(self, word: Word) -> int:
        """The column that a word stands in."""
        middle = (word["x0"] + word["x1"]) / 2
        return sum(1 for left, right in self.stripes if middle > (left + right) / 2)


@dataclass(frozen=True)
class SpacedTable:
    """Lines `start` to `end` of a page, as rows; `columns` let the next page go on."""

    start: int
    end: int
    rows: tuple[TableRow, ...]
    columns: Columns


def find_spaced(lines: list[list[Word]], before: Columns | None) -> list[SpacedTable]:
    """Return the tables among the lines of a page; `before` are the columns of one that the page before left open."""
    tables: list[SpacedTable] = []
    at = 0
    if before and (table := _body(lines, 0, 0, before)):
        tables.append(table)
        at = table.end
    while at < len(lines):
        size, columns = _head(lines, at)
        table = _body(lines, at, size, columns) if columns else None
        if table and table.end > at + size:
            tables.append(table)
            at = table.end
        else:
            at += 1
    return tables


def _head(lines: list[list[Word]], at: int) -> tuple[int, Columns | None]:
    """How many lines from here are a head, and its columns; (0, None) where none begins."""
    if len(_segments(lines[at])) < 2:
        return 0, None
    best: tuple[int, Columns | None] = (0, None)
    for size in range(1, min(_HEAD_LINES, len(lines) - at) + 1):
        block = lines[at : at + size]
        years = _are_years(block[-1])
        if size > 1 and not years and _is_apart(block[-2], block[-1]):
            break
        columns = Columns(_stripes(_beside_years(block) if years else [w for line in block for w in line]), False)
        cells = _head_cells(block, columns)
        layout = read_layout(cells) if len(columns.stripes) >= 2 and all(cells) else None
        if layout and None not in layout.columns[:2]:
            best = size, Columns(columns.stripes, layout.first(NUMBER) == 0)
    return best


def _are_years(line: list[Word]) -> bool:
    """The lower line of a head that names a year for each of its columns."""
    return sum(1 for word in line if re.fullmatch(r"20\d\d", word["text"])) > 1 and all(
        re.fullmatch(r"20\d\d|[Nn]ăm", word["text"]) for word in line
    )


def _beside_years(block: list[list[Word]]) -> list[Word]:
    """The words of a head without those that stand over its years and so over several columns."""
    years = block[-1]
    beside = list(years)
    for line in block[:-1]:
        for part in _segments(line):
            if not any(word["x0"] < part[-1]["x1"] and word["x1"] > part[0]["x0"] for word in years):
                beside += part
    return beside


def _head_cells(block: list[list[Word]], columns: Columns) -> tuple[str, ...]:
    """The headings; what stands over the years is said before each of them."""
    if not _are_years(block[-1]):
        return _cells(block, columns)
    beside = _beside_years(block)
    over = " ".join(word["text"] for line in block[:-1] for word in line if word not in beside)
    apart = _cells([[word for word in line if word in beside] for line in block[:-1]], columns)
    years = _cells([block[-1]], columns)
    return tuple(f"{over} {year}".strip() if year else text for year, text in zip(years, apart, strict=True))


def _is_apart(above: list[Word], below: list[Word]) -> bool:
    """Lines of one cell follow closely, rows and paragraphs stand further apart."""
    height = max(word["bottom"] - word["top"] for word in above)
    return _top(below) - _top(above) > _PITCH * height


def _segments(line: list[Word]) -> list[list[Word]]:
    parts = [[line[0]]] if line else []
    for before, word in pairwise(line):
        if word["x0"] - before["x1"] > _WHITE:
            parts.append([])
        parts[-1].append(word)
    return parts


def _stripes(words: list[Word]) -> tuple[tuple[float, float], ...]:
    """The white between the words, seen from above."""
    stripes: list[tuple[float, float]] = []
    edge: float | None = None
    for word in sorted(words, key=lambda word: float(word["x0"])):
        if edge is not None and word["x0"] - edge > _WHITE:
            stripes.append((edge, word["x0"]))
        edge = max(edge or 0.0, word["x1"])
    return tuple(stripes)


def _body(lines: list[list[Word]], at: int, head: int, columns: Columns) -> SpacedTable | None:
    """Follow the columns down from the line after the head; None when not even one line fits."""
    groups: set[int] = set()
    end = at + head
    left = min((line[0]["x0"] for line in lines[at:end]), default=None)
    while end < len(lines):
        narrowed = columns.narrowed(lines[end])
        if left is not None and lines[end][0]["x0"] < left - _OUTSIDE:
            break
        if narrowed is None and columns.numbered and _opens_group(lines[end], columns):
            groups.add(end)
        elif narrowed is None:
            break
        else:
            columns = narrowed
        end += 1
    if end == at + head:
        return None
    rows = [TableRow(_head_cells(lines[at : at + head], columns), ())] if head else []
    rows += [_row(lines, part, groups, columns) for part in _parts(lines, at + head, end, groups, columns)]
    return SpacedTable(at, end, tuple(rows), columns)


def _opens_group(line: list[Word], columns: Columns) -> bool:
    """ "II    Phát triển hạ tầng …" runs across the columns behind its number; "II. Phát triển" is a heading."""
    if len(line) < 2 or columns.at(line[0]) != 0 or not _NUMBER.match(line[0]["text"]):
        return False
    return bool(line[1]["x0"] - line[0]["x1"] > _WHITE)


def _parts(lines: list[list[Word]], start: int, end: int, groups: set[int], columns: Columns) -> list[tuple[int, int]]:
    """Which lines make up each row: rows stand further apart, or begin with a number."""
    apart = {i for i in range(start + 1, end) if _is_apart(lines[i - 1], lines[i])}
    begins = [start]
    for i in range(start + 1, end):
        numbered = columns.numbered and columns.at(lines[i][0]) == 0
        if i in groups or (i - 1) in groups or i in apart or (numbered and not apart):
            begins.append(i)
    return list(zip(begins, [*begins[1:], end], strict=True))


def _top(line: list[Word]) -> float:
    return float(min(word["top"] for word in line))


def _row(lines: list[list[Word]], part: tuple[int, int], groups: set[int], columns: Columns) -> TableRow:
    first, last = part
    if first in groups:
        number, *rest = lines[first]
        blank = [""] * (len(columns.stripes) - 1)
        return TableRow((number["text"], " ".join(word["text"] for word in rest), *blank), ())
    return TableRow(_cells(lines[first:last], columns), ())


def _cells(lines: list[list[Word]], columns: Columns) -> tuple[str, ...]:
    texts: list[list[str]] = [[] for _ in range(len(columns.stripes) + 1)]
    for line in lines:
        for word in line:
            texts[columns.at(word)].append(word["text"])
    return tuple(re.sub(r"(?<=\w)/ (?=\w)", "/", " ".join(words)) for words in texts)
