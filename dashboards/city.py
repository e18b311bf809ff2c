""" "Toàn thành phố": wards side by side, by family of plans, by metric, and who is silent.

Reads the night's snapshots, never tasks: the queries, and nearly the time, are the same for one ward and for a hundred.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from charts.description import Bar
from dashboards.forms import CityForm
from dashboards.models import IndicatorSnapshot, Snapshot
from dashboards.snapshots import sum_of
from indicators.lists.sums import add_up
from indicators.models import Metric
from indicators.targets.verdicts import Verdict
from jobs.clock import today
from plans.models import Plan
from tasks.periods import bars
from tasks.periods.figures import Figures
from units.models import Ward
from units.roles import sees_every_ward
from wording.documents import cited_documents
from wording.sorting import name_key

SILENT_AFTER = dt.timedelta(days=30)
"""A ward in which nobody reported for so long is silent."""
MOST_BARS = 20
VIEWS = {
    "phuong": ("Các phường, xã", "building-community"),
    "ke-hoach": ("Theo kế hoạch cấp trên", "file-text"),
    "chi-tieu": ("Theo chỉ tiêu", "target-arrow"),
}
NO_FAMILY = "Kế hoạch riêng của phường, xã"


@dataclass(frozen=True)
class Tab:
    url: str
    label: str
    icon: str
    active: bool


@dataclass(frozen=True)
class CityStanding:
    """A ward, or a family of plans: its figures, indicators, when somebody last reported, and its own page."""

    name: str
    url: str
    query: str
    figures: Figures
    verdicts: dict[Verdict, int]
    updated_on: dt.date | None
    plans: int
    wards: int
    days_silent: int | None

    @property
    def is_silent(self) -> bool:
        return self.days_silent is None or self.days_silent > SILENT_AFTER.days


@require_safe
def city(request: SignedInRequest) -> HttpResponse:
    context = compared(request)
    shown = context["families"] if context["view"] == "ke-hoach" else context["wards"]
    context["tabs"] = _tabs(request, context["view"])
    context["chart"] = bars.chart("thanh-pho", "Việc theo tình trạng", [_bar(each) for each in shown[:MOST_BARS]])
    return render(request, "dashboards/city.html", context)


def compared(request: SignedInRequest) -> dict[str, Any]:
    """What the page compares, as its view and filters ask; PermissionDenied for who does not see every ward."""
    if not sees_every_ward(request.user):
        raise PermissionDenied
    now = today()
    families = _families()
    form = CityForm(request.GET, views=VIEWS, families=set(families.values()), now=now)
    form.is_valid()
    chosen = form.cleaned_data
    day = _night(form.day)
    view = chosen.get("view") or "phuong"
    rows, judged = _rows(day, families, chosen.get("family") or "")
    wards = _by_ward(rows, judged, day, now, whole=not chosen.get("family"))
    context: dict[str, Any] = {
        "form": form,
        "in_use": any(chosen.get(name) for name in ("family", "year", "on")),
        "day": day,
        "is_today": day >= now,
        "view": view,
        "total": sum_of(rows),
        "verdicts": _verdicts(judged),
        "wards": wards,
        "silent": [each for each in wards if each.is_silent],
        "families": _by_family(rows, judged, families, day) if view == "ke-hoach" else [],
    }
    if view == "chi-tieu":
        context |= {"year": chosen.get("year") or day.year, "metrics": _metrics(chosen.get("year") or day.year, day)}
    return context


def _night(asked: dt.date) -> dt.date:
    """The last night that was kept by the day asked for; that day itself where none was."""
    found = Snapshot.objects.filter(day__lte=asked).order_by("-day").values_list("day", flat=True).first()
    return found or asked


def _families() -> dict[int, str]:
    """For each running plan the document that it carries out: plans of different wards on one document are a family."""
    found = Plan.objects.active().values_list("pk", "superior_document", "parent__number")
    return {pk: _first_number(text) or parent or NO_FAMILY for pk, text, parent in found}


def _first_number(text: str) -> str:
    """The number of the document that a plan carries out: the first that its words cite."""
    return next((cited.number or "" for cited in cited_documents(text)), "")


def _rows(day: dt.date, families: dict[int, str], family: str) -> tuple[list[Snapshot], list[IndicatorSnapshot]]:
    rows = list(Snapshot.objects.filter(day=day, unit=None))
    judged = list(IndicatorSnapshot.objects.filter(day=day))
    if family:
        rows = [row for row in rows if families.get(row.plan_id) == family]
        judged = [row for row in judged if families.get(row.plan_id) == family]
    return rows, judged


def _by_ward(
    rows: list[Snapshot], judged: list[IndicatorSnapshot], day: dt.date, now: dt.date, *, whole: bool
) -> list[CityStanding]:
    """Every ward, those without a plan too, worst first. Only figures of `whole` wards have their lists behind them."""
    grouped, judged_by = _grouped(rows, lambda row: row.ward_id), _grouped(judged, lambda row: row.ward_id)
    found = [
        _standing(
            ward.full_name, f"{reverse('dashboards:overview')}?{_query(ward, day, now)}",
            _query(ward, day, now) if whole else "",
            grouped.get(ward.pk, []), judged_by.get(ward.pk, []), day,
        )
        for ward in Ward.objects.all()
    ]  # fmt: skip
    return sorted(found, key=_worst_first)


def _query(ward: Ward, day: dt.date, now: dt.date) -> str:
    return urlencode({"ward": ward.slug, "on": day.isoformat()} if day < now else {"ward": ward.slug})


def _by_family(
    rows: list[Snapshot], judged: list[IndicatorSnapshot], families: dict[int, str], day: dt.date
) -> list[CityStanding]:
    def family(row: Any) -> str:
        return families.get(row.plan_id, NO_FAMILY)

    judged_by = _grouped(judged, family)
    found = []
    for name, group in _grouped(rows, family).items():
        query = urlencode({"view": "phuong", "family": name})
        found.append(_standing(name, f"{reverse('dashboards:city')}?{query}", "", group, judged_by.get(name, []), day))
    return sorted(found, key=_worst_first)


def _standing(
    name: str, url: str, query: str, rows: list[Snapshot], judged: list[IndicatorSnapshot], day: dt.date
) -> CityStanding:
    updated_on = max((row.updated_on for row in rows if row.updated_on), default=None)
    return CityStanding(
        name, url, query, sum_of(rows), _verdicts(judged), updated_on,
        plans=len(rows), wards=len({row.ward_id for row in rows}),
        days_silent=(day - updated_on).days if updated_on else None,
    )  # fmt: skip


def _worst_first(each: CityStanding) -> tuple[Any, ...]:
    return each.plans == 0, -each.figures.late, -each.figures.silent, -(each.days_silent or 0), name_key(each.name)


def _grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _verdicts(rows: list[IndicatorSnapshot]) -> dict[Verdict, int]:
    return {each: sum(getattr(row, each.value) for row in rows) for each in Verdict}


def _metrics(year: int, day: dt.date) -> list[Any]:
    """Metrics that several wards measure, added up by numerators and denominators; those of one ward are left out."""
    found = add_up(Metric.objects.filter(indicators__isnull=False).distinct().select_related("ward"), year, day)
    return [each for each in found if len({figure.ward.pk for figure in each.wards}) > 1]


def _bar(each: CityStanding) -> Bar:
    def behind(name: str) -> str:
        return f"{reverse('tasks:list')}?{each.query}&class={name}"

    return bars.bar(each.name, each.figures, behind if each.query else None, each.url)


def _tabs(request: SignedInRequest, view: str) -> list[Tab]:
    found = []
    for name, (label, icon) in VIEWS.items():
        query = request.GET.copy()
        query["view"] = name
        found.append(Tab(f"?{query.urlencode()}", label, icon, name == view))
    return found
