"""All wards' reports that fall due within some days: who sent, who late, whom more is asked of, who is missing.

How each one stands is decided in one place, from a light row for each period; a page or a file then reads in full the
reports that it shows.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, TextChoices

from jobs import clock
from plans.models import Plan
from reporting.models import Report, ReportObligation, ReportPeriod, SupplementRequest
from units.models import Ward
from wording.names import fold

if TYPE_CHECKING:
    from accounts.models import User

NEAR = dt.timedelta(days=60)
MOST_DAYS = 8


class Standing(TextChoices):
    """How a ward stands with a report."""

    IN_TIME = "dung-han", "Đã gửi đúng hạn"
    LATE = "gui-muon", "Đã gửi, muộn"
    ASKED = "bo-sung", "Đang đề nghị bổ sung"
    MISSING = "thieu", "Quá hạn, chưa gửi"
    WAITING = "chua-den-han", "Chưa đến hạn, chưa gửi"
    NOT_ASKED = "khong-phai-gui", "Không có kỳ báo cáo"


WORST_FIRST = (
    Standing.MISSING,
    Standing.ASKED,
    Standing.WAITING,
    Standing.LATE,
    Standing.IN_TIME,
    Standing.NOT_ASKED,
)
"""What somebody has to ring up about comes first, wards without such a report last."""
SENT = frozenset({Standing.IN_TIME, Standing.LATE, Standing.ASKED})


@dataclass(frozen=True)
class Asked:
    """Which reports are looked at: those due within the days, of one kind or ("") of all, of wards named so."""

    first_on: dt.date
    last_on: dt.date
    kind: str = ""
    words: str = ""


@dataclass(frozen=True)
class Place:
    """A ward with a period of its own, or (None) without one."""

    ward: Ward
    period_id: int | None
    standing: Standing


@dataclass(frozen=True)
class GatheredRow:
    """One line: the ward, how it stands, and what it sent. `days_late` 0: not late, or nothing due."""

    ward: Ward
    standing: Standing
    period: ReportPeriod | None = None
    report: Report | None = None
    sent_at: dt.datetime | None = None
    days_late: int = 0
    requests: Sequence[SupplementRequest] = ()


def near_days(user: "User", on: dt.date) -> list[tuple[dt.date, int]]:
    """Days around `on` on which reports are due, each with how many; the nearest ones, in order."""
    found = ReportPeriod.objects.visible_to(user).filter(due_on__range=(on - NEAR, on + NEAR)).order_by()
    days = list(found.values_list("due_on").annotate(Count("pk")))
    return sorted(sorted(days, key=lambda day: (abs(day[0] - on), day[0]))[:MOST_DAYS])


def places(user: "User", asked: Asked, on: dt.date) -> list[Place]:
    """Every ward that the user may read, once for each of its reports, what is missing first, then by name.

    Two queries, however many wards there are.
    """
    wards = {ward.pk: ward for ward in Ward.objects.visible_to(user)}
    if words := fold(asked.words).split():
        wards = {pk: ward for pk, ward in wards.items() if all(word in fold(ward.full_name) for word in words)}
    found: dict[int, list[Place]] = {pk: [] for pk in wards}
    for pk, ward_id, late_from, sent_at, is_asked_for in _periods(user, asked):
        if ward_id in found:
            standing = _standing(late_from, sent_at, is_asked_for, on)
            found[ward_id].append(Place(wards[ward_id], pk, standing))
    by_name = [place for pk, ward in wards.items() for place in found[pk] or [Place(ward, None, Standing.NOT_ASKED)]]
    return sorted(by_name, key=lambda place: WORST_FIRST.index(place.standing))


def counts(found: list[Place]) -> dict[Standing, int]:
    counted = Counter(place.standing for place in found)
    return {standing: counted[standing] for standing in Standing}


def rows(found: Sequence[Place], on: dt.date) -> list[GatheredRow]:
    """The lines of these places in full: three queries, however many they are."""
    ids = [place.period_id for place in found if place.period_id]
    sent = Report.objects.filter(state=Report.State.SENT).defer("data", "texts", "bases").order_by("version")
    related = ReportPeriod.objects.select_related("obligation__plan__ward").prefetch_related(
        Prefetch("reports", sent, to_attr="sent_versions")
    )
    periods = related.in_bulk(ids)
    requests: dict[int, list[SupplementRequest]] = {}
    still_open = SupplementRequest.objects.open().filter(reception__report__period__in=ids)
    for each in still_open.select_related("reception__report").defer(
        "reception__report__data", "reception__report__texts", "reception__report__bases"
    ):
        requests.setdefault(each.reception.report.period_id, []).append(each)
    return [_row(place, periods.get(place.period_id or 0), requests, on) for place in found]


def _row(
    place: Place, period: ReportPeriod | None, requests: dict[int, list[SupplementRequest]], on: dt.date
) -> GatheredRow:
    if period is None:
        return GatheredRow(place.ward, place.standing)
    versions: list[Report] = period.sent_versions  # type: ignore[attr-defined]  # prefetched above
    first_at = versions[0].sent_at if versions else None
    return GatheredRow(
        ward=place.ward,
        standing=place.standing,
        period=period,
        report=versions[-1] if versions else None,
        sent_at=first_at,
        days_late=period.days.days_late(clock.day_of(first_at) if first_at else on),
        requests=requests.get(period.pk, []),
    )


def _periods(user: "User", asked: Asked) -> "Iterable[tuple[int, int, dt.date, dt.datetime | None, bool]]":
    """Of each period that was sent, or is owed (not of a plan or duty that ended before): id, ward, the first late day,

    when it was first sent, and whether more is asked of it.
    """
    sent = Report.objects.filter(period=OuterRef("pk"), state=Report.State.SENT).order_by("version")
    asked_for = SupplementRequest.objects.open().filter(reception__report__period=OuterRef("pk"))
    found = ReportPeriod.objects.visible_to(user).filter(due_on__range=(asked.first_on, asked.last_on))
    if asked.kind:
        found = found.filter(obligation__kind=asked.kind)
    owed = Q(obligation__closed_on=None, obligation__plan__status=Plan.Status.ACTIVE)
    return (
        found.annotate(first_sent_at=Subquery(sent.values("sent_at")[:1]), is_asked_for=Exists(asked_for))
        .filter(owed | Q(first_sent_at__isnull=False))
        .order_by("due_on", "pk")
        .values_list("pk", "obligation__plan__ward", "late_from", "first_sent_at", "is_asked_for")
    )


def _standing(late_from: dt.date, sent_at: dt.datetime | None, is_asked_for: bool, on: dt.date) -> Standing:
    if sent_at is None:
        return Standing.MISSING if on >= late_from else Standing.WAITING
    if is_asked_for:
        return Standing.ASKED
    return Standing.LATE if clock.day_of(sent_at) >= late_from else Standing.IN_TIME


def title_of(asked: Asked) -> str:
    """What the list and its archive are called: "Báo cáo năm, hạn 29/11/2026"."""
    kind = dict(ReportObligation.Kind.choices).get(asked.kind, "báo cáo").capitalize()
    days = f"{asked.first_on:%d/%m/%Y}"
    if asked.last_on != asked.first_on:
        days = f"từ {days} đến {asked.last_on:%d/%m/%Y}"
    return f"{kind} của các phường, xã, hạn {days}"
