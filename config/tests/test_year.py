"""Every mail of a year, in four wards with five plans, as texts that a person reads and finds right.

After a change that is meant: `APPROVE=1 pytest config/tests/test_year.py`, then read the difference.
"""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from config.demo.people import WARDS
from config.tests.year import live
from reminders.models import Digest
from units.models import Membership
from units.working_days import working_calendar

APPROVED = Path(__file__).parent / "approved"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("slug", [demo.slug for demo in WARDS])
def test_the_mails_of_a_year(slug: str, tmp_path: Path) -> None:
    live(slug, tmp_path)

    written, approved = "\n".join(mails()) + "\n", APPROVED / f"year_{slug}.txt"
    if os.environ.get("APPROVE"):
        approved.write_text(written, encoding="utf-8")
    assert written == approved.read_text(encoding="utf-8")
    calendar = working_calendar()
    days = set(Digest.objects.values_list("day", flat=True))
    assert all(calendar.is_working_day(day) for day in days)


def mails() -> Iterator[str]:
    """The year's mails by day and person, each with its lines; before them how many each person got."""
    posts = {
        each.user_id: f"{each.title}, {each.ward.name}"
        for each in Membership.objects.filter(ward__isnull=False).select_related("ward")
    }
    digests = Digest.objects.select_related("recipient", "message").prefetch_related("reminders__for_whom")
    digests = list(digests.order_by("day", "message__ward", "recipient"))
    counts = Counter(digest.recipient_id for digest in digests)
    people = {digest.recipient_id: digest.recipient for digest in digests}
    yield f"Năm 2026: {len(digests)} thư cho {len(people)} người."
    for user_id, count in sorted(counts.items()):
        yield f"{count:>4} {people[user_id].full_name} ({posts[user_id]})"
    for day, own in groupby(digests, key=lambda digest: digest.day):
        yield f"\n{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"
        for digest in own:
            yield f"  {digest.recipient.full_name} ({posts[digest.recipient_id]}): {digest.message.subject}"
            yield from _lines(digest)


def _lines(digest: Digest) -> Iterator[str]:
    for line in digest.reminders.all():
        instead = f" [thay {line.for_whom.full_name}]" if line.for_whom else ""
        text = line.text if len(line.text) <= 60 else f"{line.text[:59]}…"
        plan = f" [{line.plan[:40]}]" if line.plan else ""
        yield f"    - {text}{plan}: {line.when}{instead}"
