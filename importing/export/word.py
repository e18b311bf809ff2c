"""A plan as a Word document to print, sign or work on: letterhead, bases, duties of units, annexes with its tables."""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from itertools import count

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import Table

from importing.documents.draft import IndicatorDraft, PlanDraft, TaskDraft
from importing.review.fields import show_target
from wording.documents import long_date
from wording.names import fold
from wording.numerals import roman

_CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_TASK_HEAD = (
    "TT", "Nội dung nhiệm vụ", "Người đứng đầu chịu trách nhiệm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm",
    "Thời hạn hoàn thành",
)  # fmt: skip
_TASK_WIDTHS = (1.2, 8.0, 3.2, 3.4, 3.6, 3.2, 3.0)
_INDICATOR_HEAD = ("TT", "Chỉ tiêu", "Kết quả gốc", "Mục tiêu", "Đơn vị theo dõi", "Sản phẩm")
_INDICATOR_WIDTHS = (1.2, 9.0, 3.2, 5.2, 4.0, 3.0)


def word_of(draft: PlanDraft, city: str = "") -> bytes:
    """The draft as the bytes of a .docx file, set as Nghị định 30/2020/NĐ-CP sets plans."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    _head(document, draft)
    _body(document, draft)
    _tail(document, draft)
    _annexes(document, draft)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _line(
    document: Document, text: str, *, bold: bool = False, italic: bool = False, align: WD_ALIGN_PARAGRAPH = _BOTH
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.alignment = align


def _head(document: Document, draft: PlanDraft) -> None:
    place = (draft.ward or "").removeprefix("Phường ").removeprefix("Xã ").removeprefix("Đặc khu ")
    frame = document.add_table(rows=2, cols=2)
    _frame_cell(frame, 0, 0, ["ỦY BAN NHÂN DÂN", (draft.ward or "").upper()])
    _frame_cell(frame, 0, 1, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"])
    _frame_cell(frame, 1, 0, [f"Số: {draft.document_number or '      /KH-UBND'}"], bold=False)
    _frame_cell(frame, 1, 1, [f"{place}, {_dated(draft.issued_on)}"], bold=False)
    document.add_paragraph()
    _line(document, "KẾ HOẠCH", bold=True, align=_CENTRE)
    _line(document, draft.title or "", bold=True, align=_CENTRE)
    for basis in draft.legal_bases:
        opened = fold(basis.text).startswith(("can cu", "thuc hien", "theo"))
        _line(document, basis.text if opened else f"Căn cứ {basis.text};", italic=True)
    _line(document, f"Ủy ban nhân dân {_lower(draft.ward or '')} ban hành kế hoạch như sau:")


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _dated(issued_on: str | None) -> str:
    if not issued_on or len(issued_on) != 10:
        return "ngày    tháng    năm"
    return long_date(dt.date.fromisoformat(issued_on))


def _frame_cell(frame: Table, row: int, column: int, lines: Iterable[str], *, bold: bool = True) -> None:
    cell = frame.cell(row, column)
    for at, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.alignment = _CENTRE
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, not bold and column == 1
        run.font.size = Pt(12)


def _body(document: Document, draft: PlanDraft) -> None:
    numbers = map(roman, count(1))
    if draft.indicators:
        _line(document, f"{next(numbers)}. MỤC TIÊU, CHỈ TIÊU", bold=True)
        _line(document, "Chi tiết tại Phụ lục I kèm theo Kế hoạch này.")
    if draft.tasks:
        _line(document, f"{next(numbers)}. NHIỆM VỤ, GIẢI PHÁP", bold=True)
        _line(document, "Chi tiết tại Phụ lục II kèm theo Kế hoạch này.")
    if draft.phases:
        _line(document, f"{next(numbers)}. TIẾN ĐỘ THỰC HIỆN", bold=True)
        for phase in draft.phases:
            _line(document, f"- {phase.text}")
    if draft.funding:
        _line(document, f"{next(numbers)}. KINH PHÍ THỰC HIỆN", bold=True)
        for text in draft.funding.splitlines():
            _line(document, text)
    _line(document, f"{next(numbers)}. TỔ CHỨC THỰC HIỆN", bold=True)
    for at, unit in enumerate(dict.fromkeys(duty.unit for duty in draft.unit_duties), start=1):
        _line(document, f"{at}. {unit}", bold=True)
        for duty in draft.unit_duties:
            if duty.unit == unit:
                _line(document, f"- {' '.join(duty.text.split())}")


def _tail(document: Document, draft: PlanDraft) -> None:
    frame = document.add_table(rows=1, cols=2)
    left = frame.cell(0, 0)
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for name in draft.recipients:
        left.add_paragraph(f"- {name.rstrip(';. ')};").runs[0].font.size = Pt(11)
    lines = ["TM. ỦY BAN NHÂN DÂN", (draft.signer_position or "CHỦ TỊCH").upper(), "", "", draft.signer or ""]
    _frame_cell(frame, 0, 1, lines)


def _annexes(document: Document, draft: PlanDraft) -> None:
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2)
    if draft.indicators:
        _line(document, "PHỤ LỤC I", bold=True, align=_CENTRE)
        _line(document, "CÁC CHỈ TIÊU", bold=True, align=_CENTRE)
        _table(document, _INDICATOR_HEAD, _INDICATOR_WIDTHS, draft.indicators, _indicator_row)
    if draft.tasks:
        _line(document, "PHỤ LỤC II", bold=True, align=_CENTRE)
        _line(document, "DANH MỤC NHIỆM VỤ", bold=True, align=_CENTRE)
        _table(document, _TASK_HEAD, _TASK_WIDTHS, draft.tasks, _task_row)


def _indicator_row(item: IndicatorDraft, number: str) -> tuple[str, ...]:
    baseline = ""
    if item.baseline:
        year = f"{item.baseline.year}: " if item.baseline.year else ""
        baseline = f"{year}{item.baseline.raw}"
    targets = "\n".join(show_target(vars(target)) for target in item.targets)
    return number, item.name, baseline, targets, "; ".join(item.lead_units), item.output or ""


def _task_row(item: TaskDraft, number: str) -> tuple[str, ...]:
    return (
        number, item.text, item.head_responsible or "", "; ".join(item.lead_units), "; ".join(item.coordinating_units),
        item.output or "", item.schedule_raw or "",
    )  # fmt: skip


def _table(document: Document, head: tuple[str, ...], widths: tuple[float, ...], items: list, row_of) -> None:  # type: ignore[no-untyped-def]
    """A table with a row for each item, group rows between; items without a number are numbered on."""
    table = document.add_table(rows=0, cols=len(head))
    table.style = "Table Grid"
    _fill(table, head, widths, bold=True)
    group: tuple[str, str] | None = None
    groups = 0
    numbers = {item.number for item in items if item.number}
    running = iter(str(n) for n in range(1, len(items) + len(numbers) + 2))
    for item in items:
        own = (getattr(item, "group_number", None) or "", item.group or "")
        if item.group and own != group:
            group, groups = own, groups + 1
            cells = table.add_row().cells
            cells[1].merge(cells[-1])
            _write(cells[0], roman(groups), bold=True)  # a figure would make it a task
            _write(cells[1], own[1], bold=True)
        number = item.number or next(each for each in running if each not in numbers)
        _fill(table, row_of(item, number), widths)


def _fill(table: Table, texts: tuple[str, ...], widths: tuple[float, ...], *, bold: bool = False) -> None:
    for cell, text, width in zip(table.add_row().cells, texts, widths, strict=True):
        cell.width = Cm(width)
        _write(cell, text, bold=bold)


def _write(cell, text: str, *, bold: bool = False) -> None:  # type: ignore[no-untyped-def]
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = bold, Pt(11)
