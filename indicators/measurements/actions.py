"""What people do with indicators: record a value, confirm it, return it."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import User
from indicators.exceptions import (
    MeasurementAlreadyReviewed,
    MeasurementDoubtful,
    MeasurementRefused,
    SomebodyElseMeasured,
)
from indicators.measurements.doubts import questions
from indicators.measurements.entry import ValueEntry, read_entry
from indicators.models import Indicator, Measurement, Metric
from indicators.permissions import may_review
from notices.news import tell
from plans.channels import Channel
from uploads.checks import CheckedFile


@transaction.atomic
def record_measurement(
    measured: Indicator | Metric,
    entry: ValueEntry,
    *,
    by: User,
    on: dt.date,
    seen: int | None,
    sure: bool = False,
    file: tuple[UploadedFile, CheckedFile] | None = None,
    channel: str = Channel.WEB,
) -> Measurement:
    """Add a value to the metric; rows are only ever added.

    Every plan that promises on it has it from then on or, in a ward that counts confirmed values alone, from its
    confirmation on.

    `seen` is the id of the metric's last measurement that the person saw. Raises SomebodyElseMeasured when another came
    in meanwhile (the metric's row is locked while we look), MeasurementRefused for what is no value of this metric,
    MeasurementDoubtful for what looks wrong (a falling cumulative figure, a big jump), unless the person is `sure`.
    """
    metric, kind = _metric_and_kind(measured)
    reading = read_entry(entry, kind, on, below_zero=metric.may_fall_below_zero)
    Metric.objects.select_for_update().get(pk=metric.pk)
    last = last_measurement(metric)
    if (last.pk if last else None) != seen:
        raise SomebodyElseMeasured(last)
    asked = questions(entry, reading, metric, metric.measurements.counting(on))
    if asked and not sure:
        raise MeasurementDoubtful(asked)
    measurement = Measurement(
        metric=metric,
        year=entry.year,
        period=entry.period,
        as_of_on=entry.as_of_on,
        value=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        text=entry.text.strip(),
        no_data_reason=entry.no_data_reason.strip() if entry.no_data else "",
        estimated=entry.estimated,
        source=entry.source.strip(),
        note=entry.note.strip(),
        asked=" ".join(asked.values())[:1000],
        author=by,
        channel=channel,
        reported_on=on,
        counts_on=None if metric.ward.counts_confirmed_only else on,
    )
    if measurement.counts_on is None and _may_confirm(measured, by, on):
        measurement.counts_on, measurement.accepted = on, True
        measurement.reviewed_by, measurement.reviewed_on = by, on
    if file:
        measurement.evidence, checked = file
        measurement.evidence_name, measurement.evidence_sha256 = checked.name, checked.sha256
        measurement.evidence_signatures = [each.as_json() for each in checked.signatures]
    _save(measurement)
    return measurement


def _may_confirm(measured: Indicator | Metric, user: User, on: dt.date) -> bool:
    """What somebody writes who may confirm it needs nobody else's confirmation."""
    if isinstance(measured, Indicator):
        return may_review(user, measured, on)
    indicators = measured.indicators.select_related("plan").prefetch_related("assignments__unit")
    return any(may_review(user, indicator, on) for indicator in indicators)


def _metric_and_kind(measured: Indicator | Metric) -> tuple[Metric, str]:
    """The metric, and how its values are read: a qualitative indicator takes words whatever its metric."""
    if isinstance(measured, Indicator):
        return measured.metric, Metric.Kind.QUALITATIVE if measured.qualitative else measured.metric.kind
    return measured, measured.kind


def last_measurement(metric: Metric) -> Measurement | None:
    """The measurement that came in last, whatever its year."""
    return metric.measurements.order_by("-pk").first()


def _save(measurement: Measurement) -> None:
    """Save a new row, lengths counted first: a text too long is the person's to shorten, not the database's to cut."""
    try:
        measurement.clean_fields(exclude=["metric", "author", "reviewed_by", "evidence"])
    except ValidationError as error:
        raise MeasurementRefused(error) from None
    measurement.save(force_insert=True)


@transaction.atomic
def confirm_measurement(measurement: Measurement, *, by: User, on: dt.date) -> None:
    """Confirm a value; one that did not count so far counts from the day on.

    Raises MeasurementAlreadyReviewed if somebody reviewed it first.
    """
    waiting = Measurement.objects.filter(pk=measurement.pk, accepted=None)
    if not waiting.update(accepted=True, reviewed_by=by, reviewed_on=on, counts_on=Coalesce(F("counts_on"), on)):
        raise MeasurementAlreadyReviewed


@transaction.atomic
def return_measurement(
    measurement: Measurement, *, by: User, on: dt.date, reason: str, indicator: Indicator | None = None
) -> None:
    """Return a value with a reason: it no longer counts, the one before it does again. The author is told.

    `indicator` is where the reviewer stood; the notice leads there. Raises MeasurementAlreadyReviewed if somebody
    reviewed it first, MeasurementRefused without a reason.
    """
    if not reason.strip():
        raise MeasurementRefused({"reason": "Trả lại thì cần nêu lý do."})
    waiting = Measurement.objects.filter(pk=measurement.pk, accepted=None)
    if not waiting.update(accepted=False, reviewed_by=by, reviewed_on=on, return_reason=reason.strip()):
        raise MeasurementAlreadyReviewed
    indicator = indicator or measurement.metric.indicators.first()
    tell(
        measurement.author,
        key=f"measurement-returned:{measurement.pk}",
        text=f"Số liệu bị trả lại: {measurement.metric} năm {measurement.year}. Lý do: {reason.strip()}",
        url=reverse("indicators:detail", args=[indicator.pk]) if indicator else "",
    )


def confirm_measurements(measurements: Iterable[Measurement], *, by: User, on: dt.date) -> int:
    """Confirm several, each for itself: one that somebody else reviewed meanwhile is passed over. Returns how many."""
    confirmed = 0
    for measurement in measurements:
        try:
            confirm_measurement(measurement, by=by, on=on)
            confirmed += 1
        except MeasurementAlreadyReviewed:
            continue
    return confirmed
