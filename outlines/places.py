"""Under which heading a line of an outline stands, and how it is called where numbers begin anew under each heading."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from outlines.models import OutlineLine


class Places:
    """The lines of one outline in order, as far as they are kept."""

    def __init__(self, lines: Iterable[OutlineLine]) -> None:
        known = list(lines)
        self._headings = [line for line in known if line.is_heading]
        self._at = [line.position for line in self._headings]
        self._groups = [line for line in self._headings if line.number and not line.number[0].isdigit()]
        self._groups_at = [line.position for line in self._groups]
        self._often = Counter(line.number for line in known if not line.is_heading)

    def heading_of(self, line: OutlineLine) -> OutlineLine | None:
        """The nearest heading above; None where the line stands under none."""
        return _above(self._headings, self._at, line)

    def name_of(self, line: OutlineLine) -> str:
        """ "7.2"; "mục II số 3" where another line has the number 3 too; "" without a number."""
        group = _above(self._groups, self._groups_at, line)
        if line.number and self._often[line.number] > 1 and group and not line.is_heading:
            return f"mục {group.number} số {line.number}"
        return line.number


def _above(lines: list[OutlineLine], positions: list[int], line: OutlineLine) -> OutlineLine | None:
    place = bisect_right(positions, line.position - 1)
    return lines[place - 1] if place else None
