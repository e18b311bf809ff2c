"""What a demonstration plan is made of: the document's own content, and what the year brought to each item of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Course(StrEnum):
    """How a piece of work goes."""

    AS_PLANNED = "as_planned"  # done shortly before its day; under way while that is still to come
    DONE_LATE = "done_late"
    STUCK = "stuck"  # under way, its day has passed
    PAUSED = "paused"


@dataclass(frozen=True)
class Work:
    """A task as the document words it.

    `told` are the results of successive reports; without any the work stays silent. `difficulty` and `proposal` come
    with the last report, `link` is its evidence.
    """

    text: str
    number: str = ""
    head: str = ""
    lead: str = ""
    helpers: str = ""
    output: str = ""
    time: str = ""
    directed_by: str = ""
    told: tuple[str, ...] = ()
    difficulty: str = ""
    proposal: str = ""
    course: Course = Course.AS_PLANNED
    link: str = ""


@dataclass(frozen=True)
class Duty(Work):
    """A standing duty of the unit under whose heading it stands."""


@dataclass(frozen=True)
class Goal:
    """A goal in running text; `found` has one mapping of year to figure for each indicator that it holds.

    A figure is "83,5", a share "612/745", or words where the goal has no figure.
    """

    text: str
    found: tuple[dict[int, str], ...] = ({},)


@dataclass(frozen=True)
class Promise:
    """A row of a table of indicators; `targets` stand in the order of the table's years, "-" means not set."""

    number: str
    name: str
    targets: tuple[str, ...]
    baseline: str = ""
    directed_by: str = ""
    lead_person: str = ""
    lead: str = ""
    output: str = ""
    found: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TaskGroup:
    """Rows of a table under one heading."""

    number: str
    title: str
    rows: tuple[Work | Promise, ...]


@dataclass(frozen=True)
class Table:
    """A table: its columns as (heading, field of the rows), its groups. A heading over the years may stand above them.

    A group without a title has no row of its own.
    """

    columns: tuple[tuple[str, str], ...]
    groups: tuple[TaskGroup, ...]
    over_targets: str = ""

    def rows(self) -> Iterator[Work | Promise]:
        return (row for group in self.groups for row in group.rows)


@dataclass(frozen=True)
class DemoPlan:
    """A plan document and its beginning: `starts_on` is the day from which the ward worked by it."""

    file: str
    ward: str
    issuer: str
    number: str
    dated: str
    title: str
    bases: tuple[str, ...]
    opening: str
    body: tuple[str | Work | Goal | Table, ...]
    recipients: tuple[str, ...]
    signer: str
    signer_lines: tuple[str, ...]
    starts_on: dt.date
    annex: tuple[str | Table, ...] = ()
    obligations: tuple[tuple[str, str], ...] = ()
    """Kind and day of each dated report, as (“annual”, “30/11”)."""
    owners: dict[str, str] = field(default_factory=dict)
    """The unit to which the coordinator gave the work of a section that names none itself, by the section's number."""

    def _items(self) -> Iterator[Work | Goal | Promise]:
        for item in (*self.body, *self.annex):
            if isinstance(item, Table):
                yield from item.rows()
            elif not isinstance(item, str):
                yield item

    def tasks(self) -> list[Work]:
        return [item for item in self._items() if isinstance(item, Work) and not isinstance(item, Duty)]

    def duties(self) -> list[Duty]:
        return [item for item in self._items() if isinstance(item, Duty)]

    def promises(self) -> list[tuple[str, dict[int, str]]]:
        """Each indicator in order: how its name begins (all of it in tables), and its figures by year."""
        found: list[tuple[str, dict[int, str]]] = []
        for item in self._items():
            if isinstance(item, Promise):
                found.append((item.name, item.found))
            elif isinstance(item, Goal):
                found += [(item.text, figures) for figures in item.found]
        return found
