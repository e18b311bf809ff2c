"""What a Word file of an administrative document is made of: page, styles, fields, tables.

Measures follow Nghị định 30/2020/NĐ-CP, Phụ lục I. Everything that a writer may want to change is a style: headings,
text, tables and the list of recipients; page numbers are fields.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from wording.text import holdable

FONT = "Times New Roman"
PAGE_SHORT, PAGE_LONG = Mm(210), Mm(297)
TOP = BOTTOM = Mm(20)
LEFT, RIGHT = Mm(30), Mm(15)
TEXT_WIDTH_MM = 210 - 30 - 15
INDENT = Mm(12.7)

BODY, DASH, PLUS, CELL, CELL_CENTRED, CELL_HEAD, CENTRED, RECIPIENT = (
    "Nội dung",
    "Gạch đầu dòng",
    "Ý nhỏ",
    "Ô bảng",
    "Ô bảng giữa",
    "Đầu bảng",
    "Căn giữa",
    "Nơi nhận",
)


def set_styles(file: WordFile) -> None:
    """Give the built-in styles the decree's look, and add those that the document needs besides."""
    normal = file.styles["Normal"]
    _look(normal, size=14)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    for name, bold, before in (("Heading 1", True, 8), ("Heading 2", True, 0), ("Heading 3", False, 0)):
        style = file.styles[name]
        _look(style, size=14, bold=bold)
        _spacing(style, after=6, before=before, indent=True)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for name, size in (("Title", 14), ("Subtitle", 14), ("Caption", 14)):
        style = file.styles[name]
        _look(style, size=size, bold=True)
        _spacing(style, after=6 if name == "Caption" else 0)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.keep_with_next = True
        _without_border(style)
    _add(file, BODY, size=14, after=6, indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    _add(file, DASH, size=14, after=6, indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY, base=BODY)
    _add(file, PLUS, size=14, after=6, indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY, base=BODY)
    _add(file, CENTRED, size=14, align=WD_ALIGN_PARAGRAPH.CENTER)
    _add(file, CELL, size=12, align=WD_ALIGN_PARAGRAPH.LEFT)
    _add(file, CELL_CENTRED, size=12, align=WD_ALIGN_PARAGRAPH.CENTER, base=CELL)
    _add(file, CELL_HEAD, size=12, align=WD_ALIGN_PARAGRAPH.CENTER, bold=True, base=CELL)
    _add(file, RECIPIENT, size=11, align=WD_ALIGN_PARAGRAPH.LEFT)


def _add(
    file: WordFile,
    name: str,
    *,
    size: int,
    align: WD_ALIGN_PARAGRAPH,
    after: int = 0,
    indent: bool = False,
    bold: bool = False,
    base: str = "Normal",
) -> None:
    style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles[base]
    style.quick_style = True
    _look(style, size=size, bold=bold)
    _spacing(style, after=after, indent=indent)
    style.paragraph_format.alignment = align


def _look(style: ParagraphStyle, *, size: int, bold: bool = False) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for spacing in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _spacing(style: ParagraphStyle, *, after: int, before: int = 0, indent: bool = False) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.05
    form.first_line_indent = INDENT if indent else Mm(0)
    form.widow_control = True


def _without_border(style: ParagraphStyle) -> None:
    """Word's own Title has a blue rule below."""
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def set_page(section: Section, *, landscape: bool = False, numbered_from: int | None = None) -> None:
    """A4 with the decree's margins; the page number stands in the top margin, centred, from the second page on."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (PAGE_LONG, PAGE_SHORT) if landscape else (PAGE_SHORT, PAGE_LONG)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True
    if numbered_from is not None:
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), str(numbered_from))
        section._sectPr.append(numbering)


def number_pages(section: Section) -> None:
    section.header.is_linked_to_previous = False
    line = section.header.paragraphs[0]
    line.style = CENTRED
    add_field(line, "PAGE", "2")


def add_section(file: WordFile, *, landscape: bool) -> None:
    """A new part that begins on a page of its own and counts its pages anew, as annexes do."""
    section = file.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, landscape=landscape, numbered_from=1)


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word fills; `shown` stands there until it does."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), (None, shown), ("end", "")):
        run = paragraph.add_run()
        if kind is None:
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def add_rule(holder: WordFile | _Cell, inside_mm: float, rule_mm: float) -> None:
    """A line `rule_mm` long in the middle of a text that is `inside_mm` wide, as an empty paragraph's upper border."""
    paragraph = holder.add_paragraph(style=CENTRED)
    side = Mm(max(inside_mm - rule_mm, 0) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(5)
    form.space_before = Pt(2)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def two_columns(file: WordFile, left_mm: float, right_mm: float) -> tuple[_Cell, _Cell]:
    """A table without borders, for what stands side by side: head and foot of the document."""
    table = file.add_table(rows=1, cols=2)
    _fix_layout(table, [left_mm, right_mm])
    _keep_whole(table)
    left, right = table.rows[0].cells
    left.width, right.width = Mm(left_mm), Mm(right_mm)
    return left, right


def _keep_whole(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))


def _fix_layout(table: Table, widths_mm: Sequence[float], *, sides: int = 0, above: int = 0) -> None:
    """Fixed column widths; `sides` and `above` are what a cell keeps free around its text, in twentieths of a point."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side, free in (("top", above), ("left", sides), ("bottom", above), ("right", sides)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(free))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)


@dataclass(frozen=True)
class TextCell:
    """One cell of a table: its text (lines apart), its style, and how many columns and rows it spans.

    `under` marks the lower part of a cell that began in the row above; with `leads_on` no page ends with it.
    """

    text: str
    style: str = CELL
    bold: bool = False
    span: int = 1
    tall: bool = False
    under: bool = False
    leads_on: bool = False


def add_table(
    file: WordFile,
    widths_mm: Sequence[float],
    head: Sequence[Sequence[TextCell]],
    rows: Iterable[Sequence[TextCell]],
    *,
    sides: int = 60,
) -> None:
    """A table with borders, fixed widths, a head that is repeated on each page, and rows that stay whole.

    `sides` are twentieths of a point beside the text of a cell.

    Written as XML: a thousand rows cost a second, through python-docx a minute.
    """
    table = file.add_table(rows=0, cols=len(widths_mm), style="Table Grid")
    _fix_layout(table, widths_mm, sides=sides, above=40)
    ids = {name: file.styles[name].style_id for name in (CELL, CELL_CENTRED, CELL_HEAD)}
    for row in head:
        table._tbl.append(_row(row, widths_mm, ids, is_head=True))
    for row in rows:
        table._tbl.append(_row(row, widths_mm, ids))


def _row(
    cells: Sequence[TextCell], widths_mm: Sequence[float], ids: dict[str, str], *, is_head: bool = False
) -> etree._Element:
    row = OxmlElement("w:tr")
    properties = etree.SubElement(row, qn("w:trPr"))
    etree.SubElement(properties, qn("w:cantSplit"))
    if is_head:
        etree.SubElement(properties, qn("w:tblHeader"))
    place = 0
    for cell in cells:
        width = sum(widths_mm[place : place + cell.span])
        row.append(_cell(cell, width, ids))
        place += cell.span
    return row


def _cell(cell: TextCell, width_mm: float, ids: dict[str, str]) -> etree._Element:
    made = OxmlElement("w:tc")
    properties = etree.SubElement(made, qn("w:tcPr"))
    width = etree.SubElement(properties, qn("w:tcW"))
    width.set(qn("w:w"), str(round(width_mm / 25.4 * 1440)))
    width.set(qn("w:type"), "dxa")
    if cell.span > 1:
        etree.SubElement(properties, qn("w:gridSpan")).set(qn("w:val"), str(cell.span))
    if cell.tall or cell.under:
        merge = etree.SubElement(properties, qn("w:vMerge"))
        if cell.tall:
            merge.set(qn("w:val"), "restart")
    if cell.style == CELL_HEAD:
        etree.SubElement(properties, qn("w:vAlign")).set(qn("w:val"), "center")
    for line in holdable(cell.text).split("\n"):
        made.append(_line(line, ids[cell.style], bold=cell.bold, leads_on=cell.leads_on))
    return made


def _line(text: str, style: str, *, bold: bool, leads_on: bool) -> etree._Element:
    paragraph = OxmlElement("w:p")
    properties = etree.SubElement(paragraph, qn("w:pPr"))
    etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), style)
    if leads_on:
        etree.SubElement(properties, qn("w:keepNext"))
    if text:
        run = etree.SubElement(paragraph, qn("w:r"))
        if bold:
            etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:b"))
        shown = etree.SubElement(run, qn("w:t"))
        shown.text = text.replace("\t", " ")
        shown.set(qn("xml:space"), "preserve")
    return paragraph
