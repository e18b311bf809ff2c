"""Which of a plan's tasks and indicators seem to answer a line of the superior's outline; a person decides."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from indicators.models import Indicator
from plans.models import Plan
from tasks.models import Task
from wording.essence import essence, nearness

WORTH_ASKING = 0.5
"""From this nearness on (0 to 1) something is proposed."""
SURE = 0.85
"""From this nearness on it is tied when a person confirms all that is sure."""
MOST = 3
"""So many proposals a line."""
_LOOKED_AT = 12
"""So many of those that share most words with a line are compared with it."""
_SHORTEST = 3
"""A shorter word tells too little to look anything up by."""

Ours = Task | Indicator


@dataclass(frozen=True)
class Proposal:
    """Work of ours that may answer a line; `score` from 0 to 1."""

    ours: Ours
    score: float

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE

    @property
    def percent(self) -> int:
        return round(self.score * 100)

    @property
    def key(self) -> str:
        return key_of(self.ours)

    @property
    def is_task(self) -> bool:
        return isinstance(self.ours, Task)


def key_of(ours: Ours) -> str:
    """ "task-5", "indicator-7": how a form names work of ours."""
    return f"{'task' if isinstance(ours, Task) else 'indicator'}-{ours.pk}"


def words_of(ours: Ours) -> str:
    return ours.text if isinstance(ours, Task) else ours.name


class WorkBook:
    """The tasks and indicators that a plan follows on a day, read once (two queries), to be looked up by words."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        tasks = Task.objects.filter(plan=plan).followed(on).order_by("position", "pk")
        found: list[Ours] = [*tasks, *Indicator.objects.filter(plan=plan).followed(on)]
        self.by_key = {key_of(each): each for each in found}
        self._texts = {key: essence(words_of(each)) for key, each in self.by_key.items()}
        self._where: dict[str, list[str]] = defaultdict(list)
        for key, text in self._texts.items():
            for word in set(text.split()):
                if len(word) >= _SHORTEST:
                    self._where[word].append(key)

    def proposals(self, text: str, without: Collection[str] = ()) -> list[Proposal]:
        """What may answer a line of this wording, the nearest first; `without` are keys that are decided about."""
        asked = essence(text)
        # A word tells the more, the fewer have it.
        shared: Counter[str] = Counter()
        for word in set(asked.split()):
            keys = self._where.get(word, ())
            for key in keys:
                shared[key] += 1000 // len(keys) + 1
        near = (key for key, _ in shared.most_common(_LOOKED_AT) if key not in without)
        found = [Proposal(self.by_key[key], nearness(asked, self._texts[key]).score) for key in near]
        worth = [each for each in found if each.score >= WORTH_ASKING]
        return sorted(worth, key=lambda each: (-each.score, each.key))[:MOST]

    def others(self, without: Iterable[str]) -> list[tuple[str, Ours]]:
        """All work of the plan but that, to choose from."""
        left_out = set(without)
        return [(key, each) for key, each in self.by_key.items() if key not in left_out]
