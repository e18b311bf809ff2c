"""A table that text extraction laid flat, one cell piece to a line, gets its rows and cells back.

Rows are found by their running numbers, which must follow one another; cells by how each kind of column begins:
figures for the years, "Đồng chí …" for people, a unit's name, "Hằng năm" or "Hoàn thành …" for the time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from importing.documents.blocks import Table, TableRow, TextLine
from importing.documents.columns import (
    BASELINE,
    COORDINATING,
    DIRECTED_BY,
    HEAD,
    INDICATOR,
    LEAD,
    LEAD_ANY,
    LEAD_PERSON,
    MEASURE,
    NUMBER,
    OUTPUT,
    SCHEDULE,
    TARGET,
    TASK,
    Layout,
    read_heading,
    read_layout,
)
from wording.numerals import roman

_HEAD_STARTS = re.compile(r"\s*(?:STT|Stt|TT|Tt|Số TT)(?:\s+\S|\s*$)")
_HEAD_LINES = 60
_ENDS_TABLE = re.compile(r"\s*(?:PHỤ LỤC|Phụ lục|Nơi nhận|TM\.|KT\.|Ghi chú)")
_TITLE = r"(?:Phó\s+)?(?:Trưởng|Thủ trưởng|thủ trưởng|Giám đốc|Chánh|Chỉ huy|Bí thư|Chủ tịch|Tổ trưởng|Hiệu trưởng)"
_UNIT = (
    r"(?:Phòng|Các |Văn phòng|Trung tâm|Công an|Ban |Cơ quan|Ủy ban|Uỷ ban|UBND|Mặt trận|Đoàn|Hội |Trạm|Trường|Tổ |Sở )"
)
_STARTS = {
    DIRECTED_BY: re.compile(rf"(?:-\s*)?(?:Đồng chí|Đ/c|Ông|Bà)\b(?!\s+{_TITLE})|(?:CT|PCT|Chủ tịch|Phó Chủ tịch)\b"),
    LEAD_PERSON: re.compile(rf"(?:-\s*)?(?:(?:Đồng chí|Đ/c)\s+)?{_TITLE}\b|(?:Đồng chí|Ông|Bà)\b"),
    HEAD: re.compile(rf"(?:-\s*)?(?:(?:Đồng chí|Đ/c)\s+)?{_TITLE}\b"),
    LEAD_ANY: re.compile(rf"(?:-\s*)?(?:(?:Đồng chí|Đ/c)\s+)?(?:{_TITLE}\b|{_UNIT})"),
    LEAD: re.compile(rf"(?:-\s*)?{_UNIT}"),
    COORDINATING: re.compile(rf"(?:-\s*)?{_UNIT}"),
    SCHEDULE: re.compile(
        r"(?:Hằng|Hàng|Thường xuyên|Hoàn thành|Trước|Trong|Quý|Quí|Tháng|Năm|Định kỳ|Theo |Giai đoạn|Từ |Đến|Cuối|Nếu)"
    ),
}
_UNFINISHED = re.compile(
    r"(?:[-–,/]|\b(?:và|của|các|Trưởng|Thủ trưởng|Phó|Giám đốc|Chánh|phòng|Phòng|trưởng|tâm|đồng chí|Đồng chí|Hạ"
    r"|(?<!và )UBND|HĐND|về|cho|với|trong|theo|được|tại|từ|đến|do))\s*$"
)
_WORDS = r"(?:(?:[Pp]h[ấầâ]n đấu|[Đđ]ạt|[Íí]t nhất|[Tt]ối thiểu|[Tt]rên|[Tt]ừ|[Kk]hoảng|[Dd]ưới|[≥≤><=])\s*)*"
_FIGURE = r"\d+(?:[.,]\d+)*"
_CELL = rf"(?:{_WORDS}{_FIGURE}\s*%?\s*[-–]\s*{_FIGURE}\s*%|{_WORDS}{_FIGURE}\s*%?|[-–])"


@dataclass
class _OpenRow:
    number: str
    group: bool
    lines: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


def find_flattened(lines: Iterable[TextLine]) -> Iterator[TextLine | Table]:
    """Yield the lines as they come, with every flattened table in place of its lines."""
    lines = list(lines)
    at = 0
    while at < len(lines):
        layout, after = _head(lines, at)
        if layout is None:
            yield lines[at]
            at += 1
            continue
        table, at = _table(lines, at, after, layout)
        yield table


def _head(lines: list[TextLine], at: int) -> tuple[tuple[str, ...] | None, int]:
    """Return the headings of a flattened table that begins on line `at`, and the index of its first row."""
    if not _HEAD_STARTS.match(lines[at].text) or "\t" in lines[at].text or "|" in lines[at].text:
        return None, at
    end = at + 1
    while end < min(len(lines), at + _HEAD_LINES) and not re.match(r"\s*(?:1|I|A|\d{1,3})(?:\s|$)", lines[end].text):
        end += 1
    while end < len(lines) and re.fullmatch(r"\s*(?:19|20)\d\d\s*", lines[end].text):
        end += 1
    words = " ".join(" ".join(line.text for line in lines[at:end]).split()).split(" ")
    headings = _split_headings(tuple(words))
    return (headings, end) if headings and read_layout(headings) else (None, at)


def _split_headings(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Cut the words of a head into headings, each begun by a capital; what is no heading goes to the one before."""
    headings: list[str] = []
    for word in words:
        if word[0].isupper() and (not headings or read_heading(headings[-1])):
            headings.append(word)
        elif headings:
            headings[-1] += " " + word
    return tuple(headings) if headings and all(read_heading(heading) for heading in headings) else None


def _table(lines: list[TextLine], start: int, at: int, headings: tuple[str, ...]) -> tuple[Table, int]:
    """Return the table whose head begins at `start` and whose rows begin at `at`, and the index after it."""
    layout = read_layout(headings)
    assert layout is not None
    rows = [TableRow(headings, tuple(line.number for line in lines[start:at]))]
    open_: _OpenRow | None = None
    expected, group = 1, 0
    first = True
    while at < len(lines):
        again, after = _head(lines, at)
        if again == headings or (again and len(again) == len(headings)):
            rows += [_closed(open_, layout)] if open_ else []
            rows.append(TableRow(again, tuple(line.number for line in lines[at:after])))
            open_, at = None, after
            continue
        if again or _ENDS_TABLE.match(lines[at].text) or "\t" in lines[at].text:
            break
        text = lines[at].text.strip()
        number, rest = _number(text)
        if number == roman(group + 1) and (rest or _names_group(lines, at)):
            rows += [_closed(open_, layout)] if open_ else []
            open_, group = _OpenRow(number, True, [lines[at].number], [rest] if rest else []), group + 1
        elif number.isdigit() and (
            int(number) == expected or (first and int(number) < 100) or (number == "1" and open_ and open_.group)
        ):
            rows += [_closed(open_, layout)] if open_ else []
            open_ = _OpenRow(number, False, [lines[at].number], [rest] if rest else [])
            expected, first = int(number) + 1, False
        elif open_:
            open_.lines.append(lines[at].number)
            open_.pieces.append(text)
        else:
            break
        at += 1
    return Table(tuple(rows + ([_closed(open_, layout)] if open_ else []))), at


def _names_group(lines: list[TextLine], at: int) -> bool:
    """A Roman number alone on its line is a group's where a name and then a row's number follow."""
    after = [line.text.strip() for line in lines[at + 1 : at + 6]]
    return len(after) > 1 and not after[0].isdigit() and any(re.fullmatch(r"\d{1,3}", text) for text in after[1:])


def _number(text: str) -> tuple[str, str]:
    found = re.match(r"([IVX]+|\d{1,3})[.)]?(?:\s+(\S.*))?$", text)
    return (found[1], found[2] or "") if found else ("", "")


def _closed(row: _OpenRow, layout: Layout) -> TableRow:
    cells = dict.fromkeys(range(len(layout.columns)), "")
    number, subject = layout.first(NUMBER), layout.first(TASK, INDICATOR)
    assert subject is not None
    if number is not None:
        cells[number] = row.number
    if row.group:
        cells[subject] = " ".join(row.pieces)
    elif whole := _one_by_one(row, layout):
        cells.update(whole)
    else:
        cells.update(_fill(row.pieces, layout, subject))
    return TableRow(tuple(" ".join(cells[i].split()) for i in sorted(cells)), tuple(row.lines))


def _one_by_one(row: _OpenRow, layout: Layout) -> dict[int, str] | None:
    """Cells in order where the row has as many as columns; lines that no blank line parts are one cell."""
    if layout.first(NUMBER) != 0 or layout.of_indicators:
        return None
    held = row.lines[len(row.lines) - len(row.pieces) :]
    cells: list[list[str]] = []
    for at, piece in enumerate(row.pieces):
        if at and held[at] - held[at - 1] == 1 and len(row.pieces) >= len(layout.columns):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    texts = {at: " ".join(cell) for at, cell in enumerate(cells, 1)}
    term = layout.first(SCHEDULE)
    told = term is None or term not in texts or re.match(rf"{_STARTS[SCHEDULE].pattern}|[-–\d]", texts[term])
    return texts if len(cells) == len(layout.columns) - 1 and told else None


def _fill(pieces: list[str], layout: Layout, subject: int) -> dict[int, str]:
    """Give each piece of a row to its column, from left to right."""
    figures = [i for i, c in enumerate(layout.columns) if c and c.kind in (TARGET, BASELINE, MEASURE) and i > subject]
    rest = [i for i in range(subject + 1, len(layout.columns)) if i not in figures]
    cells: dict[int, list[str]] = {subject: []}
    current = subject
    for whole in _split_pieces(pieces, layout):
        for piece in _split_output(whole, current, layout):
            current = _column_of(piece, current, cells, rest, layout)
            cells.setdefault(current, []).append(piece)
    texts = {i: " ".join(parts) for i, parts in cells.items()}
    return texts | _split_figures(texts[subject], subject, figures)


def _split_pieces(pieces: list[str], layout: Layout) -> Iterator[str]:
    """A line can end one cell and hold the next: "Kế hoạch Hằng năm"."""
    for piece in pieces:
        found = re.search(
            r"\s(?=(?:Hằng năm|Hàng năm|Thường xuyên|Hoàn thành)\b|(?:Quý [IV]+|Tháng \d{1,2})(?:[/ ,-].*)?$)", piece
        )
        if found and layout.first(SCHEDULE) is not None:
            yield piece[: found.start()].strip()
            yield piece[found.end() :].strip()
        else:
            yield piece


def _split_output(piece: str, current: int, layout: Layout) -> list[str]:
    """Beside the subject, a line can end the product and begin the unit: "02 lớp tập huấn Phòng Văn hóa"."""
    after = current + 1 < len(layout.columns) and _kind(layout, current + 1) == OUTPUT
    found = re.search(rf"(?<=\w)\s(?={_UNIT})", piece) if after or _kind(layout, current) == OUTPUT else None
    return [piece[: found.start()], piece[found.end() :]] if found else [piece]


def _column_of(piece: str, current: int, cells: dict[int, list[str]], rest: list[int], layout: Layout) -> int:
    """Return the column that this piece belongs to: the current one, or one further right that it opens."""
    before = cells.get(current, [])
    unfinished = bool(before) and bool(_UNFINISHED.search(" ".join(before[-2:])))
    kind = _kind(layout, current)
    same = _STARTS.get(kind) if kind else None
    if not before or piece[:1].islower() or (unfinished and not piece.startswith("Đồng chí")):
        return current
    if kind in (TASK, INDICATOR):
        return _next_of_subject(piece, current, before, rest, layout)
    if same and same.match(piece) and (piece.startswith("-") or kind in (LEAD_PERSON, HEAD)) and before:
        return current
    for column in (i for i in rest if i > current):
        starts = _STARTS.get(_kind(layout, column) or "")
        if starts and starts.match(piece) and not _is_position(piece, kind):
            return column
        if _kind(layout, column) == OUTPUT and not _is_name(piece, kind, before):
            return column
    return current


def _next_of_subject(piece: str, current: int, before: list[str], rest: list[int], layout: Layout) -> int:
    """The name ends where its neighbour begins; in a table of figures only once every year has its figure."""
    if layout.of_indicators and not re.search(rf"\s{_CELL}$", " " + " ".join(before)):
        return current
    kind = _kind(layout, rest[0]) if rest else None
    if kind == OUTPUT:  # names of products begin with a capital or a number, the lines of a sentence rarely do
        return rest[0] if piece[0].isupper() or piece[0].isdigit() else current
    starts = _STARTS.get(kind or "")
    return rest[0] if starts and starts.match(piece) else current


def _kind(layout: Layout, column: int) -> str | None:
    found = layout.columns[column]
    return found.kind if found else None


def _is_position(piece: str, kind: str | None) -> bool:
    """Within "Đồng chí Nguyễn Văn A / PCT UBND phường" the second line is still the same person."""
    return kind == DIRECTED_BY and bool(re.match(r"(?:CT|PCT|Chủ tịch|Phó Chủ tịch)\b", piece))


def _is_name(piece: str, kind: str | None, before: list[str]) -> bool:
    """A capitalized line in a person's cell is the name or the position, as long as the cell is young."""
    return kind == DIRECTED_BY and (len(before) < 3 or _is_position(piece, kind))


def _split_figures(text: str, subject: int, figures: list[int]) -> dict[int, str]:
    """Cut the figures of the years off the end of the name that they follow."""
    if not figures:
        return {subject: text}
    text = " ".join(text.split())
    cells = "".join(rf"\s+(?P<c{i}>{_CELL})" for i in figures)
    found = re.fullmatch(rf"(?P<name>.+?){cells}", text)
    if not found:
        return {subject: text}
    return {subject: found["name"]} | {i: found[f"c{i}"] for i in figures}
