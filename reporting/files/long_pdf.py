"""The PDF of a report, however many tasks it has: a long annex is laid out some hundred rows at a time.

WeasyPrint holds a whole document in memory (850 MiB for 5,000 rows). So a long annex is made in pieces, page numbers
handed on, and joined. The last page of a piece is rarely full: its rows begin the next piece instead, and the joined
file shows no seam.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string

from reporting.files import pdf
from reporting.files.annex_columns import Cell
from reporting.files.documents import Document, as_html
from reporting.files.pdf_pages import Joined

WHOLE = 400
"""Rows up to which the document is laid out in one go, in 280 MiB."""
PIECE = 250
"""Rows of a piece: smaller ones take less memory, and more of the time of laying a last page out twice."""

Entry = tuple[str, str, list[Cell] | None]
"""A row of the annex: its mark in the piece, and the heading of a group or the cells of a task."""


def build(shown: Document) -> bytes:
    """The document as PDF. Raises `pdf.SystemLibraryMissing`."""
    entries = _entries(shown)
    if sum(row is not None for _, _, row in entries) <= WHOLE:
        return pdf.build(as_html(shown))
    with _garbage_of_pieces_alone():
        return _joined(shown, entries)


def _joined(shown: Document, entries: Sequence[Entry]) -> bytes:
    read = pdf.styles()
    made = Joined(pdf.objects_of(pdf.laid_out(as_html(replace(shown, tasks=None, outline=None)), read=read)))
    page = 1
    while entries:
        piece, pages, done = _piece(shown, entries[:PIECE], page, read, is_last=len(entries) <= PIECE)
        made.add(piece)
        del piece
        page, entries = page + pages, entries[done:]
        gc.collect()  # a laid out piece is full of circles
        gc.freeze()
    if shown.outline:
        html = render_to_string("reporting/print_outline.html", {"document": shown})
        made.add(pdf.objects_of(pdf.laid_out(html, read=read)))
    return made.content()


@contextmanager
def _garbage_of_pieces_alone() -> Iterator[None]:
    """Boxes are no garbage until their piece is written: looking for it all the while takes a tenth of the time, and
    looking through what stays (the portal, the pieces before) after each piece takes more with every one.
    """
    searched, frozen_before = gc.isenabled(), gc.get_freeze_count()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        if not frozen_before:
            gc.unfreeze()
        if searched:
            gc.enable()


def _entries(shown: Document) -> list[Entry]:
    found: list[Entry] = []
    for group in shown.tasks.groups if shown.tasks else []:
        if group.heading:
            found.append((f"e{len(found)}", group.heading, None))
        for row in group.rows:
            found.append((f"e{len(found)}", "", row))
    return found


def _piece(
    shown: Document, entries: Sequence[Entry], page: int, read: pdf.Styles, *, is_last: bool
) -> tuple[Any, int, int]:
    """The objects of the PDF of some rows, how many pages it has, and how many of the rows stand on them."""
    context = {"document": shown, "entries": entries, "is_first": page == 1}
    laid_out = pdf.laid_out(render_to_string("reporting/print_rows.html", context), _numbered_from(page), read)
    kept = len(entries) if is_last else _full(laid_out.pages, entries)
    if kept < len(entries):
        laid_out = laid_out.copy(laid_out.pages[:-1])
    return pdf.objects_of(laid_out), len(laid_out.pages), kept


def _numbered_from(page: int) -> str:
    """The number of the piece's first page; that of the annex's own first page is not shown."""
    shown = "counter(page)" if page > 1 else "none"
    return f"@page annex-more:first {{ counter-reset: page {page}; @top-center {{ content: {shown}; }} }}"


def _full(pages: Sequence[Any], entries: Sequence[Entry]) -> int:
    """How many rows stand on all pages but the last; all of them where the last one cannot be taken off.

    That is so where it holds the rest of a row that began before: then what it shows begins higher than its first row.
    """
    last = pages[-1].anchors
    moved = [place for place, (mark, _, _) in enumerate(entries) if mark in last]
    if len(pages) < 2 or not moved or moved[0] == 0:
        return len(entries)
    highest = [_top(page.anchors) for page in pages[1:] if page.anchors]
    return len(entries) if _top(last) > min(highest) + 1 else moved[0]


def _top(anchors: Mapping[str, tuple[float, ...]]) -> float:
    """How far down the page its first row begins."""
    return min(box[1] for box in anchors.values())
