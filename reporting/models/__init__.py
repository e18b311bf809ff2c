"""Duties to report, their periods, what units contribute, the report, its delivery, reception and forms."""

from reporting.models.chapters import IssuedDocument, ReportChapter
from reporting.models.deliveries import Delivery
from reporting.models.duties import LEADER_AHEAD, UNITS_AHEAD, ObligationLead, Recipient, ReportObligation
from reporting.models.forms import BatchItem, FilledForm, FixedForm, ReportBatch, TextDraft
from reporting.models.receptions import Reception, SupplementRequest
from reporting.models.reports import Contribution, Report, ReportPeriod

__all__ = [
    "LEADER_AHEAD",
    "UNITS_AHEAD",
    "BatchItem",
    "Contribution",
    "Delivery",
    "FilledForm",
    "FixedForm",
    "IssuedDocument",
    "ObligationLead",
    "Reception",
    "Recipient",
    "Report",
    "ReportBatch",
    "ReportChapter",
    "ReportObligation",
    "ReportPeriod",
    "SupplementRequest",
    "TextDraft",
]
