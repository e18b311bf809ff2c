"""A saved plan goes out as a file."""

import datetime as dt
from io import BytesIO

from django.utils.text import slugify

from importing.export.word import word_of
from importing.export.workbook import workbook_of
from importing.versions.saved_draft import draft_of
from plans.models import Plan
from uploads.kinds import DOCUMENTS
from wording.names import fold

EXPORTS = {"xlsx": DOCUMENTS["xlsx"], "docx": DOCUMENTS["docx"]}


def export_plan(plan: Plan, kind: str, on: dt.date) -> tuple[BytesIO, str]:
    """The plan as it stands on the day as a file of the kind (a key of EXPORTS), and what to call it."""
    draft, lead = draft_of(plan, on), plan.lead_on(on)
    content = workbook_of(draft, lead.name if lead else "") if kind == "xlsx" else word_of(draft)
    return BytesIO(content), f"ke-hoach-{slugify(fold(str(plan)))[:60]}.{kind}"
