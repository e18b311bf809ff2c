"""Telling a person something on the site."""

from collections.abc import Iterable

from accounts.models import User
from notices.models import Notice


def tell(user: User, *, key: str, text: str, url: str = "") -> Notice:
    """Put a line into the person's list; the same `key` is told once."""
    notice, _ = Notice.objects.get_or_create(user=user, key=key, defaults={"text": text[:500], "url": url})
    return notice


def tell_all(users: Iterable[User], *, key: str, text: str, url: str = "") -> None:
    """Tell each of them the same."""
    for user in users:
        tell(user, key=key, text=text, url=url)
