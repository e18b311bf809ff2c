"""The form of one indicator behind the signed link of a mail: for one person, without signing in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.item_links import NO_CHANGE, Linked
from accounts.link_pages import link_page, opened_by_link
from accounts.models import User
from indicators.lists.figures import targets_on
from indicators.lists.views import get_indicator
from indicators.measurements.actions import last_measurement
from indicators.measurements.forms import MeasurementForm
from indicators.measurements.submission import blank_form, said_again, save_measurement
from indicators.permissions import is_measurable
from jobs.clock import today
from plans.channels import Channel

SAVED = "da-luu"


@opened_by_link(Linked.INDICATOR)
def link(request: HttpRequest, user: User, indicator_id: int) -> HttpResponse:
    """Show the form; a POST records a value and shows a page of thanks.

    With "Không thay đổi" asked for, the form comes filled in with the last value, to be sent by one button.
    """
    on = today()
    indicator = get_indicator(user, indicator_id)
    if not is_measurable(indicator, user, on):
        raise PermissionDenied
    newer, status = None, 200
    if request.method == "POST":
        form = MeasurementForm(request.POST, request.FILES, measured=indicator, on=on)
        measured, newer = save_measurement(form, indicator, by=user, on=on, channel=Channel.LINK)
        if measured:
            return redirect(f"{request.path}?{SAVED}=1")
        status = 409 if newer else 422
    else:
        form = blank_form(indicator, on, request.GET.get("year", ""))
    last = last_measurement(indicator.metric)
    asks_no_change = request.method != "POST" and NO_CHANGE in request.GET and bool(last)
    if asks_no_change and last:
        form.initial = {**form.initial, **said_again(last, indicator.metric)}
    context = {
        "person": user,
        "sign_in_url": f"{reverse('accounts:login')}?next={reverse('indicators:detail', args=[indicator.pk])}",
        "indicator": indicator,
        "metric": indicator.metric,
        "on": on,
        "last": last,
        "target": next((each for each in targets_on(indicator, on) if each.year_to >= on.year), None),
        "form": form,
        "form_url": request.path,
        "newer": newer,
        "asks_no_change": asks_no_change,
        "saved": request.method != "POST" and SAVED in request.GET and last,
    }
    return link_page(request, "indicators/link.html", context, status=status)
