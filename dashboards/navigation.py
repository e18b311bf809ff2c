"""What stands in the navigation bar: the pages that the signed-in person may open, in groups."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from dashboards.appearance import chosen_theme
from notices.models import Notice
from units.roles import Act, home_ward, sees_every_ward, sees_system, wards_where

DAILY, WATCH, MANAGE = "", "Theo dõi", "Quản lý"


@dataclass(frozen=True)
class Page:
    """A page of the bar: its address by name, words, short words for the phone, icon, group, who may open it.

    `also`: other views that belong to it, so that it stays marked on them. A page of an app outside the dashboards
    stands for the whole app.
    """

    name: str
    label: str
    short: str
    icon: str
    group: str
    may_open: Callable[[User], bool]
    also: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Entry:
    """One page: where, its words (short ones for the phone's bar), its icon, and whether it is the one shown."""

    url: str
    label: str
    short: str
    icon: str
    group: str
    active: bool


def everybody(user: User) -> bool:
    return True


def managers(user: User) -> bool:
    return bool(wards_where(user, Act.MANAGE_PLANS))


def set_up(user: User) -> bool:
    return bool(wards_where(user, Act.SET_UP))


def answerable(user: User) -> bool:
    """Those who answer for a unit's work, run plans or direct them."""
    return any(wards_where(user, act) for act in (Act.REVIEW, Act.MANAGE_PLANS, Act.DIRECT))


def staff(user: User) -> bool:
    return user.is_staff


CHASING = frozenset({"reminders:chase_preview"})
PAGES = (
    Page("dashboards:city", "Toàn thành phố", "Thành phố", "map-2", DAILY, sees_every_ward),
    Page("dashboards:my_work", "Việc của tôi", "Việc tôi", "checks", DAILY, everybody),
    Page("dashboards:overview", "Tổng quan", "Tổng quan", "layout-dashboard", DAILY, everybody),
    Page(
        "dashboards:units",
        "Đơn vị",
        "Đơn vị",
        "building-community",
        WATCH,
        everybody,
        also=frozenset({"dashboards:unit", "dashboards:person"}),
    ),
    Page(
        "tasks:list",
        "Nhiệm vụ",
        "Nhiệm vụ",
        "list-check",
        WATCH,
        everybody,
        also=frozenset({"dashboards:extensions"}),
    ),
    Page("indicators:list", "Chỉ tiêu", "Chỉ tiêu", "target-arrow", WATCH, everybody),
    Page(
        "dashboards:plans",
        "Kế hoạch",
        "Kế hoạch",
        "file-text",
        WATCH,
        everybody,
        also=frozenset({"dashboards:plan", "dashboards:plan_progress"}),
    ),
    Page(
        "dashboards:directives",
        "Chỉ đạo",
        "Chỉ đạo",
        "gavel",
        WATCH,
        everybody,
        also=frozenset(f"dashboards:{name}" for name in ("directive", "direct_unit", "direct_indicator")),
    ),
    Page("reporting:calendar", "Báo cáo", "Báo cáo", "report-analytics", WATCH, everybody),
    Page("reminders:mine", "Nhắc việc", "Nhắc việc", "bell-ringing", MANAGE, everybody),
    Page("importing:list", "Nhập kế hoạch", "Nhập", "file-import", MANAGE, managers),
    Page("reminders:chase", "Đôn đốc", "Đôn đốc", "speakerphone", MANAGE, answerable, also=CHASING),
    Page("handover:list", "Bàn giao", "Bàn giao", "transfer", MANAGE, answerable),
    Page(
        "dashboards:ward_settings",
        "Thiết lập",
        "Thiết lập",
        "adjustments",
        MANAGE,
        set_up,
        also=frozenset({"dashboards:collective"}),
    ),
    Page("dashboards:system", "Hệ thống", "Hệ thống", "server", MANAGE, sees_system),
    Page("admin:index", "Quản trị", "Quản trị", "settings", MANAGE, staff),
)
ON_THE_PHONE = 4
"""So many pages have a place in the phone's bar; the others stand behind "Thêm"."""


def navigation(request: HttpRequest) -> dict[str, object]:
    """Entries of the navigation bar, the person's ward and theme; only the theme for who has not signed in."""
    theme = {"theme": chosen_theme(request)}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return theme
    entries = _entries(user, request)
    return theme | {
        "entries": entries,
        "entry_groups": [(group, list(members)) for group, members in groupby(entries, attrgetter("group"))],
        "phone_entries": entries[:ON_THE_PHONE],
        "more_entries": entries[ON_THE_PHONE:],
        "own_ward": home_ward(user),
        "unread_notices": Notice.objects.filter(user=user).unread().count(),
    }


def _entries(user: User, request: HttpRequest) -> list[Entry]:
    match = request.resolver_match
    found = []
    for page in PAGES:
        if not page.may_open(user):
            continue
        try:
            url = reverse(page.name)
        except NoReverseMatch:  # an installation may leave an app out
            continue
        active = bool(match and _is_shown(page, match.view_name))
        found.append(Entry(url, page.label, page.short, page.icon, page.group, active))
    return found


def _is_shown(page: Page, view_name: str) -> bool:
    """A page stands for its whole app but for what another page names; each page of the dashboards for itself."""
    app = page.name.partition(":")[0]
    named = {name for each in PAGES for name in (each.name, *each.also)}
    if app == "dashboards" or view_name in named:
        return view_name == page.name or view_name in page.also
    return view_name.partition(":")[0] == app
