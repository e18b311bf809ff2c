"""Excel files as answers to a request."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse

from sheets import lists
from sheets.cells import Value
from uploads.kinds import DOCUMENTS

MEDIA_TYPE = DOCUMENTS["xlsx"]
Row = TypeVar("Row", bound=Model)


def excel_download(name: str, content: bytes) -> HttpResponse:
    """The file as a download; its name without suffix."""
    disposition = f'attachment; filename="{name}.xlsx"'
    return HttpResponse(content, content_type=MEDIA_TYPE, headers={"Content-Disposition": disposition})


def first_rows(found: QuerySet[Row]) -> QuerySet[Row]:
    """As many rows as a list shows, and one more: it tells that there are more."""
    return found[: lists.MOST_ROWS + 1]


def list_download(
    name: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]
) -> HttpResponse:
    """A list (`list_file`) as a download."""
    return excel_download(name, lists.list_file(title, columns, rows))
