"""The words of a digest: plain text and HTML from the same items."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from accounts.models import User
from reminders.due_items import DueItem, Item


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str
    html: str


def compose(user: User, items: Sequence[DueItem], on: dt.date) -> Mail:
    """The digest of the day: what is late, what is due, what is silent, each with a link to its form."""
    late = [item for item in items if item.is_late]
    silent = [item for item in items if item.item == Item.ONGOING]
    due = [item for item in items if not item.is_late and item.item != Item.ONGOING]
    context = {
        "user": user,
        "on": on,
        "groups": [
            (title, group)
            for title, group in [
                ("Đã quá hạn", late),
                ("Sắp đến hạn", due),
                ("Việc thường xuyên chưa cập nhật", silent),
            ]
            if group
        ],
        "site_url": settings.SITE_URL,
    }
    return Mail(
        subject=subject(len(late), len(due), len(silent)),
        text=render_to_string("reminders/digest.txt", context),
        html=render_to_string("reminders/digest.html", context),
    )


def subject(late: int, due: int, silent: int) -> str:
    """ "Rõ Việc: 2 việc quá hạn, 3 việc sắp đến hạn"."""
    parts = [
        f"{count} việc {words}"
        for count, words in [(late, "quá hạn"), (due, "sắp đến hạn"), (silent, "chưa cập nhật")]
        if count
    ]
    return f"Rõ Việc: {', '.join(parts)}"
