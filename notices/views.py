"""The service worker of the installed page: at the root, since it only serves what lies below its own address."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

FILE = Path(settings.BASE_DIR) / "static" / "js" / "service-worker.js"


@login_not_required
@require_safe
@cache_control(public=True, no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The same for everybody; asked for anew each time, so that a new version is in force at once."""
    return HttpResponse(FILE.read_bytes(), content_type="text/javascript; charset=utf-8")
