"""The words of a digest: plain text and HTML from the same items."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.item_links import Linked, item_url, no_change_url
from accounts.models import User
from reminders.items import DIRECTIVES, UNDATED, WAITING, DueItem, Item

SHOWN = 20
"""A mail names so many items, the worst; the others stand behind its link."""

_BUTTONS = {
    Item.REPORT: "Mở báo cáo",
    Item.CONTRIBUTION: "Nhập nội dung",
    Item.INDICATOR: "Nhập số liệu",
    Item.CONFIRMATION: "Xem và xác nhận",
    Item.EXTENSION: "Xem và quyết định",
    **dict.fromkeys(DIRECTIVES, "Trả lời"),
}
_LINKED = {
    Item.TASK: Linked.TASK_PERIOD,
    Item.ONGOING: Linked.TASK_PERIOD,
    Item.GUIDANCE: Linked.TASK_PERIOD,
    Item.INDICATOR: Linked.INDICATOR,
}
_MAY_STAY = frozenset({Item.TASK, Item.ONGOING, Item.GUIDANCE})
"""Work of which one may say that nothing has changed."""
_GROUPS = ("Đã quá hạn", "Chờ đồng chí trả lời", "Sắp đến hạn", "Chưa cập nhật trong kỳ")


@dataclass(frozen=True)
class Entry:
    """An item as one person reads of it; `for_whom` is who is away and stood in for."""

    item: DueItem
    for_whom: User | None = None


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Line:
    """One item of the mail with its addresses: the form, and the page that says "no change" for it."""

    entry: Entry
    url: str
    button: str
    no_change_url: str = ""

    @property
    def shows_day(self) -> bool:
        """Is there a last day to name?"""
        return self.entry.item.item not in UNDATED | WAITING | {Item.INDICATOR}


def compose(user: User, entries: Sequence[Entry], on: dt.date, list_path: str) -> Mail:
    """The digest of the day, worst first: what is late, what waits for the person, what is due, what is silent.

    `list_path` is where the same list stands on the site.
    """
    lines = [_line(user, entry) for entry in entries[:SHOWN]]
    context = {
        "user": user,
        "on": on,
        "groups": [(title, own) for title in _GROUPS if (own := [e for e in lines if _group(e.entry.item) == title])],
        "more": len(entries) - len(lines),
        "list_url": f"{settings.SITE_URL}{list_path}",
        "settings_url": f"{settings.SITE_URL}{reverse('reminders:mine')}",
    }
    return Mail(
        subject=f"Rõ Việc: {subject(entry.item for entry in entries)}",
        text=render_to_string("reminders/digest.txt", context),
        html=render_to_string("reminders/digest.html", context),
    )


def _line(user: User, entry: Entry) -> Line:
    """Straight to the form of the item by a signed link where there is one; else to its page on the site."""
    item = entry.item
    button = _BUTTONS.get(Item(item.item), "Cập nhật")
    kind = _LINKED.get(Item(item.item))
    if kind is None:
        return Line(entry, f"{settings.SITE_URL}{item.url}", button)
    same = no_change_url(user, kind, item.item_id) if item.item in _MAY_STAY else ""
    return Line(entry, item_url(user, kind, item.item_id), button, same)


def _group(item: DueItem) -> str:
    if item.is_late:
        return _GROUPS[0]
    if item.item in WAITING:
        return _GROUPS[1]
    return _GROUPS[3] if item.item in UNDATED else _GROUPS[2]


def subject(items: Iterable[DueItem]) -> str:
    """ "2 việc quá hạn, 3 việc sắp đến hạn"."""
    counts = dict.fromkeys(_GROUPS, 0)
    for item in items:
        counts[_group(item)] += 1
    words = ("quá hạn", "chờ trả lời", "sắp đến hạn", "chưa cập nhật")
    return ", ".join(f"{count} việc {word}" for count, word in zip(counts.values(), words, strict=True) if count)
