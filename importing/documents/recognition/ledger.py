"""Which lines of the source have become part of the draft, and what they became."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """Lines by number with their role; the first role that claims a line keeps it."""

    roles: dict[int, str] = field(default_factory=dict)

    def take(self, lines: Iterable[int], role: str) -> None:
        """Enter these lines as read."""
        for line in lines:
            self.roles.setdefault(line, role)
