"""The units that a document names: which unit of the ward each name means, and what is new."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from importing.documents.draft import PlanDraft
from importing.models import DraftItem, PlanImport, UnitChoice
from importing.review.named_units import unit_names
from units.models import Unit
from units.names import UnitBook
from wording.names import normalize, unit_kind

Kind = DraftItem.Kind
_NEAR = 0.62
"""Share of letters from which a unit's name is offered as perhaps the same; a person decides."""


@dataclass(frozen=True)
class MetName:
    """A unit's name in the draft, how often it stands there, and what it is taken for.

    `unit` is the ward's unit of this name, None for one that the ward does not know; then `choice` is what the
    reviewer decided, else a new unit of `kind` is made; `near` is an existing unit that it may be.
    """

    name: str
    key: str
    uses: int
    variants: tuple[str, ...] = ()
    unit: Unit | None = None
    choice: UnitChoice | None = None
    kind: str = "other"
    near: Unit | None = None

    @property
    def is_new(self) -> bool:
        return self.unit is None

    @property
    def kind_label(self) -> str:
        return str(Unit.Kind(self.kind).label)


def met_names(taken: PlanImport, book: UnitBook) -> list[MetName]:
    """Every unit that kept items name, the unknown ones first, then by how often."""
    written: Counter[str] = Counter()
    for kind, values in taken.items.filter(kept=True).exclude(kind=Kind.UNREAD).values_list("kind", "values"):
        written.update(unit_names(kind, values))
    uses: Counter[str] = Counter()
    names: dict[str, str] = {}
    for name, count in written.items():
        key = book.key(name)
        uses[key] += count
        names.setdefault(key, normalize(name))
    spelled = _variants(taken.draft.get("units", []), book)
    choices = {choice.key: choice for choice in taken.unit_choices.select_related("unit")}
    units = list(Unit.objects.filter(ward=taken.ward))
    found = [_met(name, key, uses[key], spelled.get(key, ()), choices.get(key), book, units)
             for key, name in names.items() if key]  # fmt: skip
    return sorted(found, key=lambda met: (not met.is_new, -met.uses, met.name))


def _met(
    name: str, key: str, uses: int, variants: tuple[str, ...], choice: UnitChoice | None, book: UnitBook,
    units: list[Unit],
) -> MetName:  # fmt: skip
    unit = next(filter(None, map(book.find, [name, *variants])), None)
    if unit:
        return MetName(name, key, uses, variants, unit)
    kind = unit_kind(name)
    near = None if kind == Unit.Kind.COLLECTIVE else _nearest(key, units)
    return MetName(name, key, uses, variants, None, choice, kind, near)


def _nearest(key: str, units: list[Unit]) -> Unit | None:
    ratios = ((SequenceMatcher(None, key, unit.key).ratio(), unit) for unit in units)
    ratio, unit = max(ratios, key=lambda each: each[0], default=(0.0, None))
    return unit if ratio >= _NEAR else None


def _variants(units: list[dict[str, Any]], book: UnitBook) -> dict[str, tuple[str, ...]]:
    return {book.key(each["name"]): tuple(each["variants"]) for each in units}


def choose_unit(taken: PlanImport, met: MetName, *, unit: Unit | None, new_name: str = "", new_kind: str = "") -> None:
    """Write down what a name means: an existing unit, whose spelling it becomes, or a new one of this name and kind."""
    values = {"name": met.name[:200], "unit": unit, "new_name": "" if unit else new_name, "new_kind": new_kind}
    UnitChoice.objects.update_or_create(taken=taken, key=met.key, defaults=values)


def apply_choices(taken: PlanImport, book: UnitBook) -> None:
    """Teach the book what the reviewer decided about names that the ward did not know."""
    for met in met_names(taken, book):
        if met.unit or not met.choice:
            continue
        unit = met.choice.unit or book.find(met.choice.new_name)
        unit = unit or book.add(met.choice.new_name, met.choice.new_kind)
        book.learn(unit, [met.name, *met.variants])


def only_named(draft: PlanDraft) -> None:
    """Of the document's units leave those that something in the draft still names."""
    named: set[str] = set()
    values = draft.to_json()
    for key, kind in (("tasks", Kind.TASK), ("indicators", Kind.INDICATOR), ("unit_duties", Kind.DUTY)):
        named.update(name for item in values[key] for name in unit_names(kind, item))
    for item in draft.report_obligations:
        named.update([*item.to, item.from_unit or ""])
    if draft.handover:
        named.update((draft.handover.from_unit, draft.handover.to_unit))
    draft.units = [unit for unit in draft.units if named & {unit.name, *unit.variants}]
