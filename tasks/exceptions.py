"""What can stand in the way of reporting on a task, in words for the person at the form."""

from django.core.exceptions import ValidationError


class SomebodyElseReported(Exception):
    """Another update came in after the person opened the form; `args[0]` is that update."""


class UpdateAlreadyReviewed(Exception):
    """Somebody confirmed or returned the update first."""


class ExtensionAlreadyDecided(Exception):
    """Somebody decided on the request for more time first."""


class ExtensionRefused(ValidationError):
    """More time can't be asked for in this way; the text says why."""


class OfficerRefused(ValidationError):
    """This person can't be given the task; the text says why."""


class ReportRefused(ValidationError):
    """What was entered contradicts itself; the text says how to mend it."""


class ChangeRefused(ValidationError):
    """A task can't be changed in this way; the text says why."""
