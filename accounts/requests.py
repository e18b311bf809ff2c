"""A request of somebody who has signed in."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """What views get behind `LoginRequiredMiddleware`, which lets nobody pass who has not signed in.

    Views that are open to everybody (`login_not_required`) take an `HttpRequest`.
    """

    user: User
