"""The morning's sweep: one digest for each person and day, into the outbox and the list on the site, once."""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.models import User
from jobs import clock
from notices.models import Message, Notice
from plans.models import Plan
from reminders.digests import Mail, MailEntry, compose, subject
from reminders.due.everything import due_items
from reminders.due.items import DueItem, Situation
from reminders.models import Digest, Reminder
from reminders.preferences import PreferenceBook, is_held_back
from reminders.reach.post import Post, list_path
from units.models import Ward
from units.working_days import working_calendar

log = logging.getLogger(__name__)

SLICE = 100
"""So many digests are composed and written together, at most."""
FIRST_SLICE = 10
"""The first few alone, then twice as many each time: a run that is soon cut short keeps something."""


@dataclass(frozen=True)
class DigestDraft:
    """What one person would be told on the day, worst first."""

    user: User
    ward: Ward
    entries: tuple[MailEntry, ...]

    @property
    def items(self) -> list[DueItem]:
        return [entry.item for entry in self.entries]


def wards_with_work(on: dt.date) -> "list[Ward]":
    """The wards in which a reminder could be due: those with a plan that runs. None on a day off."""
    if not working_calendar().is_working_day(on):
        return []
    return list(Ward.objects.filter(Q(plans__status=Plan.Status.ACTIVE)).distinct().order_by("pk"))


def digests_for(on: dt.date, hour: int | None = None) -> Iterator[DigestDraft]:
    """What would go out on the day and to whom; writes nothing. Nothing goes out on a day off."""
    for ward in wards_with_work(on):
        yield from ward_digests(ward, on, hour)


def ward_digests(ward: Ward, on: dt.date, hour: int | None = None) -> list[DigestDraft]:
    """The ward's digests of the day: items whose threshold is new to the person, none for whom one went out already.

    Who is away is stood in for. With `hour` only people who want their mail by then; some fifteen queries, however
    many people and items.
    """
    at = Situation.of(ward, on)
    by_reader = _by_reader(at)
    told = set(
        Reminder.objects.filter(recipient__in=by_reader).values_list(
            "recipient_id", "item", "item_id", "due_on", "offset"
        )
    )
    served = set(Digest.objects.filter(day=on, recipient__in=by_reader).values_list("recipient_id", flat=True))
    book = PreferenceBook(by_reader)
    drafts = []
    for user_id, entries in by_reader.items():
        preferences = book.of(user_id)
        if user_id in served or (hour is not None and preferences.hour > hour):
            continue
        fresh = tuple(
            entry
            for entry in entries
            if (user_id, *entry.item.key) not in told and not is_held_back(entry.item, preferences, on, at.calendar)
        )
        if any(not entry.item.goes_along for entry in fresh):
            drafts.append(DigestDraft(at.people.by_id[user_id], ward, fresh))
    return drafts


def _by_reader(at: Situation) -> dict[int, list[MailEntry]]:
    """The due items by who reads of them: the person meant, or the stand-in of who is away."""
    found: dict[int, dict[tuple[str, int, dt.date, int], MailEntry]] = defaultdict(dict)
    for item in due_items(at):
        for user in item.people:
            reader = at.people.in_place_of(user)
            if reader is not None:
                entry = MailEntry(item, user if reader.pk != user.pk else None)
                found[reader.pk].setdefault(item.key, entry)
    return {user_id: list(entries.values()) for user_id, entries in found.items()}


def send_reminders(on: dt.date, hour: int | None = None) -> int:
    """Put the day's digests into the outbox; returns how many. May be run again or by two at once."""
    return sum(remind_ward(ward, on, hour) for ward in wards_with_work(on))


def remind_ward(
    ward: Ward,
    on: dt.date,
    hour: int | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Put the ward's digests of the day into the outbox, a slice at a time; returns how many.

    A run that was cut short is run again and goes on where it stopped.
    """
    drafts = ward_digests(ward, on, hour)
    post = Post.of(ward, on, [draft.user for draft in drafts])
    written = 0
    for start, end in slices(len(drafts)):
        written += _write_slice(drafts[start:end], post)
        progress(end, len(drafts))
    return written


def slices(count: int) -> Iterator[tuple[int, int]]:
    """Where each slice of so many digests begins and ends: 10, 20, 40, 80, then 100 at a time."""
    start, size = 0, FIRST_SLICE
    while start < count:
        end = min(start + size, count)
        yield start, end
        start, size = end, min(2 * size, SLICE)


def _write_slice(drafts: Sequence[DigestDraft], post: Post) -> int:
    """All of them in one transaction and a handful of queries; where somebody else wrote one meanwhile, one by one.

    A person's digest that cannot be composed is logged and the rest goes on.
    """
    composed = list(_composed(drafts, post.on))
    try:
        write(composed, post)
    except IntegrityError:
        log.info("Some digests of %s for %s were written by somebody else.", post.ward, post.on)
        return sum(_write_one(draft, mail, post) for draft, mail in composed)
    return len(composed)


def _composed(drafts: Iterable[DigestDraft], on: dt.date) -> Iterator[tuple[DigestDraft, Mail]]:
    for draft in drafts:
        try:
            yield draft, compose(draft.user, draft.entries, on, list_path(on))
        except Exception:
            log.exception("The digest of user %s for %s could not be composed.", draft.user.pk, on)


def _write_one(draft: DigestDraft, mail: Mail, post: Post) -> int:
    try:
        write([(draft, mail)], post)
    except IntegrityError:
        return 0
    return 1


@transaction.atomic
def write(composed: Sequence[tuple[DigestDraft, Mail]], post: Post) -> None:
    """Write digests with their messages, lines, notices. Raises IntegrityError where a person has one for the day."""
    posted = [post.messages(draft.user, mail, draft.entries) for draft, mail in composed]
    leads = Message.objects.bulk_create(messages[0] for messages in posted)
    Message.objects.bulk_create(copy for messages in posted for copy in messages[1:])
    digests = Digest.objects.bulk_create(
        Digest(recipient=draft.user, day=post.on, message=lead, written_at=clock.now())
        for (draft, _), lead in zip(composed, leads, strict=True)
    )
    both = [(digest, draft) for digest, (draft, _) in zip(digests, composed, strict=True)]
    Reminder.objects.bulk_create(_row(digest, entry, draft) for digest, draft in both for entry in draft.entries)
    Notice.objects.bulk_create((_notice(draft, post.on) for _, draft in both), ignore_conflicts=True)


def _notice(draft: DigestDraft, on: dt.date) -> Notice:
    text = f"Nhắc việc ngày {on:%d/%m/%Y}: {subject(draft.items)}"
    return Notice(user=draft.user, key=f"digest:{on.isoformat()}", text=text[:500], url=list_path(on))


def _row(digest: Digest, entry: MailEntry, draft: DigestDraft) -> Reminder:
    item = entry.item
    return Reminder(
        digest=digest,
        recipient=draft.user,
        for_whom=entry.for_whom,
        ward=draft.ward,
        unit_id=item.unit_id,
        item=item.item,
        item_id=item.item_id,
        due_on=item.due_on,
        offset=item.offset,
        text=item.text,
        plan=item.plan[:200],
        when=item.when[:120],
        url=item.url,
    )
