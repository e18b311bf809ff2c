"""How the headings of a plan stand under one another: what is within one, how deep it stands, which tell apart."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from plans.models import Section


def within(sections: Any, field: str) -> Q:
    """What stands under the section, one of the sections, or a heading below it, by the field that names its section.

    Plans nest at most three deep.
    """
    lookup = "" if isinstance(sections, Section) else "__in"
    levels = (field, f"{field}__parent", f"{field}__parent__parent")
    found = Q()
    for level in levels:
        found |= Q(**{f"{level}{lookup}": sections})
    return found


class Outline:
    """The headings of one plan, or of several."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.sections = {section.pk: section for section in sections}

    def path(self, pk: int) -> tuple[int, ...]:
        """The ids of the headings above, from the top, and the section itself."""
        path: list[int] = []
        at: int | None = pk
        while at in self.sections and at not in path:
            path.insert(0, at)
            at = self.sections[at].parent_id
        return tuple(path)

    def depth(self, pk: int) -> int:
        """How many headings stand above."""
        return len(self.path(pk)) - 1

    def with_those_above(self, chosen: Iterable[int]) -> set[int]:
        return {above for pk in chosen for above in self.path(pk)}

    def with_those_below(self, chosen: Collection[int]) -> set[int]:
        return {pk for pk in self.sections if not set(chosen).isdisjoint(self.path(pk))}

    def told_apart(self, used: Iterable[int]) -> dict[int, int]:
        """For each of the sections that have work the heading that it is counted under.

        It is of the highest level with more than one, or the section's own where that is higher.
        """
        paths = {pk: self.path(pk) for pk in used if pk in self.sections}
        level = 0
        while len({path[: level + 1] for path in paths.values()}) == 1 and any(
            len(path) > level + 1 for path in paths.values()
        ):
            level += 1
        return {pk: path[min(level, len(path) - 1)] for pk, path in paths.items()}
