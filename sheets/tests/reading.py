"""Reading an Excel file back that a page gave."""

from io import BytesIO

from django.http import HttpResponse
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheets.lists import HEAD_ROW

Row = tuple[object, ...]


def page_of(content: bytes) -> Worksheet:
    """The file's first sheet."""
    return load_workbook(BytesIO(content)).worksheets[0]


def rows_of(answer: HttpResponse) -> list[Row]:
    """The list's rows, without its title and head."""
    return list(page_of(answer.content).iter_rows(min_row=HEAD_ROW + 1, values_only=True))


def columns_of(answer: HttpResponse) -> list[dict[str, object]]:
    """The list's rows by their heads."""
    heads, *rows = page_of(answer.content).iter_rows(min_row=HEAD_ROW, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]
