"""The blocks that dashboards are made of: tiles, units side by side, sections, trend, what is late, said and asked."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse

from charts.description import Bar, BarChart, ChartLine, TrendChart
from dashboards.comparisons import Before
from dashboards.scope import ATTENTION, COUNTED_BY, NIGHTS, Scope
from indicators.models import IndicatorDirective
from plans.models import Plan, Section
from plans.outline import Outline
from reporting.badges import badge_of
from reporting.models import Report, ReportObligation, ReportPeriod
from tasks.lists.setters import SetterFigures, figures_by_setter
from tasks.models import Directive, ProgressUpdate, Task, TaskPeriod
from tasks.periods import bars
from tasks.periods.figures import Figures, sum_figures
from tasks.periods.groups import in_group, in_groups
from tasks.periods.unit_sums import BY_UNIT, NO_UNIT, TOTAL, note, sums
from tasks.timeliness import LATE, Timeliness
from ui.badges import Badge
from units.models import Unit
from wording.sorting import name_key

LONGEST_LATE, NEWEST_DIFFICULTIES, NEXT_REPORTS, OPEN_DIRECTIVES = 8, 5, 5, 6


@dataclass(frozen=True)
class Tile:
    """One number with its words, the list that makes it up, and how it changed since a week and the last report."""

    count: int
    label: str
    url: str
    tone: str
    icon: str = ""
    change: int = 0
    since: str = ""
    better: str = ""
    note: str = ""


_DATED = [
    (Timeliness.RUNNING_LATE, "Đang thực hiện, quá hạn", "bad", "down"),
    (Timeliness.NOT_STARTED_LATE, "Chưa thực hiện, quá hạn", "bad", "down"),
    (Timeliness.RUNNING, "Đang thực hiện, trong hạn", "run", ""),
    (Timeliness.NOT_STARTED, "Chưa thực hiện, trong hạn", "calm", ""),
    (Timeliness.DONE_IN_TIME, "Hoàn thành đúng hạn", "good", "up"),
    (Timeliness.DONE_LATE, "Hoàn thành quá hạn", "late-done", ""),
    (Timeliness.LATE_WHEN_ISSUED, "Quá hạn khi ban hành", "odd", ""),
    (Timeliness.PAUSED, "Tạm dừng", "calm", ""),
]
_UNDATED = [
    (Timeliness.ONGOING_SILENT, "Thường xuyên, chưa cập nhật trong {period}", "warn", "down"),
    (Timeliness.ONGOING_REPORTED, "Thường xuyên, có kết quả trong {period}", "good", "up"),
    (Timeliness.WAITING, "Chờ hướng dẫn", "odd", ""),
    (Timeliness.CONDITION_NOT_MET, "Chưa phát sinh điều kiện", "calm", ""),
]
_ALWAYS = {*LATE, Timeliness.RUNNING, Timeliness.NOT_STARTED, Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE}
"""The five classes of reports ("chưa thực hiện" and "đang thực hiện" told apart by the term) are shown with 0 too."""


def class_tiles(scope: Scope, now: Figures, week: Before, report: Before | None) -> list[tuple[str, list[Tile]]]:
    """The classes of reports, and apart from them what has no date; together they are all that is followed."""
    groups = [("Có thời hạn", _DATED), ("Không có thời hạn cụ thể", _UNDATED)]
    found = []
    for title, classes in groups:
        tiles = [_tile(scope, now, week, report, *each) for each in classes if now[each[0]] or each[0] in _ALWAYS]
        if title == "Có thời hạn" and not now.dated:
            continue
        if tiles:
            found.append((title, tiles))
    return found


def _tile(
    scope: Scope, now: Figures, week: Before, report: Before | None, of: Timeliness, label: str, tone: str, better: str
) -> Tile:
    since = report.change(now, [of]) if report else 0
    note = f"{'+' if since > 0 else '−'}{abs(since)} {report.words}" if report and since else ""
    return Tile(
        count=now[of],
        label=label.format(period=scope.running_period),
        url=scope.tasks(**{"class": of.value}),
        tone=tone,
        change=week.change(now, [of]),
        since=week.words,
        better=better,
        note=note,
    )


_ATTENTION = {
    "due_soon": ("Đến hạn trong 7 ngày", "warn", "calendar-due"),
    "difficulty": ("Có khó khăn, vướng mắc", "warn", "alert-triangle"),
    "unowned": ("Chưa giao người làm", "odd", "user-question"),
    "unassigned": ("Chưa có đơn vị chủ trì", "odd", "building"),
}


def attention_tiles(scope: Scope) -> list[Tile]:
    """What cuts across the classes: difficulties, work without a person or a unit, due soon; those that are not 0."""
    counts = in_groups(scope.cells(), ATTENTION)
    return [
        Tile(counts[name], label, scope.tasks(**{"class": name}), tone, icon)
        for name, (label, tone, icon) in _ATTENTION.items()
        if counts[name]
    ]


def setters(scope: Scope) -> list[SetterFigures]:
    """How much of what superiors set the ward or plan follows; of one unit or person nothing is said."""
    if scope.unit or scope.officer:
        return []
    tasks = Task.objects.filter(plan=scope.plan) if scope.plan else Task.objects.filter(ward=scope.ward)
    return figures_by_setter(tasks, scope.on)


@dataclass(frozen=True)
class WorkStanding:
    """How the work of a unit or plan stands, as a row of a table: name, page, figures, and the lists behind them."""

    name: str
    url: str
    figures: Figures
    no_officer: int
    query: str


def units(scope: Scope) -> list[WorkStanding]:
    """The units that answer for work, worst first: late, then silent, then without an officer."""
    figures = scope.figures_by("unit_on", by_unit=True)
    lacking: Counter[int] = Counter()
    for cell in scope.cells(by_unit=True):
        if cell.is_in("unowned"):
            lacking[cell.values[COUNTED_BY.index("unit_on")]] += cell.number
    found = Unit.objects.filter(pk__in=[key for key in figures if key])
    rows = [
        WorkStanding(
            unit.name,
            f"{reverse('dashboards:unit', args=[unit.pk])}?{_days(scope)}".rstrip("?"),
            figures[unit.pk],
            lacking[unit.pk],
            scope.tasks(unit=unit.pk),
        )
        for unit in found
    ]
    return sorted(rows, key=worst_first)


def unit_sums(scope: Scope, rows: Iterable[WorkStanding]) -> list[WorkStanding]:
    """What stands under the units: work that none answers for, their sum, and each task of the ward once."""
    found = []
    figures = [row.figures for row in rows]
    if nobody := scope.figures_by("unit_on", by_unit=True).get(None):
        found.append(WorkStanding(NO_UNIT, scope.tasks(**{"class": "unassigned"}), nobody, 0, ""))
        figures.append(nobody)
    once = scope.figures()
    lacking = in_groups(scope.cells(by_unit=True), ["unowned"])["unowned"]
    for name, total in sums(sum_figures(figures), once, scope.ward.get_kind_display()):
        lists = scope.tasks() if name == TOTAL or total is once else ""
        found.append(WorkStanding(name, "", total, lacking, lists))
    return found


def sums_note(scope: Scope, found: Iterable[WorkStanding]) -> str:
    """The remark on work that many units lead, where the table has any."""
    return note(scope.ward.get_kind_display()) if any(row.name == BY_UNIT for row in found) else ""


def worst_first(row: WorkStanding) -> tuple[int, int, int, str]:
    return -row.figures.late, -row.figures.silent, -row.no_officer, name_key(row.name)


def plans(scope: Scope) -> list[WorkStanding]:
    """The plans that run, worst first."""
    figures = scope.figures_by("task__plan_id")
    rows = [
        WorkStanding(
            plan.label,
            f"{reverse('dashboards:plan_progress', args=[plan.pk])}?{_days(scope)}".rstrip("?"),
            figures.get(plan.pk, Figures()),
            0,
            scope.tasks(plan=plan.pk),
        )
        for plan in Plan.objects.filter(ward=scope.ward).active()
        if not scope.plan or scope.plan.pk == plan.pk
    ]
    return sorted(rows, key=worst_first)


def _days(scope: Scope) -> str:
    return f"on={scope.on.isoformat()}" if scope.is_past else ""


def standings_chart(key: str, title: str, rows: Iterable[WorkStanding]) -> BarChart:
    made = [bars.bar(row.name, row.figures, partial(_of_class, row.query), row.url) for row in rows]
    return bars.chart(key, title, made)


def _of_class(url: str, name: str) -> str:
    return f"{url}&class={name}"


def section_charts(scope: Scope) -> list[BarChart]:
    """For each plan its sections at the level that tells the tasks apart, in the plan's order; one query."""
    figures = scope.figures_by("task__section_id")
    wanted = Plan.objects.filter(ward=scope.ward).active()
    by_plan: dict[int, list[Section]] = defaultdict(list)
    for section in Section.objects.filter(plan__in=wanted).select_related("plan"):
        by_plan[section.plan_id].append(section)
    found = []
    for sections in by_plan.values():
        plan = sections[0].plan
        chart = bars.chart(f"muc-{plan.pk}", plan.label, _section_bars(scope, Outline(sections), figures))
        if len(chart.bars) > 1:
            found.append(chart)
    return found


def _section_bars(scope: Scope, outline: Outline, figures: dict[Any, Figures]) -> list[Bar]:
    """A bar for each heading that tells the tasks apart.

    None where one of them holds another, since the list of a heading shows all that stands under it.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for pk, top in outline.told_apart(figures).items():
        groups[top].append(pk)
    if any(set(outline.path(top)[:-1]) & set(groups) for top in groups):
        return []
    made, sections = [], outline.sections
    for top in sorted(groups, key=lambda pk: (sections[pk].kind == Section.Kind.DUTIES, sections[pk].position, pk)):
        section, total = sections[top], sum_figures(figures[pk] for pk in groups[top])
        url = scope.tasks(plan=section.plan_id, section=top)
        made.append(bars.bar(str(section), total, partial(_of_class, url), _of_class(url, "followed")))
    return made


def trend(scope: Scope, now: Figures) -> TrendChart | None:
    """Late and silent work day by day, from the nights' snapshots and the day itself; None where there are too few."""
    first = scope.on - NIGHTS
    series = dict(scope.nights) | {scope.on: now}
    if len(series) < 3 or scope.year != scope.on.year:
        return None
    days = [first + dt.timedelta(days=n) for n in range((scope.on - first).days + 1)]
    days = days[next(at for at, day in enumerate(days) if day in series) :]
    lines = [
        ChartLine("late", "quá hạn", _series(days, {day: each.late for day, each in series.items()})),
        ChartLine("silent", "chưa cập nhật", _series(days, {day: each.silent for day, each in series.items()})),
        ChartLine("done", "hoàn thành", _series(days, {day: each.done for day, each in series.items()})),
    ]
    return TrendChart("xu-huong", f"Diễn biến từ {days[0]:%d/%m} đến {days[-1]:%d/%m/%Y}", "việc", days, lines)


def _series(days: list[dt.date], known: dict[dt.date, int]) -> list[int | None]:
    """A value for each day: what is known of it, else that of the last day before, for at most a week."""
    values: list[int | None] = []
    last: tuple[dt.date, int] | None = None
    for day in days:
        if day in known:
            last = (day, known[day])
        values.append(last[1] if last and (day - last[0]).days <= 7 else None)
    return values


def longest_late(scope: Scope) -> list[TaskPeriod]:
    late = scope.periods.filter(in_group("late", scope.on))
    return list(late.select_related("task__plan").order_by("due_then", "pk")[:LONGEST_LATE])


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A period with the update of the day that names a difficulty."""

    period: TaskPeriod
    said: ProgressUpdate


def difficulties(scope: Scope) -> list[Difficulty]:
    """What was said of difficulties, newest first; two queries."""
    found = scope.periods.filter(in_group("difficulty", scope.on)).select_related("task__plan")
    periods = list(found.order_by("-updated_then", "-pk")[:NEWEST_DIFFICULTIES])
    said = ProgressUpdate.objects.in_bulk([each.update_then for each in periods if each.update_then])
    return [Difficulty(each, said[each.update_then]) for each in periods if each.update_then]


@dataclass(frozen=True)
class OpenDirective:
    """An instruction that nobody has answered: its words, on what, since when, and where it is answered."""

    text: str
    about: str
    by: str
    given_at: dt.datetime
    url: str


def open_directives(scope: Scope) -> list[OpenDirective]:
    """The oldest instructions without an answer; two queries."""
    unanswered = Q(answered_at__isnull=True, given_at__date__lte=scope.on)
    on_tasks = Directive.objects.filter(unanswered, task__plan__ward=scope.ward).select_related("task", "given_by")
    on_indicators = IndicatorDirective.objects.filter(unanswered, indicator__plan__ward=scope.ward)
    on_indicators = on_indicators.select_related("indicator", "given_by")
    if scope.plan:
        on_tasks, on_indicators = (
            on_tasks.filter(task__plan=scope.plan),
            on_indicators.filter(indicator__plan=scope.plan),
        )
    if scope.unit:
        on_tasks = on_tasks.filter(task__periods__unit=scope.unit).distinct()
        on_indicators = on_indicators.filter(indicator__assignments__unit=scope.unit).distinct()
    newest_first = Prefetch("task__periods", TaskPeriod.objects.counted_once().order_by("-starts_on"))
    found = [
        OpenDirective(
            each.text,
            each.task.text,
            str(each.given_by),
            each.given_at,
            next((reverse("tasks:period", args=[period.pk]) for period in each.task.periods.all()), ""),
        )
        for each in on_tasks.prefetch_related(newest_first).order_by("given_at")[:OPEN_DIRECTIVES]
    ]
    found += [
        OpenDirective(
            each.text,
            each.indicator.name,
            str(each.given_by),
            each.given_at,
            reverse("indicators:detail", args=[each.indicator_id]),
        )
        for each in on_indicators.order_by("given_at")[:OPEN_DIRECTIVES]
    ]
    return sorted(found, key=lambda each: each.given_at)[:OPEN_DIRECTIVES]


@dataclass(frozen=True)
class NextReport:
    period: ReportPeriod
    badge: Badge
    days: int


def next_reports(scope: Scope) -> list[NextReport]:
    """Reports that are open and not sent, nearest first, each with where it stands."""
    newest_first = Prefetch("reports", Report.objects.order_by("-version"))
    found = ReportPeriod.objects.unsent().filter(
        obligation__plan__ward=scope.ward, obligation__plan__status=Plan.Status.ACTIVE
    )
    if scope.plan:
        found = found.filter(obligation__plan=scope.plan)
    rows = found.select_related("obligation__plan").prefetch_related(newest_first).order_by("due_on")[:NEXT_REPORTS]
    return [
        NextReport(row, badge_of(row, next(iter(row.reports.all()), None), scope.on), (row.due_on - scope.on).days)
        for row in rows
    ]


def plans_without_report_date(scope: Scope) -> int:
    """How many running plans have no report duty with a date: it is asked for, not invented."""
    dated = ReportObligation.objects.filter(plan__ward=scope.ward, closed_on__isnull=True).exclude(
        month__isnull=True, due_on__isnull=True
    )
    running = Plan.objects.filter(ward=scope.ward).active()
    if scope.plan:
        running = running.filter(pk=scope.plan.pk)
    return running.exclude(pk__in=dated.values("plan_id")).count()
