"""From a unit's name as a document writes it to the unit: by its own key or by a spelling met before."""

from collections.abc import Iterable

from units.models import Unit, UnitAlias, Ward
from wording.names import normalize, unit_key, unit_kind

POSITION = {"office": 10, "department": 20, "centre": 30, "police": 40, "military": 45, "front_and_unions": 50}


class UnitBook:
    """The units of one ward by every spelling known; looks up without a query once loaded."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        units = {unit.pk: unit for unit in Unit.objects.filter(ward=ward)}
        self._by_key = {unit.key: unit for unit in units.values()}
        aliases = list(UnitAlias.objects.filter(ward=ward).values_list("key", "spelling", "unit_id"))
        for key, _, unit_id in aliases:
            self._by_key.setdefault(key, units[unit_id])
        for name, unit_id in [(unit.name, pk) for pk, unit in units.items()] + [alias[1:] for alias in aliases]:
            self._by_key.setdefault(self.key(name), units[unit_id])  # saved keys are as old as their rows

    def key(self, name: str) -> str:
        return unit_key(name, self.ward.name)[:200]

    def find(self, name: str) -> Unit | None:
        """The unit of this name, or None for a name that the ward has not met."""
        return self._by_key.get(self.key(name))

    def find_or_add(self, name: str) -> Unit:
        """The unit of this name; a new one is added under the name as written, its kind read from it."""
        unit = self.find(name)
        if unit is None:
            unit = self.add(normalize(name)[:200])
        return unit

    def add(self, name: str, kind: str = "") -> Unit:
        """Add a unit of this name that the ward does not have; its kind is read from the name unless given."""
        kind = kind or unit_kind(name)
        unit = Unit.objects.create(
            ward=self.ward, name=name, key=self.key(name), kind=kind, position=POSITION.get(kind, 100)
        )
        self._by_key[unit.key] = unit
        return unit

    def learn(self, unit: Unit, spellings: Iterable[str]) -> None:
        """Remember further spellings; one that already means another unit is left as it is."""
        for spelling in spellings:
            key = self.key(spelling)
            if key and key not in self._by_key:
                UnitAlias.objects.create(ward=self.ward, unit=unit, spelling=normalize(spelling)[:200], key=key)
                self._by_key[key] = unit
