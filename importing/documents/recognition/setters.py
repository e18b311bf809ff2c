"""Who set each task, as far as the plan says: by a column, by the group of the row, by a heading further up."""

from collections.abc import Iterable

from importing.documents.blocks import Block, Table
from importing.documents.draft import TaskDraft
from importing.documents.recognition.outline import Node
from wording.setters import is_column_of_setters, setter_named, setter_of_heading


def name_setters(tasks: Iterable[TaskDraft], outline: Node, annexes: Iterable[Block]) -> None:
    """Write down who set each task; what the plan does not say stays None."""
    by_line = dict(_under(outline, "")) | _in_annexes(annexes)
    for task in tasks:
        told = _in_column(task.notes or "") or setter_of_heading(task.group or "") or by_line.get(task.line, "")
        task.set_by = told or None


def _in_column(notes: str) -> str:
    """What a column such as "Cấp giao" says: columns without a field of their own stand in the notes, with heading."""
    for note in notes.splitlines():
        heading, _, cell = note.partition(": ")
        if cell and is_column_of_setters(heading):
            return setter_named(cell)
    return ""


def _under(node: Node, above: str) -> Iterable[tuple[int, str]]:
    """For each line that stands under a heading which names a setter, whom the nearest one names."""
    for line in node.lines:
        yield line, above
    own = setter_of_heading(node.text) if node.children else ""
    for child in node.children:
        yield from _under(child, own or above)


def _in_annexes(blocks: Iterable[Block]) -> dict[int, str]:
    """The rows of a table whose title names a setter: "Danh mục nhiệm vụ UBND thành phố giao"."""
    found: dict[int, str] = {}
    whose = ""
    is_title = False
    for block in blocks:
        if isinstance(block, Table):
            found |= {line: whose for row in block.rows for line in row.lines} if whose else {}
            is_title = False
            continue
        if not is_title:
            whose, is_title = "", True
        whose = setter_of_heading(block.text) or whose
    return found
