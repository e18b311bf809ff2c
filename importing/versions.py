"""Which saved plan a document is a new version of."""

from importing.draft import PlanDraft
from importing.models import PlanImport
from plans.models import Plan


def propose_version(draft: PlanDraft, taken: PlanImport) -> Plan | None:
    """The plan of the ward that the document seems to be a version of, None where none is."""
    return Plan.objects.filter(ward=taken.ward, source_sha256=taken.sha256).first()
