"""The lines of a superior's outline (đề cương, danh mục nhiệm vụ), from Excel or Word: number, wording, unit.

What is odd about a line is said in words beside it; nothing is left out but what has no words, or is hidden until a
person says otherwise. Read in a process apart: see `importing.documents.isolation`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import takewhile
from typing import Any, BinaryIO

from importing.documents.blocks import Block, Paragraph, Table
from importing.documents.columns import INDICATOR, LEAD, LEAD_ANY, NUMBER, TASK, read_heading
from importing.documents.errors import UnreadableDocument
from importing.documents.formats import detect_format
from importing.documents.limits import MAX_PARAGRAPH, too_long_paragraph
from importing.documents.markers import ARABIC, DASH, DOTTED, LETTER, PART, PLAIN, PLUS, ROMAN, read_marker
from importing.documents.readers.docx import read_docx
from importing.documents.readers.listed import FORMULA_LOST, ListedRow, read_listed
from importing.documents.readers.tables import signs
from wording.names import fold

MOST_LINES = 5000
_HEAD_WITHIN = 40
_NUMBER = re.compile(r"\(?(?:[IVXLC]{1,7}|[A-HĐ]|\d{1,4}(?:\.\d{1,4}){0,5}|[a-zđ])\)?[.)]?")
_GROUPS = re.compile(r"[IVXLC]{1,7}|[A-HĐ]")
_NUMBERED = {PART, ROMAN, ARABIC, DOTTED, DOTTED + 1, LETTER}
_TITLE = re.compile(r"danh muc|de cuong|bieu|phu luc|nhiem vu|noi dung bao cao")
_COLUMN_NUMBERS = re.compile(r"\d{1,2}|[A-Za-z]")


@dataclass
class FoundLine:
    """A line as it was found; `left_out` where a person has to say that it counts."""

    number: str
    text: str
    unit: str = ""
    is_heading: bool = False
    place: str = ""
    doubts: list[str] = field(default_factory=list)
    left_out: bool = False


@dataclass(frozen=True)
class _Columns:
    """Where number, wording and unit stand."""

    number: int | None
    text: int
    unit: int | None


def read_file(file: BinaryIO, *, name: str) -> dict[str, Any]:
    """Read an open file: its title ("" where it has none), its lines, and what is to be said of the whole.

    Raises UnreadableDocument with what to do.
    """
    title, lines, notes = read_lines(file.read(), name)
    return {"title": title, "lines": [asdict(line) for line in lines], "notes": notes}


def read_lines(content: bytes, name: str) -> tuple[str, list[FoundLine], list[str]]:
    kind = detect_format(content, name)
    if kind not in {"xlsx", "docx"}:
        raise UnreadableDocument("Đề cương phải là tệp Excel (.xlsx) hoặc Word (.docx). Hãy lưu lại rồi tải lên.")
    try:
        title, lines, notes = _of_workbook(content) if kind == "xlsx" else _of_document(content)
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # parsers raise anything on broken files
        raise UnreadableDocument(
            f"Tệp .{kind} bị hỏng, không mở được. Hãy mở bằng phần mềm văn phòng, lưu lại rồi tải lên lại."
        ) from error
    if not any(line.text for line in lines):
        raise UnreadableDocument(
            "Không tìm thấy dòng nào của đề cương. Tệp cần một bảng có cột số thứ tự và cột nội dung, hoặc các mục có"
            " đánh số (I, 1, 1.1)."
        )
    if len(lines) > MOST_LINES:
        raise UnreadableDocument(
            f"Đề cương có hơn {MOST_LINES:,} dòng".replace(",", ".") + ". Hãy chỉ để lại phần giao cho phường, xã."
        )
    if any(len(line.text) > MAX_PARAGRAPH for line in lines):
        raise UnreadableDocument(too_long_paragraph())
    return title, looked_through(lines), notes


def _of_workbook(content: bytes) -> tuple[str, list[FoundLine], list[str]]:
    sheets, hidden = read_listed(content)
    notes = [f"Trang tính ẩn “{name}” không được đọc. Nếu cần, hãy bỏ ẩn rồi tải tệp lên lại." for name in hidden]
    lines: list[FoundLine] = []
    title = ""
    for rows in sheets:
        above, found = _of_rows(rows)
        title = title or above
        lines += found
    return title, lines, notes


def _of_document(content: bytes) -> tuple[str, list[FoundLine], list[str]]:
    blocks, _ = read_docx(content, frames=False)
    lines: list[FoundLine] = []
    for place, block in enumerate((block for block in blocks if isinstance(block, Table)), 1):
        rows = [ListedRow(row.cells, f"bảng {place}, dòng {at}") for at, row in enumerate(block.rows, 1)]
        lines += _of_rows(rows, guess=False)[1]
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    title = _title(texts)
    return title, lines or list(_of_paragraphs(blocks)), []


def _title(texts: Iterable[str]) -> str:
    """The first words above the lines that say what they are."""
    return next((" ".join(text.split())[:500] for text in texts if _TITLE.search(fold(text))), "")


def _of_rows(rows: list[ListedRow], *, guess: bool = True) -> tuple[str, list[FoundLine]]:
    """The title above the head, and the lines below it; without a head the columns are guessed by what they hold."""
    head = next((at for at, row in enumerate(rows[:_HEAD_WITHIN]) if _columns(row.cells)), None)
    columns = _columns(rows[head].cells) if head is not None else _guessed(rows) if guess else None
    if columns is None:
        return "", []
    start = 0 if head is None else head + 1
    title = _title(cell for row in rows[: head or 0] for cell in row.cells if cell)
    below = takewhile(lambda row: not signs(row.cells), rows[start:])
    return title, _joined(_line(row, columns) for row in below if not _is_of_the_head(row))


def _columns(cells: tuple[str, ...]) -> _Columns | None:
    """Where things stand, if the row is a head: it names the wording and one thing more."""
    kinds = [column.kind if (column := read_heading(cell)) else None for cell in cells]
    text = next((at for at, kind in enumerate(kinds) if kind in {TASK, INDICATOR}), None)
    if text is None or sum(kind is not None for kind in kinds) < 2:
        return None
    number = next((at for at, kind in enumerate(kinds) if kind == NUMBER), None)
    unit = next((at for at, kind in enumerate(kinds) if kind in {LEAD, LEAD_ANY} and at != text), None)
    return _Columns(number, text, unit)


def _guessed(rows: list[ListedRow]) -> _Columns | None:
    """A column of numbers, and the one with the most words."""
    width = max((len(row.cells) for row in rows), default=0)
    if not width:
        return None
    letters = [sum(len(row.cells[at]) for row in rows if at < len(row.cells)) for at in range(width)]
    text = letters.index(max(letters))
    numbers = [sum(bool(_NUMBER.fullmatch(row.cells[at])) for row in rows if at < len(row.cells)) for at in range(text)]
    most = max(numbers, default=0)
    number = numbers.index(most) if most else None
    return _Columns(number, text, None)


def _is_of_the_head(row: ListedRow) -> bool:
    """A second row of the head, or one that numbers the columns: (1), (2), …"""
    filled = [cell for cell in row.cells if cell]
    if len(filled) < 2:
        return False
    bare = [cell.strip("()") for cell in filled]
    counted = all(map(_COLUMN_NUMBERS.fullmatch, bare)) and bare[0] in {"1", "A", "a"}
    return counted or (all(map(read_heading, filled)) and not any(map(_NUMBER.fullmatch, filled)))


def _line(row: ListedRow, columns: _Columns) -> FoundLine:
    number, text, unit = (_cell(row, at) for at in (columns.number, columns.text, columns.unit))
    used = {columns.number, columns.text, columns.unit}
    doubts = []
    if columns.number is not None and columns.number in row.dates:
        doubts.append(f"Ô số bị Excel đổi thành ngày ({number}). Hãy sửa số trong tệp rồi tải lên lại.")
        number = ""
    elif number and not _NUMBER.fullmatch(number):
        # A cell merged over the whole row: its words stand where the number would.
        text, number = (number, "") if not text else (text, number)
    if not number and (marker := read_marker(text)).level in _NUMBERED and marker.number:
        number, text = marker.number, marker.text
    for at, what in ((columns.text, "Nội dung"), (columns.number, "Số"), (columns.unit, "Đơn vị")):
        if at is not None and at in row.formulas:
            lost = row.cells[at] == FORMULA_LOST
            doubts.append(
                f"{what} là công thức chưa có giá trị; hãy mở tệp bằng Excel, lưu lại rồi tải lên."
                if lost
                else f"{what} lấy từ giá trị của công thức trong tệp."
            )
    alone = not unit and not any(cell for at, cell in enumerate(row.cells) if at not in used)
    heading = bool(_GROUPS.fullmatch(_bare(number))) or row.whole or (alone and not number and text.isupper())
    line = FoundLine(_bare(number), " ".join(text.split()), " ".join(unit.split()), heading, row.place, doubts)
    if row.hidden:
        line.doubts.append("Dòng bị ẩn trong tệp nên chưa lấy; chọn “Lấy” nếu dòng này vẫn được giao.")
        line.left_out = True
    return line


def _cell(row: ListedRow, at: int | None) -> str:
    text = row.cells[at] if at is not None and at < len(row.cells) else ""
    return "" if text == FORMULA_LOST else text.strip()


def _bare(number: str) -> str:
    return " ".join(number.split()).strip("().: ")


def _joined(lines: Iterable[FoundLine]) -> list[FoundLine]:
    """Rows that one merged cell makes a single line: the same number and words again, with further units."""
    found: list[FoundLine] = []
    for line in lines:
        last = found[-1] if found else None
        if last and line.text and (line.number, line.text) == (last.number, last.text):
            units = [unit for unit in (last.unit, line.unit) if unit]
            said = "Ô gộp trải nhiều dòng trong tệp; đã đọc thành một dòng."
            found[-1] = replace(
                last, unit="; ".join(dict.fromkeys(units)), doubts=list(dict.fromkeys([*last.doubts, said]))
            )
        elif line.text or line.number or line.unit:
            found.append(line)
    return found


def _of_paragraphs(blocks: Iterable[Block]) -> Iterator[FoundLine]:
    """A form without a table: its numbered headings and items; what follows an item without a number goes with it."""
    last: FoundLine | None = None
    place = 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        place += 1
        marker = read_marker(block.text)
        if marker.level in _NUMBERED:
            if last:
                yield last
            number = marker.number or ""
            last = FoundLine(number, marker.text, "", marker.level in {PART, ROMAN}, f"đoạn {place}")
        elif last and marker.level in {DASH, PLUS, PLAIN}:
            last.text = f"{last.text}\n{marker.text}" if not last.is_heading or marker.level != PLAIN else last.text
    if last:
        yield last


def looked_through(lines: list[FoundLine]) -> list[FoundLine]:
    """The lines with what is odd about them beside others: headings, what is missing, what is there twice."""
    for line, coming in zip(lines, [*lines[1:], None], strict=True):
        if coming and line.number and coming.number.startswith(f"{line.number}."):
            line.is_heading = line.is_heading or not line.unit
    seen: dict[tuple[str, str], FoundLine] = {}
    scope, last = "", 0
    for line in lines:
        if not line.text:
            line.doubts.append("Dòng không có nội dung nên không lấy.")
            line.left_out = True
            continue
        if line.is_heading and not line.number[:1].isdigit():
            scope, last = f"{scope}|{line.number or line.text}", 0
            continue
        if line.left_out:
            continue
        if not line.number:
            line.doubts += [] if line.is_heading else ["Không có số; báo cáo sẽ nêu dòng này không kèm số."]
            continue
        key = (scope, fold(line.number))
        if key in seen:
            line.doubts.append(f"Trùng số {line.number} với {seen[key].place}; cả hai được giữ, theo nội dung.")
        else:
            seen[key] = line
        if line.number.isdigit():
            if last and int(line.number) > last + 1:
                line.doubts.append(f"Sau số {last} là số {line.number}: hãy xem tệp có thiếu dòng nào không.")
            last = int(line.number)
    return lines
