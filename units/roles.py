"""Roles, and what each may do. The only place where roles are read."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
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
    MANAGE_PLANS = "manage_plans"  # import, correct and close plans
    COMPOSE = "compose"  # write and submit a report
    APPROVE = "approve"  # approve or return a report
    DIRECT = "direct"  # give an instruction
    SET_UP = "set_up"  # the ward's own rules: what counts, who decides, whom a collective name means
    SEE_SYSTEM = "see_system"  # outbox and jobs


MAY: dict[Role, frozenset[Act]] = {
    Role.OFFICER: frozenset({Act.READ, Act.REPORT}),
    Role.HEAD: frozenset({Act.READ, Act.REPORT, Act.REVIEW}),
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
    Role.OVERSEER: frozenset({Act.READ}),
    Role.ADMINISTRATOR: frozenset({Act.READ, Act.SET_UP, Act.SEE_SYSTEM}),
}


def memberships(user: "User", on: dt.date | None = None) -> list["Membership"]:
    """The user's memberships in force on `on` (today unless told), read once for each user object."""
    day = on or today()
    cache: dict[dt.date, list[Membership]] = user.__dict__.setdefault("_memberships_on", {})
    if day not in cache:
        found = user.memberships.in_force(day).select_related("ward", "unit")
        cache[day] = list(found) if user.is_active else []
    return cache[day]


def visible_ward_ids(user: "User") -> list[int] | None:
    """Ids of the wards that the user may read; None: every ward."""
    if not user.is_authenticated or not user.is_active:
        return []
    if user.is_superuser or has_role(user, Role.OVERSEER):
        return None
    return sorted({m.ward_id for m in memberships(user) if m.ward_id})


def sees_every_ward(user: "User") -> bool:
    """Does the user look over the city: an overseer, or a superuser?"""
    return visible_ward_ids(user) is None


def may_see_several_wards(user: "User") -> bool:
    """Is there a choice of wards for the user to be offered? Of who looks over the city it is not counted how many."""
    ids = visible_ward_ids(user)
    return ids is None or len(ids) > 1


def has_role(user: "User", role: Role) -> bool:
    return any(m.role == role for m in memberships(user))


def may(user: "User", act: Act, ward: "Ward | int") -> bool:
    """May the user do `act` in the ward (row or id)?"""
    ward_id = ward if isinstance(ward, int) else ward.pk
    if user.is_superuser and act in {Act.READ, Act.SEE_SYSTEM}:
        return True
    return any(act in MAY[Role(m.role)] and m.ward_id in {ward_id, None} for m in memberships(user))


def wards_where(user: "User", act: Act) -> set[int]:
    """Ids of the wards in which the user may do `act` by a membership there."""
    return {m.ward_id for m in memberships(user) if m.ward_id and act in MAY[Role(m.role)]}


def sees_system(user: "User") -> bool:
    """May the user look at background work and outgoing mail, in some ward or as superuser?"""
    return user.is_superuser or bool(wards_where(user, Act.SEE_SYSTEM))


def sees_work_of(user: "User", other: "User | None") -> bool:
    """May the user see how far something is that `other` asked for: as a reader of a ward in which `other` serves?"""
    if user.is_superuser:
        return True
    wards = {m.ward_id for m in memberships(other) if m.ward_id} if other else set()
    return any(may(user, Act.READ, ward_id) for ward_id in wards)


def unit_ids(user: "User", roles: Iterable[Role] = (Role.OFFICER, Role.HEAD, Role.COORDINATOR)) -> set[int]:
    """Ids of the units that the user belongs to in one of the roles."""
    return {m.unit_id for m in memberships(user) if m.unit_id and m.role in set(roles)}


def serves_in(user: "User", unit: "Unit", act: Act) -> bool:
    """May the user do `act` for this unit: as its member, or, for a collective, as a member of any unit of the ward?"""
    return any(_serves(m, unit, act) for m in memberships(user))


def _serves(m: "Membership", unit: "Unit", act: Act) -> bool:
    return act in MAY[Role(m.role)] and m.ward_id == unit.ward_id and (unit.is_collective or m.unit_id == unit.pk)


def reporters(serving: Iterable["Membership"], units: Iterable["Unit"]) -> frozenset[int]:
    """Ids of those who may update the work of these units, of the people who serve in one ward."""
    units = list(units)
    return frozenset(
        m.user_id
        for m in serving
        if Act.REPORT_FOR_ALL in MAY[Role(m.role)] or any(_serves(m, unit, Act.REPORT) for unit in units)
    )


def home_ward(user: "User") -> "Ward | None":
    """The ward that pages open with: the first of the user's memberships."""
    return next((m.ward for m in memberships(user) if m.ward), None)
