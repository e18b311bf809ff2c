"""The annexes of a report as an Excel workbook: summary, tasks, indicators, difficulties and proposals.

Written in write-only mode with shared styles. No cell holds a formula: what users typed is written as text, figures as
numbers, days as dates.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from indicators.verdicts import Verdict
from reporting.phrases import committee, day, subject, upper_first
from tasks.timeliness import Timeliness

Data = dict[str, Any]
Value = str | int | Decimal | dt.date | None

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_LEADS = ("=", "+", "-", "@", "\t", "\r")
LINE_HEIGHT, TALLEST_ROW = 15.75, 409.0  # points; Excel allows no taller row
LONGEST_TEXT = 32_000  # Excel holds 32,767 characters in a cell

_FONT = "Times New Roman"
_PLAIN = Font(name=_FONT, size=12)
_BOLD = Font(name=_FONT, size=12, bold=True)
_ALERT = Font(name=_FONT, size=12, bold=True, color="A3201F")
_TITLE = Font(name=_FONT, size=14, bold=True)
_NOTE = Font(name=_FONT, size=12, italic=True)
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", start_color="DCE6F1")
_LEFT = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_ONE_LINE = Alignment(vertical="center")


@dataclass(frozen=True)
class Column:
    """One column: its head, width in characters, and how its values are shown."""

    head: str
    width: int
    format: str = "General"
    centred: bool = False


DAY, PERCENT, WHOLE, FIGURE = "dd/mm/yyyy", "0%", "#,##0", "#,##0.####"


def build(data: Data) -> bytes:
    """The workbook of a report's data."""
    book = Workbook(write_only=True)
    book.properties.title = upper_first(subject(data))
    book.properties.creator = committee(data["document"])
    _summary(book, data)
    _tasks(book, data)
    _indicators(book, data)
    _difficulties(book, data)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def text(value: str) -> str:
    """What a user typed, safe as a cell: no control characters, and no formula in programs that read the file later.

    A leading = + - @ is set apart by an apostrophe, the sign by which spreadsheets take a cell as text.
    """
    clean = _CONTROL.sub("", value)[:LONGEST_TEXT]
    return f"'{clean}" if clean.startswith(_LEADS) and clean != "-" else clean


_COUNTS = [
    ("total", "Tổng số"),
    ("dated", "Có thời hạn"),
    ("done_in_time", "Hoàn thành đúng hạn"),
    ("done_late", "Hoàn thành quá hạn"),
    ("running", "Đang thực hiện, trong hạn"),
    ("running_late", "Đang thực hiện, quá hạn"),
    ("not_started", "Chưa thực hiện, trong hạn"),
    ("not_started_late", "Chưa thực hiện, quá hạn"),
    ("ongoing_reported", "Thường xuyên, có kết quả"),
    ("ongoing_silent", "Thường xuyên, chưa cập nhật"),
    ("waiting", "Chờ hướng dẫn"),
    ("condition_not_met", "Chưa phát sinh điều kiện"),
    ("paused", "Tạm dừng"),
    ("late_when_issued", "Quá hạn khi ban hành"),
]


def _summary(book: Workbook, data: Data) -> None:
    tasks = data["tasks"]
    columns = [Column("Phân theo", 16), Column("Tên", 44)]
    columns += [Column(head, 12, WHOLE, centred=True) for _, head in _COUNTS]
    columns += [Column("Tỷ lệ hoàn thành", 12, PERCENT, centred=True)]
    groups = [("Toàn kế hoạch", [{"name": "Tổng cộng", **tasks["total"]}])]
    groups += [("Đơn vị chủ trì", tasks["by_unit"]), ("Nhóm nhiệm vụ", tasks["by_section"])]
    groups.append(("Người thực hiện", tasks.get("by_officer", [])))
    rows = [
        [kind, each["name"], *(each[name] for name, _ in _COUNTS), _share(each["share"])]
        for kind, members in groups
        for each in members
    ]
    _sheet(book, "Tổng hợp", "TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ", data, columns, rows, bold={0})


def _share(percent: int | None) -> Decimal | None:
    return None if percent is None else Decimal(percent) / 100


def _tasks(book: Workbook, data: Data) -> None:
    columns = [
        Column("TT", 7, centred=True),
        Column("Nhóm nhiệm vụ", 28),
        Column("Nhiệm vụ", 50),
        Column("Đơn vị chủ trì", 24),
        Column("Người thực hiện", 22),
        Column("Đơn vị phối hợp", 24),
        Column("Người đứng đầu chịu trách nhiệm", 22),
        Column("Sản phẩm, kết quả đầu ra", 24),
        Column("Thời hạn theo kế hoạch", 18),
        Column("Ngày cuối còn đúng hạn", 13, DAY, centred=True),
        Column("Được gia hạn đến", 13, DAY, centred=True),
        Column("Tình trạng", 20),
        Column("Tỷ lệ thực hiện", 10, PERCENT, centred=True),
        Column("Ngày hoàn thành", 13, DAY, centred=True),
        Column(f"Kết quả đến {day(data['as_of'])}", 40),
        Column("Khó khăn, vướng mắc", 32),
        Column("Kiến nghị, đề xuất", 32),
    ]
    rows = []
    late = set()
    for place, row in enumerate(data["tasks"]["rows"]):
        if row["class"] in {Timeliness.RUNNING_LATE, Timeliness.NOT_STARTED_LATE}:
            late.add(place)
        name = f"{row['text']} ({row['label']})" if row["label"] else row["text"]
        rows.append(
            [
                row["number"] or str(place + 1),
                row["section"],
                name,
                "; ".join(row["units"]) or row["unit"],
                row.get("officer", ""),
                "; ".join(row["coordinating"]),
                row["head"],
                row["output"],
                row["due_raw"],
                _day(row["due_on"]),
                _day(row.get("granted_due_on")),
                Timeliness(row["class"]).label,
                _share(row["percent"]),
                _day(row["done_on"]),
                row["result"],
                row["difficulty"],
                row["proposal"],
            ]
        )
    _sheet(book, "Nhiệm vụ", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ", data, columns, rows, alert=late)


def _indicators(book: Workbook, data: Data) -> None:
    year = data["year"]
    columns = [
        Column("TT", 7, centred=True),
        Column("Nhóm", 26),
        Column("Chỉ tiêu", 52),
        Column("Đơn vị theo dõi", 26),
        Column("Đơn vị tính", 12, centred=True),
        Column("Kết quả năm gốc", 16, centred=True),
        Column(f"Mục tiêu năm {year}", 20, centred=True),
        Column(f"Thực hiện đến {day(data['as_of'])}", 15, FIGURE, centred=True),
        Column(f"Ước cả năm {year}", 15, FIGURE, centred=True),
        Column("Đánh giá", 20),
        Column("Nguồn số liệu", 26),
    ]
    rows = []
    for place, row in enumerate(data["indicators"]["rows"]):
        baseline = f"{row['baseline']} ({row['baseline_year']})" if row["baseline_year"] else row["baseline"]
        rows.append(
            [
                row["number"] or str(place + 1),
                row["group"],
                row["name"],
                "; ".join(row["units"]),
                row["unit_of_measure"],
                baseline,
                row["target"],
                _figure(row["value_number"], row["value"]),
                _figure(row["estimate_number"], row["estimate"]),
                Verdict(row["verdict"]).label,
                row["source"],
            ]
        )
    behind = {place for place, row in enumerate(data["indicators"]["rows"]) if row["verdict"] == Verdict.BEHIND}
    _sheet(book, "Chỉ tiêu", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", data, columns, rows, alert=behind)


def _difficulties(book: Workbook, data: Data) -> None:
    columns = [Column("TT", 7, centred=True), Column("Đơn vị", 34), Column("Nội dung", 22), Column("Chi tiết", 90)]
    rows: list[list[Value]] = []
    for unit in data["difficulties"]:
        for kind, field in (("Khó khăn, vướng mắc", "difficulties"), ("Kiến nghị, đề xuất", "proposals")):
            rows += [[len(rows) + 1 + place, unit["unit"], kind, each] for place, each in enumerate(unit[field])]
    _sheet(book, "Khó khăn - kiến nghị", "KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ, ĐỀ XUẤT", data, columns, rows)


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def _figure(number: str | None, words: str) -> Value:
    return Decimal(number) if number is not None else words


HEAD_ROW = 4
"""Title, what it is about, a blank line; then the head of the table."""


def _sheet(
    book: Workbook,
    name: str,
    title: str,
    data: Data,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    *,
    bold: Iterable[int] = (),
    alert: Iterable[int] = (),
) -> None:
    """One sheet: title, head, rows; frozen below the head, filtered, set up to print on A4 landscape.

    `bold` and `alert` are places of rows that stand out; `alert` rows show their whole line in bold red.
    """
    sheet = book.create_sheet(name)
    last = get_column_letter(len(columns))
    _set_up(sheet, name, columns, f"A{HEAD_ROW}:{last}{HEAD_ROW + max(len(rows), 1)}")
    sheet.append([_cell(sheet, title, _TITLE, _ONE_LINE)])
    about = f"{upper_first(subject(data))} (số liệu đến hết ngày {day(data['as_of'])})"
    sheet.append([_cell(sheet, text(about), _NOTE, _ONE_LINE)])
    sheet.append([])
    sheet.row_dimensions[HEAD_ROW].height = height([column.head for column in columns], columns)
    sheet.append([_cell(sheet, column.head, _BOLD, _MIDDLE, boxed=True, filled=True) for column in columns])
    strong, red = set(bold), set(alert)
    for place, row in enumerate(rows):
        sheet.row_dimensions[HEAD_ROW + 1 + place].height = height(row, columns)
        font = _ALERT if place in red else _BOLD if place in strong else _PLAIN
        sheet.append([_value(sheet, value, column, font) for value, column in zip(row, columns, strict=True)])


def height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """The height in points at which the row's longest text stands whole in its column.

    Programs other than Excel do not fit rows to wrapped text when they open a file.
    """
    lines = 1
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(ceil(max(len(part), 1) / (column.width * 1.1)) for part in value.split("\n")))
    return min(lines * LINE_HEIGHT + 3, TALLEST_ROW)


def _set_up(sheet: WriteOnlyWorksheet, name: str, columns: Sequence[Column], table: str) -> None:
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"{'C' if name in {'Tổng hợp', 'Khó khăn - kiến nghị'} else 'D'}{HEAD_ROW + 1}"
    sheet.auto_filter.ref = table
    sheet.print_area = f"A1:{table.partition(':')[2]}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_margins.left, sheet.page_margins.right = 0.6, 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.oddFooter.center.text = "&P/&N"


def _value(sheet: WriteOnlyWorksheet, value: Value, column: Column, font: Font) -> WriteOnlyCell:
    shown = text(value) if isinstance(value, str) else value
    cell = _cell(sheet, shown, font, _CENTRE if column.centred else _LEFT, boxed=True)
    if value is not None and not isinstance(value, str):
        cell.number_format = column.format
    return cell


def _cell(
    sheet: WriteOnlyWorksheet,
    value: Value,
    font: Font,
    alignment: Alignment,
    *,
    boxed: bool = False,
    filled: bool = False,
) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever the text begins with
    cell.font, cell.alignment = font, alignment
    if boxed:
        cell.border = _BOX
    if filled:
        cell.fill = _HEAD_FILL
    return cell
