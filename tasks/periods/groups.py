"""Groups of work that people ask for ("quá hạn", "sắp đến hạn", "chưa giao người làm"): one definition each.

Over periods of `tasks.periods.standing`: as the condition of a list, as a count beside the list, and as its order.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    Func,
    IntegerField,
    Q,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from accounts.models import User
from tasks.models import Assignment, TaskPeriodQuerySet, answered_by
from tasks.timeliness import DONE, LATE, SETTLED, Timeliness
from units.models import Unit

SOON = dt.timedelta(days=7)
"""Work whose last day is at most so far away is "due soon"."""

GROUPS = {
    "returned": "Bị trả lại",
    "late": "Quá hạn",
    "due_soon": "Sắp đến hạn (trong 7 ngày)",
    "silent": "Chưa cập nhật trong kỳ",
    "on_hold": "Chờ hướng dẫn, chờ điều kiện",
    "difficulty": "Có khó khăn, vướng mắc",
    "unassigned": "Chưa có đơn vị chủ trì",
    "unowned": "Chưa giao người làm",
    "in_time": "Đang và chưa thực hiện, trong hạn",
    "set_aside": "Tạm dừng, quá hạn khi ban hành",
    "done": "Đã hoàn thành",
    "followed": "Mọi việc, trừ việc không áp dụng",
}
"""Values of `class` beside those of `Timeliness`: several classes at once, or another question."""


@dataclass(frozen=True)
class WorkGroup:
    """Periods in one of these classes (in any, if None) that bear the mark, where there is one."""

    classes: frozenset[Timeliness] | None = None
    mark: str = ""


_OPEN_IN_TIME = frozenset({Timeliness.RUNNING, Timeliness.NOT_STARTED})
_EVERY = frozenset(Timeliness)
_DEFINED: Mapping[str, WorkGroup] = {
    "returned": WorkGroup(mark="returned"),
    "late": WorkGroup(LATE),
    "due_soon": WorkGroup(_OPEN_IN_TIME, "due_soon"),
    "silent": WorkGroup(frozenset({Timeliness.ONGOING_SILENT})),
    "on_hold": WorkGroup(frozenset({Timeliness.WAITING, Timeliness.CONDITION_NOT_MET})),
    "difficulty": WorkGroup(mark="difficulty"),
    "unassigned": WorkGroup(mark="unassigned"),
    "unowned": WorkGroup(_EVERY - SETTLED, "unowned"),
    "in_time": WorkGroup(_OPEN_IN_TIME),
    "set_aside": WorkGroup(frozenset({Timeliness.PAUSED, Timeliness.LATE_WHEN_ISSUED})),
    "done": WorkGroup(DONE),
    "followed": WorkGroup(_EVERY - {Timeliness.NOT_APPLICABLE}),
} | {each.value: WorkGroup(frozenset({each})) for each in Timeliness}


def _last_day_by(day: dt.date) -> Q:
    """The last day in force, the granted one before the plan's own, is not after the day."""
    return Q(granted_then__lte=day) | Q(granted_then=None, due_then__lte=day)


def _without_officer(on: dt.date) -> Q:
    """Nobody is named on the day; of shared work the units' parts are asked about, never the whole."""
    collective = Unit.objects.filter(kind=Unit.Kind.COLLECTIVE).values("pk")
    of_a_unit = Q(rolls_up=False, unit_on__isnull=False) & ~Q(unit_on__in=collective)
    return of_a_unit & ~answered_by(Assignment.objects.in_force(on).filter(officer__isnull=False))


def of_officer(officer: User, on: dt.date) -> Q:
    """Work that was given to the person, as it stands on the day."""
    return answered_by(Assignment.objects.in_force(on).filter(officer=officer))


_MARKS: Mapping[str, Callable[[dt.date], Q]] = {
    "returned": lambda on: Q(returned_then__isnull=False),
    "due_soon": lambda on: _last_day_by(on + SOON),
    "difficulty": lambda on: Q(difficulty_on=True),
    "unassigned": lambda on: Q(unit_on__isnull=True, rolls_up=False),
    "unowned": _without_officer,
}


def in_group(name: str, on: dt.date) -> Q:
    """The condition of a group or a class."""
    group = _DEFINED[name]
    classes = Q() if group.classes is None else Q(class_on__in=sorted(group.classes))
    return classes & _MARKS[group.mark](on) if group.mark else classes


@dataclass(frozen=True)
class CountedCell:
    """So many periods that are alike: the values of the columns asked for, kind, class, and which marks they bear."""

    values: tuple[Any, ...]
    kind: str
    class_on: Timeliness
    marks: frozenset[str]
    number: int

    def is_in(self, name: str) -> bool:
        group = _DEFINED[name]
        return (group.classes is None or self.class_on in group.classes) and (
            not group.mark or group.mark in self.marks
        )


def cells(periods: TaskPeriodQuerySet, names: Iterable[str], on: dt.date, *columns: str) -> list[CountedCell]:
    """The periods counted by columns, kind, class and the marks of the groups that are asked about; one query."""
    asked = sorted({_DEFINED[name].mark for name in names} - {""})
    bears = {f"bears_{mark}": ExpressionWrapper(_MARKS[mark](on), BooleanField()) for mark in asked}
    rows = periods.order_by().annotate(**bears).values_list(*columns, "kind_on", "class_on", *bears)
    width = len(columns)
    return [
        CountedCell(
            values=tuple(row[:width]),
            kind=row[width],
            class_on=Timeliness(row[width + 1]),
            marks=frozenset(mark for mark, is_so in zip(asked, row[width + 2 : -1], strict=True) if is_so),
            number=row[-1],
        )
        for row in rows.annotate(number=Count("pk"))
    ]


def in_groups(found: Iterable[CountedCell], names: Iterable[str]) -> dict[str, int]:
    """How many of the counted periods stand in each of the groups, which `cells` was asked about."""
    names = list(names)
    counts: Counter[str] = Counter(dict.fromkeys(names, 0))
    for cell in found:
        counts.update({name: cell.number for name in names if cell.is_in(name)})
    return dict(counts)


class Switch(Func):
    """`CASE column WHEN value THEN … ELSE … END`: names the column once, however long what computes it is."""

    def __init__(self, column: str | Combinable, cases: Mapping[str, Combinable], default: Combinable) -> None:
        self.keys = tuple(cases)
        super().__init__(column, *cases.values(), default, output_field=IntegerField())

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        column, *thens, default = [compiler.compile(each) for each in self.get_source_expressions()]
        sql, params = [f"CASE {column[0]}"], [*column[1]]
        for key, (then, given) in zip(self.keys, thens, strict=True):
            sql.append(f"WHEN %s THEN {then}")
            params += [key, *given]
        sql.append(f"ELSE {default[0]} END")
        return " ".join(sql), (*params, *default[1])


def worst_first(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    """Late work first, then what is due soon, silent, open, waiting, and at the end what is settled."""
    soon = When(_last_day_by(on + SOON), then=Value(1))
    ranks: dict[str, Combinable] = {
        Timeliness.RUNNING_LATE: Value(0),
        Timeliness.NOT_STARTED_LATE: Value(0),
        Timeliness.ONGOING_SILENT: Value(2),
        Timeliness.LATE_WHEN_ISSUED: Value(3),
        Timeliness.RUNNING: Case(soon, default=Value(4)),
        Timeliness.NOT_STARTED: Case(soon, default=Value(5)),
        Timeliness.WAITING: Value(6),
        Timeliness.CONDITION_NOT_MET: Value(6),
        Timeliness.ONGOING_REPORTED: Value(7),
        Timeliness.PAUSED: Value(8),
        Timeliness.DONE_IN_TIME: Value(9),
        Timeliness.DONE_LATE: Value(9),
    }
    rank = Switch("class_on", {str(name): at for name, at in ranks.items()}, Value(10))
    last_day = Coalesce("granted_then", "due_then")
    return periods.order_by(rank, last_day, "ward_id", "task__plan_id", "task__position", "pk")
