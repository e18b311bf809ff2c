"""Which changes of a new version are agreed to, and bringing just those into the saved plan."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.models import User
from importing.exceptions import DraftRefused, ImportClosed
from importing.models import AgreedChange, DraftItem, PlanImport
from importing.review.unit_names import apply_choices
from importing.versions.changes import Changer
from importing.versions.comparison import CHANGED, GONE, NEW, RENUMBERED, Change, Difference, differences, first_year_of
from jobs import clock
from plans.models import Plan
from units.names import UnitBook

_SAID = {NEW: "mới", GONE: "thôi theo dõi", CHANGED: "sửa", RENUMBERED: "đổi số"}


def agreed_keys(taken: PlanImport, found: Iterable[Difference]) -> set[str]:
    """The keys of the changes that are agreed to: as somebody decided, else as is usual."""
    decided = dict(taken.agreed_changes.values_list("key", "agreed"))
    changes = (change for each in found for change in each.changes)
    return {change.key for change in changes if decided.get(change.key, change.by_default)}


def decide(taken: PlanImport, decisions: Mapping[str, bool], *, by: User) -> None:
    """Write down what is agreed to and what is not. Raises ImportClosed once the import is saved."""
    if not PlanImport.objects.filter(pk=taken.pk, state=PlanImport.State.READ).exists():
        raise ImportClosed
    rows = [AgreedChange(taken=taken, key=key[:80], agreed=agreed, changed_by=by) for key, agreed in decisions.items()]
    AgreedChange.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["taken", "key"], update_fields=["agreed", "changed_by"]
    )


def apply_version(taken: PlanImport, *, on: dt.date, by: User | None) -> list[Change]:
    """Bring the agreed changes into the plan that the document is a version of; all of them or none, nobody is told.

    Progress, measurements and reports stay where they are; what is gone from the document is closed with a reason.
    Applied already: changes nothing. Returns what was changed. Raises DraftRefused where the plan can't take it.
    """
    plan = taken.version_of
    if plan is None:
        raise DraftRefused("Chưa chọn kế hoạch để đối chiếu. Vui lòng chọn kế hoạch rồi ghi lại.")
    try:
        with transaction.atomic():
            mine = PlanImport.objects.filter(pk=taken.pk, state=PlanImport.State.READ)
            if not mine.update(state=PlanImport.State.SAVED, saved_by=by, saved_at=clock.now(), plan=plan):
                return []
            # Two versions of one plan at once wait for each other.
            plan = Plan.objects.select_for_update().select_related("ward").get(pk=plan.pk)
            return _apply(taken, plan, on, by)
    except IntegrityError as error:
        raise DraftRefused(
            "Không ghi được vì trùng với dữ liệu đã có (số, ký hiệu kế hoạch hoặc chế độ báo cáo). Vui lòng bỏ chọn"
            " thay đổi đó rồi ghi lại."
        ) from error


def _apply(taken: PlanImport, plan: Plan, on: dt.date, by: User | None) -> list[Change]:
    found = differences(taken, plan, on)
    agreed = agreed_keys(taken, found)
    book = UnitBook(plan.ward)
    apply_choices(taken, book)
    changer = Changer(plan, book, on, taken.name, first_year_of(taken, plan), by)
    done: list[tuple[Difference, Change]] = []
    for each in found:
        chosen = [change for change in each.changes if change.key in agreed]
        if chosen:
            changer.change(each, chosen)
            done += [(each, change) for change in chosen]
    changer.finish()
    _keep_document(taken, plan)
    _remember(found, changer)
    taken.applied = [_told(each, change) for each, change in done]
    PlanImport.objects.filter(pk=taken.pk).update(applied=taken.applied)
    return [change for _, change in done]


def _keep_document(taken: PlanImport, plan: Plan) -> None:
    """The plan's document is the newest version; the one before stays with its own import."""
    plan.source_name, plan.source_sha256 = taken.name, taken.sha256
    with taken.file.open("rb") as stored:
        plan.source_file.save(taken.name, ContentFile(stored.read()), save=False)
    plan.save(update_fields=["source_name", "source_sha256", "source_file"])


def _remember(found: Iterable[Difference], changer: Changer) -> None:
    """Note at each item which row it is: the next version is compared with what this one said."""
    items = []
    for each in found:
        row = each.saved or changer.made.get(each.item.pk if each.item else 0)
        if each.item and row and each.kind != DraftItem.Kind.HEAD:
            each.item.saved_id = row.pk
            items.append(each.item)
    DraftItem.objects.bulk_update(items, ["saved_id"], batch_size=500)


def _told(each: Difference, change: Change) -> dict[str, str]:
    return {
        "what": f"{each.kind_label.capitalize()} {_SAID[change.sort]}: {each.title[:300]}",
        "label": change.label,
        "before": change.before[:1000],
        "after": change.after[:1000],
    }
