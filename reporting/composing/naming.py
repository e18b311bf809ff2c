"""How the body of a report names tasks, groups and units: short, as one says them; annexes have every word. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from reporting.composing.phrases import bullets, joined, lower_first, shortened
from reporting.composing.task_rows import NO_UNIT, lower_label

Data = dict[str, Any]
Row = dict[str, Any]
LONGEST_NAME = 160
"""So long a task is named where its unit writes on it."""
LONGEST_HEADLINE, SLACK, FARTHEST = 90, 1.2, 1.5
"""A headline has so many letters; what is a little longer stays whole, and a phrase may end so much farther on."""
SHORTEST_CLAUSE, SHORTEST_PHRASE = 20, 40
LONGEST_GROUP = 120
LONGEST_POINT = 600
_NUMERAL = re.compile(r"^\s*(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+(?=\S)")
_CLAUSE_ENDS = re.compile(r"[;.](?=\s)|:(?=\s[^\W\d_a-zà-ỹđ])")
_PHRASE_ENDS = re.compile(
    r",?\s(?=\(|[-–—]\s|(?:để|nhằm|thông qua|trên|trong|tại|theo|gắn|do|cho|phục vụ|bảo đảm|đảm bảo|góp phần|về|bằng"
    r"|kể từ|khi|đến|tới|tiến tới|từng bước|đặc biệt|nhất là|và|bao gồm|như)\b)|,(?=\s)"
)
_BINDS = re.compile(r"\b(?:liên quan|đối|kèm|dựa|căn cứ|dành|hướng|tính|trực)$", re.IGNORECASE)
"""Words that belong to the one behind them: no name ends with them."""
_OPEN = {"(": ")", "[": "]", "“": "”"}


def headline(text: str, limit: int = LONGEST_HEADLINE) -> str:
    """What the text is about in some `limit` letters: its first clause, else what is whole of it and "…".

    "Rà soát thủ tục hành chính; cập nhật trên Cổng …" is "Rà soát thủ tục hành chính".
    """
    line = " ".join(text.split()).rstrip(" .;,:")
    if len(line) <= limit * SLACK:
        return line
    clauses = [at for at in _outside_brackets(line, _CLAUSE_ENDS) if SHORTEST_CLAUSE <= at <= limit]
    if clauses:
        return line[: clauses[0]].rstrip(" .;,:")
    ends = [at for at in _outside_brackets(line, _PHRASE_ENDS) if at >= SHORTEST_PHRASE]
    ends = [at for at in ends if not _BINDS.search(line[:at])]
    whole = next((at for at in _outside_brackets(line, _CLAUSE_ENDS) if at >= SHORTEST_CLAUSE), len(line))
    near = [at for at in ends if at <= limit][-1:] or [at for at in (*ends, whole) if at <= limit * FARTHEST][:1]
    if not near:
        return shortened(line, limit)
    return f"{line[: near[0]].rstrip(' ,-–—')}{'' if near[0] == whole else '…'}"


def _outside_brackets(line: str, ends: re.Pattern[str]) -> list[int]:
    """Where the pattern matches outside brackets and quotation marks."""
    closing, inside = "", set()
    for at, letter in enumerate(line):
        if closing:
            inside.add(at)
            closing = "" if letter == closing else closing
        elif letter == '"' or letter in _OPEN:
            closing = _OPEN.get(letter, '"')
    return [found.start() for found in ends.finditer(line) if found.start() not in inside]


def without_numeral(name: str) -> str:
    """The heading of a group without its place in the plan: "1. Tuyên truyền" behind a dash is "Tuyên truyền"."""
    return _NUMERAL.sub("", name, count=1) or name


def group_named(name: str) -> str:
    return headline(without_numeral(name), LONGEST_GROUP)


def task_named(row: Row) -> str:
    return headline(row["text"]) + (f", {lower_label(row['label'])}" if row.get("label") else "")


def unit_named(name: str) -> str:
    """A unit inside a sentence: that there is none is no name, and "Các trường học" is none either."""
    return lower_first(name) if name == NO_UNIT or name.startswith("Các ") else name


def units_joined(names: Sequence[str]) -> str:
    """ "Phòng Kinh tế, Công an phường và các trường học"."""
    return joined([*names[:1], *map(unit_named, names[1:])])


def small_behind_units(text: str, names: Collection[str]) -> str:
    """The text inside a sentence: small behind the names of units as at its beginning. "Công an phường: đã mở …"."""
    named = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    small = re.sub(rf"(?:^|(?<=[;\n] ))(?:{named}): \w", lambda found: found[0][:-1] + found[0][-1].lower(), text)
    return small if small != text else lower_first(text, names)


def whose(row: Row) -> str:
    """Whose result it is, in brackets; "" for work that no unit leads."""
    return "" if row["unit"] == NO_UNIT else f" ({led_by(row)})"


def led_by(row: Row) -> str:
    """Who leads the task, in brackets: of work that several lead each of them."""
    return unit_named(units_joined(leading(row)))


def leading(row: Row) -> list[str]:
    return row["units"] if row.get("shared") and row["units"] else [row["unit"]]


def unit_names(data: Data) -> set[str]:
    """The units that the report speaks of, and the ward."""
    rows, head = data["tasks"]["rows"], data["document"]
    named = {each["name"] for each in data["tasks"]["by_unit"]} | {head["lead_unit"], head["ward_name"]}
    return named.union(*(row["units"] for row in rows), *(row["coordinating"] for row in rows)) - {""}


def by_unit(unit: str, points: Sequence[str], names: Collection[str] = ()) -> str:
    """One line for a unit with one point, a heading line and plus signs for one with several.

    `names` are those of the ward's units: a point that begins with one keeps its capital.
    """
    if len(points) == 1:
        return f"- {unit}: {lower_first(shortened(points[0], LONGEST_POINT), names)}."
    return f"- {unit}:\n" + bullets((shortened(point, LONGEST_POINT) for point in points), "+")


def by_units(told: Iterable[tuple[str, Sequence[str]]], names: Collection[str] = ()) -> list[str]:
    """What units told, unit by unit; what several told in the same words stands once, with all of their names."""
    words: dict[str, str] = {}
    telling: dict[str, list[str]] = {}
    for unit, points in told:
        for point in points:
            plain = plain_line(point)
            words.setdefault(plain, point)
            if unit not in telling.setdefault(plain, []):
                telling[plain].append(unit)
    together: dict[tuple[str, ...], list[str]] = {}
    for plain, units in telling.items():
        together.setdefault(tuple(units), []).append(words[plain])
    return [by_unit(units_joined(units), points, names) for units, points in together.items()]


def plain_line(text: str) -> str:
    """The line as it is compared: without its last stop, whatever letter it begins with."""
    line = " ".join(text.split()).rstrip(" .;")
    return line[:1].lower() + line[1:]


class TaskNames:
    """The tasks by the names that units' lines begin with, and the headlines that the report gives them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, Row] = {}
        for row in rows:
            self._rows.setdefault(plain_line(shortened(row["text"], LONGEST_NAME)), row)
            self._rows.setdefault(plain_line(row["text"]), row)

    def about(self, line: str) -> tuple[Row | None, str]:
        """The task that the line begins with, and what the line says behind its name."""
        for end in reversed(list(_NAME_ENDS.finditer(line))):
            if row := self._rows.get(plain_line(line[: end.start()])):
                return row, line[end.start() :].strip()
        return self._rows.get(plain_line(line)), ""

    def shown(self, line: str) -> str:
        """The line with the task's headline in place of the long name that it begins with."""
        row, rest = self.about(line)
        return line if row is None else f"{headline(row['text'])}{_spaced(rest)}"


_NAME_ENDS = re.compile(r":| \((?=hạn )")


def _spaced(rest: str) -> str:
    """What goes on behind a name: its own mark, or a blank."""
    return rest if rest[:1] in {"", ":", ",", ";"} else f" {rest}"
