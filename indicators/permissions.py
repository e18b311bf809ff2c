"""Who may confirm or return a measured value."""

import datetime as dt
from typing import TYPE_CHECKING

from units.models import Unit
from units.roles import Act, may, serves_in

if TYPE_CHECKING:
    from accounts.models import User
    from indicators.models import Indicator


def leads_on(indicator: "Indicator", on: dt.date) -> list[Unit]:
    """The units that follow the indicator on the day; reads the prefetched assignments."""
    return [
        a.unit
        for a in indicator.assignments.all()
        if (a.started_on is None or a.started_on <= on) and (a.ended_on is None or a.ended_on >= on)
    ]


def may_review(user: "User", indicator: "Indicator", on: dt.date) -> bool:
    """The head of a unit that follows the indicator, or whoever runs the ward's plans."""
    if may(user, Act.MANAGE_PLANS, indicator.plan.ward_id):
        return True
    return any(serves_in(user, unit, Act.REVIEW) for unit in leads_on(indicator, on))
