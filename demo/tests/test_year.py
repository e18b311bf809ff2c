"""Every mail of a year, in four wards with five plans, as texts that a person reads and finds right, with its links.

After a change that is meant: `APPROVE=1 pytest config/tests/test_year.py`, then read the difference.
"""

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from demo.people import WARDS
from demo.tests.year import live
from reminders.models import Digest
from units.models import Membership
from units.roles import Role
from units.working_days import working_calendar

APPROVED = Path(__file__).parent / "approved"
LINK = re.compile(rf"^ *([^\n:]+): {re.escape(django_settings.SITE_URL)}(\S+)", re.MULTILINE)
"""What a link of a mail is called, and where it leads."""
FOR_LEADERS = ("Xem việc", "Xem chỉ tiêu", "Mở báo cáo", "Xem và quyết định")
AT_THE_END = ("Xem danh sách này trên Rõ Việc", "Giờ nhận thư, vắng mặt")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("slug", [demo.slug for demo in WARDS])
def test_the_mails_of_a_year(
    slug: str, tmp_path: Path, settings: Settings, client_of: Callable[[User | None], Client]
) -> None:
    links = Links(settings, client_of)

    live(slug, tmp_path, links.open)

    assert links.dead == []
    assert links.opened[Role.OFFICER, "Cập nhật"] >= 2
    assert links.opened[Role.HEAD, "Không thay đổi"] >= 2
    assert {words for role, words in links.opened if role == Role.LEADER} <= {*FOR_LEADERS, *AT_THE_END}
    written, approved = "\n".join(mails()) + "\n", APPROVED / f"year_{slug}.txt"
    if os.environ.get("APPROVE"):
        approved.write_text(written, encoding="utf-8")
    assert written == approved.read_text(encoding="utf-8")
    calendar = working_calendar()
    days = set(Digest.objects.values_list("day", flat=True))
    assert all(calendar.is_working_day(day) for day in days)


class Links:
    """The links of the mails, opened by their readers on the morning on which they came: each fortnight's, by kind.

    Links that are dead, or lead to a form for who may not fill it in, are so by the reader's role and their purpose.
    """

    def __init__(self, settings: Settings, client_of: Callable[[User | None], Client]) -> None:
        self.settings, self.client_of = settings, client_of
        self.opened: Counter[tuple[str, str]] = Counter()
        self.dead: list[str] = []
        self._seen: set[tuple[int, str, str]] = set()

    def open(self, day: dt.date) -> None:
        self.settings.TODAY = day
        digests = Digest.objects.filter(day=day).select_related("message", "recipient")
        for digest in digests.prefetch_related("recipient__memberships"):
            role = digest.recipient.memberships.all()[0].role
            for words, path in LINK.findall(digest.message.text):
                kind = (day.isocalendar().week // 2, role, words)
                if kind not in self._seen:
                    self._seen.add(kind)
                    self._visit(digest.recipient, role, words, path, day)

    def _visit(self, reader: User, role: str, words: str, path: str, day: dt.date) -> None:
        """What is signed opens without signing in, the rest for the person who got the mail."""
        answer = self.client_of(None if "/lien-ket/" in path else reader).get(path)
        self.opened[role, words] += 1
        if answer.status_code != 200:
            self.dead.append(f"{day:%d/%m} {reader} ({role}), {words}: {answer.status_code}")


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
