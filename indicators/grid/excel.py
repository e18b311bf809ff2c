"""The grid as an Excel file to fill in: a row for each metric and period, with hidden ids; and reading it back."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import BinaryIO

from indicators.exceptions import EntriesRefused
from indicators.grid.table import Column, GridRow, in_a_cell
from indicators.measurements.entry import ValueEntry
from indicators.measurements.many import Placed
from indicators.measurements.periods import asked_periods, period_end
from indicators.models import Metric, Period
from sheets import pages
from sheets.cells import Value
from sheets.looks import DAY_TO_FILL_IN, GIVEN, NOTE, TEXT_TO_FILL_IN, TO_FILL_IN, Look
from sheets.tables import Cell, read_table
from uploads.exceptions import TooCostly, Unreadable

HEAD = 4
MAX_ROWS = 5000
"""So many rows of a file are read."""
_COLUMNS: list[tuple[str, int, str]] = [
    ("Mã (không sửa)", 10, "key"),
    ("Lần trước (không sửa)", 10, "seen"),
    ("TT", 6, "number"),
    ("Nội dung đo", 52, "name"),
    ("Đơn vị tính", 11, "unit"),
    ("Kỳ", 18, "period"),
    ("Đã có", 14, "known"),
    ("Giá trị", 13, "value"),
    ("Tử số", 12, "numerator"),
    ("Mẫu số", 12, "denominator"),
    ("Kết quả bằng lời", 30, "text"),
    ("Lý do không có số liệu", 26, "no_data_reason"),
    ("Số liệu đến ngày", 14, "as_of_on"),
    ("Nguồn số liệu", 26, "source"),
    ("Ghi chú", 26, "note"),
]
_FIGURES = {"value", "numerator", "denominator"}
_WORDS = {"text", "no_data_reason", "source", "note"}
_SAYS_SOMETHING = ("value", "numerator", "denominator", "text", "no_data_reason")
_AT = {name: at for at, (_, _, name) in enumerate(_COLUMNS, start=1)}
_HOW_TO = (
    "Điền vào các cột nền trắng rồi tải lên trang “Nhập số liệu”. Dòng để trống được bỏ qua. Tỷ lệ: điền giá trị "
    "(98,17) hoặc tử số và mẫu số. Không có số liệu thì ghi lý do."
)


def empty_sheet(rows: Sequence[GridRow], shown: Sequence[Column], title: str) -> bytes:
    """The file's bytes: what is known stands beside the cells to fill in."""
    book = pages.Book()
    columns = [pages.Column(head, width, _look(name), hidden=name in {"key", "seen"}) for head, width, name in _COLUMNS]
    page = book.page("Số liệu", columns, head_row=HEAD, fixed=_AT["unit"] - 1, fitted=False)
    page.line(title, column=_AT["number"])
    page.line(_HOW_TO, NOTE, column=_AT["number"])
    page.line()
    page.head()
    for row in rows:
        for column in shown:
            if column.period in asked_periods(row.metric.cadence):
                page.row(_values(row, column))
    page.filtered()
    page.protect()
    return book.content()


def _look(name: str) -> Look:
    if name == "as_of_on":
        return DAY_TO_FILL_IN
    if name in _FIGURES:
        return TO_FILL_IN
    return TEXT_TO_FILL_IN if name in _WORDS else GIVEN


def _values(row: GridRow, column: Column) -> list[Value]:
    metric = row.metric
    values: dict[str, Value] = {
        "key": f"{metric.pk}:{column.key}",
        "seen": row.seen,
        "number": row.indicators[0].number if row.indicators else "",
        "name": metric.name,
        "unit": metric.unit_of_measure,
        "period": column.label,
        "known": in_a_cell(row.known.get(column.key), metric),
    }
    return [values.get(name) for _, _, name in _COLUMNS]


def read_sheet(file: BinaryIO, rows: Sequence[GridRow], on: dt.date) -> list[Placed]:
    """The entries of a file that was filled in; rows left empty are none.

    Raises EntriesRefused, by "Dòng N", for a row that is none of `rows` (what the person may measure), a day that is
    no day, and for a file that is not ours.
    """
    found, refused = [], EntriesRefused()
    metrics = {row.metric.pk: row.metric for row in rows}
    for number, cells in _filled_rows(file):
        place = f"Dòng {number}"
        metric, column = _identified(cells["key"], metrics)
        if metric is None or column is None:
            refused.problems[place] = "Không nhận ra nội dung đo, hoặc không thuộc đơn vị của bạn. Hãy tải lại tệp mẫu."
            continue
        try:
            entry = _entry(cells, column, on)
        except ValueError as error:
            refused.problems[place] = str(error)
        else:
            seen = cells["seen"].value
            found.append(Placed(place, metric, entry, int(seen) if isinstance(seen, (int, float)) else None))
    if refused.problems:
        raise refused
    return found


def _filled_rows(file: BinaryIO) -> Iterator[tuple[int, dict[str, Cell]]]:
    """The rows in which something was typed, with their cells by name."""
    try:
        table = read_table(file, sheet=None, first_row=HEAD, most_rows=MAX_ROWS + 1, most_columns=len(_COLUMNS))
    except (TooCostly, Unreadable) as error:
        raise _not_ours() from error
    heads, *rows = table.rows or [[]]
    if [cell.value for cell in heads] != [label for label, _, _ in _COLUMNS]:
        raise _not_ours()
    for number, row in enumerate(rows, start=HEAD + 1):
        cells = {name: row[at - 1] for name, at in _AT.items() if at <= len(row)}
        if len(cells) == len(_AT) and any(cells[name].value not in {None, ""} for name in _SAYS_SOMETHING):
            yield number, cells


def _not_ours() -> EntriesRefused:
    refused = EntriesRefused()
    refused.problems["Tệp"] = "Không phải tệp mẫu của trang này. Hãy tải tệp mẫu, điền rồi tải lên lại."
    return refused


def _identified(cell: Cell, metrics: dict[int, Metric]) -> tuple[Metric | None, Column | None]:
    pk, _, key = str(cell.value or "").partition(":")
    year, _, rest = key.partition("-")
    period, _, way = rest.partition("-")
    period = "" if period == "N" else period
    metric = metrics.get(int(pk)) if pk.isdecimal() and len(pk) < 19 else None
    if metric is None or not year.isdecimal() or len(year) != 4 or period not in Period.values:
        return None, None
    if period not in asked_periods(metric.cadence) or way not in {"m", "u"}:
        return None, None
    return metric, Column(int(year), period, estimated=way == "u")


def _entry(cells: dict[str, Cell], column: Column, on: dt.date) -> ValueEntry:
    end = period_end(column.period, column.year)
    reason = _text(cells["no_data_reason"])
    return ValueEntry(
        year=column.year,
        period=column.period,
        as_of_on=_day(cells["as_of_on"]) or min(end, on),
        value=_figure(cells["value"], percent=True),
        numerator=_figure(cells["numerator"]),
        denominator=_figure(cells["denominator"]),
        text=_text(cells["text"]),
        no_data=bool(reason),
        no_data_reason=reason,
        estimated=column.estimated,
        source=_text(cells["source"]),
        note=_text(cells["note"]),
    )


def _figure(cell: Cell, *, percent: bool = False) -> Decimal | str:
    """A number as Excel shows it, or the text as typed."""
    value = cell.value
    if isinstance(value, bool) or value is None:
        return {True: "có", False: "không", None: ""}[value]
    number = cell.figure(per_cent=percent)
    return str(value).strip() if number is None else number


def _text(cell: Cell) -> str:
    value = cell.value
    return "" if value is None else str(value).strip()


def _day(cell: Cell) -> dt.date | None:
    value = cell.value
    if value in {None, ""}:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.strptime(str(value).strip(), "%d/%m/%Y").date()  # noqa: DTZ007 - a day, no instant
    except ValueError:
        raise ValueError(f"“{value}” không phải là ngày. Hãy ghi như 31/10/2026.") from None
