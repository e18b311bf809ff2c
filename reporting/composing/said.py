"""What units wrote for a report: on their tasks, and of steering, strengths, causes, lessons, good practice. Pure."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from reporting.composing.headings import annex_labels
from reporting.composing.naming import (
    TaskNames,
    by_units,
    plain_line,
    small_behind_units,
    unit_names,
    units_joined,
    whose,
)
from reporting.composing.phrases import shortened
from tasks.timeliness import DONE, Timeliness

Data = dict[str, Any]
Row = dict[str, Any]
LONGEST_RESULT = 400
"""So long is what the body tells of one task; the annex has all of it."""
FIGURE = re.compile(r"\d")
FIELDS = (
    "steering",
    "strengths",
    "shortcomings",
    "causes_objective",
    "causes_subjective",
    "lessons",
    "good_practice",
)
"""Fields of a contribution that no figure tells; what nobody wrote is left out of the report."""


def said(field: str) -> Callable[[Data], str]:
    """The function that gives what the units wrote in the field; "" where none did."""

    def write(data: Data) -> str:
        given = data.get("said", {}).get(field, [])
        names = unit_names(data) if given else ()
        return "\n".join(by_units([(each["unit"], each["lines"]) for each in given], names))

    return write


def with_said(write: Callable[[Data], str], field: str) -> Callable[[Data], str]:
    """What the figures say, followed by what the units wrote in the field."""
    return lambda data: "\n".join(part for part in (write(data), said(field)(data)) if part)


def steering(data: Data) -> str:
    """The ward's standing text on its steering committee and working group, then what units did to steer."""
    own = data.get("standing", {}).get("steering", "")
    return "\n".join(part for part in (own.strip(), said("steering")(data)) if part)


class Told:
    """The results of the tasks as their units tell them: in what they gave for this report, else in their updates.

    A line of a unit that begins with the words of a task is about that task; other lines stand for themselves.
    """

    def __init__(self, data: Data) -> None:
        self.names = unit_names(data) | {each["unit"] for each in data["results"]}
        self._annex = annex_labels(data).get("tasks", "")
        names = TaskNames(row for row in data["tasks"]["rows"] if row["class"] in _TELLING)
        self._of_task: dict[int, dict[str, list[str]]] = {}
        self._words: dict[str, str] = {}
        self._others: list[tuple[str, list[str]]] = []
        for each in data["results"]:
            others = []
            for line in each["lines"]:
                row, text = names.about(line)
                text = text.lstrip(" :;,")
                if row is None:
                    others.append(line)
                elif text:
                    plain = plain_line(text)
                    self._words.setdefault(plain, text.rstrip(" .;"))
                    self._of_task.setdefault(row["task"], {}).setdefault(plain, []).append(each["unit"])
            if others:
                self._others.append((each["unit"], others))

    def result(self, row: Row) -> str:
        """What was achieved in a task; "" where nobody said. Of several units each is named with its words."""
        given = {self._words[plain]: units for plain, units in self._of_task.get(row["task"], {}).items()}
        if self._names_units(row):
            return self._by_units(given or self._updates(row))
        said = list(given) or (_by_units(row["result"]) if row.get("shared") else [row["result"]])
        return shortened("; ".join(text.rstrip(" .;") for text in said), LONGEST_RESULT)

    def whose(self, row: Row) -> str:
        """Whose result it is, in brackets; "" where the result names its units."""
        return "" if self._names_units(row) else whose(row)

    def _names_units(self, row: Row) -> bool:
        given = self._of_task.get(row["task"], {})
        if not given:
            return bool(row.get("shared") and self._updates(row))
        return bool(row.get("shared")) and len({unit for units in given.values() for unit in units}) > 1

    def _updates(self, row: Row) -> dict[str, list[str]]:
        """What the units' updates say of the task that they lead together, and who; none where a line names nobody."""
        saying: dict[str, tuple[str, list[str]]] = {}
        for line in row["result"].splitlines():
            unit, _, text = line.partition(": ")
            if unit not in self.names:
                return {}
            saying.setdefault(plain_line(text), (text.rstrip(" .;"), []))[1].append(unit)
        return dict(saying.values())

    def _by_units(self, given: Mapping[str, Collection[str]]) -> str:
        """ "Phòng Kinh tế: mở 02 lớp; Công an phường và Văn phòng: …", as many as a paragraph holds."""
        with_figures = {text: units for text, units in given.items() if FIGURE.search(text)} or given
        told: list[str] = []
        for text, units in with_figures.items():
            line = f"{units_joined(list(units))}: {self.small(text)}"
            if told and len("; ".join([*told, line])) > LONGEST_RESULT:
                break
            told.append(shortened(line, LONGEST_RESULT))
        rest = len(given) - len(told)
        more = [f"kết quả của các đơn vị khác nêu tại {self._annex}"] if rest and self._annex else []
        return "; ".join([*told, *more])

    def rest(self) -> list[str]:
        """What units told that is about no task of the report, unit by unit."""
        return by_units(self._others, self.names)

    def small(self, text: str) -> str:
        return small_behind_units(text, self.names)


_TELLING = {each.value for each in (*DONE, Timeliness.ONGOING_REPORTED, Timeliness.PAUSED, Timeliness.NOT_APPLICABLE)}
"""Of tasks in these classes a unit's words are told where the report tells of the task."""


def _by_units(result: str) -> list[str]:
    """What several units said of the task that they lead together: those with figures, where there are any."""
    said = [line for line in result.splitlines() if line.strip()]
    return [line for line in said if FIGURE.search(line)] or said
