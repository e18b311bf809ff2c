"""A request of somebody who has signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails
from rest_framework.request import Request

from accounts.models import User


class SignedInRequest(HttpRequest):
    """What views get behind `LoginRequiredMiddleware`, which lets nobody pass who has not signed in.

    Views that are open to everybody (`login_not_required`) take an `HttpRequest`.
    """

    user: User
    htmx: HtmxDetails


class SignedInCall(Request):
    """The same over the API, where every view asks for somebody who has signed in or for their token."""

    user: User
