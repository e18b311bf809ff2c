"""The PDF of a report, however many tasks it has: a long annex is laid out some hundred rows at a time.

WeasyPrint holds a whole document in memory (850 MiB for 5,000 rows). So a long annex is made in pieces, page numbers
handed on, and joined. The last page of a piece is rarely full: its rows begin the next piece instead, and the joined
file shows no seam.
"""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string

from reporting.files import pdf
from reporting.files.annex_columns import Cell
from reporting.files.documents import Document, as_html
from reporting.files.pdf_pages import join

WHOLE = 1000
"""Rows up to which the document is laid out in one go: 450 MiB, and a file five times smaller than a joined one."""
PIECE = 250

Entry = tuple[str, str, list[Cell] | None]
"""A row of the annex: its mark in the piece, and the heading of a group or the cells of a task."""


def build(shown: Document) -> bytes:
    """The document as PDF. Raises `pdf.SystemLibraryMissing`."""
    entries = _entries(shown)
    if sum(row is not None for _, _, row in entries) <= WHOLE:
        return pdf.build(as_html(shown))
    pieces = [pdf.build(as_html(replace(shown, tasks=None)))]
    page = 1
    while entries:
        made, pages, done = _piece(shown, entries[:PIECE], page, is_last=len(entries) <= PIECE)
        pieces.append(made)
        page, entries = page + pages, entries[done:]
        gc.collect()  # a laid out piece is full of circles
    return join(pieces)


def _entries(shown: Document) -> list[Entry]:
    found: list[Entry] = []
    for group in shown.tasks.groups if shown.tasks else []:
        if group.heading:
            found.append((f"e{len(found)}", group.heading, None))
        for row in group.rows:
            found.append((f"e{len(found)}", "", row))
    return found


def _piece(shown: Document, entries: Sequence[Entry], page: int, *, is_last: bool) -> tuple[bytes, int, int]:
    """The PDF of some rows, how many pages it has, and how many of the rows stand on them."""
    context = {"document": shown, "entries": entries, "is_first": page == 1}
    laid_out = pdf.laid_out(render_to_string("reporting/print_rows.html", context), _numbered_from(page))
    kept = len(entries) if is_last else _full(laid_out.pages, entries)
    if kept < len(entries):
        laid_out = laid_out.copy(laid_out.pages[:-1])
    return pdf.write(laid_out), len(laid_out.pages), kept


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
