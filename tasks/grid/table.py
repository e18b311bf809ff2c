"""The items of a unit in a plan as a table to type into: which lines there are, and what a typed line says."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch

from accounts.models import User
from plans.models import Plan
from tasks.access import is_reportable
from tasks.grid.entries import RowProblem, TypedRow
from tasks.models import Assignment, ProgressUpdate, State, TaskPeriod
from tasks.updates.entry import ProgressEntry
from units.models import Unit
from wording.names import fold

DAYS = ("done_on", "product_on")
COLUMNS = {
    "state": "Trạng thái",
    "percent": "Tỷ lệ (%)",
    "done_on": "Hoàn thành ngày",
    "result": "Kết quả đạt được",
    "difficulty": "Khó khăn, vướng mắc",
    "proposal": "Kiến nghị, đề xuất",
    "product_number": "Số văn bản sản phẩm",
    "product_on": "Ngày văn bản",
    "no_evidence_reason": "Lý do chưa có minh chứng",
}
"""What may be typed, in the order of the columns."""
MORE = ("difficulty", "proposal", "product_number", "product_on", "no_evidence_reason")
"""What a phone shows of a line only when asked, or when something is wrong there."""
_STATES = {fold(label): value for value, label in State.choices} | {value: value for value in State.values}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

FORMULA = "\0="
"""In front of a cell of a file that holds a formula; no text that a person types begins so."""

Cells = Mapping[str, str]


@dataclass(frozen=True)
class GridCell:
    """One cell as it is shown: its field, its heading, what stands in it, what is wrong with it."""

    name: str
    label: str
    value: str
    error: str

    @property
    def is_state(self) -> bool:
        return self.name == "state"

    @property
    def is_percent(self) -> bool:
        return self.name == "percent"

    @property
    def is_day(self) -> bool:
        return self.name in DAYS

    @property
    def is_number_of_document(self) -> bool:
        return self.name == "product_number"

    @property
    def is_last_in_sight(self) -> bool:
        """Do the cells that a phone shows only when asked follow it?"""
        return self.name == "result"


@dataclass
class GridLine:
    """One period in the table: what stands in its cells, what is wrong with them."""

    number: int
    period: TaskPeriod
    cells: dict[str, str]
    seen: int | None
    problem: RowProblem | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def shows_more(self) -> bool:
        return any(name in self.errors for name in MORE)

    @property
    def typed(self) -> list[GridCell]:
        return [
            GridCell(name, label, self.cells[name].lstrip("\0"), self.errors.get(name, ""))
            for name, label in COLUMNS.items()
        ]

    def refuse(self, problem: RowProblem) -> None:
        """Mark the line; one that met another's update knows that update from now on: saving again is a choice."""
        self.problem = problem
        self.errors = {name: " ".join(texts) for name, texts in problem.messages.items()}
        if problem.is_met:
            self.seen = problem.met.pk if problem.met else None


def grid_lines(user: User, plan: Plan, unit: Unit, on: dt.date) -> list[GridLine]:
    """The unit's periods of the plan that this person may report on now, as they stand; in a few queries."""
    assignments = Assignment.objects.select_related("unit")
    found = TaskPeriod.objects.visible_to(user).tracked(on).current(on).counted_by_unit()
    found = found.filter(task__plan=plan, unit=unit).select_related(
        "task__plan", "unit", "ward", "newest_update__author", "returned_update"
    )
    periods = found.prefetch_related(Prefetch("task__assignments", assignments))
    rows = [each for each in periods.order_by("task__position", "starts_on", "pk") if is_reportable(each, user, on)]
    return [
        GridLine(n, each, standing(each.newest_update), each.newest_update_id) for n, each in enumerate(rows, start=1)
    ]


def standing(last: ProgressUpdate | None) -> dict[str, str]:
    """The cells as they open: how the period stands; the words of a result are told anew each time."""
    return {
        "state": last.state if last else State.NOT_STARTED.value,
        "percent": str(last.percent) if last else "0",
        "done_on": f"{last.done_on:%d/%m/%Y}" if last and last.done_on else "",
        "result": "",
        "difficulty": last.difficulty if last else "",
        "proposal": last.proposal if last else "",
        "product_number": "",
        "product_on": "",
        "no_evidence_reason": "",
    }


def is_changed(cells: Cells, base: ProgressUpdate | None) -> bool:
    """Was anything typed, against what the person saw?"""
    stood = standing(base)
    return any(_plain(name, cells.get(name, "")) != _plain(name, stood[name]) for name in COLUMNS)


def _plain(name: str, text: str) -> str:
    """The cell in one spelling: states and days are written in several ways, line breaks differ by browser."""
    text = text.replace("\r\n", "\n").strip()
    if name == "state":
        return _STATES.get(fold(text), text)
    if name == "percent":
        return text.removesuffix("%").strip()
    if name in DAYS and (day := _read_day(text)):
        return day.isoformat()
    return text


def read_line(line: GridLine, base: ProgressUpdate | None) -> TypedRow | RowProblem:
    """What the typed cells say.

    An empty state or percentage stays as it stood; what moved work that had not begun says that it runs.
    """
    cells = {name: _plain(name, line.cells.get(name, "")) for name in COLUMNS}
    wrong: dict[str, list[str]] = {
        name: [f"Ô “{COLUMNS[name]}” có công thức. Hãy dán dưới dạng giá trị."]
        for name, text in cells.items()
        if text.startswith(FORMULA)
    }
    if wrong:
        return RowProblem(line.number, line.period, wrong)
    stood = base.state if base else State.NOT_STARTED.value
    state = cells["state"] or stood
    if state not in State.values:
        wrong["state"] = [f"Không có trạng thái “{state}”. Chọn một trong: {', '.join(State.labels)}."]
    percent = _read_percent(cells["percent"], base, wrong)
    days = {name: _read_day_or_tell(name, cells[name], wrong) for name in DAYS}
    if wrong:
        return RowProblem(line.number, line.period, wrong)
    if state == stood == State.NOT_STARTED and (percent or cells["result"]):
        state = State.IN_PROGRESS.value
    if state == State.DONE:
        percent = 100
    entry = ProgressEntry(
        state=state,
        percent=percent,
        done_on=days["done_on"],
        result=cells["result"],
        difficulty=cells["difficulty"],
        proposal=cells["proposal"],
        product_number=cells["product_number"],
        product_on=days["product_on"],
        no_evidence_reason=cells["no_evidence_reason"],
    )
    return TypedRow(line.number, line.period, entry, line.seen)


def _read_percent(text: str, base: ProgressUpdate | None, wrong: dict[str, list[str]]) -> int:
    if not text:
        return base.percent if base else 0
    if re.fullmatch(r"\d{1,3}([.,]0+)?", text) and int(re.split("[.,]", text)[0]) <= 100:
        return int(re.split("[.,]", text)[0])
    wrong["percent"] = ["Vui lòng nhập tỷ lệ là số nguyên từ 0 đến 100."]
    return 0


def _read_day(text: str) -> dt.date | None:
    try:
        if found := _DAY.fullmatch(text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _read_day_or_tell(name: str, text: str, wrong: dict[str, list[str]]) -> dt.date | None:
    day = _read_day(text)
    if text and day is None:
        wrong[name] = [f"“{text[:30]}” không phải là ngày. Ghi như 30/11/2026."]
    return day


def read_lines(lines: Iterable[GridLine]) -> tuple[list[TypedRow], list[RowProblem]]:
    """What was typed in the lines that differ from what the person saw, and what cannot be read. One query."""
    every = list(lines)
    bases = ProgressUpdate.objects.in_bulk([line.seen for line in every if line.seen])
    rows: list[TypedRow] = []
    problems: list[RowProblem] = []
    for line in every:
        base = bases.get(line.seen) if line.seen else None
        if base and base.period_id != line.period.pk:
            base = None
        if not is_changed(line.cells, base):
            continue
        read = read_line(line, base)
        if isinstance(read, TypedRow):
            rows.append(read)
        else:
            problems.append(read)
    return rows, problems
