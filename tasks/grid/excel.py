"""The grid as an Excel file to fill in: hidden, signed ids; lists and limits in the cells; nothing that runs."""

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO

from django.core import signing

from sheets.cells import Value
from sheets.looks import DAY_TO_FILL_IN, GIVEN, NOTE, TEXT_TO_FILL_IN, TO_FILL_IN, Look
from sheets.pages import Book, Column
from sheets.tables import Cell, read_table
from tasks.grid.table import COLUMNS, DAYS, FORMULA, GridLine
from tasks.models import State
from uploads.exceptions import TooCostly, Unreadable

SHEET = "Cập nhật"
HEAD_ROW = 3
MOST_ROWS, MOST_COLUMNS = 2000, 40
MAX_BYTES = 5 * 1024 * 1024
MARK = "Mã dòng"
_GIVEN = {MARK: 4, "TT": 7, "Nội dung nhiệm vụ": 60, "Hạn": 13, "Kết quả lần trước": 40}
"""The columns that stand before those to fill in, with their widths."""
_TYPED_WIDTHS = {"state": 18, "percent": 10, "done_on": 14, "product_number": 20, "product_on": 14}
_HOW_TO = (
    "Chỉ ghi vào các cột nền trắng; dòng không thay đổi thì để nguyên. Ghi xong, lưu lại và tải lên trang "
    "“Cập nhật theo bảng”."
)


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


def grid_workbook(lines: list[GridLine], title: str) -> bytes:
    """The file to fill in."""
    book = Book()
    page = book.page(SHEET, _columns(), head_row=HEAD_ROW, fixed=3, fitted=False)
    page.line(title, column=2)
    page.line(_HOW_TO, NOTE, column=2)
    page.head()
    for line in lines:
        page.row([*_given(line), *(_typed_value(name, line.cells[name]) for name in COLUMNS)])
    places = {name: at for at, name in enumerate(COLUMNS, start=len(_GIVEN) + 1)}
    page.choose(places["state"], State.labels, "Vui lòng chọn trong danh sách.")
    page.whole_numbers(places["percent"], 0, 100, "Tỷ lệ là số nguyên từ 0 đến 100.")
    page.protect()
    return book.content()


def _columns() -> list[Column]:
    given = [Column(name, width, GIVEN, hidden=name == MARK) for name, width in _GIVEN.items()]
    typed = [Column(head, _TYPED_WIDTHS.get(name, 36), _look(name)) for name, head in COLUMNS.items()]
    return given + typed


def _look(name: str) -> Look:
    if name in DAYS:
        return DAY_TO_FILL_IN
    return TO_FILL_IN if name == "percent" else TEXT_TO_FILL_IN


def _given(line: GridLine) -> list[Value]:
    task, last = line.period.task, line.period.newest_update
    return [mark(line.period.pk, line.seen), task.number, task.text, line.period.last_day, last.result if last else ""]


def _typed_value(name: str, text: str) -> Value:
    if name == "state":
        return str(State(text).label)
    if name == "percent":
        return int(text)
    if name in DAYS:
        return dt.datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 - a day, no moment
    return text


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
    if MARK not in head or len(places) < len(COLUMNS):
        raise FileUnreadable("Dòng tiêu đề của tệp đã bị thay đổi. Vui lòng tải lại tệp mẫu từ trang.")
    if len(table.rows) > MOST_ROWS + 1:
        raise FileUnreadable(f"Tệp có quá {MOST_ROWS} dòng. Vui lòng chia thành nhiều tệp.")
    for number, row in enumerate(table.rows[1:], start=HEAD_ROW + 1):
        if any(cell.value is not None for cell in row):
            cells = {name: _text(row[at]) if at < len(row) else "" for name, at in places.items()}
            yield number, _text(row[head.index(MARK)]), cells


def _text(cell: Cell) -> str:
    """The cell as a person would type it into the grid."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, (dt.datetime, dt.date)):
        return f"{cell.value:%d/%m/%Y}"
    if (number := cell.figure()) is not None:
        return f"{number.normalize():f}"
    return f"{FORMULA}{cell.value}" if cell.is_formula else str(cell.value)
