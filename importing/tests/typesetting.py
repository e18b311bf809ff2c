"""A sample text set as a Word file or a PDF: tab rows become tables, the other lines paragraphs."""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from itertools import groupby

import docx

Block = str | list[list[str]]


def blocks(text: str) -> Iterator[Block]:
    """Yield paragraphs, and tables as lists of rows of equal length."""
    lines = (line for line in text.split("\n") if line.strip())
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line):
        if not tabbed:
            yield from group
            continue
        rows = [line.split("\t") for line in group]
        width = max(map(len, rows))
        yield [row + [""] * (width - len(row)) for row in rows]


def _cells(table: list[list[str]], at: int) -> Iterator[str]:
    """The cells of a row; the heading over several columns of a head of two lines spans them."""
    row, below = table[at], table[1] if at == 0 and len(table) > 1 else []
    column = 0
    while column < len(row):
        width = 1
        while row[column] and below and column + width < len(row) and not row[column + width] and below[column + width]:
            width += 1
        yield f'<td colspan="{width}">{escape(row[column])}</td>'
        column += width


def as_docx(text: str) -> bytes:
    """Set the text as a Word document."""
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, words in zip(row.cells, texts, strict=True):
                cell.text = words
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document or workbook."""
    held = BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def as_pdf(text: str, *, ruled: bool = True, landscape: bool = False) -> bytes:
    """Set the text as PDF pages, tables with or without rules."""
    from weasyprint import HTML  # noqa: PLC0415 - takes a second to load, and not every machine has its libraries

    parts = [
        f"<p>{escape(block.strip())}</p>"
        if isinstance(block, str)
        else "<table>" + "".join("<tr>" + "".join(_cells(block, at)) + "</tr>" for at in range(len(block))) + "</table>"
        for block in blocks(text)
    ]
    rule = "td{border:0.5pt solid #000}" if ruled else ""
    style = (
        f"@page{{size:A4{' landscape' if landscape else ''};margin:2cm}}"
        "body{font:13pt 'Liberation Serif'}p{margin:0 0 6pt;text-align:justify}"
        f"table{{border-collapse:collapse;width:100%;font-size:11pt}}td{{padding:3pt 4pt;vertical-align:top}}{rule}"
    )
    return bytes(HTML(string=f"<style>{style}</style>{''.join(parts)}").write_pdf())
