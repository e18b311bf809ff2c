"""Wishes for more time that wait for the person's word: the head's advice, or the decision."""

import datetime as dt

from django.db.models import Q, QuerySet

from accounts.models import User
from plans.models import Plan
from tasks.models import ExtensionRequest
from units.models import Membership, Ward
from units.roles import Act, unit_ids, wards_where

SHOWN = 20
Rule = Ward.ExtensionRule


def waiting_wishes(user: User, on: dt.date) -> QuerySet[ExtensionRequest]:
    """The oldest first: for a head those of the unit's people, for a leader those that need no (other) head's word."""
    unit_of, rule = "period__unit", "period__ward__extension_rule"
    by_head = Q(**{f"{unit_of}__in": unit_ids(user, Act.REVIEW)}) & ~Q(asked_by=user)
    by_head &= Q(**{rule: Rule.CHAIN}, recommended=None) | Q(**{rule: Rule.HEAD})
    headed = Membership.objects.who_may(Act.HEAD_UNIT, on).filter(unit__isnull=False)
    ready = Q(recommended=True) | Q(**{rule: Rule.LEADER})
    ready |= Q(**{f"{unit_of}__isnull": True}) | ~Q(**{f"{unit_of}__in": headed.values("unit")})
    by_leader = Q(period__ward__in=wards_where(user, Act.DIRECT)) & ready
    waiting = ExtensionRequest.objects.filter(
        by_head | by_leader, granted=None, period__task__plan__status=Plan.Status.ACTIVE
    )
    return waiting.select_related("asked_by", "period__task__plan", "period__unit").order_by("asked_at", "pk")
