"""The table of work by unit in a report: which columns it has, its rows and the sums under it; the same in each file.

Columns of dated work are left out where a plan has none, those of ongoing work likewise.
"""

from dataclasses import dataclass, field
from typing import Any

from reporting.composing.phrases import kind_of_ward
from reporting.composing.task_rows import share_in_words, summed
from tasks.periods.unit_sums import BY_UNIT, TOTAL, each_once, note

Data = dict[str, Any]
PLACE_MM, TOTAL_MM, COUNT_MM, SHARE_MM, OTHERS_MM = 9, 12, 13, 15, 20


@dataclass(frozen=True)
class Column:
    """A column of figures: its head, the figure that it shows, its width."""

    head: str
    figure: str
    width_mm: int = COUNT_MM

    @property
    def width_class(self) -> str:
        return f"w-{self.width_mm}"


@dataclass(frozen=True)
class Group:
    """Columns under one head; a column of its own has no head above it."""

    title: str
    columns: tuple[Column, ...]

    @property
    def is_alone(self) -> bool:
        return not self.title


@dataclass(frozen=True)
class Line:
    """A row: its number in the list (none for sums), whose figures they are, and the figures as text."""

    place: str
    name: str
    cells: list[str]


@dataclass(frozen=True)
class UnitTable:
    groups: list[Group]
    lines: list[Line]
    sums: list[Line]
    note: str = field(default="")
    """Why the two sums differ."""

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]


_TOTAL = Group("", (Column("Tổng số", "total", TOTAL_MM),))
_DATED = Group(
    "Có thời hạn",
    (
        Column("Tổng", "dated", TOTAL_MM),
        Column("Hoàn thành", "done"),
        Column("Quá hạn", "late", TOTAL_MM),
        Column("Tỷ lệ (%)", "share", SHARE_MM),
    ),
)
_ONGOING = Group(
    "Thường xuyên",
    (
        Column("Tổng", "ongoing", TOTAL_MM),
        Column("Có kết quả", "ongoing_reported"),
        Column("Chưa có kết quả", "ongoing_silent"),
    ),
)
_OTHERS = Group("", (Column("Chờ, chưa phát sinh, tạm dừng", "others", OTHERS_MM),))


def unit_table(data: Data) -> UnitTable | None:
    """The table of a report's data; None for a report without tasks."""
    units, total = data["tasks"]["by_unit"], data["tasks"]["total"]
    if not units:
        return None
    groups = [_TOTAL]
    groups += [_DATED] if total["dated"] else []
    if total["ongoing"]:
        is_all = total["ongoing"] == total["total"]
        groups.append(Group(_ONGOING.title, _ONGOING.columns[1:]) if is_all else _ONGOING)
    groups += [_OTHERS] if total["others"] else []
    shown = [column.figure for group in groups for column in group.columns]
    lines = [Line(str(place), unit["name"], _cells(unit, shown)) for place, unit in enumerate(units, 1)]
    named = sums_of(data)
    sums = [Line("", name, _cells(figures, shown)) for name, figures in named]
    return UnitTable(groups, lines, sums, note(kind_of_ward(data["document"])) if len(named) > 1 else "")


def sums_of(data: Data) -> list[tuple[str, Data]]:
    """The lines under a table by unit: the sum over units and each task once, or one where they are the same."""
    total, by_unit = data["tasks"]["total"], summed(data["tasks"]["by_unit"])
    if all(by_unit[name] == total[name] for name in by_unit):
        return [(TOTAL, total)]
    return [(BY_UNIT, by_unit), (each_once(kind_of_ward(data["document"])), total)]


def _cells(figures: Data, shown: list[str]) -> list[str]:
    return [share_in_words(figures) if name == "share" else str(figures[name]) for name in shown]
