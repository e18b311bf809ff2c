"""What every page of the portal draws alike: icons, form controls, figures, days left, badges of classes."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput, RadioSelect, Select
from django.template import Context, Engine
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ui.panels import panels_of
from wording.calendar import DueDates, day_as_it_is
from wording.figures import format_decimal, format_percent

register = template.Library()

_ICON_NAME = re.compile(r"[a-z0-9-]+")


@cache
def _icon_body(name: str) -> str:
    """The drawing inside the icon's <svg>; empty where the package or the icon is missing."""
    path = settings.NODE_MODULES / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
    if not _ICON_NAME.fullmatch(name) or not path.is_file():
        return ""
    found = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(encoding="utf-8"), re.DOTALL)
    return " ".join(found[1].split()) if found else ""


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """One of Tabler's outline icons, drawn in the text's colour; decoration only, so hidden from screen readers."""
    return format_html(
        '<svg class="icon {}" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>',
        extra,
        mark_safe(_icon_body(name)),  # noqa: S308 - from the icon package on this machine
    )


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, name: str, **given: Any) -> SafeString:
    """`components/<name>.html` with what is given, and as its `text` what stands between the tags, on any lines.

    It sees nothing else of the page. A tag cannot be broken into lines, so longer words go between two of them.
    """
    text = mark_safe(" ".join(content.split()))  # noqa: S308 - a template has rendered it
    own = context.new({**given, "text": text, "csrf_token": context.get("csrf_token")})
    return Engine.get_default().get_template(f"components/{name}.html").render(own)


@register.inclusion_tag("components/tile.html")
def tile(shown: Any) -> dict[str, Any]:
    """A tile that is made in Python: `dashboards.blocks.Tile`."""
    return {**vars(shown), "text": shown.label}


@register.simple_tag
def panels(kind: str, shown: Any) -> SafeString:
    """What apps of higher floors add to the page of something (`ui.panels`)."""
    return mark_safe("".join(draw(shown) for draw in panels_of(kind)))  # noqa: S308 - templates have rendered them


@register.simple_tag
def control(field: BoundField, extra: str = "") -> SafeString:
    """The field's widget with Tabler's class; Django adds aria-describedby and aria-invalid."""
    widget = field.field.widget
    if isinstance(widget, (CheckboxInput, RadioSelect)):
        name = "form-check-input"
    else:
        name = "form-select" if isinstance(widget, Select) else "form-control"
    classes = [widget.attrs.get("class", ""), name, "is-invalid" if field.errors else "", extra]
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def refused_fields(form: BaseForm) -> list[BoundField]:
    """The fields of a form with something wrong in them, in the form's order."""
    return [field for field in form if field.errors]


@register.filter
def figure(number: Decimal | int | float | None) -> str:
    """A number with decimal comma and thousands dots, without idle zeros; a dash for None."""
    if number is None:
        return "–"
    exact = Decimal(str(number)).normalize()
    return format_decimal(exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact)


@register.simple_tag
def change(number: int | None, since: str = "", better: str = "") -> SafeString | str:
    """How much more or less than before, with an arrow: better and worse by colour and word; nothing for no change."""
    if not number:
        return ""
    way = "up" if number > 0 else "down"
    verdict = "" if better not in {"up", "down"} else "is-better" if way == better else "is-worse"
    words = " ".join(filter(None, ["tăng" if number > 0 else "giảm", figure(abs(number)), since]))
    return format_html(
        '<span class="change {}" title="{}">{}{}<span class="visually-hidden"> ({})</span></span>',
        verdict,
        words,
        icon(f"arrow-{way}-right"),
        f"{'+' if number > 0 else '−'}{figure(abs(number))}",
        words,
    )


@register.filter
def percentage(number: Decimal | int) -> str:
    """ "98,17%": two places at most."""
    return format_percent(Decimal(number))


@register.filter
def left_on(days: DueDates | None, on: dt.date) -> str:
    """ "còn 3 ngày", "hôm nay", "quá hạn 2 ngày"; empty without days."""
    return days.left_in_words(on) if days else ""


@dataclass(frozen=True)
class Left:
    """How long there is, in words; `tone`: "late", "soon" on a day that only follows a day off, or ""."""

    words: str
    tone: str


@register.simple_tag
def left(due_on: dt.date, late_from: dt.date | str, on: dt.date) -> Left:
    """The same from loose days; a row that does not know its first late day is late from the day after its last."""
    days = day_as_it_is(due_on)
    if isinstance(late_from, dt.date):
        days = replace(days, late_from=late_from)
    return Left(days.left_in_words(on), "late" if days.days_late(on) else "soon" if days.runs_on(on) else "")


class Dated(Protocol):
    """A task's period or a report's; only the former may have been granted more time."""

    due_on: dt.date | None
    late_from: dt.date | None


@register.inclusion_tag("components/due.html")
def due(row: Dated, on: dt.date, words: str = "", settled: bool = False) -> dict[str, Any]:
    """The days of a row as they are; `settled`: nothing is left to do, so no days are left."""
    return {
        "due_on": row.due_on,
        "granted_due_on": getattr(row, "granted_due_on", None),
        "ends_on": getattr(row, "ends_on", None),
        "late_from": row.late_from,
        "on": on,
        "words": words,
        "settled": settled,
    }


class Stood(Protocol):
    """A task's period as it stood on a day (`tasks.periods.standing`)."""

    due_then: dt.date | None
    granted_then: dt.date | None
    ends_then: dt.date | None
    late_from_day: dt.date | None


@register.inclusion_tag("components/due.html")
def due_then(period: Stood, on: dt.date, words: str = "", settled: bool = False) -> dict[str, Any]:
    """The same of a period as it stood on the day."""
    return {
        "due_on": period.due_then,
        "granted_due_on": period.granted_then,
        "ends_on": period.ends_then,
        "late_from": period.late_from_day,
        "on": on,
        "words": words,
        "settled": settled,
    }


@register.filter
def iso_day(text: str | None) -> str:
    """ "2026-11-30" as "30/11/2026"; anything else as it is."""
    try:
        return dt.date.fromisoformat(text or "").strftime("%d/%m/%Y")
    except ValueError:
        return text or ""
