"""Headers that are decided on with a message: who answers it, where its reader chooses, what it follows."""

import datetime as dt

from django.conf import settings

from accounts.models import User


def letterhead(*, reply_to: str = "", choices_url: str = "", thread: str = "") -> dict[str, str]:
    """The headers of a mail, those that are known.

    `List-Unsubscribe` (RFC 2369) opens the reader's own choices. It has no `List-Unsubscribe-Post` (RFC 8058): that
    promises that one click ends all of it, and what is late is never held back.
    """
    found = {}
    if reply_to:
        found["Reply-To"] = reply_to
    if choices_url:
        found["List-Unsubscribe"] = f"<{choices_url}>"
    if thread:
        found["In-Reply-To"] = found["References"] = thread
    return found


def week_thread(what: str, user: User, on: dt.date) -> str:
    """The root that the person's mails of one ISO week hang on, as a Message-ID that no mail bears.

    A week: mail programmes show its days as one conversation, and Monday begins a new one. Shorter and there is nothing
    to thread, at most one digest comes a day; longer and the newest is buried in what was answered long ago.
    """
    year, week, _ = on.isocalendar()
    return f"<{what}.{user.pk}.{year}-w{week:02}@{settings.MAIL_DOMAIN}>"
