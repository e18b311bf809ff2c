"""Excel files as answers to a request."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from sheets.cells import Value
from sheets.lists import list_file
from uploads.kinds import DOCUMENTS

MEDIA_TYPE = DOCUMENTS["xlsx"]


def excel_download(name: str, content: bytes) -> HttpResponse:
    """The file as a download; its name without suffix."""
    disposition = f'attachment; filename="{name}.xlsx"'
    return HttpResponse(content, content_type=MEDIA_TYPE, headers={"Content-Disposition": disposition})


def list_download(
    name: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]
) -> HttpResponse:
    """A list (`list_file`) as a download."""
    return excel_download(name, list_file(title, columns, rows))
