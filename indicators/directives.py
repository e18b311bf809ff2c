"""Instructions of leaders on an indicator."""

import datetime as dt

from django.urls import reverse

from accounts.models import User
from indicators.models import Indicator, IndicatorDirective
from indicators.permissions import leads_on
from plans import directives as directing
from units.models import Unit


def give_directive(
    indicator: Indicator,
    text: str,
    *,
    by: User,
    on: dt.date,
    to_unit: Unit | None = None,
    due_on: dt.date | None = None,
) -> IndicatorDirective:
    """Add an instruction on the indicator, to the unit, else to the first that follows it; its people are told."""
    lead = next(iter(leads_on(indicator, on)), None)
    one_unit = lead if lead and not lead.is_collective else None
    directive = IndicatorDirective(indicator=indicator, text=text, to_unit=to_unit or one_unit, due_on=due_on)
    ward = indicator.plan.ward
    return directing.give(directive, ward, about=about(indicator), url=url(indicator), by=by, on=on)


def about(indicator: Indicator) -> str:
    return f"chỉ tiêu “{indicator}”"


def url(indicator: Indicator) -> str:
    return f"{reverse('indicators:detail', args=[indicator.pk])}#chi-dao"
