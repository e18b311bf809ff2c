"""Who somebody is: an e-mail address and a password for people, a token for programmes. Guessing is slow."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from accounts.guessing import guard
from accounts.guessing.clients import network_of
from accounts.guessing.limits import TooManyTries
from accounts.models import User


class GuardedBackend(ModelBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """The person whose password it is, or None. Raises TooManyTries without looking at the password."""
        if request is None or username is None:
            return super().authenticate(request, username=username, password=password, **kwargs)
        guard.count_password(request, username)
        user = super().authenticate(request, username=username, password=password, **kwargs)
        if user is None:
            guard.password_was_wrong(request, username)
        else:
            guard.password_was_right(request, username)
        return user


class GuardedTokens(TokenAuthentication):
    def authenticate(self, request: Request) -> Any:
        if not request.headers.get("Authorization", "").lower().startswith(f"{self.keyword} ".lower()):
            return super().authenticate(request)
        network = network_of(request._request)
        try:
            guard.TOKENS.check(network)
            return super().authenticate(request)
        except TooManyTries as error:
            raise Throttled(error.seconds) from None
        except AuthenticationFailed:
            guard.TOKENS.count(network)
            raise
