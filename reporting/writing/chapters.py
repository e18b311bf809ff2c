"""What a ward chooses of its reports' chapters: shown as a list, saved as a whole."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from reporting.composing.chapters import CHAPTERS, STEP, Chapter, Choice, in_order
from reporting.exceptions import SomebodyElseWrote
from reporting.models import ReportChapter
from units.models import Ward


@dataclass(frozen=True)
class ChapterLine:
    """One chapter in the list: how deep it stands, what the ward chose, and whether it can move up or down."""

    chapter: Chapter
    depth: int
    title: str
    is_on: bool
    text: str
    is_first: bool
    is_last: bool

    @property
    def shown_title(self) -> str:
        return self.title or self.chapter.title


def choices_of(ward: Ward) -> dict[str, ReportChapter]:
    """The ward's choices by the chapter's name."""
    return {each.name: each for each in ReportChapter.objects.filter(ward=ward)}


def listed(chosen: Mapping[str, ReportChapter]) -> list[ChapterLine]:
    """All chapters in the ward's order, those too that are off."""
    return list(_lines(CHAPTERS, chosen, 0))


def _lines(chapters: tuple[Chapter, ...], chosen: Mapping[str, ReportChapter], depth: int) -> Iterator[ChapterLine]:
    ordered = in_order(chapters, as_choices(chosen))
    for place, each in enumerate(ordered):
        row = chosen.get(each.name)
        yield ChapterLine(
            chapter=each,
            depth=depth,
            title=row.title if row else "",
            is_on=row.is_on if row else True,
            text=row.text if row else "",
            is_first=place == 0,
            is_last=place == len(ordered) - 1,
        )
        yield from _lines(each.parts, chosen, depth + 1)


def as_choices(chosen: Mapping[str, ReportChapter]) -> dict[str, Choice]:
    return {name: Choice(each.title, each.position, each.is_on) for name, each in chosen.items()}


def stamp_of(chosen: Mapping[str, ReportChapter]) -> str:
    """Which choices somebody has before them."""
    seen = [(name, each.title, each.position, each.is_on, each.text) for name, each in sorted(chosen.items())]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Wanted:
    """What a person wants of one chapter."""

    title: str
    is_on: bool
    text: str = ""


@transaction.atomic
def choose(ward: Ward, wanted: Mapping[str, Wanted], *, seen: str, move: tuple[str, int] | None = None) -> None:
    """Save what is wanted of each chapter; `move` names one and by how many places it moves among its neighbours.

    Reports that are composed from now on follow it. Raises SomebodyElseWrote where others chose meanwhile.
    """
    Ward.objects.select_for_update().get(pk=ward.pk)
    before = choices_of(ward)
    if stamp_of(before) != seen:
        raise SomebodyElseWrote("")
    places = dict(_places(CHAPTERS, as_choices(before), move))
    for name, each in wanted.items():
        row = before.get(name) or ReportChapter(ward=ward, name=name)
        now = (each.title, places[name], each.is_on, each.text)
        if row.pk is None or (row.title, row.position, row.is_on, row.text) != now:
            row.title, row.position, row.is_on, row.text = now
            row.save()


def _places(
    chapters: tuple[Chapter, ...], chosen: Mapping[str, Choice], move: tuple[str, int] | None
) -> Iterator[tuple[str, int]]:
    ordered = in_order(chapters, chosen)
    names = [each.name for each in ordered]
    if move and move[0] in names:
        place = names.index(move[0])
        to = min(max(place + move[1], 0), len(names) - 1)
        names.insert(to, names.pop(place))
    for place, name in enumerate(names, 1):
        yield name, place * STEP
    for each in ordered:
        yield from _places(each.parts, chosen, move)


def forget(ward: Ward) -> None:
    """Back to the chapters as they usually are; the standing texts stay."""
    for each in ReportChapter.objects.filter(ward=ward):
        if each.text:
            usual = next(place for name, place in _places(CHAPTERS, {}, None) if name == each.name)
            each.title, each.position, each.is_on = "", usual, True
            each.save()
        else:
            each.delete()
