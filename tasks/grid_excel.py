"""The grid as an Excel file to fill in: hidden, signed ids; lists and limits in the cells; nothing that runs."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from django.core import signing
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheets.cells import text as strip_control
from sheets.tables import Cell as Given
from sheets.tables import read_table
from tasks.grid import COLUMNS, DAYS, FORMULA, Line
from tasks.models import State
from uploads.exceptions import TooCostly, Unreadable

SHEET = "Cập nhật"
HEAD_ROW = 3
MOST_ROWS, MOST_COLUMNS = 2000, 40
MAX_BYTES = 5 * 1024 * 1024
_GIVEN = ["Mã dòng", "TT", "Nội dung nhiệm vụ", "Hạn", "Kết quả lần trước"]
_WIDTHS = {"Mã dòng": 4, "TT": 7, "Nội dung nhiệm vụ": 60, "Hạn": 13, "Kết quả lần trước": 40}
_TYPED_WIDTHS = {"state": 18, "percent": 10, "done_on": 14, "product_number": 20, "product_on": 14}


class FileUnreadable(Exception):
    """The file is no filled-in grid of ours; the text says what to do."""


def mark(period_id: int, seen: int | None) -> str:
    """The hidden id of a line: which period, which update the person saw; signed, so that a changed one is noticed."""
    return _signer().sign(f"{period_id}.{seen or 0}")


def read_mark(text: str) -> tuple[int, int | None]:
    """Raises signing.BadSignature for an id that was changed."""
    period_id, seen = _signer().unsign(text).split(".")
    return int(period_id), int(seen) or None


def _signer() -> signing.Signer:
    return signing.Signer(salt="tasks.grid")


def grid_workbook(lines: list[Line], title: str) -> bytes:
    """The file to fill in. Texts are stored as texts: one that begins with "=" does not run."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["B1"].value, sheet["B1"].font = strip_control(title), Font(bold=True, size=13)
    sheet["B2"].value = (
        "Chỉ ghi vào các cột nền trắng; dòng không thay đổi thì để nguyên. Ghi xong, lưu lại và tải lên trang "
        "“Cập nhật theo bảng”."
    )
    for column, name in enumerate([*_GIVEN, *COLUMNS.values()], start=1):
        cell = sheet.cell(HEAD_ROW, column, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DCE6EF")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for row, line in enumerate(lines, start=HEAD_ROW + 1):
        _write_line(sheet, row, line)
    _lay_out(sheet, HEAD_ROW + len(lines))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_line(sheet: Worksheet, row: int, line: Line) -> None:
    task, last = line.period.task, line.period.newest_update
    given = [mark(line.period.pk, line.seen), task.number, task.text, line.period.last_day, last.result if last else ""]
    for column, value in enumerate(given, start=1):
        cell = sheet.cell(row, column)
        _put(cell, value)
        cell.fill = PatternFill("solid", fgColor="F2F4F6")
    for column, name in enumerate(COLUMNS, start=len(_GIVEN) + 1):
        cell = sheet.cell(row, column)
        _put(cell, _typed_value(name, line.cells[name]))
        cell.protection = Protection(locked=False)


def _typed_value(name: str, text: str) -> Any:
    if name == "state":
        return State(text).label
    if name == "percent":
        return int(text)
    if name in DAYS:
        return dt.datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 - a day, no moment
    return text


def _put(cell: Cell, value: Any) -> None:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = strip_control(value) or None
        if cell.value:
            cell.data_type, cell.quotePrefix = "s", True
        return
    cell.value = value
    if isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"


def _lay_out(sheet: Worksheet, last_row: int) -> None:
    for column, name in enumerate([*_GIVEN, *COLUMNS], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name) or _TYPED_WIDTHS.get(name, 36)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 4)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    first = HEAD_ROW + 1
    states = DataValidation(type="list", formula1=f'"{",".join(State.labels)}"', allow_blank=True)
    percents = DataValidation(type="whole", operator="between", formula1="0", formula2="100", allow_blank=True)
    states.error, percents.error = "Vui lòng chọn trong danh sách.", "Tỷ lệ là số nguyên từ 0 đến 100."
    for rule, name in ((states, "state"), (percents, "percent")):
        letter = get_column_letter(len(_GIVEN) + list(COLUMNS).index(name) + 1)
        rule.add(f"{letter}{first}:{letter}{max(last_row, first)}")
        sheet.add_data_validation(rule)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def read_workbook(file: BinaryIO) -> Iterator[tuple[int, str, dict[str, str]]]:
    """The lines of a filled-in file: the row's number in Excel, its hidden id, its cells as text.

    A formula is given as it is written, to be refused as what it is. Raises FileUnreadable.
    """
    try:
        table = read_table(
            file, sheet=SHEET, first_row=HEAD_ROW, most_rows=MOST_ROWS + 2, most_columns=MOST_COLUMNS, formulas=True
        )
    except TooCostly:
        raise FileUnreadable("Đọc tệp này tốn quá nhiều thời gian hoặc bộ nhớ. Vui lòng dùng lại tệp mẫu.") from None
    except Unreadable:
        raise FileUnreadable("Không đọc được tệp Excel này. Vui lòng tải tệp mẫu từ trang rồi ghi vào đó.") from None
    if SHEET not in table.sheets:
        raise FileUnreadable(f"Tệp không có trang tính “{SHEET}”. Vui lòng dùng tệp tải từ trang này.")
    head = [str(cell.value or "").strip() for cell in table.rows[0]] if table.rows else []
    places = {name: head.index(title) for name, title in COLUMNS.items() if title in head}
    if _GIVEN[0] not in head or len(places) < len(COLUMNS):
        raise FileUnreadable("Dòng tiêu đề của tệp đã bị thay đổi. Vui lòng tải lại tệp mẫu từ trang.")
    if len(table.rows) > MOST_ROWS + 1:
        raise FileUnreadable(f"Tệp có quá {MOST_ROWS} dòng. Vui lòng chia thành nhiều tệp.")
    for number, row in enumerate(table.rows[1:], start=HEAD_ROW + 1):
        if any(cell.value is not None for cell in row):
            cells = {name: _text(row[at]) if at < len(row) else "" for name, at in places.items()}
            yield number, _text(row[head.index(_GIVEN[0])]), cells


def _text(cell: Given) -> str:
    """The cell as a person would type it into the grid."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, (dt.datetime, dt.date)):
        return f"{cell.value:%d/%m/%Y}"
    if (number := cell.figure()) is not None:
        return f"{number.normalize():f}"
    return f"{FORMULA}{cell.value}" if cell.is_formula else str(cell.value)
