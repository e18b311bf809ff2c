"""The morning's sweep: one digest for each person and day, into the outbox, once."""

import datetime as dt
import logging
from collections import defaultdict
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from notices import outbox
from reminders.digests import compose
from reminders.due_items import DueItem, due_items
from reminders.models import Digest, Reminder
from units.models import Ward
from units.working_days import working_calendar

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DigestDraft:
    """What one person would be told on the day, worst first."""

    user: User
    ward: Ward
    items: tuple[DueItem, ...]


def digests_for(on: dt.date) -> list[DigestDraft]:
    """What would go out on the day and to whom; writes nothing. Nothing goes out on a day off."""
    if not working_calendar().is_working_day(on):
        return []
    return [draft for ward in Ward.objects.order_by("pk") for draft in ward_digests(ward, on)]


def ward_digests(ward: Ward, on: dt.date) -> list[DigestDraft]:
    """The ward's digests of the day: items whose threshold is new to the person, none for whom one went out already."""
    by_person: dict[int, list[DueItem]] = defaultdict(list)
    users: dict[int, User] = {}
    for item in due_items(ward, on):
        for user in item.people:
            users[user.pk] = user
            by_person[user.pk].append(item)
    told = set(
        Reminder.objects.filter(recipient__in=by_person).values_list(
            "recipient_id", "item", "item_id", "due_on", "offset"
        )
    )
    served = set(Digest.objects.filter(day=on, recipient__in=by_person).values_list("recipient_id", flat=True))
    drafts = []
    for user_id, items in by_person.items():
        fresh = tuple(i for i in items if (user_id, i.item, i.item_id, i.due_on, i.offset) not in told)
        if fresh and user_id not in served:
            drafts.append(DigestDraft(users[user_id], ward, fresh))
    return drafts


def send_reminders(on: dt.date) -> int:
    """Put the day's digests into the outbox; returns how many.

    May be run again or by two at once: the digest's row is unique for person and day and is written with its lines
    and its message in one transaction. One person's failure is logged and the rest goes on.
    """
    written = 0
    for draft in digests_for(on):
        try:
            written += write(draft, on)
        except IntegrityError:
            log.info("The digest of %s for %s was written by somebody else.", draft.user.pk, on)
        except Exception:
            log.exception("The digest of user %s for %s could not be written.", draft.user.pk, on)
    return written


@transaction.atomic
def write(draft: DigestDraft, on: dt.date) -> bool:
    """Write one digest. Raises IntegrityError where the person has one for the day."""
    mail = compose(draft.user, draft.items, on)
    message, is_new = outbox.put(
        f"digest:{draft.user.pk}:{on.isoformat()}",
        to=[draft.user.email],
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        user=draft.user,
        ward=draft.ward,
    )
    if not is_new:
        return False
    digest = Digest.objects.create(recipient=draft.user, day=on, message=message, written_at=timezone.now())
    Reminder.objects.bulk_create(
        Reminder(
            digest=digest,
            recipient=draft.user,
            item=item.item,
            item_id=item.item_id,
            due_on=item.due_on,
            offset=item.offset,
            text=item.text,
        )
        for item in draft.items
    )
    return True
