"""What can stand in the way of a change to a report; the texts are shown to the person."""

from uploads.exceptions import FileRefused


class FormRefused(FileRefused):
    """The form cannot be used; the text names what is wrong in it."""


class ReportMoved(Exception):
    """Somebody else took the report a step further (or back) first; the text says where it stands now."""


class SomebodyElseWrote(Exception):
    """The paragraph was changed after the person opened it; `args[0]` is what stands there now."""


class ContributionClosed(Exception):
    """The report has been approved: units give nothing more to it."""
