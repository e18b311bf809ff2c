"""Who has the next word on a wish for more time (gia hạn): the unit's head, or the leaders who direct the work."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from plans.models import Portfolio
from plans.portfolios import directing_leaders
from tasks.models import ExtensionRequest
from units.models import Membership, Ward
from units.roles import Act, unit_ids, wards_where

Rule = Ward.ExtensionRule


@dataclass(frozen=True)
class NextWord:
    """Who is asked: the unit's heads or leaders, for their advice or for the decision."""

    people: list[User]
    is_heads: bool = False
    is_advice: bool = False

    @property
    def awaited(self) -> str:
        """What the wish waits for, in words."""
        if self.is_advice:
            return "chờ ý kiến trưởng đơn vị, lãnh đạo quyết định"
        return f"chờ {'trưởng đơn vị' if self.is_heads else 'lãnh đạo'} quyết định"


def wishes_waiting_for(user: User, on: dt.date) -> list[ExtensionRequest]:
    """The wishes on which this person has the next word, the oldest first; at most three queries."""
    waiting = ExtensionRequest.objects.waiting()
    in_reach = waiting.filter(period__unit__in=unit_ids(user, Act.HEAD_UNIT)) | waiting.filter(
        period__ward__in=wards_where(user, Act.DIRECT)
    )
    related = ("asked_by", "period__task__plan", "period__unit", "period__ward")
    wishes = list(in_reach.select_related(*related).order_by("asked_at", "pk"))
    words = next_words(wishes, on)
    return [wish for wish in wishes if user in words[wish.pk].people]


def next_words(wishes: Iterable[ExtensionRequest], on: dt.date) -> dict[int, NextWord]:
    """For each open wish, by its id, who is to speak next; two queries however many wishes there are.

    The unit's heads, the asker apart: where the ward leaves the decision to them, or where their advice is still to
    come. The leaders who direct the work where the ward goes straight to them, the heads have spoken or there are none.
    """
    wishes = list(wishes)
    if not wishes:
        return {}
    wards = {wish.period.ward_id for wish in wishes}
    heads: dict[int, list[User]] = defaultdict(list)
    leaders: dict[int | None, list[User]] = defaultdict(list)
    serving = Membership.objects.in_force(on).filter(ward__in=wards, user__is_active=True)
    for each in serving.select_related("user").order_by("pk"):
        if each.unit_id and each.may(Act.HEAD_UNIT):
            heads[each.unit_id].append(each.user)
        if each.may(Act.DIRECT):
            leaders[each.ward_id].append(each.user)
    portfolios = list(Portfolio.objects.in_force(on).filter(ward__in=wards))
    return {wish.pk: _next_word(wish, heads, leaders, portfolios) for wish in wishes}


def _next_word(
    wish: ExtensionRequest,
    heads: dict[int, list[User]],
    leaders: dict[int | None, list[User]],
    portfolios: list[Portfolio],
) -> NextWord:
    period = wish.period
    others = [user for user in heads[period.unit_id] if user.pk != wish.asked_by_id] if period.unit_id else []
    if others and _is_for_heads(wish):
        return NextWord(others, is_heads=True, is_advice=period.ward.extension_rule == Rule.CHAIN)
    units = [period.unit_id] if period.unit_id else []
    task = period.task
    directing = directing_leaders(leaders[period.ward_id], portfolios, task.plan_id, task.section_id, units)
    return NextWord(directing)


def _is_for_heads(wish: ExtensionRequest) -> bool:
    rule = wish.period.ward.extension_rule
    return rule == Rule.HEAD or (rule == Rule.CHAIN and wish.recommended is None)
