"""Tasks in running text: numbered paragraphs and bullets under the sections of tasks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importing.documents.columns import (
    COORDINATING,
    DIRECTED_BY,
    HEAD,
    LEAD,
    LEAD_ANY,
    LEAD_PERSON,
    OUTPUT,
    SCHEDULE,
    read_heading,
)
from importing.documents.draft import TaskDraft
from importing.documents.markers import ARABIC, DASH, DOTTED, PART, PLAIN, PLUS, ROMAN
from importing.documents.recognition.bodies.people import acting_unit, holds_a_title, partners, read_people, read_units
from importing.documents.recognition.ledger import Ledger
from importing.documents.recognition.outline import MIXED, TASKS, Node, looks_like_heading, section_kind, sections
from importing.documents.recognition.terms import PlanYears, read_term
from importing.documents.recognition.told import told_deadline
from wording.names import fold

_LABELS = {LEAD, COORDINATING, SCHEDULE, OUTPUT, HEAD, DIRECTED_BY, LEAD_ANY, LEAD_PERSON}
_LABEL = re.compile(r"(?P<label>[^:]{3,45}):\s*(?P<value>.*)")
_DONE_BY = re.compile(
    r"(?:Hoàn thành|Thực hiện|Xong)(?: xong)? (?P<when>(?:trước|trong|vào|chậm nhất|muộn nhất) .{4,60})"
)
_REFERENCE = re.compile(
    r"\b(?:phu luc|bieu)\b.*\b(?:kem|theo|chi tiet|tai)\b|\b(?:kem theo|gui kem|chi tiet tai|tai|theo) phu luc|gui kem$"
)
_INLINE = re.compile(
    r"(?:(?<=[.;,(])|(?<=\s))\s*[(]?\s*(?P<label>(?:[Đđ]ơn vị|[Cc]ơ quan|[Bb]ộ phận)\s+(?:chủ trì|phối hợp|thực hiện)"
    r"(?: thực hiện)?|[Cc]hủ trì|[Pp]hối hợp|[Tt]hời (?:gian|hạn)(?: thực hiện| hoàn thành)?|[Tt]iến độ(?: thực hiện)?"
    r"|[Hh]oàn thành|[Ss]ản phẩm(?: đầu ra)?|[Kk]ết quả(?: đầu ra)?)\s*:\s*"
)
_LONG_TASK = 110


@dataclass(frozen=True)
class _Place:
    """The group under which tasks stand."""

    number: str | None = None
    text: str | None = None


def read_bullets(root: Node, years: PlanYears, ledger: Ledger) -> list[TaskDraft]:
    """Return the tasks that the text of the sections of tasks gives; their headings are entered as read."""
    tasks: list[TaskDraft] = []
    for node in sections(root, TASKS, MIXED):
        ledger.take(node.lines, "heading")
        _read_children(node, _Place(), years, ledger, tasks)
    return tasks


def is_reference(text: str) -> bool:
    """A sentence that only sends the reader to an annex."""
    return bool(_REFERENCE.search(fold(text)))


def _read_children(node: Node, place: _Place, years: PlanYears, ledger: Ledger, tasks: list[TaskDraft]) -> None:
    begun = len(tasks)
    for child in node.children:
        if child.table or child.kind not in (TASKS, MIXED):
            continue
        if label := _label(child):
            if len(tasks) > begun:
                _apply_all(label, child.text, tasks[-1], years)
                ledger.take(child.lines, "task")
        elif _is_group(child):
            ledger.take(child.lines, "heading")
            named = place.text or child.level >= DASH or _is_section(child)
            inner = place if named else _Place(child.number, child.text.rstrip(" :"))
            _read_children(child, inner, years, ledger, tasks)
        elif _is_task(child, node):
            _add(child, place, years, ledger, tasks)


def _is_section(node: Node) -> bool:
    """ "II. Nhiệm vụ" inside a part of the plan holds groups, but is none."""
    return node.level == ROMAN and section_kind(node.text) in (TASKS, MIXED)


def _is_group(node: Node) -> bool:
    """A node is a heading over tasks when something other than labels stands under it."""
    inner = [child for child in node.children if not _label(child) and not child.table]
    if not inner:
        return False
    if node.level in (PART, ROMAN, ARABIC):
        return looks_like_heading(node) or any(child.level in (DOTTED, DASH) for child in inner)
    long = len(node.text) > _LONG_TASK and node.text.rstrip().endswith((".", ";"))
    return node.level < DASH and not long


def _is_task(node: Node, parent: Node) -> bool:
    """Pure pointers to an annex and openings ("… như sau:") are no tasks; nor are words left of a title."""
    if is_reference(node.text) or fold(node.text) == "" or _is_note(node):
        return False
    if node.level in (PART, ROMAN):
        return False
    if node.level == PLAIN:
        return not node.text.rstrip().endswith(":") and len(node.text) > 30
    return not (node.level == ARABIC and parent.level in (PART, ROMAN) and node.text.rstrip().endswith(":"))


def _add(node: Node, place: _Place, years: PlanYears, ledger: Ledger, tasks: list[TaskDraft]) -> None:
    task = TaskDraft(
        text=node.text, line=node.line, form="bullet", group_number=place.number, group=place.text, number=node.number
    )
    task.lead_units = acting_unit(node.text)
    task.text, inline = _cut_labels(re.sub(r"^(?:Nội dung|Nhiệm vụ)\s*:\s*(?=\S)", "", node.text))
    for said in inline:
        _apply(said, task, years)
    tasks.append(task)
    ledger.take(node.lines, "task")
    for child in _below(node):
        if label := _label(child):
            _apply_all(label, child.text, task, years)
        elif _is_note(child):
            continue
        else:
            sign = {DASH: "\n- ", PLUS: "\n+ "}.get(child.level, " ")
            task.text += f"{sign}{child.text}"
        ledger.take(child.lines, "task")
    if task.form == "bullet" or not task.coordinating_units:
        task.coordinating_units = partners(task.text)
    if task.schedule_raw is None:
        task.schedule_raw, task.schedule = told_deadline(task.text, years)


def _is_note(node: Node) -> bool:
    """ "(Danh mục … kèm theo)" under the last paragraph of a section is no part of it."""
    return node.level == PLAIN and (node.text.startswith("(") or is_reference(node.text))


def _below(node: Node) -> Iterator[Node]:
    return (child for top in node.children for child in top.walk() if not child.table)


def _label(node: Node) -> tuple[str, str] | None:
    """Return the role and the value of a line such as "+ Đơn vị chủ trì: …"; None for other lines."""
    if node.level == PLAIN and (told := _DONE_BY.fullmatch(node.text)):
        return SCHEDULE, told["when"]
    found = _LABEL.fullmatch(node.text)
    if node.level < DOTTED or not found:
        return None
    column = read_heading(found["label"])
    return (column.kind, found["value"].strip()) if column and column.kind in _LABELS else None


def _cut_labels(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Cut "(Đơn vị chủ trì: …; thời gian: …)" off a sentence; returns the sentence and the labels with values."""
    found = list(_INLINE.finditer(text))
    labels = []
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        column = read_heading(match["label"])
        if not column or column.kind not in _LABELS:
            return text, []
        labels.append((column.kind, text[match.end() : end].strip(" ;,.()")))
    return (text[: found[0].start()].rstrip(" (;,"), labels) if labels else (text, [])


def _apply_all(label: tuple[str, str], text: str, task: TaskDraft, years: PlanYears) -> None:
    """ "Chủ trì: A; phối hợp: B. Thời gian: …" on one line are several labels."""
    _, several = _cut_labels(f" {text}")
    for one in several if len(several) > 1 else [label]:
        _apply(one, task, years)


def _apply(label: tuple[str, str], task: TaskDraft, years: PlanYears) -> None:
    kind, value = label
    task.form = "labelled_bullet"
    if kind in (LEAD, LEAD_ANY) and not holds_a_title(value):
        task.lead_units = read_units(value)  # a label replaces what the sentence seemed to say
    elif kind in (HEAD, LEAD_PERSON, LEAD, LEAD_ANY):
        task.head_responsible = read_people(value)
    elif kind == COORDINATING:
        task.coordinating_units += read_units(value)
    elif kind == SCHEDULE:
        task.schedule_raw, task.schedule = read_term(value, years)
    elif kind == OUTPUT:
        task.output = value.rstrip(" .;")
    else:
        task.directed_by = read_people(value)
