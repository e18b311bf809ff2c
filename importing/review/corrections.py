"""What a reviewer does with a draft, one row or several at a time; two at once never overwrite each other unseen."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import User
from importing.exceptions import ChangedMeanwhile, CorrectionRefused, ImportClosed
from importing.models import DraftItem, PlanImport
from importing.review.doubts import PlanFacts
from importing.review.fields import FIELDS, field_of
from importing.review.kinds import CONVERTIBLE, values_as
from importing.saving.draft_rows import BATCH, look_through
from indicators.models import Metric
from jobs import clock

Kind = DraftItem.Kind
_WRITTEN = ["kind", "values", "kept", "checked", "doubts", "doubtful"]


def facts_of(taken: PlanImport) -> PlanFacts:
    """What of the head the other items depend on, as it stands now."""
    head = taken.items.filter(kind=Kind.HEAD).first()
    return PlanFacts.of(head.values if head else {}, str(taken.ward))


def correct(item: DraftItem, typed: Mapping[str, str], *, by: User, seen: int) -> DraftItem:
    """Write what was typed into fields of the item; `seen` is the version that the person saw.

    Raises CorrectionRefused for what can't be such a value, ChangedMeanwhile when somebody else was quicker,
    ImportClosed when the import is no longer under review.
    """
    facts = facts_of(item.taken)
    values = deepcopy(item.values)
    for name, text in typed.items():
        field = field_of(item.kind, name)
        if field is None or (field.choices and text not in dict(field.choices)):
            raise CorrectionRefused("Không có ô này hoặc giá trị không có trong danh sách.")
        if len(text) > field.max_length:
            raise CorrectionRefused(f"Nội dung dài quá {field.max_length} ký tự. Vui lòng viết gọn lại.")
        if text != field.show(values):
            field.write(values, text, facts)
    item.values = values
    item.checked = False
    with transaction.atomic():
        _write(item, facts, by=by, seen=seen)
        if item.kind == Kind.HEAD:
            _look_through_all(item.taken)
    return item


def convert(item: DraftItem, kind: str, *, by: User, seen: int) -> DraftItem:
    """Make the item one of another kind, or again what it was read as; it is kept from then on."""
    if item.kind not in CONVERTIBLE or kind not in CONVERTIBLE:
        raise CorrectionRefused("Mục này không chuyển được sang loại khác.")
    facts = facts_of(item.taken)
    item.values = values_as(item, kind, facts)
    item.kind, item.kept, item.checked = kind, True, False
    _write(item, facts, by=by, seen=seen)
    return item


def restore(item: DraftItem, *, by: User, seen: int) -> DraftItem:
    """Take all corrections of the item back."""
    item.kind, item.values, item.kept, item.checked = item.read_as, item.as_read, True, False
    with transaction.atomic():
        _write(item, facts_of(item.taken), by=by, seen=seen)
        if item.kind == Kind.HEAD:
            _look_through_all(item.taken)
    return item


def keep(item: DraftItem, kept: bool, *, by: User, seen: int) -> DraftItem:
    """Take the item in, or leave it out (an unread line: set it aside)."""
    if item.kind == Kind.HEAD:
        raise CorrectionRefused("Không bỏ được phần đầu văn bản.")
    item.kept = kept
    _write(item, facts_of(item.taken), by=by, seen=seen)
    return item


def check(item: DraftItem, checked: bool, *, by: User, seen: int) -> DraftItem:
    """Say that the item was looked at and stays as it is, in spite of its doubts; or take that back."""
    item.checked = checked
    _write(item, facts_of(item.taken), by=by, seen=seen)
    return item


def choose_lead(item: DraftItem, name: str, *, by: User, seen: int) -> DraftItem:
    """Of several leads let one lead; the others coordinate (Kết luận 226-KL/TW: one task, one lead)."""
    if name not in (item.values.get("lead_units") or []):
        raise CorrectionRefused("Đơn vị này không có trong các đơn vị chủ trì của mục.")
    values = deepcopy(item.values)
    others = [unit for unit in values["lead_units"] if unit != name]
    values["lead_units"] = [name]
    if "coordinating_units" in values:
        values["coordinating_units"] = list(dict.fromkeys(others + values["coordinating_units"]))
    item.values = values
    _write(item, facts_of(item.taken), by=by, seen=seen)
    return item


@transaction.atomic
def join_above(item: DraftItem, *, by: User, seen: int) -> DraftItem:
    """Add the words of an unread line to the item above it, which they go on; the line itself is set aside.

    Returns the item that took them. Raises CorrectionRefused where nothing stands above.
    """
    above = item.taken.items.filter(
        kind__in=[Kind.TASK, Kind.INDICATOR, Kind.DUTY], kept=True, position__lt=item.position
    ).last()
    if item.kind != Kind.UNREAD or above is None:
        raise CorrectionRefused("Phía trên dòng này không có mục nào để gộp vào.")
    facts = facts_of(item.taken)
    item.kept = False
    _write(item, facts, by=by, seen=seen)
    key = "name" if above.kind == Kind.INDICATOR else "text"
    above.taken = item.taken
    above.values = above.values | {key: f"{above.values[key]} {item.values['text']}"}
    _write(above, facts, by=by, seen=above.version)
    return above


def choose_metric(item: DraftItem, metric_id: int | None, *, by: User, seen: int) -> DraftItem:
    """Say that the indicator is measured by what the ward measures already; None takes that back."""
    known = metric_id is None or Metric.objects.filter(pk=metric_id, ward=item.taken.ward).exists()
    if item.kind != Kind.INDICATOR or not known:
        raise CorrectionRefused("Nội dung đo này không có trong danh mục của phường.")
    item.values = {key: value for key, value in item.values.items() if key != "metric"}
    if metric_id is not None:
        item.values["metric"] = metric_id
    _write(item, facts_of(item.taken), by=by, seen=seen)
    return item


def _write(item: DraftItem, facts: PlanFacts, *, by: User, seen: int) -> None:
    """Check and write in one UPDATE."""
    if item.kind == Kind.HEAD:
        facts = PlanFacts.of(item.values, str(item.taken.ward))
    look_through(item, facts)
    mine = DraftItem.objects.filter(pk=item.pk, version=seen, taken__state=PlanImport.State.READ)
    values = {name: getattr(item, name) for name in _WRITTEN}
    now = clock.now()
    if not mine.update(**values, version=F("version") + 1, changed_by=by, changed_at=now):
        still_open = PlanImport.objects.filter(pk=item.taken_id, state=PlanImport.State.READ).exists()
        raise ChangedMeanwhile if still_open else ImportClosed
    item.version, item.changed_by, item.changed_at = seen + 1, by, now


def _look_through_all(taken: PlanImport) -> None:
    """Doubts depend on the plan's day of issue and years: look again when the head changed."""
    facts = facts_of(taken)
    items = [look_through(item, facts) for item in taken.items.exclude(kind=Kind.HEAD)]
    DraftItem.objects.bulk_update(items, ["doubts", "doubtful"], batch_size=BATCH)


MANY: dict[str, str] = {
    "lead": "Giao đơn vị chủ trì",
    "schedule": "Đặt thời hạn",
    "group": "Chuyển vào mục",
    "directed_by": "Ghi lãnh đạo chỉ đạo",
    "set_by": "Ghi cấp giao (thành phố, cấp ủy, phường)",
    "task": "Chuyển thành nhiệm vụ",
    "indicator": "Chuyển thành chỉ tiêu",
    "duty": "Chuyển thành trách nhiệm của đơn vị",
    "drop": "Không nhập (để riêng)",
    "keep": "Nhập lại",
    "check": "Đã xem, giữ nguyên",
}
"""What may be done with several rows at once."""
NEEDS_VALUE = {"lead": "goi-y-units", "schedule": "goi-y-schedules", "group": "goi-y-sections", "directed_by": "khong",
               "set_by": "khong"}  # fmt: skip
"""What needs a value, and the list of the page that proposes some."""


@transaction.atomic
def correct_many(items: "QuerySet[DraftItem]", deed: str, typed: str, *, by: User) -> int:
    """Do the same with all these items; returns with how many. Those that do not have the field are left alone.

    Raises CorrectionRefused for a deed without the value it needs, ImportClosed once the import is saved.
    """
    if deed in NEEDS_VALUE and not typed.strip():
        raise CorrectionRefused(f"{MANY[deed]}: vui lòng nhập giá trị rồi áp dụng lại.")
    chosen = list(items.exclude(kind=Kind.HEAD).select_related("taken__ward"))
    if not chosen:
        return 0
    taken = chosen[0].taken
    if not PlanImport.objects.select_for_update().filter(pk=taken.pk, state=PlanImport.State.READ).exists():
        raise ImportClosed
    facts, now = facts_of(taken), clock.now()
    changed = [item for item in chosen if _do(item, deed, typed, facts)]
    for item in changed:
        look_through(item, facts)
        item.version, item.changed_by, item.changed_at = item.version + 1, by, now
    DraftItem.objects.bulk_update(changed, [*_WRITTEN, "version", "changed_by", "changed_at"], batch_size=BATCH)
    return len(changed)


def _do(item: DraftItem, deed: str, typed: str, facts: PlanFacts) -> bool:
    """Change the unsaved item; False where the deed means nothing for it."""
    if deed in NEEDS_VALUE:
        field = next(
            (field for field in FIELDS[item.kind] if field.name == _FIELD_FOR.get((item.kind, deed), deed)), None
        )
        if field is None:
            return False
        item.values = deepcopy(item.values)
        field.write(item.values, typed, facts)
        item.checked = False
        return True
    return _DEEDS[deed](item, facts)


_FIELD_FOR = {(Kind.DUTY.value, "lead"): "unit", (Kind.OBLIGATION.value, "lead"): "from_unit"}


def _turn_into(kind: str) -> Callable[[DraftItem, PlanFacts], bool]:
    def turn(item: DraftItem, facts: PlanFacts) -> bool:
        if item.kind == kind or item.kind not in CONVERTIBLE:
            return False
        item.values = values_as(item, kind, facts)
        item.kind, item.kept, item.checked = kind, True, False
        return True

    return turn


def _set(**values: Any) -> Callable[[DraftItem, PlanFacts], bool]:
    def change(item: DraftItem, facts: PlanFacts) -> bool:
        different = any(getattr(item, name) != value for name, value in values.items())
        for name, value in values.items():
            setattr(item, name, value)
        return different

    return change


_DEEDS = {
    "task": _turn_into(Kind.TASK),
    "indicator": _turn_into(Kind.INDICATOR),
    "duty": _turn_into(Kind.DUTY),
    "drop": _set(kept=False),
    "keep": _set(kept=True),
    "check": _set(checked=True),
}


@transaction.atomic
def add_item(taken: PlanImport, kind: str, values: dict[str, Any], *, by: User) -> DraftItem:
    """Add what the document does not say (a report's day, a task that was forgotten); it comes last."""
    if not PlanImport.objects.filter(pk=taken.pk, state=PlanImport.State.READ).exists():
        raise ImportClosed
    last = taken.items.order_by("-position").values_list("position", flat=True).first() or 0
    item = DraftItem(
        taken=taken, kind=kind, position=last + 1, values=values, read_as=kind, as_read=values, changed_by=by,
        changed_at=clock.now(),
    )  # fmt: skip
    look_through(item, facts_of(taken)).save()
    return item


def give_rest(taken: PlanImport, *, by: User) -> int:
    """Let the unit that runs the plan lead every task that names neither a unit nor a head; returns how many."""
    head = taken.items.get(kind=Kind.HEAD)
    lead = (head.values.get("lead") or "").strip()
    if not lead:
        raise CorrectionRefused("Vui lòng nhập đơn vị đầu mối của kế hoạch trước.")
    return correct_many(with_doubt(taken.items.filter(kind=Kind.TASK, kept=True), "no_lead"), "lead", lead, by=by)


def with_doubt(items: "QuerySet[DraftItem]", code: str) -> "QuerySet[DraftItem]":
    return items.filter(doubts__contains=f" {code} ")
