"""The units that a plan names, each once, with the other spellings that it uses."""

from collections import Counter
from collections.abc import Iterable

from importing.draft import UnitDraft
from wording.names import unit_key


def read_register(names: Iterable[str], ward: str | None) -> list[UnitDraft]:
    """Return the units behind these names in order of their first mention; the commonest spelling is the name."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        if key := unit_key(name, ward or ""):
            spellings.setdefault(key, Counter())[name] += 1
    units = []
    for counts in spellings.values():
        ordered = [name for name, _ in counts.most_common()]
        units.append(UnitDraft(ordered[0], ordered[1:]))
    return units
