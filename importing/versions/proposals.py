"""Which saved plan a document is a new version of."""

import re

from importing.documents.draft import PlanDraft
from importing.models import PlanImport
from importing.versions.pairs import likeness, words
from plans.models import Plan

_ALIKE = 0.75
"""From this likeness of two titles on, years left out, a document is proposed as a version of a plan."""
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def propose_version(draft: PlanDraft, taken: PlanImport) -> Plan | None:
    """The plan of the ward that the document seems to be a version of, None where none is; a person decides.

    The same file, the same number and day, or, of those that run, the title most alike.
    """
    plans = list(Plan.objects.filter(ward=taken.ward).exclude(status=Plan.Status.DRAFT).order_by("-pk"))
    for plan in plans:
        if plan.source_sha256 == taken.sha256:
            return plan
        same_day = plan.issued_on is not None and plan.issued_on.isoformat() == draft.issued_on
        if plan.number and plan.number == draft.document_number and same_day:
            return plan
    title = words(_YEARS.sub("", draft.title or ""))
    running = [plan for plan in plans if plan.status == Plan.Status.ACTIVE]
    ratios = [(likeness(title, words(_YEARS.sub("", plan.title))), -n, plan) for n, plan in enumerate(running)]
    best = max(ratios, default=None, key=lambda each: each[:2])
    return best[2] if best and best[0] >= _ALIKE else None
