"""Who is to be told about an item: the officer, else the unit's head, else the coordinator; later those above.

Whoever is away on the day is stood in for: by the person they named, else by those who come next.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from accounts.models import User
from plans.models import Portfolio
from plans.portfolios import directing_leaders
from reminders.models import Absence
from units.models import Membership, Unit, Ward
from units.roles import Act, reporters


class WardPeople:
    """The people of one ward who serve there on the day and can sign in (three queries)."""

    def __init__(self, ward: Ward, on: dt.date) -> None:
        self.by_id: dict[int, User] = {}
        self._heads: dict[int, list[User]] = defaultdict(list)
        self._by_act: dict[Act, list[User]] = defaultdict(list)
        serving = Membership.objects.in_force(on).filter(ward=ward, user__is_active=True).select_related("user")
        self._serving = list(serving.order_by("pk"))
        for membership in self._serving:
            self.by_id[membership.user_id] = membership.user
            if membership.unit_id and membership.may(Act.HEAD_UNIT):
                self._heads[membership.unit_id].append(membership.user)
            for act in filter(membership.may, Act):
                self._by_act[act].append(membership.user)
        self._portfolios = list(Portfolio.objects.in_force(on).filter(ward=ward))
        away = Absence.objects.in_force(on).filter(user__in=self.by_id).order_by("pk")
        self._stand_ins: dict[int, int | None] = dict(away.values_list("user_id", "stand_in_id"))

    @property
    def coordinators(self) -> list[User]:
        """Who runs the ward's plans."""
        return self.who_may(Act.MANAGE_PLANS)

    @property
    def leaders(self) -> list[User]:
        """Who gives instructions in the ward."""
        return self.who_may(Act.DIRECT)

    def who_may(self, act: Act) -> list[User]:
        return self._by_act[act]

    def heads(self, unit_ids: Iterable[int]) -> list[User]:
        return [user for unit_id in unit_ids for user in self._heads[unit_id]]

    def reporters(self, units: Iterable[Unit]) -> frozenset[int]:
        """Ids of the people who may update what these units answer for."""
        return reporters(self._serving, units)

    def owners(self, officer_ids: Iterable[int], unit_ids: Iterable[int]) -> list[User]:
        """The named officers who still serve; else the heads of the units; else the coordinators.

        An officer who is away and named nobody counts as not there.
        """
        officers = [self.by_id[each] for each in officer_ids if each in self.by_id]
        at_hand = [user for user in officers if self.in_place_of(user)]
        return at_hand or self.heads(unit_ids) or self.coordinators

    def directing_leaders(self, plan_id: int, section_id: int | None, unit_ids: Iterable[int]) -> list[User]:
        """The leaders who direct this plan, section or unit; all leaders where nobody's portfolio holds it."""
        return directing_leaders(self.leaders, self._portfolios, plan_id, section_id, set(unit_ids))

    def in_place_of(self, user: User) -> User | None:
        """Who reads the person's mail on the day: they, or their stand-in, or the stand-in's; None: nobody."""
        seen: set[int] = set()
        reader: int | None = user.pk
        while reader in self._stand_ins and reader not in seen:
            seen.add(reader)
            reader = self._stand_ins[reader]
        return self.by_id.get(reader) if reader is not None and reader not in seen else None


def once(users: Iterable[User]) -> tuple[User, ...]:
    """Each person once, in order."""
    return tuple({user.pk: user for user in users}.values())
