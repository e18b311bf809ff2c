"""The navigation bar: pages that apps register in a `navigation` module of theirs, as far as a person may open them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from ui.registry import registered

if TYPE_CHECKING:
    from accounts.models import User

DAILY, WATCH, MANAGE = "", "Theo dõi", "Quản lý"


def everybody(user: "User") -> bool:
    return True


@dataclass(frozen=True)
class Page:
    """A page of the bar: its address by name, its place from left to right, words, short words for the phone, icon,

    group, who may open it. `also`: other views that belong to it, so that it stays marked on them. With `whole_app` it
    stands for every view of its app that no other page names.
    """

    name: str
    place: int
    label: str
    icon: str
    group: str = WATCH
    short: str = ""
    may_open: Callable[["User"], bool] = everybody
    also: frozenset[str] = frozenset()
    whole_app: bool = False


@dataclass(frozen=True)
class NavigationEntry:
    """One page: where, its words (short ones for the phone's bar), its icon, and whether it is the one shown."""

    url: str
    label: str
    short: str
    icon: str
    group: str
    active: bool


def entries(user: "User", request: HttpRequest) -> list[NavigationEntry]:
    """What stands in the bar of this person, on this page."""
    match = request.resolver_match
    shown = _page_of(match.view_name) if match else None
    return [
        NavigationEntry(reverse(page.name), page.label, page.short or page.label, page.icon, page.group, page == shown)
        for page in pages()
        if page.may_open(user)
    ]


@cache
def pages() -> tuple[Page, ...]:
    """The pages of all installed apps: `PAGES` in their `navigation`."""
    found = (page for pages in registered("navigation", "PAGES") for page in pages)
    return tuple(sorted(found, key=lambda page: page.place))


def _page_of(view_name: str) -> Page | None:
    """The page that the view belongs to: by its name, as one of those beside it, or as a view of its app."""
    under = {view: page for names in registered("navigation", "SHOWN_UNDER") for view, page in names.items()}
    name = under.get(view_name, view_name)
    named = next((page for page in pages() if name == page.name or name in page.also), None)
    app = name.partition(":")[0]
    return named or next((page for page in pages() if page.whole_app and page.name.partition(":")[0] == app), None)
