"""Light or dark: what the person chose for this device, kept in a cookie that `static/js/theme.js` reads too."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "theme"
AS_DEVICE = "auto"
CHOICES = {AS_DEVICE: "Theo thiết bị", "light": "Sáng", "dark": "Tối"}
A_YEAR = 365 * 24 * 60 * 60


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(choices=list(CHOICES.items()))
    next = forms.CharField(required=False)


def chosen_theme(request: HttpRequest) -> str:
    """ "light" or "dark"; empty where the device decides."""
    value = request.COOKIES.get(COOKIE, "")
    return value if value in {"light", "dark"} else ""


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice for a year and go back to the page; a choice that does not exist changes nothing."""
    form = ThemeForm(request.POST)
    chosen = form.is_valid() and form.cleaned_data["theme"]
    answer = HttpResponseRedirect(_way_back(request))
    if chosen == AS_DEVICE:
        answer.delete_cookie(COOKIE, samesite="Lax")
    elif chosen:
        answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, secure=request.is_secure(), samesite="Lax")
    return answer


def _way_back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if inside else "/"
