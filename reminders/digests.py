"""The words of a digest: plain text and HTML from the same items."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.item_links import Linked, item_url, no_change_of
from accounts.models import User
from reminders.due.items import DIRECTIVES, UNDATED, WAITING, DueItem, Item
from reporting.composing.phrases import shortened, upper_first

SHOWN = 15
"""A mail names so many items, the worst; the others stand behind its link."""
LONGEST_TEXT = 160
LONGEST_SUBJECT = 60
"""Of an item that is the only one; a phone shows no more."""

_BUTTONS = {
    Item.REPORT: "Mở báo cáo",
    Item.CONTRIBUTION: "Nhập nội dung",
    Item.INDICATOR: "Nhập số liệu",
    Item.CONFIRMATION: "Xem và xác nhận",
    Item.EXTENSION: "Xem và quyết định",
    **dict.fromkeys(DIRECTIVES, "Trả lời"),
}
_LOOKS = {Item.INDICATOR: "Xem chỉ tiêu"}
"""For who is told of it and may not update it, as leaders are of late work."""
_LINKED = {
    Item.TASK: Linked.TASK_PERIOD,
    Item.ONGOING: Linked.TASK_PERIOD,
    Item.GUIDANCE: Linked.TASK_PERIOD,
    Item.INDICATOR: Linked.INDICATOR,
}
_MAY_STAY = frozenset({Item.TASK, Item.ONGOING, Item.GUIDANCE})
"""Work of which one may say that nothing has changed."""
_GROUPS = ("Đã quá hạn", "Chờ đồng chí xử lý", "Sắp đến hạn", "Chưa cập nhật trong kỳ")


@dataclass(frozen=True)
class MailEntry:
    """An item as one person reads of it; `for_whom` is who is away and stood in for."""

    item: DueItem
    for_whom: User | None = None


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class MailLine:
    """One item of the mail in words, with its addresses: the form, and the page that says "no change" for it.

    `due` is empty where there is no last day to name, `instead_of` unless somebody is stood in for.
    """

    group: str
    text: str
    plan: str
    instead_of: str
    due: str
    when: str
    url: str
    button: str
    no_change_url: str = ""

    @property
    def is_late(self) -> bool:
        return self.group == _GROUPS[0]


def compose(user: User, entries: Sequence[MailEntry], on: dt.date, list_path: str) -> Mail:
    """The digest of the day, worst first: what is late, what waits for the person, what is due, what is silent.

    `list_path` is where the same list stands on the site.
    """
    lines = [_line(user, entry) for entry in entries[:SHOWN]]
    groups = [(title, [line for line in lines if line.group == title]) for title in _GROUPS]
    context = {
        "user": user,
        "on": on,
        "groups": [(title, own) for title, own in groups if own],
        "more": len(entries) - len(lines),
        "list_url": f"{settings.SITE_URL}{list_path}",
        "settings_url": f"{settings.SITE_URL}{reverse('reminders:mine')}",
    }
    return Mail(
        subject=f"Rõ Việc: {subject([entry.item for entry in entries])}",
        text=render_to_string("reminders/digest.txt", context),
        html=render_to_string("reminders/digest.html", context),
    )


def _line(user: User, entry: MailEntry) -> MailLine:
    item = entry.item
    url, no_change_url = _addresses(user, item)
    has_day = item.item not in UNDATED | WAITING | {Item.INDICATOR}
    return MailLine(
        group=_group(item),
        text=shortened(item.text, LONGEST_TEXT),
        plan=item.plan,
        instead_of=entry.for_whom.full_name if entry.for_whom else "",
        due=f"Hạn {item.due_on:%d/%m/%Y}: " if has_day else "",
        when=item.when if has_day else upper_first(item.when),
        url=url,
        button=_button(user, item),
        no_change_url=no_change_url,
    )


def _button(user: User, item: DueItem) -> str:
    if item.item in _LINKED and user.pk not in item.reporters:
        return _LOOKS.get(Item(item.item), "Xem việc")
    return _BUTTONS.get(Item(item.item), "Cập nhật")


def _addresses(user: User, item: DueItem) -> tuple[str, str]:
    """For who may update the item straight to its form by a signed link, and "no change"; else to its page."""
    kind = _LINKED.get(Item(item.item))
    if kind is None or user.pk not in item.reporters:
        return f"{settings.SITE_URL}{item.url}", ""
    url = item_url(user, kind, item.item_id)
    if item.item in _MAY_STAY:
        return url, no_change_of(url)
    _, mark, query = item.url.partition("?")
    return f"{url}{mark}{query}", ""


def _group(item: DueItem) -> str:
    if item.is_late:
        return _GROUPS[0]
    if item.item in WAITING:
        return _GROUPS[1]
    return _GROUPS[3] if item.item in UNDATED else _GROUPS[2]


def subject(items: Sequence[DueItem]) -> str:
    """ "2 việc quá hạn, 3 việc sắp đến hạn"; of a single item what it is: "Báo cáo năm 2026 (còn 7 ngày)".

    What stands in brackets at its end already is not followed by a second pair.
    """
    if len(items) == 1:
        text, when = shortened(items[0].text, LONGEST_SUBJECT), items[0].when
        return f"{text[:-1]}, {when})" if text.endswith(")") else f"{text} ({when})"
    counts = dict.fromkeys(_GROUPS, 0)
    for item in items:
        counts[_group(item)] += 1
    words = ("quá hạn", "chờ xử lý", "sắp đến hạn", "chưa cập nhật")
    return ", ".join(f"{count} việc {word}" for count, word in zip(counts.values(), words, strict=True) if count)
