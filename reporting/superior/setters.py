"""What superiors set, how much of it is followed, and how far it is. Figures as of a day, and their sentences."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from plans.models import Plan
from reporting.composing.phrases import number
from reporting.composing.task_rows import figures
from tasks.lists.setters import SUPERIORS, figures_by_setter
from tasks.models import Task

Data = dict[str, Any]


def setter_rows(plan: Plan, rows: Iterable[Data], on: dt.date) -> list[Data]:
    """For each superior that set tasks of the plan: how many, how many are followed, and figures of the report's rows.

    One query.
    """
    known = list(rows)
    return [
        {"setter": each.setter, "set": each.total, "followed": each.followed}
        | {"figures": figures(row for row in known if row["set_by"] == each.setter)}
        for each in figures_by_setter(Task.objects.filter(plan=plan), on)
    ]


def by_setter(data: Data) -> str:
    """ "" where no superior set anything, as far as is known."""
    return "\n".join(_told(each) for each in data.get("setters", []))


def _told(each: Data) -> str:
    found = each["figures"]
    text = f"{SUPERIORS[each['setter']]}: {number(each['followed'])}/{number(each['set'])} nhiệm vụ được theo dõi"
    parts = []
    if found["dated"]:
        parts.append(f"đã hoàn thành {number(found['done'])}/{number(found['dated'])} nhiệm vụ có thời hạn")
    if found["late"]:
        parts.append(f"còn {number(found['late'])} nhiệm vụ quá hạn")
    if found["ongoing"]:
        reported = number(found["ongoing_reported"])
        parts.append(f"{reported}/{number(found['ongoing'])} nhiệm vụ thường xuyên có kết quả trong kỳ")
    return f"- {'; '.join([text, *parts])}."
