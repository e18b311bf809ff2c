"""What is handed over and how it stands: one row for each item, as plain data that is kept with the handover."""

import datetime as dt
from collections import defaultdict
from typing import Any

from handover.models import Handover
from handover.scope import KINDS, OF_PERSONS, candidates, open_periods, open_rows
from indicators.lists.figures import IndicatorStanding, verdicts_of
from indicators.models import Indicator
from reporting.composing.indicator_figures import in_words
from reporting.composing.indicator_rows import target_in_words
from tasks.models import Assignment, TaskPeriod
from tasks.timeliness import Timeliness

Row = dict[str, Any]
GROUPS = {
    "plans": "Đầu mối thực hiện kế hoạch",
    "tasks": "Nhiệm vụ",
    "indicators": "Chỉ tiêu",
    "obligations": "Chế độ báo cáo",
}


def record(handover: Handover, on: dt.date, *, whole: bool = False) -> list[Row]:
    """The rows of what moves, as it stands on the day; `whole`: of what could be chosen. A constant number of queries.

    Each row has: kind, id (of what can be chosen), plan, number, text, role, due, state, officer, told.
    """
    rows = candidates if whole else open_rows
    found: list[Row] = []
    if handover.from_unit_id:
        for lead in rows(handover, "plans").select_related("plan"):
            found.append(_row("plans", lead.plan_id, lead.plan.label, "", lead.plan.title, role="đầu mối"))
    found += _tasks(handover, rows(handover, "tasks"), on, whole)
    found += _indicators(rows(handover, "indicators"), on)
    if handover.from_unit_id:
        for lead in rows(handover, "obligations").select_related("obligation__plan"):
            duty = lead.obligation
            found.append(_row("obligations", duty.pk, duty.plan.label, "", str(duty), role="tổng hợp", told=duty.text))
    return found


def _row(kind: str, pk: int, plan: str, number: str, text: str, **rest: str) -> Row:
    empty = {"role": "", "due": "", "state": "", "officer": "", "told": ""}
    return {"kind": kind, "id": pk, "plan": plan, "number": number, "text": " ".join(text.split()), **empty, **rest}


def _tasks(handover: Handover, assignments: Any, on: dt.date, whole: bool) -> list[Row]:
    """A row for each task: how its open periods stand, the last result, who did the work."""
    held = Handover(ward_id=handover.ward_id, plan=handover.plan, from_unit=handover.from_unit) if whole else handover
    rows = list(
        assignments.select_related("task__plan", "officer", "unit").order_by("task__plan", "task__position", "pk")
    )
    periods = open_periods(held).with_timeliness(on).select_related("last_update").order_by("due_on", "starts_on")
    open_now = defaultdict(list)
    for period in periods.filter(task__in={each.task_id for each in rows}):
        open_now[period.task_id].append(period)
    return [_task(each, open_now[each.task_id], handover, on) for each in rows]


def _task(each: Assignment, open_now: list[TaskPeriod], handover: Handover, on: dt.date) -> Row:
    task = each.task
    own = [period for period in open_now if not handover.from_person_id or period.unit_id == each.unit_id]
    begun = [period for period in own if period.starts_on <= on] or own
    last = next((period.last_update for period in reversed(begun) if period.last_update), None)
    return _row(
        "tasks", task.pk, task.plan.label, task.number, task.text,
        role=each.get_role_display(),
        due=task.schedule_raw or task.get_schedule_kind_display(),
        state="; ".join(dict.fromkeys(_standing(period) for period in begun)) or "không còn kỳ nào đang mở",
        officer=each.officer.full_name if each.officer else "",
        told=" ".join(last.result.split())[:600] if last else "",
    )  # fmt: skip


def _standing(period: TaskPeriod) -> str:
    label = str(Timeliness(period.class_on).label)
    percent = f" ({period.percent}%)" if period.percent else ""
    return (
        f"{period.label}: {label}{percent}"
        if period.label and period.kind == TaskPeriod.Kind.ONGOING
        else (f"{label}{percent}")
    )


def _indicators(assignments: Any, on: dt.date) -> list[Row]:
    rows = list(assignments.select_related("indicator__plan", "officer").order_by("indicator__plan", "indicator"))
    ids = {each.indicator_id for each in rows}
    standings = {each.indicator.pk: each for each in verdicts_of(Indicator.objects.filter(pk__in=ids), on.year, on)}
    return [
        _row(
            "indicators", each.indicator_id, each.indicator.plan.label, each.indicator.number, each.indicator.name,
            role="theo dõi",
            due=target_in_words(standings[each.indicator_id].targets, on.year),
            state=str(standings[each.indicator_id].verdict.label),
            officer=each.officer.full_name if each.officer else "",
            told=_measured(standings[each.indicator_id]),
        )
        for each in rows
    ]  # fmt: skip


def _measured(standing: IndicatorStanding) -> str:
    if standing.value is None:
        return ""
    return f"{in_words(standing.value)} {standing.indicator.metric.unit_of_measure}".strip()


def grouped(rows: list[Row]) -> list[tuple[str, str, list[Row]]]:
    """(kind, title, rows) for each kind that has rows, in the order of the record."""
    by_kind = {kind: [row for row in rows if row["kind"] == kind] for kind in GROUPS}
    return [(kind, GROUPS[kind], found) for kind, found in by_kind.items() if found]


def kinds_of(handover: Handover) -> tuple[str, ...]:
    return OF_PERSONS if handover.from_person_id else tuple(KINDS)
