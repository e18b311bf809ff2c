"""What can stand in the way of recording a value, in words for the person at the form."""

from django.core.exceptions import ValidationError


class SomebodyElseMeasured(Exception):
    """Another value came in after the person opened the form; `args[0]` is that measurement."""


class MeasurementAlreadyReviewed(Exception):
    """Somebody confirmed or returned the measurement first."""


class MeasurementRefused(ValidationError):
    """What was entered is no value of this metric; the text says how to mend it, by field of the entry."""
