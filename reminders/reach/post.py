"""A ward's digests of a day as messages: the mail with who answers it, and its copies over the channels chosen."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from accounts.item_links import Linked, item_url
from accounts.models import User
from notices import outbox
from notices.copies import Brief, ReachBook, first_lines, spread
from notices.letterheads import week_thread
from notices.models import Kind, Message
from reminders.digests import Mail, MailEntry
from reporting.composing.phrases import shortened
from units.models import Ward
from units.people import another_s_email, coordinators_of

LONGEST_NAME = 80


def list_path(on: dt.date) -> str:
    """Where the day's list stands on the site, for whoever signs in."""
    return reverse("reminders:digest", args=[on.isoformat()])


@dataclass(frozen=True)
class Post:
    """What the digests of a ward and a day have in common; read once, three queries and one more for its channels."""

    ward: Ward
    on: dt.date
    coordinators: Sequence[User]
    book: ReachBook

    @classmethod
    def of(cls, ward: Ward, on: dt.date, readers: Iterable[User]) -> "Post":
        ids = [user.pk for user in readers]
        return cls(ward, on, coordinators_of(ward, on), ReachBook(ward, Kind.DIGEST, ids))

    def messages(self, user: User, mail: Mail, entries: Sequence[MailEntry]) -> list[Message]:
        """The unsaved messages of one digest: the mail first, then its copies."""
        lead = outbox.message(
            f"digest:{user.pk}:{self.on.isoformat()}",
            to=[user.email],
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            user=user,
            ward=self.ward,
            reply_to=another_s_email(self.coordinators, user),
            choices_url=item_url(user, Linked.CHOICES, user.pk),
            thread=week_thread("nhac-viec", user, self.on),
        )
        return [lead, *spread(lead, user, self.book, brief(user, entries, list_path(self.on)))]


def brief(user: User, entries: Sequence[MailEntry], path: str) -> Brief:
    """ "03 việc cần cập nhật", or "cần xử lý" where some of it the reader does not report on; its first lines."""
    items = [entry.item for entry in entries]
    to_do = "cập nhật" if all(user.pk in item.reporters for item in items) else "xử lý"
    names = [f"{shortened(item.text, LONGEST_NAME)} ({item.when})" for item in items]
    return Brief(f"{len(items):02} việc cần {to_do}", first_lines(names), f"{settings.SITE_URL}{path}")
