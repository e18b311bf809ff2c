"""A filled-in form becomes a measurement: the same for an indicator's page and for the link of a mail."""

import datetime as dt
from decimal import Decimal

from accounts.models import User
from indicators.exceptions import MeasurementDoubtful, MeasurementRefused, SomebodyElseMeasured
from indicators.measurements.actions import last_measurement, record_measurement
from indicators.measurements.forms import MeasurementForm
from indicators.models import Indicator, Measurement, Metric
from plans.fields import put_in
from wording.figures import format_decimal


def blank_form(measured: Indicator | Metric, on: dt.date, year: str = "") -> MeasurementForm:
    """The form as it opens; `year` as typed in an address."""
    last = last_measurement(measured if isinstance(measured, Metric) else measured.metric)
    asked = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 and year > "0000" else on.year
    initial = {
        "seen": last.pk if last else None,
        "source": last.source if last else "",
        "year": asked,
        "as_of_on": min(on, dt.date(asked, 12, 31)),
    }
    return MeasurementForm(measured=measured, on=on, initial=initial)


def said_again(last: Measurement, metric: Metric) -> dict[str, object]:
    """The last value as the form takes it: for "Không thay đổi", to be looked at and sent once more."""
    if last.value is None:
        return {"text": last.text, "no_data": bool(last.no_data_reason), "no_data_reason": last.no_data_reason}
    if metric.kind == Metric.Kind.YES_NO:
        return {"value": "có" if last.value else "không", "text": last.text}
    shares = {"numerator": _typed(last.numerator), "denominator": _typed(last.denominator)}
    value = "" if last.numerator is not None else _typed(last.value)
    return {"value": value, "text": last.text, "estimated": last.estimated, **shares}


def _typed(number: Decimal | None) -> str:
    """A figure as a person types it."""
    if number is None:
        return ""
    whole = number.to_integral_value()
    return format_decimal(whole if number == whole else number.normalize())


def save_measurement(
    form: MeasurementForm, measured: Indicator | Metric, *, by: User, on: dt.date, channel: str
) -> tuple[Measurement | None, Measurement | None]:
    """Save what was typed; returns (saved, None), or (None, the other's value) where one came in meanwhile.

    (None, None) where it was refused or has to be said again: the form says why, or asks.
    """
    if not form.is_valid():
        return None, None
    try:
        recorded = record_measurement(
            measured,
            form.entry(),
            by=by,
            on=on,
            seen=form.cleaned_data["seen"],
            sure=form.cleaned_data["sure"],
            file=form.cleaned_data["evidence"],
            channel=channel,
        )
    except MeasurementRefused as error:
        form.refuse(error)
        return None, None
    except MeasurementDoubtful as error:
        form.questions = error.questions
        return None, None
    except SomebodyElseMeasured as error:
        newer: Measurement = error.args[0]
        put_in(form, "seen", str(newer.pk))
        return None, newer
    return recorded, None
