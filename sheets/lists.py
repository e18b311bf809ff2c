"""A list of a page as an Excel file: title, frozen head, filter, at most so many rows, ready to print."""

from collections.abc import Iterable, Sequence
from itertools import islice

from sheets.cells import Value
from sheets.pages import Book, Column

HEAD_ROW = 3
MOST_ROWS = 10_000
"""So many rows a list shows at most: more keep a web process busy for too long. The title of a longer one says so."""
ASKED_ROWS = MOST_ROWS + 1
"""So many rows are asked for: one more than are shown tells that there are more (`downloads.first_rows`)."""


def list_file(title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]) -> bytes:
    """The file's bytes; `columns` are heads and widths in characters."""
    kept = list(islice(rows, MOST_ROWS + 1))
    cut = f" (chỉ {MOST_ROWS:,} dòng đầu)".replace(",", ".") if len(kept) > MOST_ROWS else ""
    book = Book(title=title)
    page = book.page("Danh sách", [Column(*each) for each in columns], head_row=HEAD_ROW)
    page.line(f"{title}{cut}")
    page.line()
    page.head()
    for row in kept[:MOST_ROWS]:
        page.row(row)
    page.filtered()
    return book.content()
