"""Targets changed by a decision: new versions with the document behind them.

The old ones are kept and stay what they were for every day before.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from indicators.exceptions import RevisionRefused
from indicators.models import Indicator, TargetRevision, YearlyTarget
from wording.measures.several_targets import read_targets
from wording.measures.targets import Target

NOT_SET = {"", "-", "–", "—"}


@dataclass(frozen=True)
class NewTarget:
    """What the decision says for a year, in its words, and which target in force it replaces; words of `NOT_SET`: the
    year has no target any more."""

    raw: str
    year: int
    replaces: int | None = None


@dataclass(frozen=True)
class Decision:
    """The document that changes the targets."""

    number: str
    date: dt.date
    reason: str


@transaction.atomic
def revise_targets(
    indicator: Indicator, changes: Iterable[NewTarget], decision: Decision, *, by: User, on: dt.date
) -> TargetRevision:
    """Record the changes; from `on` the indicator is judged by them, as of a day before it by the old ones.

    Raises RevisionRefused without a change, for a target that somebody else replaced meanwhile, and for words without
    a figure on an indicator that is judged by figures.
    """
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    in_force = {target.pk: target for target in indicator.targets.filter(replaced_on__isnull=True)}
    wanted = [change for change in changes if _changes_something(change, in_force)]
    if not wanted:
        raise RevisionRefused("Chưa có mục tiêu nào thay đổi.")
    revision = TargetRevision.objects.create(
        indicator=indicator,
        document_number=decision.number.strip(),
        document_date=decision.date,
        reason=decision.reason.strip(),
        recorded_on=on,
        by=by,
    )
    replaced = {change.replaces for change in wanted if change.replaces}
    for target in in_force.values():
        if target.pk in replaced or _is_part_of(target, [in_force[pk] for pk in replaced]):
            target.replaced_by, target.replaced_on = revision, on
            target.save(update_fields=["replaced_by", "replaced_on"])
    for change in wanted:
        _set(indicator, change, revision, on)
    return revision


def _changes_something(change: NewTarget, in_force: dict[int, YearlyTarget]) -> bool:
    if change.replaces is None:
        return change.raw.strip() not in NOT_SET
    before = in_force.get(change.replaces)
    if before is None:
        raise RevisionRefused("Có mục tiêu vừa được người khác điều chỉnh. Hãy tải lại trang rồi nhập lại.")
    return (change.raw.strip(), change.year) != (before.raw, before.year_to)


def _is_part_of(target: YearlyTarget, replaced: Sequence[YearlyTarget]) -> bool:
    """Was the target read from the same words as one that is replaced (several targets in one phrase)?"""
    return any(target.raw == other.raw for other in replaced)


def _set(indicator: Indicator, change: NewTarget, revision: TargetRevision, on: dt.date) -> None:
    if change.raw.strip() in NOT_SET:
        return
    for target in read(change.raw, change.year, indicator):
        YearlyTarget.objects.create(
            indicator=indicator,
            year_from=target.year_from if target.year_from != target.year_to else None,
            year_to=target.year_to or change.year,
            comparator=target.comparator or "",
            low=target.low,
            high=target.high,
            unit=(target.unit or "")[:60],
            soft=target.soft,
            raw=change.raw.strip()[:500],
            set_by=revision,
            in_force_from=on,
        )


def read(raw: str, year: int, indicator: Indicator) -> list[Target]:
    """The targets of the words. Raises RevisionRefused where figures are needed and none is read."""
    found = read_targets(raw.strip(), year)
    if not indicator.qualitative and indicator.metric.is_numeric and found[0].comparator is None:
        raise RevisionRefused(
            f"Chưa đọc được con số trong “{raw.strip()[:80]}”. Hãy ghi như “≥ 85%”, “50 - 55%”, “tối thiểu 02 mô hình”."
        )
    return found


def revisions_of(indicator: Indicator) -> list[tuple[TargetRevision, list[str], list[str]]]:
    """Each decision on the targets, the newest first, with the words before and after it."""
    targets = list(indicator.targets.all())
    return [
        (
            revision,
            list(dict.fromkeys(f"{t.year_to}: {t.raw}" for t in targets if t.replaced_by_id == revision.pk)),
            list(dict.fromkeys(f"{t.year_to}: {t.raw}" for t in targets if t.set_by_id == revision.pk)),
        )
        for revision in indicator.revisions.select_related("by").order_by("-pk")
    ]
