"""Bringing a plan document in: upload, read in a job, correct, save."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile, File
from django.db import transaction

from accounts.models import User
from importing.documents.draft import PlanDraft
from importing.documents.errors import UnreadableDocument
from importing.documents.reading import read_document
from importing.exceptions import DraftRefused
from importing.models import DraftItem, PlanImport
from importing.review.unit_names import apply_choices, only_named
from importing.saving.draft_rows import load_draft, store_draft
from importing.saving.plan import refuse_unfit, remember_rows, save_draft
from importing.versions.agreement import apply_version
from importing.versions.comparison import Change
from importing.versions.proposals import propose_version
from jobs import clock
from jobs.exceptions import JobRefused
from jobs.registry import handler
from jobs.work import Progress, ask_for
from plans.models import Plan
from reporting.duties.periods import open_report_periods
from units.models import Ward
from units.names import UnitBook
from uploads.checks import CheckedFile

READ = "importing.read"
PASTED_NAME = "noi-dung-dan-vao.txt"


STEPS = 100
READING = 80
"""Of a hundred steps, the pages of the document take eighty; writing the draft takes the rest."""


@transaction.atomic
def start_import(
    file: File, checked: CheckedFile, ward: Ward, *, by: User, version_of: Plan | None = None
) -> PlanImport:
    """Keep the document and ask for its reading; `version_of` is the plan that it is a new version of, if known."""
    taken = PlanImport.objects.create(
        ward=ward, file=file, name=checked.name, sha256=checked.sha256, uploaded_by=by, version_of=version_of
    )
    taken.job = ask_for(READ, {"import_id": taken.pk}, by=by)
    taken.save(update_fields=["job"])
    return taken


def start_pasted(text: str, ward: Ward, *, by: User, version_of: Plan | None = None) -> PlanImport:
    """Keep pasted text as a document and ask for its reading."""
    content = text.encode()
    checked = CheckedFile(PASTED_NAME, "text/plain", len(content), hashlib.sha256(content).hexdigest())
    return start_import(ContentFile(content, PASTED_NAME), checked, ward, by=by, version_of=version_of)


@handler(READ, "Đọc văn bản kế hoạch")
def read_import(progress: Progress, *, import_id: int) -> str:
    """Read the document into the import's rows. May run twice: what is under review or saved is left alone."""
    taken = PlanImport.objects.select_related("ward", "version_of").filter(pk=import_id).first()
    if taken is None:
        return "đã bỏ"
    if taken.state in {PlanImport.State.SAVED, PlanImport.State.READ}:
        return "đã đọc từ trước"
    progress(1, of=STEPS)
    try:
        draft = _read(taken, lambda done, of: progress(1 + READING * done // max(of, 1), of=STEPS))
    except UnreadableDocument as error:
        taken.state, taken.error = PlanImport.State.REFUSED, str(error)
        taken.save(update_fields=["state", "error"])
        raise JobRefused(str(error)) from error
    progress(READING + 5, of=STEPS)
    with transaction.atomic():
        store_draft(taken, draft)
        taken.state, taken.error = PlanImport.State.READ, ""
        taken.version_of = taken.version_of or propose_version(draft, taken)
        taken.save(update_fields=["draft", "state", "error", "version_of"])
    return f"{len(draft.tasks)} nhiệm vụ, {len(draft.indicators)} chỉ tiêu"


def _read(taken: PlanImport, progress: Callable[[int, int], None]) -> PlanDraft:
    with TemporaryDirectory() as folder, taken.file.open("rb") as stored:
        path = Path(folder) / f"plan{Path(taken.name).suffix.lower()}"
        path.write_bytes(stored.read())
        return read_document(path, taken.name, progress)


def save_import(taken: PlanImport, *, on: dt.date, by: User | None) -> Plan:
    """Save the draft as the reviewer left it as a plan, all of it or nothing; nobody is notified.

    Saved already: returns the plan that it became. Raises DraftRefused for a draft that can't become a plan.
    """
    with transaction.atomic():
        mine = PlanImport.objects.filter(pk=taken.pk, state=PlanImport.State.READ)
        if not mine.update(state=PlanImport.State.SAVED, saved_by=by, saved_at=clock.now()):
            taken.refresh_from_db()
            if taken.plan:
                return taken.plan
            raise DraftRefused("Bản đọc này không còn để lưu. Vui lòng tải văn bản lên lại.")
        book = UnitBook(taken.ward)
        refuse_unfit(draft := load_draft(taken), taken.ward)
        only_named(draft)
        apply_choices(taken, book)
        lead = taken.items.get(kind=DraftItem.Kind.HEAD).values.get("lead") or ""
        with taken.file.open("rb") as stored:
            plan = save_draft(draft, taken.ward, on=on, file=stored.read(), lead=lead, book=book)
        remember_rows(taken, plan)
        PlanImport.objects.filter(pk=taken.pk).update(plan=plan, version_of=None)
    open_report_periods(on)
    return plan


@transaction.atomic
def take_document(
    draft: PlanDraft, ward: Ward, content: bytes, *, by: User | None, version_of: Plan | None = None
) -> PlanImport:
    """Lay a document that was read already up for review, as if it had been sent on the page."""
    taken = PlanImport.objects.create(
        ward=ward, name=draft.source.name, sha256=draft.source.sha256, uploaded_by=by, version_of=version_of,
        file=ContentFile(content, draft.source.name), state=PlanImport.State.READ,
    )  # fmt: skip
    store_draft(taken, draft)
    taken.save(update_fields=["draft"])
    return taken


@transaction.atomic
def import_version(draft: PlanDraft, plan: Plan, content: bytes, *, on: dt.date, by: User | None) -> list[Change]:
    """Bring a new version of a plan in without a review: what is agreed to by default is changed, nothing else.

    Raises DraftRefused where the plan can't take the changes.
    """
    return apply_version(take_document(draft, plan.ward, content, by=by, version_of=plan), on=on, by=by)
