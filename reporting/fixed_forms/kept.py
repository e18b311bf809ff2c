"""Forms of a ward or the city: kept when they can be filled, filled by a worker, taken out of use."""

import hashlib
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from jobs import clock
from jobs.exceptions import JobRefused
from jobs.models import Job
from jobs.work import ask_for
from reporting.exceptions import FormRefused
from reporting.files.kept import report_stem
from reporting.fixed_forms.apart import check, fill
from reporting.fixed_forms.fields import values
from reporting.models import FilledForm, FixedForm, Report
from units.models import Ward
from uploads.checks import MAX_UNPACKED_SHEET, check_upload
from uploads.kinds import DOCUMENTS

MAX_BYTES = 10 * 1024 * 1024
ALLOWED = {kind: DOCUMENTS[kind] for kind in FixedForm.Kind.values}


def add_form(name: str, file: UploadedFile, *, ward: Ward | None, by: User) -> FixedForm:
    """Keep a form, if it can be filled. Raises UploadRefused, or FormRefused that names the wrong field."""
    checked = check_upload(file, allowed=ALLOWED, max_bytes=MAX_BYTES, max_unpacked=MAX_UNPACKED_SHEET)
    kind = checked.name.rpartition(".")[2].lower()
    content = file.read()
    check(kind, content)
    form = FixedForm(ward=ward, name=name, kind=kind, sha256=checked.sha256, added_by=by)
    form.file.save(checked.name, ContentFile(content), save=False)
    form.save()
    return form


def close_form(form: FixedForm) -> None:
    """Take a form out of use; what was filled into it stays."""
    FixedForm.objects.filter(pk=form.pk, closed_at=None).update(closed_at=clock.now())


def ask_for_filling(report: Report, form: FixedForm, *, by: User) -> Job:
    return ask_for(
        "reporting.fill", {"report": report.pk, "form": form.pk}, key=f"report-form:{report.pk}:{form.pk}", by=by
    )


def fill_form(report_id: int, form_id: int) -> FilledForm:
    """Fill the report into the form and keep it in the place of an earlier filling; may be run twice.

    Raises JobRefused where the form does not fit.
    """
    report = Report.objects.select_related("period__obligation__plan__ward").get(pk=report_id)
    form = FixedForm.objects.get(pk=form_id)
    with form.file.open() as file:
        template = file.read()
    known = values(
        report.data,
        report.texts,
        number=report.number,
        dated_on=report.dated_on,
        month_of=report.period.remind_on,
    )
    try:
        made = fill(form.kind, template, known)
    except FormRefused as error:
        raise JobRefused(f"Không điền được biểu mẫu “{form.name}”. {error}") from error
    name = default_storage.save(f"reports/forms/{report_stem(report)}-mau-{form.pk}.{form.kind}", ContentFile(made))
    kept = {"file": name, "sha256": hashlib.sha256(made).hexdigest(), "built_at": clock.now()}
    with transaction.atomic():
        before = FilledForm.objects.select_for_update().filter(report=report, form=form).first()
        filled, _ = FilledForm.objects.update_or_create(report=report, form=form, defaults=kept)
        if before:
            transaction.on_commit(partial(default_storage.delete, before.file.name))
    return filled
