"""The annex "theo đề cương của cấp trên", in the superior's order: its rows for paper, Word and Excel alike. Pure."""

from dataclasses import dataclass, field
from typing import Any

from reporting.composing.phrases import number
from reporting.superior.lines import NOT_COVERED, Answer, AnsweredLine, answered_lines, kind_of, not_ours

Data = dict[str, Any]
TITLE = "KẾT QUẢ THEO ĐỀ CƯƠNG CỦA CẤP TRÊN"
HEADS = ("Số", "Nội dung theo đề cương", "Nhiệm vụ, chỉ tiêu của {}", "Đơn vị chủ trì", "Thời hạn, mục tiêu",
         "Kết quả", "Tình trạng")  # fmt: skip
MOST_ROWS = 800
"""So many rows stand on paper; what goes beyond is counted there, and stands in the Excel file."""


@dataclass(frozen=True)
class AnnexRow:
    """A heading over all columns, or a line with one answer; further answers of a line have blank first cells."""

    number: str = ""
    text: str = ""
    heading: bool = False
    missing: bool = False
    answer: Answer = field(default_factory=lambda: Answer(""))


@dataclass(frozen=True)
class OutlineAnnex:
    """The annex as it stands on paper: its name in style sheets, "Phụ lục III", the reference to the report, rows."""

    label: str
    reference: str
    heads: tuple[str, ...]
    rows: list[AnnexRow]
    more: str = ""
    name: str = "annex-3"
    title: str = TITLE


def outline_annex(data: Data, label: str, reference: str) -> OutlineAnnex | None:
    """None where the report has no outline. What is none of ours stands in the Excel file alone."""
    lines = [line for line in answered_lines(data) if line.is_heading or line.is_ours]
    if not any(line.is_ours for line in lines):
        return None
    rows = [row for line in _with_work(lines) for row in _rows(line)]
    rest = len(rows) - MOST_ROWS
    heads = tuple(head.format(kind_of(data)) for head in HEADS)
    more = f"Và {number(rest)} dòng khác trong tệp Excel kèm theo, trang tính “Theo đề cương”." if rest > 0 else ""
    return OutlineAnnex(label, reference, heads, rows[:MOST_ROWS], more)


def _with_work(lines: list[AnsweredLine]) -> list[AnsweredLine]:
    """The lines without headings that have nothing under them."""
    kept = []
    for place, line in enumerate(lines):
        below = lines[place + 1 :]
        if not line.is_heading or _opens(line, below):
            kept.append(line)
    return kept


def _opens(heading: AnsweredLine, below: list[AnsweredLine]) -> bool:
    """Does a line of ours come before the next heading that is not below this one?"""
    for line in below:
        if not line.is_heading:
            return True
        deeper = line.number.startswith(f"{heading.number}.") if heading.number else False
        if not (deeper or (line.number[:1].isdigit() and not heading.number[:1].isdigit())):
            return False
    return False


def _rows(line: AnsweredLine) -> list[AnnexRow]:
    if line.is_heading:
        return [AnnexRow(line.number, f"{line.number}. {line.text}" if line.number else line.text, heading=True)]
    if not line.is_covered:
        return [AnnexRow(line.number, line.text, missing=True, answer=Answer(NOT_COVERED))]
    first, *rest = line.answers
    asked = f"{line.text} (phối hợp)" if line.part == "coordinating" else line.text
    return [AnnexRow(line.number, asked, answer=first), *(AnnexRow(answer=each) for each in rest)]


SHEET_HEADS = (
    ("Số", 9), ("Nội dung theo đề cương", 56), ("Đơn vị theo đề cương", 26), ("Trực tiếp, phối hợp", 16),
    ("Nhiệm vụ, chỉ tiêu tương ứng", 56), ("Đơn vị chủ trì", 26), ("Thời hạn, mục tiêu", 24), ("Kết quả", 46),
    ("Tình trạng", 24),
)  # fmt: skip


def sheet_rows(data: Data) -> tuple[list[list[str]], set[int], set[int]]:
    """Every line as rows of the Excel sheet, and the places of headings and of what is behind."""
    rows: list[list[str]] = []
    headings, bad = set(), set()
    for line in answered_lines(data):
        first = [line.number, line.text, line.unit, line.part_label]
        if line.is_heading:
            headings.add(len(rows))
            rows.append([*first, "", "", "", "", ""])
            continue
        for each in line.answers or [Answer(NOT_COVERED if line.is_ours else not_ours(data))]:
            if each.is_bad:
                bad.add(len(rows))
            rows.append([*first, each.text, each.who, each.due, each.result, each.stands])
    return rows, headings, bad
