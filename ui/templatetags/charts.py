"""Charts on pages: wide and narrow drawing, legend, and the table behind."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from charts import bars, trend, years
from charts.description import BarChart, TrendChart, YearChart, table
from charts.looks import LOOKS

register = template.Library()
WIDE, NARROW = 760, 340


@register.inclusion_tag("components/chart.html")
def chart(figure: BarChart | TrendChart, wide: int = WIDE, note: str = "") -> dict[str, Any]:
    """The chart drawn for wide screens (`wide`: about as many pixels as it has room) and phones, legend, table."""
    return {
        "figure": figure,
        "note": note,
        "wide": _drawn(figure, wide),
        "narrow": _drawn(figure, NARROW),
        "legend": [(_swatch(look), label) for look, label in figure.used],
        "table": table(figure),
        "is_empty": figure.is_empty,
    }


@register.inclusion_tag("components/year_chart.html")
def year_chart(figure: YearChart) -> dict[str, Any]:
    """The chart drawn for wide screens and phones, with its legend; the page has the table of its figures."""
    return {
        "wide": mark_safe(years.svg(figure)),  # noqa: S308 - escaped where it is drawn
        "narrow": mark_safe(years.svg(figure, width=NARROW)),  # noqa: S308
        "legend": [(mark_safe(mark), words) for mark, words in years.legend(figure)],  # noqa: S308
    }


def _drawn(figure: BarChart | TrendChart, width: int) -> SafeString:
    drawn = bars.svg(figure, width=width) if isinstance(figure, BarChart) else trend.svg(figure, width=width)
    return mark_safe(drawn)  # noqa: S308 - escaped where it is drawn


def _swatch(look: str) -> SafeString:
    return mark_safe(bars.swatch(LOOKS[look]))  # noqa: S308 - drawn from constants
