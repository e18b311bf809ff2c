""" "Tổng quan": where a ward stands; every number is a link to the list that makes it up."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from accounts.models import User
from dashboards.charts import Segment, stacked
from indicators.figures import counts, verdicts_of
from indicators.models import Indicator
from indicators.verdicts import Verdict
from jobs.clock import today
from plans.models import Plan
from reporting.models import Report, ReportObligation, ReportPeriod
from tasks.figures import Figures, figures_by, figures_of
from tasks.models import TaskPeriod, TaskPeriodQuerySet
from tasks.timeliness import LATE, Timeliness
from units.models import Unit, Ward
from units.roles import home_ward

LONGEST_LATE = 8
NEWEST_DIFFICULTIES = 5
NEXT_REPORTS = 6


@dataclass(frozen=True)
class Line:
    """One row of a table by unit or plan: its name, figures, bar, and the query of the list behind its numbers."""

    name: str
    figures: Figures
    segments: list[Segment]
    query: str


@dataclass(frozen=True)
class Tile:
    """One number with its words and the list that makes it up."""

    count: int
    label: str
    url_query: str
    tone: str


def overview(request: HttpRequest) -> HttpResponse:
    ward, on = chosen_ward(request), today()
    everything = TaskPeriod.objects.filter(ward=ward).tracked(on).current(on)
    periods = everything.counted_once()
    figures = figures_of(periods, on)
    standings = verdicts_of(Indicator.objects.filter(plan__ward=ward).tracked(on), on.year, on)
    plans = by_plan(periods, ward, on)
    context = {
        "ward": ward,
        "wards": Ward.objects.visible_to(request.user),
        "on": on,
        "figures": figures,
        "tiles": tiles(figures, periods, ward),
        "segments": stacked(figures),
        "plans": plans,
        "boards": [
            ("Theo đơn vị chủ trì", by_unit(everything.counted_by_unit(), ward, on), "Đơn vị"),
            ("Theo kế hoạch", plans, "Kế hoạch"),
        ],
        "verdicts": verdict_tiles(counts(standings), ward),
        "indicator_total": len(standings),
        "reports": next_reports(ward, on),
        "undated": plans_without_report_date(ward),
        "longest_late": longest_late(periods, on),
        "difficulties": difficulties(periods),
    }
    return render(request, "dashboards/overview.html", context)


def chosen_ward(request: HttpRequest) -> Ward:
    """The ward asked for by `?ward=`, else the person's own, else the first that they may see; 404 for any other."""
    user: User = request.user
    visible = Ward.objects.visible_to(user)
    slug = request.GET.get("ward")
    ward = visible.filter(slug=slug).first() if slug else home_ward(user) or visible.first()
    if ward is None:
        raise Http404("Không có phường, xã nào để xem.")
    return ward


def _query(ward: Ward, **values: Any) -> str:
    return urlencode({"ward": ward.slug, **values})


def tiles(figures: Figures, periods: TaskPeriodQuerySet, ward: Ward) -> list[Tile]:
    """The five classes of reports, with what has no date apart."""
    counted = [
        (Timeliness.DONE_IN_TIME, "Hoàn thành đúng hạn", "good"),
        (Timeliness.DONE_LATE, "Hoàn thành quá hạn", "late-done"),
        (Timeliness.RUNNING, "Đang thực hiện, trong hạn", "run"),
        (Timeliness.RUNNING_LATE, "Đang thực hiện, quá hạn", "bad"),
        (Timeliness.NOT_STARTED, "Chưa thực hiện, trong hạn", "calm"),
        (Timeliness.NOT_STARTED_LATE, "Chưa thực hiện, quá hạn", "bad"),
        (Timeliness.ONGOING_REPORTED, "Thường xuyên, có kết quả trong kỳ", "good"),
        (Timeliness.ONGOING_SILENT, "Thường xuyên, chưa cập nhật", "warn"),
        (Timeliness.WAITING, "Chờ hướng dẫn", "calm"),
        (Timeliness.CONDITION_NOT_MET, "Chưa phát sinh điều kiện", "calm"),
        (Timeliness.LATE_WHEN_ISSUED, "Quá hạn khi ban hành", "odd"),
        (Timeliness.PAUSED, "Tạm dừng", "calm"),
    ]
    found = [
        Tile(figures[each], label, _query(ward, **{"class": each.value}), tone)
        for each, label, tone in counted
        if figures[each] or each in LATE
    ]
    apart = periods.aggregate(
        difficulty=Count("pk", filter=Q(has_difficulty=True)), unassigned=Count("pk", filter=Q(unit__isnull=True))
    )
    found.append(Tile(apart["difficulty"], "Có khó khăn, vướng mắc", _query(ward, **{"class": "difficulty"}), "warn"))
    found.append(Tile(apart["unassigned"], "Chưa có đơn vị chủ trì", _query(ward, **{"class": "unassigned"}), "odd"))
    return found


def by_unit(periods: TaskPeriodQuerySet, ward: Ward, on: dt.date) -> list[Line]:
    """The units that lead work, worst first: late, then silent."""
    found = figures_by(periods, on, "unit_id")
    names = dict(Unit.objects.filter(pk__in=[key for key in found if key]).values_list("pk", "name"))
    lines = [
        Line(names[key], figures, stacked(figures), _query(ward, unit=key)) for key, figures in found.items() if key
    ]
    return sorted(lines, key=_worst_first)


def by_plan(periods: TaskPeriodQuerySet, ward: Ward, on: dt.date) -> list[Line]:
    """The plans that run, worst first."""
    found = figures_by(periods, on, "task__plan_id")
    lines = []
    for plan in Plan.objects.filter(ward=ward).active():
        figures = found.get(plan.pk, Figures())
        lines.append(Line(plan.label, figures, stacked(figures), _query(ward, plan=plan.pk)))
    return sorted(lines, key=_worst_first)


def _worst_first(line: Line) -> tuple[int, int, str]:
    return -line.figures.late, -line.figures.silent, line.name


def verdict_tiles(found: dict[Verdict, int], ward: Ward) -> list[Tile]:
    tones = {
        Verdict.MET: "good",
        Verdict.ON_TRACK: "run",
        Verdict.BEHIND: "bad",
        Verdict.NO_DATA: "warn",
        Verdict.NOT_DUE: "calm",
        Verdict.NOT_JUDGED: "calm",
    }
    return [
        Tile(found.get(each, 0), each.label, _query(ward, verdict=each.value), tone) for each, tone in tones.items()
    ]


def next_reports(ward: Ward, on: dt.date) -> Any:
    """Reports that are open and not sent, nearest first, each with its newest version."""
    newest = Prefetch("reports", Report.objects.order_by("-version"), to_attr="versions")
    found = ReportPeriod.objects.unsent().filter(obligation__plan__ward=ward, obligation__plan__status="active")
    return found.select_related("obligation__plan").prefetch_related(newest).order_by("due_on")[:NEXT_REPORTS]


def plans_without_report_date(ward: Ward) -> int:
    """How many running plans have no report duty with a date: it is asked for, not invented."""
    dated = ReportObligation.objects.filter(plan__ward=ward, month__isnull=False, closed_on__isnull=True)
    return Plan.objects.filter(ward=ward).active().exclude(pk__in=dated.values("plan_id")).count()


def longest_late(periods: TaskPeriodQuerySet, on: dt.date) -> list[TaskPeriod]:
    late = periods.with_timeliness(on).filter(class_on__in=[each.value for each in LATE])
    return list(late.select_related("task__plan", "unit").order_by("due_on", "pk")[:LONGEST_LATE])


def difficulties(periods: TaskPeriodQuerySet) -> list[TaskPeriod]:
    """Periods whose last update names a difficulty, newest first."""
    found = periods.filter(has_difficulty=True).select_related("task__plan", "unit", "last_update")
    return list(found.order_by("-updated_on", "-pk")[:NEWEST_DIFFICULTIES])
