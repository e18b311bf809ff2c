"""The classes in which reports count tasks, and the one rule that puts a period in a class.

Five classes of Vietnamese reports with "chưa thực hiện" told apart by its term, and, beside them, what has no date:
ongoing work with and without a result, waiting for guidance, condition not met, and work that was late when the plan
was issued. Never stored: the class follows from state, dates and the day asked about.
"""

import datetime as dt

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models import TextChoices as Choices


class Timeliness(Choices):
    DONE_IN_TIME = "done_in_time", "Hoàn thành đúng hạn"
    DONE_LATE = "done_late", "Hoàn thành quá hạn"
    RUNNING = "running", "Đang thực hiện, trong hạn"
    RUNNING_LATE = "running_late", "Đang thực hiện, quá hạn"
    NOT_STARTED = "not_started", "Chưa thực hiện, trong hạn"
    NOT_STARTED_LATE = "not_started_late", "Chưa thực hiện, quá hạn"
    LATE_WHEN_ISSUED = "late_when_issued", "Quá hạn khi ban hành"
    ONGOING_REPORTED = "ongoing_reported", "Thường xuyên, có kết quả trong kỳ"
    ONGOING_SILENT = "ongoing_silent", "Thường xuyên, chưa cập nhật trong kỳ"
    WAITING = "waiting", "Chờ hướng dẫn"
    CONDITION_NOT_MET = "condition_not_met", "Chưa phát sinh điều kiện"
    PAUSED = "paused", "Tạm dừng"
    NOT_APPLICABLE = "not_applicable", "Không áp dụng"


DATED = frozenset(
    {
        Timeliness.DONE_IN_TIME,
        Timeliness.DONE_LATE,
        Timeliness.RUNNING,
        Timeliness.RUNNING_LATE,
        Timeliness.NOT_STARTED,
        Timeliness.NOT_STARTED_LATE,
        Timeliness.LATE_WHEN_ISSUED,
        Timeliness.PAUSED,
    }
)  # the denominator of the share of done work
DONE = frozenset({Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE})
SETTLED = DONE | {Timeliness.NOT_APPLICABLE}
LATE = frozenset({Timeliness.RUNNING_LATE, Timeliness.NOT_STARTED_LATE})


def timeliness(
    *,
    kind: str,
    state: str,
    done_on: dt.date | None,
    due_on: dt.date | None,
    late_from: dt.date | None,
    late_when_issued: bool,
    reported: bool,
    on: dt.date,
) -> Timeliness:
    """Put a period in its class.

    `late_from` is the first day that counts as late; work done before it was in time. `reported` says whether an
    update stands behind the state. The order of the rules is that of `timeliness_expression`.
    """
    if state == "not_applicable":
        return Timeliness.NOT_APPLICABLE
    if state == "paused":
        return Timeliness.PAUSED
    if kind == "dated" and due_on and late_from:
        if state == "done":
            in_time = late_when_issued or (done_on or on) < late_from
            return Timeliness.DONE_IN_TIME if in_time else Timeliness.DONE_LATE
        if state == "waiting":
            return Timeliness.WAITING
        if late_when_issued:
            return Timeliness.LATE_WHEN_ISSUED
        if state == "in_progress":
            return Timeliness.RUNNING_LATE if on >= late_from else Timeliness.RUNNING
        return Timeliness.NOT_STARTED_LATE if on >= late_from else Timeliness.NOT_STARTED
    if state == "waiting":
        return Timeliness.WAITING
    if kind == "guided" and state == "not_started":
        return Timeliness.WAITING
    if kind == "conditional" and state == "not_started":
        return Timeliness.CONDITION_NOT_MET
    return Timeliness.ONGOING_REPORTED if reported else Timeliness.ONGOING_SILENT


def timeliness_expression(
    on: dt.date,
    *,
    state: str = "state",
    done_on: str = "done_on",
    update: str = "last_update",
    kind: str = "kind",
    late_from: str = "late_from",
    issued_late: str = "late_when_issued",
) -> Case:
    """`timeliness` as SQL over columns of `TaskPeriod`, the present ones unless told; a test holds the two together."""
    dated = Q(**{kind: "dated"})

    def when(condition: Q, value: Timeliness) -> When:
        return When(condition, then=Value(value.value))

    def stands(value: str) -> Q:
        return Q(**{state: value})

    late, late_then = Q(**{f"{late_from}__lte": on}), Q(**{issued_late: True})
    in_time = late_then | Q(**{f"{done_on}__lt": F(late_from)})
    return Case(
        when(stands("not_applicable"), Timeliness.NOT_APPLICABLE),
        when(stands("paused"), Timeliness.PAUSED),
        when(dated & stands("done") & in_time, Timeliness.DONE_IN_TIME),
        when(dated & stands("done"), Timeliness.DONE_LATE),
        when(stands("waiting"), Timeliness.WAITING),
        when(dated & late_then, Timeliness.LATE_WHEN_ISSUED),
        when(dated & stands("in_progress") & late, Timeliness.RUNNING_LATE),
        when(dated & stands("in_progress"), Timeliness.RUNNING),
        when(dated & late, Timeliness.NOT_STARTED_LATE),
        when(dated, Timeliness.NOT_STARTED),
        when(Q(**{kind: "guided"}) & stands("not_started"), Timeliness.WAITING),
        when(Q(**{kind: "conditional"}) & stands("not_started"), Timeliness.CONDITION_NOT_MET),
        when(Q(**{f"{update}__isnull": False}), Timeliness.ONGOING_REPORTED),
        default=Value(Timeliness.ONGOING_SILENT.value),
        output_field=CharField(),
    )
