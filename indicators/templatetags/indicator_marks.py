"""How verdicts on indicators and their figures look."""

from decimal import Decimal
from typing import Any

from django import template

from indicators.models import Measurement, Metric, YearlyTarget
from indicators.targets.verdicts import Verdict
from ui.badges import Badge
from wording.figures import short_figure

register = template.Library()

_MARKS = {
    Verdict.MET: ("good", "circle-check"),
    Verdict.ON_TRACK: ("run", "trending-up"),
    Verdict.BEHIND: ("bad", "alert-triangle"),
    Verdict.NO_DATA: ("warn", "help-circle"),
    Verdict.NOT_DUE: ("calm", "calendar-time"),
    Verdict.NOT_JUDGED: ("odd", "message-2"),
}


@register.filter
def verdict_mark(value: str) -> Badge:
    verdict = Verdict(value)
    tone, icon = _MARKS[verdict]
    return Badge(str(verdict.label), tone, icon)


@register.filter
def short(value: Decimal) -> str:
    """A figure with decimal comma and two places at most, for what is computed and not reported."""
    return short_figure(value)


@register.inclusion_tag("indicators/_actual.html")
def actual(measurement: Measurement, metric: Metric, plain: bool = False) -> dict[str, Any]:
    """A measured value with its unit; `plain` leaves "(ước)" out."""
    return {"measurement": measurement, "metric": metric, "plain": plain}


@register.simple_tag
def expected(value: Decimal, metric: Metric) -> str:
    """An expected value with its unit; two places at most."""
    unit = metric.unit_of_measure
    return f"{short_figure(value)}{'' if unit == '%' else ' '}{unit}".rstrip()


_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}


@register.filter
def reading(target: YearlyTarget) -> str:
    """How a target's words are judged, where they are more than a figure: "≥ 3%, phấn đấu"; "" for a plain "≥80%"."""
    if not any(letter.isalpha() for letter in target.raw):
        return ""
    if not target.comparator or target.low is None:
        return "bằng lời, người xem xét tự đánh giá"
    figures = " - ".join(short_figure(each) for each in (target.low, target.high) if each is not None)
    unit = target.unit if target.unit.startswith("%") else f" {target.unit}".rstrip()
    return f"{_SIGNS.get(target.comparator, '')}{figures}{unit}{', phấn đấu' if target.soft else ''}"
