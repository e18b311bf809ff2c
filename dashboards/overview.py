""" "Tổng quan": whether to worry, why, and who; every number is a link to the list that makes it up."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from dashboards import blocks
from dashboards.blocks import NextReport, Tile
from dashboards.comparisons import a_week_ago, last_report
from dashboards.heat import heat_maps, standings
from dashboards.scope import Scope, scope_of
from indicators.lists.figures import counts
from indicators.targets.verdicts import Verdict
from jobs.clock import today
from tasks.extensions.next_word import wishes_waiting_for
from tasks.periods.figures import Figures
from tasks.periods.leading import led_by

WORRY_DAYS = 7
"""A report that is due within so many days and not approved is something to worry about."""

_VERDICTS = [
    (Verdict.BEHIND, "bad", "alert-triangle"),
    (Verdict.NO_DATA, "warn", "help-circle"),
    (Verdict.ON_TRACK, "run", "trending-up"),
    (Verdict.MET, "good", "circle-check"),
    (Verdict.NOT_DUE, "calm", "calendar-time"),
    (Verdict.NOT_JUDGED, "calm", "message-2"),
]


@dataclass(frozen=True)
class Answer:
    """The one look: is there something to worry about (tone), and the sentence that says what."""

    tone: str
    icon: str
    title: str
    points: list[tuple[str, str]]
    """(words, the list behind them)."""


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    scope, form = scope_of(request, today())
    wishes = wishes_waiting_for(request.user, today())
    context = board(scope) | {"form": form, "reset": f"{request.path}?ward={scope.ward.slug}", "wishes": wishes}
    return render(request, "dashboards/overview.html", context)


def board(scope: Scope) -> dict[str, Any]:
    """Everything that a dashboard of this scope shows; the queries do not grow with the work."""
    figures = scope.figures()
    found = standings(scope)
    reports = blocks.next_reports(scope)
    units = blocks.units(scope)
    unit_sums = blocks.unit_sums(scope, units)
    week, report = a_week_ago(scope), last_report(scope)
    late, difficult = blocks.longest_late(scope), blocks.difficulties(scope)
    led = led_by([*late, *(each.period for each in difficult)], scope.on)
    return {
        "scope": scope,
        "figures": figures,
        "answer": answer(scope, figures, counts(found), reports, sum(1 for row in units if row.figures.silent)),
        "class_tiles": blocks.class_tiles(scope, figures, week, report),
        "attention": blocks.attention_tiles(scope),
        "setters": blocks.setters(scope),
        "week": week,
        "report_before": report,
        "units": units,
        "unit_sums": unit_sums,
        "sums_note": blocks.sums_note(scope, unit_sums),
        "unit_chart": blocks.standings_chart("don-vi", "Việc của từng đơn vị, theo tình trạng", units),
        "plans": blocks.plans(scope),
        "section_charts": blocks.section_charts(scope),
        "trend": blocks.trend(scope, figures),
        "verdicts": verdict_tiles(scope, counts(found)),
        "indicator_total": len(found),
        "heat": heat_maps(found, scope),
        "reports": reports,
        "undated": blocks.plans_without_report_date(scope),
        "longest_late": [(period, led[period.pk]) for period in late],
        "difficulties": [(each, led[each.period.pk]) for each in difficult],
        "late_list": scope.tasks(**{"class": "late"}),
        "difficulty_list": scope.tasks(**{"class": "difficulty"}),
        "directives": blocks.open_directives(scope),
    }


def answer(
    scope: Scope, figures: Figures, verdicts: dict[Verdict, int], reports: list[NextReport], silent_units: int
) -> Answer:
    """Bad when work is late or a report is overdue; to be watched when units are silent or a report is near."""
    points, tone = [], "good"
    near = [each for each in reports if each.days <= WORRY_DAYS and each.badge.tone != "good"]
    if figures.silent:
        tone = "warn"
        words = f"{figures.silent} việc thường xuyên chưa có kết quả trong {scope.running_period}"
        words += f", ở {silent_units} đơn vị" if silent_units else ""
        points.append((words, scope.tasks(**{"class": "silent"})))
    if verdicts[Verdict.BEHIND]:
        tone = "warn"
        points.append((f"{verdicts[Verdict.BEHIND]} chỉ tiêu chậm", scope.indicators(verdict=Verdict.BEHIND.value)))
    for each in near:
        days = each.period.days
        tone = "bad" if days.days_late(scope.on) else "warn" if tone != "bad" else tone
        when = "hạn hôm nay" if scope.on == days.due_on else days.left_in_words(scope.on)
        url = reverse("reporting:period", args=[each.period.pk])
        points.append((f"{each.period}: {when}, {each.badge.label.lower()}", url))
    if figures.late:
        tone = "bad"
        points.insert(0, (f"{figures.late} việc quá hạn", scope.tasks(**{"class": "late"})))
    title, icon = {
        "good": ("Không có việc quá hạn, không đơn vị nào im lặng", "circle-check"),
        "warn": ("Cần theo dõi", "eye"),
        "bad": ("Cần chỉ đạo", "alert-triangle"),
    }[tone]
    return Answer(tone, icon, title, points)


def verdict_tiles(scope: Scope, found: dict[Verdict, int]) -> list[Tile]:
    return [
        Tile(found[each], each.label, scope.indicators(verdict=each.value), tone, icon)
        for each, tone, icon in _VERDICTS
        if found[each] or each in {Verdict.BEHIND, Verdict.MET, Verdict.ON_TRACK}
    ]
