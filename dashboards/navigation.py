"""What stands in the navigation bar: the pages that the signed-in person may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from notices.models import Notice
from units.roles import Act, home_ward, sees_system, wards_where


@dataclass(frozen=True)
class Entry:
    """One page: where, its words (short ones for the phone's bar), its icon, and whether it is the one shown."""

    url: str
    label: str
    short: str
    icon: str
    active: bool


_PAGES = (
    ("dashboards:my_work", "Việc của tôi", "Việc tôi", "checks", None),
    ("dashboards:overview", "Tổng quan", "Tổng quan", "layout-dashboard", None),
    ("tasks:list", "Nhiệm vụ", "Nhiệm vụ", "list-check", None),
    ("indicators:list", "Chỉ tiêu", "Chỉ tiêu", "target-arrow", None),
    ("dashboards:plans", "Kế hoạch", "Kế hoạch", "file-text", None),
    ("reporting:calendar", "Báo cáo", "Báo cáo", "report-analytics", None),
    ("importing:list", "Nhập kế hoạch", "Nhập", "file-import", Act.MANAGE_PLANS),
    ("dashboards:system", "Hệ thống", "Hệ thống", "server", Act.SEE_SYSTEM),
)
ON_THE_PHONE = 4
"""So many pages have a place in the phone's bar; the others stand behind "Thêm"."""


def navigation(request: HttpRequest) -> dict[str, object]:
    """Entries of the navigation bar and the person's ward; nothing for who has not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    entries = _entries(user, request)
    return {"entries": entries, "phone_entries": entries[:ON_THE_PHONE], "more_entries": entries[ON_THE_PHONE:]} | {
        "own_ward": home_ward(user),
        "unread_notices": Notice.objects.filter(user=user).unread().count(),
    }


def _entries(user: User, request: HttpRequest) -> list[Entry]:
    match = request.resolver_match
    found = []
    for name, label, short, icon, act in _PAGES:
        if not _may_open(user, act):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:  # an installation may leave an app out
            continue
        found.append(Entry(url, label, short, icon, bool(match and _is_shown(name, match.view_name))))
    return found


def _may_open(user: User, act: Act | None) -> bool:
    if act == Act.SEE_SYSTEM:
        return sees_system(user)
    return act is None or bool(wards_where(user, act))


def _is_shown(name: str, view_name: str) -> bool:
    """A page stands for its whole app, but each page of the dashboards for itself."""
    app = name.partition(":")[0]
    if app == "dashboards":
        return view_name == name or (name == "dashboards:plans" and view_name == "dashboards:plan")
    return view_name.partition(":")[0] == app
