"""The headings of a report: parts I, II, III, points 1, 2, 3, items a, b, c, by Nghị định 30/2020/NĐ-CP. Pure.

They are named without numerals; these are counted over the headings that a report has, so that one which is left out
leaves no gap.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from wording.numerals import letter, roman

PART, POINT, ITEM = 1, 2, 3


@dataclass(frozen=True)
class Heading:
    """One heading; `level` is PART, POINT or ITEM, `name` tells headings of the same words apart."""

    level: int
    text: str
    name: str = ""


def opened(paths: Iterable[Sequence[Heading]]) -> Iterator[tuple[Heading, ...]]:
    """Of all headings above each text those that begin with it: the ones that did not stand above the text before."""
    before: Sequence[Heading] = ()
    for path in paths:
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, before, strict=False)))
        yield tuple(path[same:])
        before = path


def without_lone(paths: Sequence[Sequence[Heading]], groupings: Collection[str]) -> list[tuple[Heading, ...]]:
    """The paths without a point that only groups what is below it where its chapter has no other.

    `groupings` are the names of such points; what stood below one moves up a level.
    """
    beside: dict[Heading, set[Heading | None]] = {}
    for path in paths:
        for above, below in zip(path, [*path[1:], None], strict=False):
            beside.setdefault(above, set()).add(below)
    return [tuple(_without_lone(path, groupings, beside)) for path in paths]


def _without_lone(
    path: Sequence[Heading], groupings: Collection[str], beside: Mapping[Heading, set[Heading | None]]
) -> Iterator[Heading]:
    up = 0
    for above, heading in zip([None, *path], path, strict=False):
        if above and heading.name in groupings and beside[above] == {heading}:
            up += 1
        else:
            yield replace(heading, level=heading.level - up)


def numbered(groups: Iterable[Sequence[Heading]]) -> Iterator[tuple[Heading, ...]]:
    """The headings with their numerals, group by group; each is counted within the heading above it."""
    places: list[int] = []
    for group in groups:
        yield tuple(_numbered(heading, places) for heading in group)


def _numbered(heading: Heading, places: list[int]) -> Heading:
    places[:] = [*places, 0, 0, 0][: heading.level]
    places[-1] += 1
    return replace(heading, text=f"{_numeral(heading.level, places[-1])} {heading.text}")


def _numeral(level: int, place: int) -> str:
    match level:
        case 1:
            return f"{roman(place)}."
        case 2:
            return f"{place}."
    return f"{letter(place)})"


def annex_labels(data: dict[str, Any]) -> dict[str, str]:
    """ "Phụ lục I" … for each annex that the report has, by what it lists; one annex alone has no number."""
    listed = [name for name in ("indicators", "tasks") if data[name]["rows"]]
    listed += ["outline"] if _asks_for_ours(data) else []
    if len(listed) == 1:
        return {listed[0]: "Phụ lục"}
    return {name: f"Phụ lục {roman(place)}" for place, name in enumerate(listed, 1)}


def _asks_for_ours(data: dict[str, Any]) -> bool:
    """Has the superior's outline a line that is not marked as none of ours?"""
    lines = (data.get("outline") or {}).get("rows", [])
    return any(not line["is_heading"] and line["part"] != "not_ours" for line in lines)
