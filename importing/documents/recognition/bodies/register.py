"""The units that a plan names, each once, with the other spellings that it uses."""

import re
from collections import Counter
from collections.abc import Iterable

from importing.documents.draft import PlanDraft, UnitDraft
from wording.names import split_units, unit_key

# Bodies that plans call by several words: the name under which they are commonly known.
_CUSTOMARY = {
    "doan the": "Các đoàn thể",
    "don vi lien quan": "Các cơ quan, đơn vị liên quan",
    "phong chuyen mon don vi": "Các phòng, ban, đơn vị",
}
_CUSTOMARY_NAMES = {unit_key(name): name for name in _CUSTOMARY.values()}

_EVERYWHERE = {"HĐND", "UBND", "MTTQ", "TP", "THCS", "VNPT"}


def read_register(names: Iterable[str], ward: str | None) -> list[UnitDraft]:
    """Return the units behind these names in order of their first mention; the commonest spelling is the name."""
    spellings: dict[str, Counter[str]] = {}
    for unit in (unit for name in names for unit in split_units(name)):
        name = unit[:1].upper() + unit[1:]
        key = unit_key(name, ward or "")
        if key := unit_key(_CUSTOMARY.get(key, ""), "") or key:
            spellings.setdefault(key, Counter())[name] += 1
    units = []
    for key, counts in spellings.items():
        ordered = sorted(counts, key=lambda spelling: (_abbreviates(spelling), -counts[spelling]))
        name = _CUSTOMARY_NAMES.get(key, ordered[0])
        units.append(UnitDraft(name, [spelling for spelling in ordered if spelling != name]))
    return units


def _abbreviates(name: str) -> bool:
    """ "Trung tâm PVHCC" stands for a longer name; HĐND, UBND and MTTQ are written so everywhere."""
    return any(word.isupper() and len(word) > 1 and word not in _EVERYWHERE for word in re.findall(r"\w+", name))


def use_names(draft: PlanDraft) -> None:
    """Give every unit of the draft its name in the register, so that one unit is not met under two names."""
    ward = draft.ward or ""
    names = {unit_key(unit.name, ward): unit.name for unit in draft.units}
    names |= {unit_key(variant, ward): unit.name for unit in draft.units for variant in unit.variants}
    for task in draft.tasks:
        task.lead_units = _named(task.lead_units, names, ward)
        task.coordinating_units = _named(task.coordinating_units, names, ward)
    for indicator in draft.indicators:
        indicator.lead_units = _named(indicator.lead_units, names, ward)
    for duty in draft.unit_duties:
        duty.unit = names.get(unit_key(duty.unit, ward), duty.unit)


def _named(units: list[str], names: dict[str, str], ward: str) -> list[str]:
    return list(dict.fromkeys(names.get(unit_key(unit, ward), unit) for unit in units))
