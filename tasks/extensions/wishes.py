"""Asking for more time (gia hạn): the unit's head recommends, a leader decides, or as the ward has it.

The plan's own last day stays as it is and is shown beside what was granted. Lateness follows the granted day from the
day of the decision on; figures of earlier days stay as they were (`TaskPeriodQuerySet.as_of`).
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from jobs import clock
from notices.news import tell
from plans.history import update_kept
from tasks.exceptions import ExtensionAlreadyDecided, ExtensionRefused
from tasks.extensions.next_word import next_words
from tasks.models import ExtensionRequest, TaskPeriod
from tasks.periods.whole import roll_up_days
from units.models import Ward
from units.roles import Act, may, serves_in
from units.working_days import working_calendar
from wording.calendar import due_dates

Rule = Ward.ExtensionRule


def ask_for_extension(
    period: TaskPeriod, *, new_due_on: dt.date, reason: str, by: User, on: dt.date
) -> ExtensionRequest:
    """Ask for a later last day; who has the next word is told. What a unit's head asks for needs no other's advice.

    Raises ExtensionRefused for work without a date, a day not after the last day in force or in the past, and while
    another request waits.
    """
    last_day = period.last_day
    if period.due_on is None or last_day is None:
        raise ExtensionRefused({"new_due_on": "Nhiệm vụ này không có thời hạn cụ thể nên không cần gia hạn."})
    if new_due_on <= last_day or new_due_on < on:
        raise ExtensionRefused({"new_due_on": f"Ngày xin gia hạn phải sau {max(last_day, on):%d/%m/%Y}."})
    advised = _may_in_unit(by, Act.HEAD_UNIT, period)
    try:
        with transaction.atomic():
            request = ExtensionRequest.objects.create(
                period=period,
                asked_by=by,
                reason=reason,
                new_due_on=new_due_on,
                recommended=True if advised else None,
                recommended_by=by if advised else None,
                recommended_at=clock.now() if advised else None,
            )
            _tell_next(request, on)
    except IntegrityError:
        raise ExtensionRefused("Đã có một đề nghị gia hạn đang chờ quyết định.") from None
    return request


def may_recommend(user: User, request: ExtensionRequest) -> bool:
    """Who reviews the unit's work, its head first of all, where a leader decides after that.

    On a wish that is not their own and still waits. Whose turn it is: `tasks.extensions.next_word`.
    """
    waits = request.granted is None and request.recommended is None
    chain = request.period.ward.extension_rule == Rule.CHAIN
    return chain and waits and user != request.asked_by and _may_in_unit(user, Act.REVIEW, request.period)


def may_decide(user: User, request: ExtensionRequest) -> bool:
    """A leader of the ward, at any time.

    Where the ward leaves it to heads, also who reviews the unit's work, but not on their own wish.
    """
    if request.granted is not None:
        return False
    if may(user, Act.DIRECT, request.period.ward_id):
        return True
    by_head = request.period.ward.extension_rule == Rule.HEAD
    return by_head and user != request.asked_by and _may_in_unit(user, Act.REVIEW, request.period)


def _may_in_unit(user: User, act: Act, period: TaskPeriod) -> bool:
    return period.unit is not None and not period.unit.is_collective and serves_in(user, period.unit, act)


def _tell_next(request: ExtensionRequest, on: dt.date) -> None:
    stage = "advised" if request.recommended else "asked"
    for user in next_words([request], on)[request.pk].people:
        tell(
            user,
            key=f"extension:{request.pk}:{stage}",
            text=f"Đề nghị gia hạn đến {request.new_due_on:%d/%m/%Y}: {request.period.task}",
            url=f"{reverse('tasks:period', args=[request.period_id])}#gia-han",
        )


@transaction.atomic
def recommend_extension(request: ExtensionRequest, *, agreed: bool, words: str, by: User, on: dt.date) -> None:
    """Pass the wish on to the leaders with the head's word, or end it there; who asked is told of the end.

    Raises ExtensionAlreadyDecided if somebody spoke or decided first.
    """
    waiting = ExtensionRequest.objects.filter(pk=request.pk, granted=None, recommended=None)
    said = {"recommended": agreed, "recommended_by": by, "recommended_at": clock.now(), "recommendation": words}
    if not update_kept(waiting, **said):
        raise ExtensionAlreadyDecided
    request.refresh_from_db()
    if agreed:
        _tell_next(request, on)
    else:
        decide_extension(request, granted=False, answer=words, by=by, on=on)


@transaction.atomic
def decide_extension(request: ExtensionRequest, *, granted: bool, answer: str, by: User, on: dt.date) -> None:
    """Grant or refuse; who asked is told.

    What is granted moves the day of lateness and the day to remind for; of work that many units lead, the whole's days
    follow once no other unit's come first.

    Raises ExtensionAlreadyDecided if somebody decided first.
    """
    period = TaskPeriod.objects.select_for_update(no_key=True).get(pk=request.period_id)
    waiting = ExtensionRequest.objects.filter(pk=request.pk, granted=None)
    if not update_kept(
        waiting,
        granted=granted,
        answer=answer,
        decided_by=by,
        decided_at=clock.now(),
        decided_on=on,
        late_from_before=period.late_from if granted else None,
    ):
        raise ExtensionAlreadyDecided
    if granted:
        dates = due_dates(request.new_due_on, working_calendar(), roll_forward=period.ward.rolls_forward)
        TaskPeriod.objects.filter(pk=period.pk).update(
            granted_due_on=request.new_due_on, remind_on=dates.remind_on, late_from=dates.late_from
        )
        if period.part_of_id:
            roll_up_days(period.part_of_id, by=by, on=on)
    words = "Đồng ý" if granted else "Không đồng ý"
    tell(
        request.asked_by,
        key=f"extension-decided:{request.pk}",
        text=f"{words} gia hạn đến {request.new_due_on:%d/%m/%Y}: {request.period.task}. {answer}".strip(),
        url=reverse("tasks:period", args=[request.period_id]),
    )
