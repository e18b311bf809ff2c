"""Reporting on many periods at once, all or nothing: what the grid and the Excel file come down to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import User
from tasks.exceptions import ReportRefused, SomebodyElseReported
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry


@dataclass(frozen=True)
class TypedRow:
    """One line to be saved: its number as the person counts, its period, what was typed, the newest update seen."""

    number: int
    period: TaskPeriod
    entry: ProgressEntry
    seen: int | None


@dataclass(frozen=True)
class RowProblem:
    """Why a line cannot be saved: messages by field ("" for the whole line), or the update that came in meanwhile."""

    number: int
    period: TaskPeriod | None
    messages: dict[str, list[str]] = field(default_factory=dict)
    met: ProgressUpdate | None = None
    is_met: bool = False

    @property
    def texts(self) -> list[str]:
        return [text for texts in self.messages.values() for text in texts]


class RowsRefused(Exception):
    """Some lines cannot be saved, so none was; `args[0]` is the list of `RowProblem`."""


@transaction.atomic
def report_rows(rows: Iterable[TypedRow], *, by: User, on: dt.date, channel: str) -> int:
    """Save every line or none; returns how many. Raises RowsRefused with the problem of each line that has one.

    Lines are taken in the order of their periods, so that of two people who save at once one waits for the other.
    """
    problems, saved = [], 0
    for row in sorted(rows, key=lambda each: each.period.pk):
        try:
            with transaction.atomic():
                report_progress(row.period, row.entry, by=by, on=on, seen=row.seen, channel=channel)
            saved += 1
        except SomebodyElseReported as meanwhile:
            problems.append(RowProblem(row.number, row.period, {"": [_met(row.period)]}, meanwhile.args[0], True))
        except ReportRefused as refusal:
            by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
            problems.append(RowProblem(row.number, row.period, by_field))
    if problems:
        raise RowsRefused(sorted(problems, key=lambda each: each.number))
    return saved


def _met(period: TaskPeriod) -> str:
    other = period.newest_update
    if other is None:
        return "Cập nhật trước đó vừa bị trả lại trong lúc bảng đang mở."
    words = f"{other.author or 'Hệ thống'} vừa cập nhật: {other.get_state_display()}, {other.percent}%"
    return f"{words}. {other.result[:200]}".strip()
