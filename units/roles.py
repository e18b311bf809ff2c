"""Roles, and what each may do. The only place where roles are read."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from django.db import models

from jobs.clock import today

if TYPE_CHECKING:
    from accounts.models import User
    from units.models import Membership, Unit, Ward


class Role(models.TextChoices):
    OFFICER = "officer", "cán bộ, công chức"
    HEAD = "head", "trưởng đơn vị"
    COORDINATOR = "coordinator", "đầu mối theo dõi"
    LEADER = "leader", "lãnh đạo"
    OVERSEER = "overseer", "theo dõi toàn thành phố"
    ADMINISTRATOR = "administrator", "quản trị"


class Act(StrEnum):
    """What somebody may do in a ward."""

    READ = "read"
    REPORT = "report"  # update the work of the own unit
    REPORT_FOR_ALL = "report_for_all"  # update the work of any unit
    REVIEW = "review"  # confirm or return what the own unit reported
    HEAD_UNIT = "head_unit"  # stand at the head of the own unit: give its work to people, chase it, hand it over
    MANAGE_PLANS = "manage_plans"  # import, correct and close plans
    COMPOSE = "compose"  # write and submit a report
    APPROVE = "approve"  # approve or return a report
    GATHER = "gather"  # see how the reports of all wards stand, and take those that were sent as one archive
    DIRECT = "direct"  # give an instruction
    SET_UP = "set_up"  # the ward's own rules: what counts, who decides, whom a collective name means
    SEE_SYSTEM = "see_system"  # outbox and jobs
    KEEP_RUNNING = "keep_running"  # hear of what failed in the background


MAY: dict[Role, frozenset[Act]] = {
    Role.OFFICER: frozenset({Act.READ, Act.REPORT}),
    Role.HEAD: frozenset({Act.READ, Act.REPORT, Act.REVIEW, Act.HEAD_UNIT}),
    Role.COORDINATOR: frozenset(
        {
            Act.READ,
            Act.REPORT,
            Act.REPORT_FOR_ALL,
            Act.REVIEW,
            Act.MANAGE_PLANS,
            Act.COMPOSE,
            Act.SET_UP,
            Act.SEE_SYSTEM,
        }
    ),
    Role.LEADER: frozenset({Act.READ, Act.DIRECT, Act.APPROVE}),
    Role.OVERSEER: frozenset({Act.READ, Act.GATHER}),
    Role.ADMINISTRATOR: frozenset({Act.READ, Act.SET_UP, Act.SEE_SYSTEM, Act.KEEP_RUNNING}),
}


def role_choices() -> list[tuple[str, str]]:
    """What the column offers: asked for when it is needed, so that a new role changes no table."""
    return Role.choices


@cache
def roles_with(act: Act) -> frozenset[str]:
    """The roles whose holders may do `act`."""
    return frozenset(role for role, acts in MAY.items() if act in acts)


def memberships(user: "User", on: dt.date | None = None) -> list["Membership"]:
    """The user's memberships in force on `on` (today unless told), read once for each user object."""
    day = on or today()
    cache: dict[dt.date, list[Membership]] = user.__dict__.setdefault("_memberships_on", {})
    if day not in cache:
        found = user.memberships.in_force(day).select_related("ward", "unit").order_by("pk")
        cache[day] = list(found) if user.is_active else []
    return cache[day]


def visible_ward_ids(user: "User") -> list[int] | None:
    """Ids of the wards that the user may read; None: every ward."""
    if not user.is_authenticated or not user.is_active:
        return []
    if user.is_superuser or any(m.role == Role.OVERSEER for m in memberships(user)):
        return None
    return sorted({m.ward_id for m in memberships(user) if m.ward_id})


def sees_every_ward(user: "User") -> bool:
    """Does the user look over the city: an overseer, or a superuser?"""
    return visible_ward_ids(user) is None


def may_see_several_wards(user: "User") -> bool:
    """Is there a choice of wards for the user to be offered? Of who looks over the city it is not counted how many."""
    ids = visible_ward_ids(user)
    return ids is None or len(ids) > 1


def may(user: "User", act: Act, ward: "Ward | int") -> bool:
    """May the user do `act` in the ward (row or id)?"""
    ward_id = ward if isinstance(ward, int) else ward.pk
    if user.is_superuser and act in {Act.READ, Act.SEE_SYSTEM}:
        return True
    return any(m.may(act) and m.ward_id in {ward_id, None} for m in memberships(user))


def may_in_every_ward(user: "User", act: Act) -> bool:
    """May the user do `act` in all wards, by a membership that is of none; a superuser what only looks?"""
    if user.is_superuser and act in {Act.READ, Act.GATHER}:
        return True
    return any(m.ward_id is None and m.may(act) for m in memberships(user))


def wards_where(user: "User", act: Act) -> set[int]:
    """Ids of the wards in which the user may do `act` by a membership there."""
    return {m.ward_id for m in memberships(user) if m.ward_id and m.may(act)}


def may_somewhere(user: "User", *acts: Act) -> bool:
    """May the user do one of these in some ward?"""
    return any(wards_where(user, act) for act in acts)


def sees_system(user: "User") -> bool:
    """May the user look at background work and outgoing mail, in some ward or as superuser?"""
    return user.is_superuser or bool(wards_where(user, Act.SEE_SYSTEM))


def sees_work_of(user: "User", other: "User | None") -> bool:
    """May the user see how far something is that `other` asked for: as a reader of a ward in which `other` serves?"""
    if user.is_superuser:
        return True
    wards = {m.ward_id for m in memberships(other) if m.ward_id} if other else set()
    return any(may(user, Act.READ, ward_id) for ward_id in wards)


def unit_ids(user: "User", act: Act = Act.REPORT) -> set[int]:
    """Ids of the user's own units: of those whose member he is and may do `act` as such."""
    return {m.unit_id for m in memberships(user) if m.unit_id and m.may(act)}


def serves_in(user: "User", unit: "Unit", act: Act) -> bool:
    """May the user do `act` for this unit: as its member, or, for a collective, as a member of any unit of the ward?"""
    return any(_serves(m, unit, act) for m in memberships(user))


def _serves(m: "Membership", unit: "Unit", act: Act) -> bool:
    return m.may(act) and m.ward_id == unit.ward_id and (unit.is_collective or m.unit_id == unit.pk)


def reporters(serving: Iterable["Membership"], units: Iterable["Unit"]) -> frozenset[int]:
    """Ids of those who may update the work of these units, of the people who serve in one ward."""
    units = list(units)
    return frozenset(
        m.user_id for m in serving if m.may(Act.REPORT_FOR_ALL) or any(_serves(m, unit, Act.REPORT) for unit in units)
    )


def home_ward(user: "User") -> "Ward | None":
    """The ward that pages open with: the first of the user's memberships."""
    return next((m.ward for m in memberships(user) if m.ward), None)
