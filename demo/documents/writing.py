"""The documents of the demonstration as files: plain text, Word and Excel."""

from collections.abc import Callable, Iterable
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from demo.documents.content import DemoPlan
from demo.documents.layout import Grid, LaidLine, blocks

_THIN = Border(*[Side(style="thin")] * 4)
_WIDTHS = {"STT": 6, "TT": 6, "Chỉ tiêu": 46, "Nội dung": 50}


def write_document(plan: DemoPlan, folder: Path) -> Path:
    """Write the plan's document into the folder, in the format that its file name says; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / plan.file
    _WRITERS[path.suffix](list(blocks(plan)), path)
    return path


def _write_text(parts: Iterable[LaidLine | Grid], path: Path) -> None:
    """Paragraphs with a blank line between them; a table as rows of tabs."""
    texts = [
        part.text if isinstance(part, LaidLine) else "\n".join("\t".join(row) for row in (*part.head[-1:], *part.rows))
        for part in parts
    ]
    path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")


def _write_docx(parts: Iterable[LaidLine | Grid], path: Path) -> None:
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    for part in parts:
        if isinstance(part, Grid):
            _word_table(document, part)
        else:
            _word_paragraph(document, part)
    document.save(str(path))


def _word_paragraph(document: WordDocument, line: LaidLine) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(line.text)
    run.bold = line.style in {"title", "heading"}
    run.italic = line.style == "basis"
    if line.style in {"title", "centre"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _word_table(document: WordDocument, grid: Grid) -> None:
    width = len(grid.head[0])
    table = document.add_table(rows=0, cols=width)
    table.style = "Table Grid"
    for at, texts in enumerate((*grid.head, *grid.rows)):
        cells = table.add_row().cells
        if at - len(grid.head) in grid.spans:
            cells[1].merge(cells[-1]).text = texts[1]
            cells[0].text = texts[0]
            continue
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text


def _write_xlsx(parts: Iterable[LaidLine | Grid], path: Path) -> None:
    """Everything up to the first table and that table on the first sheet, each further table on a sheet of its own."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Kế hoạch"
    row = tables = 0
    for part in parts:
        if tables and isinstance(part, LaidLine) and part.text.startswith("PHỤ LỤC"):
            sheet, row = book.create_sheet(part.text.split(":")[0].capitalize()), 0
        row += 1
        if isinstance(part, Grid):
            row = _sheet_table(sheet, part, row)
            tables += 1
        else:
            sheet.cell(row, 1, part.text).font = Font(bold=part.style in {"title", "heading"})
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=10)
    book.save(path)


def _sheet_table(sheet: Worksheet, grid: Grid, row: int) -> int:
    """Write the table from this row on; returns its last row."""
    width, first = len(grid.head[0]), row
    for at, texts in enumerate((*grid.head, *grid.rows)):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(first + at, column, text or None)
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center"), _THIN
            cell.font = Font(bold=at < len(grid.head) or at - len(grid.head) in grid.spans)
        if at - len(grid.head) in grid.spans:
            sheet.merge_cells(start_row=first + at, start_column=2, end_row=first + at, end_column=width)
    if grid.over:
        _merge_head(sheet, grid, first)
    for column, name in enumerate(grid.head[-1], 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = sheet.cell(first + len(grid.head), 1)
    return first + len(grid.head) + len(grid.rows) - 1


def _merge_head(sheet: Worksheet, grid: Grid, first: int) -> None:
    """The heading over the years runs across them; every other heading goes down over both rows."""
    left, right = grid.over or (0, 0)
    sheet.merge_cells(start_row=first, start_column=left + 1, end_row=first, end_column=right + 1)
    for at in range(len(grid.head[0])):
        if not left <= at <= right:
            sheet.merge_cells(start_row=first, start_column=at + 1, end_row=first + 1, end_column=at + 1)


_WRITERS: dict[str, Callable[[Iterable[LaidLine | Grid], Path], None]] = {
    ".txt": _write_text,
    ".docx": _write_docx,
    ".xlsx": _write_xlsx,
}
