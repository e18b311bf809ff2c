"""How far a background job is: a fragment that asks again by itself, or a page of its own."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.module_loading import import_string

from jobs.models import Job

if TYPE_CHECKING:
    from accounts.requests import SignedInRequest


def progress(request: "SignedInRequest", job_id: int) -> HttpResponse:
    """Show the job to who asked for it and to readers of the same ward; to others it does not exist."""
    job = get_object_or_404(Job, pk=job_id)
    if job.asked_by_id != request.user.pk and not import_string(settings.JOBS_SEEN_BY)(request.user, job.asked_by):
        raise Http404
    return render(request, "jobs/_job.html" if request.htmx else "jobs/progress.html", {"job": job})
