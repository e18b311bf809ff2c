"""What a new version of a document would change in a saved plan, item by item and field by field; changes nothing."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from importing.documents.draft import plain
from importing.models import DraftItem, PlanImport
from importing.review.fields import FIELDS, Field
from importing.saving.draft_rows import head_values
from importing.saving.lead import led_by
from importing.versions.pairs import Worded, pair_up
from importing.versions.saved_draft import (
    duty_draft,
    head_draft,
    indicator_draft,
    obligation_draft,
    open_indicators,
    open_obligations,
    open_tasks,
    task_draft,
)
from plans.models import Plan
from tasks.models import Task
from units.names import UnitBook
from wording.names import normalize, split_units

Kind = DraftItem.Kind
Values = dict[str, Any]
_NOT_COMPARED = {
    Kind.HEAD: {"handover"},
    Kind.INDICATOR: {"unit"},  # belongs to the metric, which other plans use too
    Kind.OBLIGATION: {"from_unit", "text"},
}
_UNIT_FIELDS = {"lead", "coordinating", "unit"}
NEW, GONE, CHANGED, RENUMBERED = "new", "gone", "changed", "renumbered"


@dataclass(frozen=True)
class Change:
    """One thing that may be agreed to. `key` names it for good; `by_default` is what holds until somebody decides."""

    key: str
    sort: str
    label: str = ""
    before: str = ""
    after: str = ""
    by_default: bool = True
    note: str = ""
    field: Field | None = None

    @property
    def is_new(self) -> bool:
        return self.sort == NEW

    @property
    def is_gone(self) -> bool:
        return self.sort == GONE


@dataclass
class Difference:
    """An item of the new version, of the saved plan, or of both, with its changes."""

    kind: str
    title: str
    item: DraftItem | None = None
    saved: Any = None
    changes: list[Change] = field(default_factory=list)

    @property
    def is_head(self) -> bool:
        return self.kind == Kind.HEAD

    @property
    def sort(self) -> str:
        return self.changes[0].sort if len({change.sort for change in self.changes}) == 1 else CHANGED

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)


def differences(taken: PlanImport, plan: Plan, on: dt.date) -> list[Difference]:
    """Everything in which the reviewed draft differs from the plan; what is the same is left out."""
    comparison = _Comparison(taken, plan, on)
    return [each for each in comparison.all() if each.changes]


class _Comparison:
    def __init__(self, taken: PlanImport, plan: Plan, on: dt.date) -> None:
        self.plan, self.on = plan, on
        self.book = UnitBook(plan.ward)
        self.units: dict[str, str] = {}
        self.means = {choice.key: choice for choice in taken.unit_choices.all()}
        self.items: dict[str, list[DraftItem]] = {}
        for item in taken.items.filter(kept=True):
            self.items.setdefault(item.kind, []).append(item)
        self.first_year = first_year_of(taken, plan)
        self.before = _as_imported_before(taken, plan)

    def all(self) -> Iterator[Difference]:
        yield self._head()
        tasks = open_tasks(self.plan, self.on)
        work = [(task, plain(asdict(task_draft(task)))) for task in tasks if task.form != Task.Form.DUTY]
        duties = [(task, plain(asdict(duty_draft(task)))) for task in tasks if task.form == Task.Form.DUTY]
        yield from self._lists(Kind.INDICATOR, self._pairs_of(open_indicators(self.plan, self.on), indicator_draft))
        yield from self._lists(Kind.TASK, work)
        yield from self._lists(Kind.DUTY, duties)
        yield from self._lists(Kind.OBLIGATION, self._pairs_of(open_obligations(self.plan), obligation_draft))

    @staticmethod
    def _pairs_of(rows: Iterable[Any], draft: Any) -> list[tuple[Any, Values]]:
        return [(row, plain(asdict(draft(row)))) for row in rows]

    def _head(self) -> Difference:
        found = self.items.get(Kind.HEAD)
        if not found:
            return Difference(Kind.HEAD, "")
        lead = self.plan.lead_on(self.on)
        saved = head_values(head_draft(self.plan).to_json()) | {"lead": lead.name if lead else ""}
        new = dict(found[0].values)
        if new.get("period"):
            new["period"] = [min(self.plan.start_year, self.first_year), new["period"][-1]]
        changes = list(self._changes(Kind.HEAD, self.plan.pk, saved, new))
        return Difference(Kind.HEAD, "Đầu văn bản", found[0], self.plan, changes)

    def _lists(self, kind: str, saved: list[tuple[Any, Values]]) -> Iterator[Difference]:
        items = self.items.get(kind, [])
        old = [_worded(kind, values) for _, values in saved]
        new = [_worded(kind, item.values) for item in items]
        for i, j in pair_up(old, new):
            if i is None and j is not None:
                change = Change(f"{kind}:new:{items[j].pk}", NEW)
                yield Difference(kind, title_of(items[j].values), items[j], None, [change])
            elif j is None and i is not None:
                row, values = saved[i]
                yield Difference(kind, title_of(values), None, row, [
                    Change(f"{kind}:{row.pk}:gone", GONE, by_default=False)
                ])  # fmt: skip
            elif i is not None and j is not None:
                row, values = saved[i]
                changes = list(self._changes(kind, row.pk, values, items[j].values))
                yield Difference(kind, title_of(values), items[j], row, changes)

    def _changes(self, kind: str, pk: int, saved: Values, new: Values) -> Iterator[Change]:
        imported = self.before.get((kind, pk))
        for each in FIELDS[kind]:
            if each.name in _NOT_COMPARED.get(Kind(kind), set()) or (each.name == "set_by" and not new.get("set_by")):
                continue  # that a document does not say who set a task takes nothing back
            before, after = self._shown(kind, each, saved), self._shown(kind, each, new)
            if self._same(each, before, after):
                continue
            kept_by_document = imported is not None and self._same(each, self._shown(kind, each, imported), after)
            yield Change(
                f"{kind}:{pk}:{each.name}", RENUMBERED if each.name == "number" else CHANGED, each.label,
                _choice(each, before), _choice(each, after), not kept_by_document,
                "đã được sửa sau lần nhập trước; văn bản mới vẫn như văn bản cũ" if kept_by_document else "", each,
            )  # fmt: skip

    def _shown(self, kind: str, each: Field, values: Values) -> str:
        """The field as text, as it would stand once it is saved."""
        if each.name == "targets":
            values = values | {"targets": self._targets(values["targets"])}
        if kind == Kind.TASK and each.name == "lead":
            values = values | {"lead_units": led_by(values["lead_units"], values["head_responsible"])}
        if kind == Kind.OBLIGATION and each.name == "to":
            values = values | {"to": list(dict.fromkeys(name[:200] for name in values["to"]))}
        return each.show(values)[: each.max_length]

    def _targets(self, targets: list[Values]) -> list[Values]:
        """Those that get a row, of the years of the new version; earlier years stay as they are."""
        promised = [
            t | {"year_to": t["year_to"] or self.plan.end_year} for t in targets if t["raw"].strip() not in {"", "-"}
        ]
        kept = [target for target in promised if target["year_to"] >= self.first_year]
        return sorted(kept, key=lambda target: (target["year_to"], target["raw"]))

    def _same(self, each: Field, before: str, after: str) -> bool:
        if before == after:
            return True
        if each.name in _UNIT_FIELDS:
            return self._units(before) == self._units(after)
        if each.long and each.name not in {"text", "name", "title"}:
            return sorted(map(normalize, before.splitlines())) == sorted(map(normalize, after.splitlines()))
        return normalize(before) == normalize(after)

    def _units(self, names: str) -> set[str]:
        return {self._unit(name) for name in split_units(names)}

    def _unit(self, name: str) -> str:
        """The key of the unit that the name means; a large plan names the same few again and again."""
        if name not in self.units:
            self.units[name] = self._unit_key(name)
        return self.units[name]

    def _unit_key(self, name: str) -> str:
        key = self.book.key(name)
        choice = self.means.get(key)
        if choice:
            return choice.unit.key if choice.unit else self.book.key(choice.new_name)
        unit = self.book.find(name)
        return unit.key if unit else key


def _choice(each: Field, value: str) -> str:
    return dict(each.choices).get(value, value)


def first_year_of(taken: PlanImport, plan: Plan) -> int:
    """The first year of the new version; the plan's where the document names none."""
    head = taken.items.filter(kind=Kind.HEAD).first()
    return int(((head.values.get("period") if head else None) or [plan.start_year])[0])


def _worded(kind: str, values: Values) -> Worded:
    if kind == Kind.OBLIGATION:
        return Worded(values["kind"], values["before"])
    if kind == Kind.DUTY:
        return Worded(values["text"], "", values["unit"])
    return Worded(title_of(values), values.get("number") or "", values.get("group") or "")


def title_of(values: Values) -> str:
    """What an item is called in a list of changes."""
    return str(values.get("text") or values.get("name") or "")


def _as_imported_before(taken: PlanImport, plan: Plan) -> dict[tuple[str, int], Values]:
    """What the last imported version said of each row: tells a change of the document from one made in the portal."""
    last = PlanImport.objects.filter(plan=plan, state=PlanImport.State.SAVED).exclude(pk=taken.pk).first()
    if last is None:
        return {}
    found = last.items.filter(kept=True, saved_id__isnull=False).values_list("kind", "saved_id", "values")
    return {(kind, pk): values for kind, pk, values in found if pk is not None}
