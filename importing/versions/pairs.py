"""Which item of a new version is which of the old one: by its words first, whatever number it bears now."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wording.names import fold

ALIKE = 0.6
"""From this likeness on (0 to 1) two wordings are of the same thing."""
_SAME_PLACE = 0.15
"""What the same number under the same heading adds: a reworded item mostly keeps its place."""
_RARE = 60
"""Words in more items than this tell nothing; they are not looked up."""


@dataclass(frozen=True)
class Worded:
    """An item as pairing sees it: its words, and where it stands."""

    text: str
    number: str = ""
    group: str = ""

    @property
    def place(self) -> tuple[str, str] | None:
        return (fold(self.group), self.number) if self.number else None


def pair_up(old: Sequence[Worded], new: Sequence[Worded]) -> list[tuple[int | None, int | None]]:
    """Pairs of indices into `old` and `new`: matched ones, new ones (None, j), gone ones (i, None), in new's order.

    The same words make a pair at once, the same place first; the others pair by likeness, the likeliest first.
    """
    pairs = dict(_same_words(old, new))
    taken = set(pairs.values())
    for _, j, i in sorted(_alike(old, new, taken, set(pairs)), key=lambda each: (-each[0], each[1], each[2])):
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    found: list[tuple[int | None, int | None]] = [(pairs.get(j), j) for j in range(len(new))]
    return found + [(i, None) for i in range(len(old)) if i not in taken]


def _same_words(old: Sequence[Worded], new: Sequence[Worded]) -> Iterator[tuple[int, int]]:
    """(new, old) of items with the same words, those at the same place before others, in order."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(old):
        waiting[fold(item.text)].append(i)
    left = []
    for j, item in enumerate(new):
        same = [i for i in waiting[fold(item.text)] if old[i].place == item.place]
        if same:
            waiting[fold(item.text)].remove(same[0])
            yield j, same[0]
        else:
            left.append(j)
    for j in left:
        if waiting[fold(new[j].text)]:
            yield j, waiting[fold(new[j].text)].pop(0)


def _alike(
    old: Sequence[Worded], new: Sequence[Worded], taken: set[int], paired: set[int]
) -> Iterator[tuple[float, int, int]]:
    """(likeness, new, old) of what is left and alike enough."""
    bags = {i: words(item.text) for i, item in enumerate(old) if i not in taken}
    where: dict[str, list[int]] = defaultdict(list)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, bag in bags.items():
        for word in bag:
            where[word].append(i)
        if place := old[i].place:
            places[place].append(i)
    for j, item in enumerate(new):
        if j in paired:
            continue
        bag = words(item.text)
        shared = Counter(i for word in bag if len(where[word]) <= _RARE for i in where[word])
        near = {i for i, _ in shared.most_common(20)} | set(places.get(item.place, []) if item.place else [])
        for i in near:
            same_place = item.place is not None and item.place == old[i].place
            score = likeness(bag, bags[i]) + (_SAME_PLACE if same_place else 0)
            if score >= ALIKE:
                yield score, j, i


def words(text: str) -> Counter[str]:
    """The words of a text and its pairs of neighbours, each with how often it stands there."""
    single = fold(text).split()
    return Counter(single) + Counter(f"{a} {b}" for a, b in itertools.pairwise(single))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """What two texts share of their words and neighbours: 0 nothing, 1 all (Dice)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
