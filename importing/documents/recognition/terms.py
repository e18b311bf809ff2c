"""Deadlines and targets of a plan: the phrases are read by `wording`, the plan gives the year they mean."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from importing.documents.draft import ScheduleDraft, TargetDraft
from wording.measures.targets import read_target
from wording.names import fold, normalize
from wording.times.schedules import read_schedule

_RECURRING = {"yearly", "half_yearly", "quarterly", "monthly"}
_EMPTY = {"", "-", "–", "—", "/", "…", "..."}


@dataclass(frozen=True)
class PlanYears:
    """The years a plan runs, and its day of issue where it is full."""

    first: int | None = None
    last: int | None = None
    issued_on: dt.date | None = None

    @property
    def only(self) -> int | None:
        """The year of a plan for one year; None for longer ones."""
        return self.first if self.first == self.last else None


def read_term(phrase: str, years: PlanYears) -> tuple[str | None, ScheduleDraft]:
    """Return the words of a deadline and their reading.

    What recurs without a day of its own ("Hằng năm") keeps no date: its occurrences follow from the plan's years.
    """
    phrase = normalize(phrase).strip(" .;")
    if phrase in _EMPTY:
        return None, ScheduleDraft()
    schedule = read_schedule(phrase, years.only or years.first, years.issued_on)
    dated = schedule.kind not in _RECURRING or bool(re.search(r"\d|quy|thang", fold(phrase)))
    return phrase, ScheduleDraft(
        schedule.kind,
        schedule.start.isoformat() if schedule.start and dated else None,
        schedule.due.isoformat() if schedule.due and dated else None,
    )


def read_goal(phrase: str, year_from: int | None, year_to: int | None) -> TargetDraft | None:
    """Return the target that a phrase sets; years in the phrase go before those given. None for an empty cell."""
    phrase = normalize(phrase).strip(" .;")
    phrase = re.sub(r"(?<=\d)\s*-\s*(?=\d+(?:[.,]\d+)?\s*%)", lambda m: " - " if " - " in m[0] else "-", phrase)
    if phrase in _EMPTY:
        return None
    target = read_target(phrase, year_to)
    draft = TargetDraft(
        phrase,
        target.year_from,
        target.year_to,
        target.comparator,
        target.low,
        target.high,
        target.unit,
        target.soft,
    )
    own = bool(re.search(r"\b20\d\d\b", phrase)) and target.year_to is not None
    return draft if own else replace(draft, year_from=year_from, year_to=year_to)
