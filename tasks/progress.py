"""What an officer reports on a period, checked, and what it makes of the period."""

import datetime as dt
from dataclasses import dataclass, replace

from tasks.exceptions import ReportRefused
from tasks.models import ProgressUpdate, State


@dataclass(frozen=True)
class Entry:
    """What was typed: state, percent (0-100), day of completion, and the words."""

    state: str
    percent: int
    done_on: dt.date | None = None
    result: str = ""
    difficulty: str = ""
    proposal: str = ""
    no_change: bool = False


def settled(entry: Entry, on: dt.date) -> Entry:
    """The entry with what follows from its state: done is 100 %, not started 0 %.

    Raises ReportRefused for a percentage outside 0-100, a completion day in the future, or 100 % without "done".
    """
    if not 0 <= entry.percent <= 100:
        raise ReportRefused({"percent": "Tỷ lệ hoàn thành phải từ 0 đến 100."})
    if entry.state == State.DONE:
        done_on = entry.done_on or on
        if done_on > on:
            raise ReportRefused({"done_on": "Ngày hoàn thành không được sau hôm nay."})
        return replace(entry, percent=100, done_on=done_on)
    if entry.state in {State.NOT_STARTED, State.WAITING, State.NOT_APPLICABLE}:
        return replace(entry, percent=0 if entry.state != State.WAITING else entry.percent, done_on=None)
    if entry.percent == 100:
        raise ReportRefused({"percent": "Đã đạt 100% thì chọn trạng thái “Hoàn thành”; nếu chưa xong, nhập dưới 100."})
    return replace(entry, done_on=None)


def unchanged(last: ProgressUpdate | None, on: dt.date) -> Entry:
    """ "Không thay đổi": the last update said once more, without repeating its words.

    Raises ReportRefused where nothing was reported yet: there is nothing to confirm.
    """
    if last is None:
        raise ReportRefused("Nhiệm vụ này chưa có cập nhật nào để xác nhận “không thay đổi”.")
    return Entry(
        state=last.state,
        percent=last.percent,
        done_on=last.done_on,
        difficulty=last.difficulty,
        proposal=last.proposal,
        no_change=True,
    )
