"""Filling a report into a Word or Excel form with named fields, and finding the wrong ones when it is uploaded.

A form comes from outside: in Word its fields are Jinja in a sandbox that knows values and loops and nothing else (no
calls, no arithmetic that grows); in Excel they are names that are put in, and nothing is evaluated at all.
"""

import datetime as dt
import re
from collections.abc import Mapping
from copy import copy
from difflib import get_close_matches
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from reporting.form_fields import FIELDS, LISTS
from uploads.sheets import text as safe_text

Values = Mapping[str, Any]
DEEPEST_LOOP = 2
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


class FormRefused(Exception):
    """The form cannot be used; the text names what is wrong in it."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Values, loops, conditions and filters of text; nothing can be called, multiplied or raised to a power."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"phép tính “{operator}” không dùng được trong biểu mẫu")


def _sandbox() -> Sandbox:
    made = Sandbox(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in ("upper", "lower", "capitalize", "default", "join", "length")}
    return made


def fill(kind: str, form: bytes, values: Values) -> bytes:
    """The form with the values in their places. Raises FormRefused."""
    return _fill_word(form, values) if kind == "docx" else _fill_excel(form, values)


def check(kind: str, form: bytes) -> None:
    """See whether a form can be filled: every field known, every loop closed. Raises FormRefused with what is wrong."""
    if kind == "docx":
        _check_word(form)
    filled = {**dict.fromkeys(FIELDS, "x"), **{name: [dict.fromkeys(columns, "x")] for name, columns in LISTS.items()}}
    fill(kind, form, filled)


def _unknown(name: str, known: list[str], within: str = "") -> FormRefused:
    close = get_close_matches(name, known, n=1)
    hint = f" Có phải là “{within}{close[0]}”?" if close else " Xem danh sách trường dùng được ở dưới."
    return FormRefused(f"Không có trường “{within}{name}”.{hint}")


def _open_word(form: bytes) -> DocxTemplate:
    try:
        made = DocxTemplate(BytesIO(form))
        made.init_docx()
    except (BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise FormRefused("Không mở được tệp Word. Vui lòng lưu lại dưới dạng .docx rồi tải lên.") from error
    return made


def _check_word(form: bytes) -> None:
    sandbox, template = _sandbox(), _open_word(form)
    try:
        names = template.get_undeclared_template_variables(sandbox)
    except TemplateSyntaxError as error:
        raise FormRefused(f"Sai cú pháp trường trong biểu mẫu: {error.message}.") from error
    known = [*FIELDS, *LISTS]
    for name in sorted(names):
        if name not in known:
            raise _unknown(name, known)
    source = template.patch_xml(template.get_xml())
    if _depth(sandbox.parse(source)) > DEEPEST_LOOP:
        raise FormRefused(f"Vòng lặp lồng nhau quá {DEEPEST_LOOP} lớp.")


def _depth(node: nodes.Node, depth: int = 0) -> int:
    here = depth + isinstance(node, nodes.For)
    return max([here, *(_depth(child, here) for child in node.iter_child_nodes())])


def _fill_word(form: bytes, values: Values) -> bytes:
    template = _open_word(form)
    try:
        template.render(_for_word(values), jinja_env=_sandbox(), autoescape=True)
    except UndefinedError as error:
        raise _undefined(error) from error
    except TemplateSyntaxError as error:
        raise FormRefused(f"Sai cú pháp trường trong biểu mẫu: {error.message}.") from error
    except (TemplateError, XMLSyntaxError, TypeError) as error:
        raise FormRefused(f"Biểu mẫu dùng phép không được phép: {error}.") from error
    out = BytesIO()
    template.save(out)
    return out.getvalue()


def _undefined(error: UndefinedError) -> FormRefused:
    """Name the field: "'dict object' has no attribute 'noi_dug'"."""
    found = re.findall(r"'([^']+)'", str(error))
    name = found[-1] if found else str(error)
    columns = sorted({column for each in LISTS.values() for column in each})
    return _unknown(name, [*FIELDS, *LISTS, *columns])


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
    return str(value)


def _fill_excel(form: bytes, values: Values) -> bytes:
    try:
        book = load_workbook(BytesIO(form))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, XMLSyntaxError) as error:
        raise FormRefused("Không mở được tệp Excel. Vui lòng lưu lại dưới dạng .xlsx rồi tải lên.") from error
    for sheet in book.worksheets:
        for row in range(sheet.max_row, 0, -1):
            _fill_row(sheet, row, values)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill_row(sheet: Worksheet, row: int, values: Values) -> None:
    """Put values into a row; one that names a list is repeated for each member, and what is below moves down."""
    cells = [cell for cell in sheet[row] if isinstance(cell.value, str) and "{{" in cell.value]
    names = {name for cell in cells for name in _PLACEHOLDER.findall(cell.value)}
    lists = {_list_of(name) for name in names if "." in name}
    if len(lists) > 1:
        raise FormRefused(f"Dòng {row} của trang “{sheet.title}” dùng hai danh sách: {', '.join(sorted(lists))}.")
    if not lists:
        for cell in cells:
            _put(cell, cell.value, values)
        return
    name = lists.pop()
    members = values[name]
    patterns = [(cell.column, cell.value) for cell in cells]
    _repeat(sheet, row, len(members))
    for place, member in enumerate(members):
        own = {**values, **{f"{name}.{key}": value for key, value in member.items()}}
        for column, pattern in patterns:
            _put(sheet.cell(row + place, column), pattern, own)
    if not members:
        for column, _ in patterns:
            sheet.cell(row, column).value = None


def _list_of(name: str) -> str:
    found, _, column = name.partition(".")
    if found not in LISTS:
        raise _unknown(found, list(LISTS))
    if column not in LISTS[found]:
        raise _unknown(column, list(LISTS[found]), f"{found}.")
    return found


def _put(cell: Cell, pattern: str, values: Values) -> None:
    """A cell that is one field alone takes its value, as a number or a day; one with words around it becomes text."""
    names = _PLACEHOLDER.findall(pattern)
    for name in names:
        if name not in values or isinstance(values[name], list):
            raise _unknown(name, [*FIELDS, *LISTS])
    whole = _PLACEHOLDER.fullmatch(pattern.strip())
    value = values[names[0]] if whole else _PLACEHOLDER.sub(lambda found: _shown(values[found[1]]), pattern)
    cell.value = safe_text(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever the text begins with
    elif isinstance(value, dt.date) and cell.number_format == "General":
        cell.number_format = "dd/mm/yyyy"


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
