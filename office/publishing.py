"""What everybody may read of a plan: progress, results, targets; no names of people, phones or internal notes.

The same data is the public page, its JSON and its CSV. Difficulties, proposals, evidence, instructions and the names
in a plan's columns ("đồng chí chỉ đạo") never get here: they are not read at all.
"""

import csv
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from accounts.models import User
from dashboards.models import Opening
from indicators.lists.figures import IndicatorStanding, verdicts_of
from indicators.models import Indicator
from jobs import clock
from plans.models import Plan, Section
from plans.outline import Outline
from sheets.cells import csv_text
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.periods.figures import Figures, count
from tasks.periods.leading import led_by, names
from tasks.periods.standing import standing
from tasks.timeliness import Timeliness
from units.models import Unit
from wording.figures import short_figure

Data = dict[str, Any]
KEPT = 300
"""Seconds for which the public data of a plan is kept; a change of what is opened shows at once."""

_PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .\-]?\d){8,10}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
REMOVED = "[…]"


@transaction.atomic
def open_plan(opening: Opening, *, by: User) -> None:
    """Note who opened or closed what; what is kept of the old choice is not used again (its key holds the moment)."""
    opening.changed_by, opening.changed_at = by, clock.now()
    opening.save()


def published(opening: Opening, on: dt.date) -> Data:
    """The public data of a plan as of the day, kept for five minutes."""
    key = f"published:{opening.pk}:{opening.changed_at.timestamp()}:{on.isoformat()}"
    kept: Data | None = cache.get_or_set(key, lambda: compose(opening, on), KEPT)
    assert kept is not None
    return kept


def compose(opening: Opening, on: dt.date) -> Data:
    """A constant number of queries, however many tasks and indicators."""
    plan = opening.plan
    outline = Outline(plan.sections.all())
    sections = outline.sections
    shown = set(sections)
    if not opening.whole:
        shown = outline.with_those_below(set(opening.sections.values_list("pk", flat=True)))
    periods = _periods(opening, shown, on)
    found = _indicators(opening, shown, on)
    figures = count((None, each.kind, each.class_on, 1) for each in periods).get(None, Figures())
    return {
        "ward": plan.ward.full_name,
        "number": plan.number,
        "title": str(plan),
        "years": plan.years,
        "introduction": opening.introduction,
        "as_of": on.isoformat(),
        "whole": opening.whole,
        "figures": {
            "total": figures.total, "dated": figures.dated, "done": figures.done, "late": figures.late,
            "running": figures.in_time, "ongoing": figures.ongoing, "silent": figures.silent,
            "waiting": figures.waiting, "done_percent": _plain(figures.done_percent),
        },
        "sections": _sections(periods, sections, _results(opening, periods), on),
        "indicators": [_indicator(each) for each in found],
    }  # fmt: skip


def _plain(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent)


def _periods(opening: Opening, shown: set[int], on: dt.date) -> list[TaskPeriod]:
    withheld = opening.withheld_tasks.values("pk")
    found = TaskPeriod.objects.filter(task__plan=opening.plan).counted_once().exclude(task__in=withheld)
    if not opening.whole:
        found = found.filter(task__section__in=shown)
    rows = standing(found, on, on).exclude(Q(class_on=Timeliness.NOT_APPLICABLE))
    return list(rows.select_related("task").order_by("task__position", "task_id", "starts_on"))


def _results(opening: Opening, periods: list[TaskPeriod]) -> dict[int, str]:
    """The last confirmed result of each period, without phones, mail addresses and people's names."""
    if not opening.shows_results:
        return {}
    said = ProgressUpdate.objects.filter(period__in=[each.pk for each in periods], accepted=True).exclude(result="")
    names = _names(opening.plan)
    rows = said.order_by("reported_on", "pk").values_list("period_id", "result")
    return {period_id: scrubbed(result, names) for period_id, result in rows}


def _names(plan: Plan) -> list[str]:
    """Who serves or served in the ward, longest name first; one of four letters or less may be an ordinary word."""
    found = User.objects.filter(memberships__ward=plan.ward).values_list("full_name", flat=True).distinct()
    return sorted((name for name in found if len(name) > 4), key=len, reverse=True)


def scrubbed(text: str, names: Iterable[str]) -> str:
    """The text without phone numbers, mail addresses and these names."""
    for pattern in (_MAIL, _PHONE):
        text = pattern.sub(REMOVED, text)
    for name in names:
        text = re.sub(re.escape(name), REMOVED, text, flags=re.IGNORECASE)
    return text


def _sections(
    periods: list[TaskPeriod], sections: dict[int, Section], results: dict[int, str], on: dt.date
) -> list[Data]:
    """The tasks under their headings, in the plan's order; those without one come last."""
    led = led_by(periods, on)
    groups: dict[int | None, list[Data]] = defaultdict(list)
    for each in periods:
        key = each.task.section_id if each.task.section_id in sections else None
        groups[key].append(_task(each, led[each.pk], results.get(each.pk, "")))
    ordered = sorted(groups, key=lambda key: (key is None, sections[key].position if key in sections else 0))
    return [
        {"title": str(sections[key]) if key in sections else "Nhiệm vụ khác", "tasks": groups[key]} for key in ordered
    ]


def _task(each: TaskPeriod, led: list[Unit], result: str) -> Data:
    task = each.task
    return {
        "number": task.number,
        "text": task.text,
        "output": task.output,
        "unit": names(led),
        "schedule": task.schedule_raw or task.get_schedule_kind_display(),
        "period": each.label if each.label != task.schedule_raw else "",
        "due_on": each.due_on.isoformat() if each.due_on else None,
        "class": each.class_on,
        "class_label": str(Timeliness(each.class_on).label),
        "percent": each.percent_on,
        "done_on": each.done_then.isoformat() if each.done_then and each.state_on == "done" else None,
        "result": result,
    }


def _indicators(opening: Opening, shown: set[int], on: dt.date) -> list[IndicatorStanding]:
    withheld = opening.withheld_indicators.values("pk")
    found = Indicator.objects.filter(plan=opening.plan).tracked(on).exclude(pk__in=withheld)
    if not opening.whole:
        found = found.filter(section__in=shown)
    return verdicts_of(found, on.year, on)


def _indicator(each: IndicatorStanding) -> Data:
    measured = each.measurement
    confirmed = measured if measured and measured.accepted is not False else None
    return {
        "number": each.indicator.number,
        "name": each.indicator.name,
        "unit_of_measure": each.indicator.metric.unit_of_measure,
        "baseline": each.indicator.baseline_raw,
        "baseline_year": each.indicator.baseline_year,
        "targets": [
            {"year_from": t.year_from, "year": t.year_to, "target": t.raw} for t in each.indicator.targets.all()
        ],
        "year": each.year,
        "value": short_figure(confirmed.value) if confirmed and confirmed.value is not None else None,
        "verdict": each.verdict.value,
        "verdict_label": str(each.verdict.label),
    }


TASK_COLUMNS = {
    "Mục": "section", "STT": "number", "Nhiệm vụ": "text", "Sản phẩm, kết quả": "output", "Đơn vị chủ trì": "unit",
    "Thời hạn": "schedule", "Hạn cuối": "due_on", "Tình trạng": "class_label", "Tỷ lệ (%)": "percent",
    "Hoàn thành ngày": "done_on", "Kết quả": "result",
}  # fmt: skip


def as_csv(data: Data) -> str:
    """The tasks as CSV that Excel opens with its accents (with a byte order mark); nothing in it runs as a formula."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["Loại", *TASK_COLUMNS])
    for section in data["sections"]:
        for task in section["tasks"]:
            row = task | {"section": section["title"]}
            writer.writerow(
                [
                    "nhiệm vụ",
                    *(csv_text(str(row[key] if row[key] is not None else "")) for key in TASK_COLUMNS.values()),
                ]
            )
    for each in data["indicators"]:
        targets = "; ".join(f"{t['year']}: {t['target']}" for t in each["targets"])
        cells = [
            "",
            each["number"],
            each["name"],
            targets,
            "",
            str(each["year"]),
            "",
            each["verdict_label"],
            each["value"] or "",
            "",
            "",
        ]
        writer.writerow(["chỉ tiêu", *(csv_text(cell) for cell in cells)])
    return "\ufeff" + out.getvalue()
