"""Bringing a plan document in: upload, read in a job, correct, save."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from importing.draft import PlanDraft
from importing.errors import UnreadableDocument
from importing.exceptions import DraftRefused
from importing.models import PlanImport
from importing.reading import read_document
from importing.saving import save_draft
from jobs.exceptions import JobRefused
from jobs.registry import handler
from jobs.work import Progress, ask_for
from plans.models import Plan
from reporting.periods import open_report_periods
from units.models import Ward
from uploads.checking import CheckedFile

READ = "importing.read"


@transaction.atomic
def start_import(file: UploadedFile, checked: CheckedFile, ward: Ward, *, by: User) -> PlanImport:
    """Keep the uploaded document and ask for its reading."""
    taken = PlanImport.objects.create(ward=ward, file=file, name=checked.name, sha256=checked.sha256, uploaded_by=by)
    taken.job = ask_for(READ, {"import_id": taken.pk}, by=by)
    taken.save(update_fields=["job"])
    return taken


@handler(READ)
def read_import(progress: Progress, *, import_id: int) -> str:
    """Read the document into the import's draft. May run twice: a saved one is left alone."""
    taken = PlanImport.objects.select_related("ward").get(pk=import_id)
    if taken.state == PlanImport.State.SAVED:
        return "đã lưu từ trước"
    progress(1, of=3)
    try:
        draft = _read(taken)
    except UnreadableDocument as error:
        taken.state, taken.error = PlanImport.State.REFUSED, str(error)
        taken.save(update_fields=["state", "error"])
        raise JobRefused(str(error)) from error
    progress(2, of=3)
    taken.draft, taken.state, taken.error = draft.to_json(with_source=True), PlanImport.State.READ, ""
    taken.save(update_fields=["draft", "state", "error"])
    return f"{len(draft.tasks)} nhiệm vụ, {len(draft.indicators)} chỉ tiêu"


def _read(taken: PlanImport) -> PlanDraft:
    with TemporaryDirectory() as folder, taken.file.open("rb") as stored:
        path = Path(folder) / f"plan{Path(taken.name).suffix.lower()}"
        path.write_bytes(stored.read())
        return read_document(path, name=taken.name)


def save_import(taken: PlanImport, draft: PlanDraft, *, on: dt.date, lead: str | None = None) -> Plan:
    """Save the corrected draft as a plan, once; the corrections are kept on the import even when saving is refused.

    Raises DraftRefused, also when somebody saved this import first.
    """
    taken.draft = draft.to_json(with_source=True)
    taken.save(update_fields=["draft"])
    with transaction.atomic():
        mine = PlanImport.objects.filter(pk=taken.pk, state=PlanImport.State.READ)
        if not mine.update(state=PlanImport.State.SAVED):
            raise DraftRefused("Bản đọc này đã được người khác lưu thành kế hoạch.")
        with taken.file.open("rb") as stored:
            plan = save_draft(draft, taken.ward, on=on, file=stored.read(), lead=lead)
        PlanImport.objects.filter(pk=taken.pk).update(plan=plan)
    open_report_periods(on)
    return plan
