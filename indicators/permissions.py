"""Who may record a value, and who may confirm or return one."""

import datetime as dt
from typing import TYPE_CHECKING

from plans.models import Plan
from units.models import Unit
from units.roles import Act, may, serves_in

if TYPE_CHECKING:
    from accounts.models import User
    from indicators.models import Indicator, Metric


def leads_on(indicator: "Indicator", on: dt.date) -> list[Unit]:
    """The units that follow the indicator on the day; reads the prefetched assignments."""
    return [
        a.unit
        for a in indicator.assignments.all()
        if (a.started_on is None or a.started_on <= on) and (a.ended_on is None or a.ended_on >= on)
    ]


def is_measurable(indicator: "Indicator", user: "User", on: dt.date) -> bool:
    """May the user record a value now: an indicator that is followed, in a plan that runs, of a unit of theirs?"""
    is_open = indicator.closed_on is None or indicator.closed_on > on
    return is_open and indicator.plan.status == Plan.Status.ACTIVE and indicator.may_be_measured_by(user)


def is_metric_measurable(metric: "Metric", user: "User", on: dt.date) -> bool:
    """May the user record a value of the metric: for one of the indicators that rest on it, or for any unit?

    Reads the prefetched indicators with plans and assignments.
    """
    if metric.merged_into_id:
        return False
    if may(user, Act.REPORT_FOR_ALL, metric.ward_id):
        return True
    return any(is_measurable(indicator, user, on) for indicator in metric.indicators.all())


def may_review(user: "User", indicator: "Indicator", on: dt.date) -> bool:
    """The head of a unit that follows the indicator, or whoever runs the ward's plans."""
    if may(user, Act.MANAGE_PLANS, indicator.plan.ward_id):
        return True
    return any(serves_in(user, unit, Act.REVIEW) for unit in leads_on(indicator, on))
