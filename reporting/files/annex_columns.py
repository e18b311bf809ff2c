"""The columns of a report's annexes, for the page, the PDF and Word alike: heads, widths, what stands in each cell.

A column that no row fills is left out; what it frees goes to the first column of text. Widths are millimetres of the
252 that an A4 page across leaves between its margins, and a class in `report.css` of the same number.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reporting.composing.phrases import day, upper_first
from wording.figures import format_percent

Row = dict[str, Any]
PAGE_MM = 252


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: its text, a note in italics below it, its looks."""

    text: str
    note: str = ""
    centred: bool = False
    bold: bool = False

    @property
    def looks(self) -> str:
        """The class that it has in `report.css`."""
        return "doc-c" if self.centred else "doc-bad" if self.bold else ""

    @property
    def lines(self) -> str:
        """Text and note, on lines of their own."""
        return "\n".join(part for part in (self.text, self.note) if part)


@dataclass(frozen=True)
class Column:
    """One column; a `width` of 0 takes what the others leave. `optional` ones need a row that fills them.

    `fills` says whether a row does, by default one whose cell holds more than a dash.
    """

    title: str
    width: int
    cell: Callable[[Row], Cell]
    optional: bool = False
    fills: Callable[[Row], object] | None = None

    def is_filled_by(self, row: Row) -> bool:
        return bool(self.fills(row) if self.fills else self.cell(row).lines.strip("-"))


def shown_columns(columns: Iterable[Column], rows: Iterable[Row]) -> list[Column]:
    """The columns that some row fills, with their widths."""
    kept = list(rows)
    found = [each for each in columns if not each.optional or any(each.is_filled_by(row) for row in kept)]
    rest = PAGE_MM - sum(each.width for each in found)
    return [replace(each, width=each.width or rest) for each in found]


def indicator_columns(data: dict[str, Any], baseline: str) -> list[Column]:
    year, as_of = data["year"], day(data["as_of"])
    return [
        Column("TT", 10, lambda row: Cell(row["tt"], centred=True)),
        Column("Chỉ tiêu", 0, lambda row: Cell(upper_first(row["name"]))),
        Column("Đơn vị theo dõi", 26, lambda row: Cell("; ".join(row["units"]))),
        Column(baseline, 22, lambda row: _centred(row["baseline"]), optional=True),
        Column(f"Mục tiêu năm {year}", 25, lambda row: _centred(row["target"])),
        Column(f"Thực hiện đến {as_of}", 26, _value),
        Column("So với mục tiêu (%)", 20, _share, optional=True, fills=share_of_target),
        Column("So với cùng kỳ năm trước và báo cáo trước", 38, _compared, optional=True, fills=_is_compared),
        Column(f"Ước cả năm {year}", 21, lambda row: _centred(row["estimate"]), optional=True),
        Column("Đánh giá", 22, lambda row: Cell(row["verdict_label"], bold=row["is_bad"])),
    ]


def _centred(text: str) -> Cell:
    return Cell(text or "-", centred=True)


def _value(row: Row) -> Cell:
    """The value to date; of a count below it what was reached in the period, where that is less."""
    grown = row.get("in_period") if row.get("in_period_number") != row["value_number"] else ""
    return Cell(row["value"] or "-", f"trong kỳ {grown}" if grown else "", centred=True)


def share_of_target(row: Row) -> str:
    """ "95,44"; words where there is no share: a ceiling that is kept or broken."""
    if row.get("is_ceiling"):
        return "trong giới hạn" if row["keeps_target"] else "vượt giới hạn"
    if not row.get("of_target"):
        return ""
    return format_percent(Decimal(row["of_target"])).removesuffix("%")


def _share(row: Row) -> Cell:
    later = f"mục tiêu năm {row['target_year']}" if row.get("target_year") and share_of_target(row) else ""
    return Cell(share_of_target(row) or "-", later, centred=True)


def _is_compared(row: Row) -> bool:
    return bool(row.get("last_year") or row.get("before"))


def _compared(row: Row) -> Cell:
    return Cell(beside_last_year(row), beside_last_report(row))


def beside_last_year(row: Row) -> str:
    """ "Cùng kỳ năm 2025: 500 hộ, tăng 20%"; says so where a measured value has no year before it."""
    then = row.get("last_year")
    if not then:
        return "Năm trước chưa có số liệu" if row.get("value_number") and "last_year" in row else ""
    return upper_first(", ".join(part for part in (f"{then['what']}: {then['value']}", then["change"]) if part))


def beside_last_report(row: Row) -> str:
    before = row.get("before")
    if not before:
        return ""
    told = ", ".join(part for part in (before["value"], before["change"]) if part)
    return f"Báo cáo trước ({day(before['as_of'])}): {told}"


def task_columns(data: dict[str, Any]) -> list[Column]:
    return [
        Column("TT", 10, lambda row: Cell(row["tt"], centred=True)),
        Column("Nhiệm vụ", 0, lambda row: Cell(f"{row['text']} ({row['label']})" if row["label"] else row["text"])),
        Column("Chủ trì", 27, lambda row: Cell("; ".join(row["units"]) or row["unit"])),
        Column("Phối hợp", 23, lambda row: Cell("; ".join(row["coordinating"])), optional=True),
        Column("Thời hạn", 25, lambda row: Cell(upper_first(row["due_raw"]), f"({row['due']})" if row["due"] else "")),
        Column(f"Kết quả đến {day(data['as_of'])}", 50, _result),
        Column("Tình trạng", 21, lambda row: Cell(row["class_label"], bold=row["is_bad"])),
        Column("Khó khăn, vướng mắc; kiến nghị", 28, _trouble, optional=True),
        Column("Ghi chú", 22, lambda row: Cell(row["note"]), optional=True),
    ]


def _result(row: Row) -> Cell:
    return Cell(row["result_text"], f"Hoàn thành ngày {row['done']}" if row["done"] else "")


def _trouble(row: Row) -> Cell:
    return Cell(row["difficulty"], f"Kiến nghị: {row['proposal']}" if row["proposal"] else "")
