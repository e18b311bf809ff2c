"""What every page of the portal draws alike: icons, form controls, figures, days left, badges of classes."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput, RadioSelect, Select
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

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
def percentage(number: Decimal) -> str:
    """ "98,17%": two places at most."""
    return format_percent(number)


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


@register.filter
def iso_day(text: str | None) -> str:
    """ "2026-11-30" as "30/11/2026"; anything else as it is."""
    try:
        return dt.date.fromisoformat(text or "").strftime("%d/%m/%Y")
    except ValueError:
        return text or ""
