"""Which units a collective name means: "các phòng, ban, đơn vị", "các tổ dân phố", "các đoàn thể"."""

import datetime as dt
import re
from collections import defaultdict

from units.models import CollectiveMember, Unit
from wording.names import fold

Kind = Unit.Kind
OF_THE_WARD = frozenset({Kind.DEPARTMENT, Kind.OFFICE, Kind.CENTRE, Kind.POLICE, Kind.MILITARY})
"""The units that a ward's committee directs itself."""

_NAMED: list[tuple[re.Pattern[str], frozenset[str]]] = [
    (re.compile(pattern), frozenset(kinds))
    for pattern, kinds in [
        (r"\b(?:cac|nha) truong\b|\btruong hoc\b", {Kind.SCHOOL}),
        (r"\b(?:to dan pho|thon|khu dan cu|khu pho)\b", {Kind.RESIDENTIAL_GROUP}),
        (r"\b(?:doan the|hoi|mat tran)\b", {Kind.FRONT_AND_UNIONS}),
        (r"\btram y te\b", {Kind.HEALTH_STATION}),
        # Not the "bàn" of "địa bàn", which is the place.
        (r"(?<!dia )\b(?:phong|ban|nganh|don vi|co quan|trung tam|bo phan)\b", OF_THE_WARD),
    ]
]


def kinds_meant(name: str) -> frozenset[str]:
    """The kinds of units that the words of a collective name mean; empty where they mean none of the ward's own."""
    key = fold(name)
    return frozenset().union(*(kinds for pattern, kinds in _NAMED if pattern.search(key)))


class Collectives:
    """The member units of collective names on a day; two queries for each ward that is asked about."""

    def __init__(self, on: dt.date) -> None:
        self.on = on
        self._units: dict[int, list[Unit]] = {}
        self._named: dict[int, list[CollectiveMember]] = defaultdict(list)

    def members(self, collective: Unit, on: dt.date | None = None) -> list[Unit]:
        """The units that work on the day (`self.on` unless told): those on record for it, else those the name means."""
        day = on or self.on
        listed = self.listed(collective, day)
        if listed:
            return [unit for unit in listed if _in_force(unit, day)]
        return self.by_name(collective, day)

    def by_name(self, collective: Unit, on: dt.date | None = None) -> list[Unit]:
        """The units that the words of the name mean on the day, whoever is on record."""
        day = on or self.on
        self._load(collective.ward_id)
        kinds = kinds_meant(collective.name)
        return [unit for unit in self._units[collective.ward_id] if unit.kind in kinds and _in_force(unit, day)]

    def listed(self, collective: Unit, on: dt.date | None = None) -> list[Unit]:
        """The units that the ward itself put on record for the day; none: the name says which."""
        day = on or self.on
        self._load(collective.ward_id)
        return [each.unit for each in self._named[collective.pk] if _in_force(each, day)]

    def _load(self, ward_id: int) -> None:
        if ward_id in self._units:
            return
        self._units[ward_id] = list(Unit.objects.filter(ward=ward_id))
        rows = CollectiveMember.objects.filter(collective__ward=ward_id).select_related("unit")
        for each in rows.order_by("unit__position", "unit__order_key"):
            self._named[each.collective_id].append(each)


def _in_force(row: Unit | CollectiveMember, on: dt.date) -> bool:
    return (row.started_on is None or row.started_on <= on) and (row.ended_on is None or row.ended_on >= on)
