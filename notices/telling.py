"""Telling a person something on the site."""

from accounts.models import User
from notices.models import Notice


def tell(user: User, *, key: str, text: str, url: str = "") -> Notice:
    """Put a line into the person's list; the same `key` is told once."""
    notice, _ = Notice.objects.get_or_create(user=user, key=key, defaults={"text": text[:500], "url": url})
    return notice
