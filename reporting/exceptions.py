"""What can stand in the way of a change to a report; the texts are shown to the person."""

from uploads.exceptions import FileRefused


class FormRefused(FileRefused):
    """The form cannot be used; the text names what is wrong in it."""


class ReportMoved(Exception):
    """Somebody else took the report a step further (or back) first; the text says where it stands now."""


class ReportChanged(Exception):
    """The report is no longer the one that the leader looked at; `what` names what differs."""

    def __init__(self, what: list[str]) -> None:
        super().__init__("; ".join(what))
        self.what = what


class NotReady(Exception):
    """Something is missing for the approval; the text says what."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("; ".join(missing))


class SomebodyElseWrote(Exception):
    """The paragraph was changed after the person opened it; `args[0]` is what stands there now."""


class ContributionClosed(Exception):
    """The report has been approved: units give nothing more to it."""
