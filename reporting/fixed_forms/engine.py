"""Filling values into a Word or Excel form with named fields, and finding what is wrong in a form.

A form comes from outside, so this runs apart from the portal (`uploads.apart`) and knows nothing of Django. In Word a
form may hold a named field, a loop over a named list and a condition on a named field, and nothing else of Jinja; in
Excel fields are names that are put in. Formulas of the form's own are refused: nothing in it is evaluated.
"""

import base64
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from difflib import get_close_matches
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reporting.exceptions import FormRefused
from sheets.cells import DAY, put_text
from wording.text import holdable

Values = Mapping[str, Any]
MOST_LOOPS, MOST_FIELDS = 20, 2000
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2000, 200, 20
_PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""Of a Word file: docxtpl fills these too."""
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_WORDS: Mapping[type[nodes.Node], str] = {
    nodes.Call: "lời gọi hàm",
    nodes.Filter: "bộ lọc",
    nodes.Test: "phép kiểm tra",
    nodes.BinExpr: "phép tính",
    nodes.UnaryExpr: "phép tính",
    nodes.Concat: "phép nối",
    nodes.Compare: "phép so sánh",
    nodes.Getitem: "chỉ số",
    nodes.Const: "giá trị viết sẵn",
    nodes.Literal: "giá trị viết sẵn",
    nodes.Assign: "lệnh đặt biến",
    nodes.AssignBlock: "lệnh đặt biến",
    nodes.Include: "lệnh chèn tệp khác",
    nodes.Macro: "lệnh tự đặt",
}


class _Known:
    """The names that a form may use: fields, and lists with their columns."""

    def __init__(self, fields: Sequence[str], lists: Mapping[str, Sequence[str]]) -> None:
        self.fields, self.lists = set(fields), {name: set(columns) for name, columns in lists.items()}

    def unknown(self, name: str, among: Sequence[str] = (), within: str = "") -> FormRefused:
        close = get_close_matches(name, among or [*sorted(self.fields), *sorted(self.lists)], n=1)
        hint = f" Có phải là “{within}{close[0]}”?" if close else " Xem danh sách trường dùng được ở dưới."
        return FormRefused(f"Không có trường “{within}{name}”.{hint}")

    def column(self, name: str) -> str:
        """The list of a name like "nhiem_vu.noi_dung"; raises FormRefused for a name that is none."""
        found, _, column = name.partition(".")
        if found not in self.lists:
            raise self.unknown(found, sorted(self.lists))
        if column not in self.lists[found]:
            raise self.unknown(column, sorted(self.lists[found]), f"{found}.")
        return found


def check(file: BinaryIO, *, kind: str, fields: Sequence[str], lists: Mapping[str, Sequence[str]]) -> None:
    """See whether a form can be filled; raises FormRefused that says what is wrong in it."""
    example: dict[str, Any] = dict.fromkeys(fields, "x")
    example |= {name: [dict.fromkeys(columns, "x")] for name, columns in lists.items()}
    _fill(file.read(), kind, example, _Known(fields, lists))


def fill(
    file: BinaryIO, *, kind: str, fields: Sequence[str], lists: Mapping[str, Sequence[str]], values: Values
) -> str:
    """The form with the values in their places, in base64. Raises FormRefused."""
    return base64.b64encode(_fill(file.read(), kind, values, _Known(fields, lists))).decode()


def _fill(form: bytes, kind: str, values: Values, known: _Known) -> bytes:
    return _fill_word(form, values, known) if kind == "docx" else _fill_excel(form, values, known)


# --- Word


def _fill_word(form: bytes, values: Values, known: _Known) -> bytes:
    template = _open_word(form)
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    sandbox.globals.clear()
    try:
        for source in _sources(template):
            _Allowed(known).see(sandbox.parse(source))
    except TemplateSyntaxError as error:
        raise FormRefused(f"Sai cú pháp trường trong biểu mẫu: {error.message}.") from error
    template.render(_for_word(values), jinja_env=sandbox, autoescape=True)
    out = BytesIO()
    template.save(out)
    return out.getvalue()


def _open_word(form: bytes) -> DocxTemplate:
    try:
        made = DocxTemplate(BytesIO(form))
        made.init_docx()
    except (BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise FormRefused("Không mở được tệp Word. Vui lòng lưu lại dưới dạng .docx rồi tải lên.") from error
    return made


def _sources(template: DocxTemplate) -> Iterator[str]:
    """Whatever docxtpl takes for a template: the text, heads and feet of pages, properties, footnotes."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for name in _PROPERTIES:
        yield getattr(template.docx.core_properties, name)
    for part in template.docx.part.package.parts:
        if part.content_type == _FOOTNOTES:
            yield template.patch_xml(part.blob.decode())


class _Allowed:
    """Walks through a template and raises FormRefused for whatever is no field, loop over a list or condition."""

    def __init__(self, known: _Known) -> None:
        self.known = known
        self.loops = self.seen = 0
        self.member: tuple[str, str] | None = None
        """Inside a loop: what a member is called, and its list."""

    def see(self, node: nodes.Node) -> None:
        self.seen += 1
        if self.seen > MOST_FIELDS:
            raise FormRefused(f"Biểu mẫu có quá {MOST_FIELDS} trường.")
        match node:
            case nodes.Template() | nodes.Output():
                self._see_all(node.iter_child_nodes())
            case nodes.TemplateData():
                pass
            case nodes.Name(name=name):
                if name not in self.known.fields:
                    raise self.known.unknown(name)
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
                self._see_column(name, attr)
            case nodes.For():
                self._see_loop(node)
            case nodes.If():
                self.see(node.test)
                self._see_all([*node.body, *node.elif_, *node.else_])
            case _:
                words = next((said for kind, said in _WORDS.items() if isinstance(node, kind)), "lệnh này")
                raise FormRefused(
                    f"Biểu mẫu không dùng được {words} (dòng {node.lineno}): chỉ dùng trường có tên, vòng lặp qua danh "
                    "sách và điều kiện theo trường."
                )

    def _see_all(self, found: Any) -> None:
        for each in found:
            self.see(each)

    def _see_column(self, name: str, attr: str) -> None:
        if self.member is None or name != self.member[0]:
            raise self.known.unknown(f"{name}.{attr}")
        self.known.column(f"{self.member[1]}.{attr}")

    def _see_loop(self, loop: nodes.For) -> None:
        if not (isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name)):
            raise FormRefused(f"Vòng lặp (dòng {loop.lineno}) phải đi qua một danh sách có tên.")
        if loop.iter.name not in self.known.lists:
            raise self.known.unknown(loop.iter.name, sorted(self.known.lists))
        if loop.test or loop.recursive or self.member is not None:
            raise FormRefused(f"Vòng lặp (dòng {loop.lineno}) không được lồng nhau và không kèm điều kiện.")
        self.loops += 1
        if self.loops > MOST_LOOPS:
            raise FormRefused(f"Biểu mẫu có quá {MOST_LOOPS} vòng lặp.")
        self.member = (loop.target.name, loop.iter.name)
        self._see_all(loop.body)
        self.member = None
        self._see_all(loop.else_)


def _for_word(values: Values) -> dict[str, Any]:
    """Days and figures as a text shows them."""
    return {
        name: [{key: _shown(each) for key, each in row.items()} for row in value]
        if isinstance(value, list)
        else _shown(value)
        for name, value in values.items()
    }


def _shown(value: Any) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return holdable(str(value))


# --- Excel


def _fill_excel(form: bytes, values: Values, known: _Known) -> bytes:
    try:
        book = load_workbook(BytesIO(form), keep_links=False)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, XMLSyntaxError) as error:
        raise FormRefused("Không mở được tệp Excel. Vui lòng lưu lại dưới dạng .xlsx rồi tải lên.") from error
    _refuse_what_is_no_form(book)
    for sheet in book.worksheets:
        for row in range(sheet.max_row, 0, -1):
            _fill_row(sheet, row, values, known)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _refuse_what_is_no_form(book: Workbook) -> None:
    if len(book.worksheets) > MOST_SHEETS:
        raise FormRefused(f"Biểu mẫu có quá {MOST_SHEETS} trang tính.")
    for sheet in book.worksheets:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            raise FormRefused(
                f"Trang “{sheet.title}” rộng quá {MOST_COLUMNS} cột hoặc dài quá {MOST_ROWS} dòng. "
                "Vui lòng xóa các ô thừa ở xa bảng rồi lưu lại."
            )
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                raise FormRefused(
                    f"Ô {cell.coordinate} của trang “{sheet.title}” có công thức. Biểu mẫu chỉ dùng trường có tên."
                )


def _fill_row(sheet: Worksheet, row: int, values: Values, known: _Known) -> None:
    """Put values into a row; one that names a list is repeated for each member, and what is below moves down."""
    cells = [cell for cell in sheet[row] if isinstance(cell.value, str) and "{{" in cell.value]
    names = {name for cell in cells for name in _names(cell.value)}
    lists = {known.column(name) for name in names if "." in name}
    if len(lists) > 1:
        raise FormRefused(f"Dòng {row} của trang “{sheet.title}” dùng hai danh sách: {', '.join(sorted(lists))}.")
    if not lists:
        for cell in cells:
            _put(cell, cell.value, values, known)
        return
    name = lists.pop()
    members = values[name]
    patterns = [(cell.column, cell.value) for cell in cells]
    _repeat(sheet, row, len(members))
    for place, member in enumerate(members):
        own = {**values, **{f"{name}.{key}": value for key, value in member.items()}}
        for column, pattern in patterns:
            _put(sheet.cell(row + place, column), pattern, own, known)
    if not members:
        for column, _ in patterns:
            sheet.cell(row, column).value = None


def _names(pattern: str) -> list[str]:
    return [name.strip() for name in _PLACEHOLDER.findall(pattern)]


def _put(cell: Cell | MergedCell, pattern: str, values: Values, known: _Known) -> None:
    """A cell that is one field alone takes its value, as a number or a day; one with words around it becomes text."""
    names = _names(pattern)
    for name in names:
        if name not in values or isinstance(values[name], list):
            raise known.unknown(name)
    whole = _PLACEHOLDER.fullmatch(pattern.strip())
    value = values[names[0]] if whole else _PLACEHOLDER.sub(lambda found: _shown(values[found[1].strip()]), pattern)
    if isinstance(value, str):
        put_text(cell, value)
        return
    cell.value = value
    if isinstance(value, dt.date) and cell.number_format == "General":
        cell.number_format = DAY


def _repeat(sheet: Worksheet, row: int, times: int) -> None:
    """Make room for `times` rows where one stands, each with its looks and merged cells; the rest moves down whole."""
    more = times - 1
    if more <= 0:
        return
    merged = [copy(area) for area in sheet.merged_cells.ranges]
    for area in merged:
        sheet.unmerge_cells(str(area))
    heights = {place: sheet.row_dimensions[place].height for place in range(row, sheet.max_row + 1)}
    sheet.insert_rows(row + 1, more)
    for place, height in heights.items():
        sheet.row_dimensions[place + more if place > row else place].height = height
    for place in range(1, more + 1):
        sheet.row_dimensions[row + place].height = heights.get(row)
        for cell in sheet[row]:
            sheet.cell(row + place, cell.column)._style = copy(cell._style)
    for area in merged:
        own = area.min_row == row == area.max_row
        if area.min_row > row:
            area.shift(row_shift=more)
        sheet.merge_cells(str(area))
        for _ in range(more if own else 0):
            area.shift(row_shift=1)
            sheet.merge_cells(str(area))
