"""What stands around every page: the navigation bar, the person's ward, new notices, light or dark."""

from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest

from notices.models import Notice
from ui.appearance import chosen_theme
from ui.navigation import entries
from units.roles import home_ward

ON_THE_PHONE = 4
"""So many pages have a place in the phone's bar; the others stand behind "Thêm"."""


def frame(request: HttpRequest) -> dict[str, object]:
    """The context of every page; for who has not signed in the theme alone."""
    theme: dict[str, object] = {"theme": chosen_theme(request)}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return theme
    found = entries(user, request)
    return theme | {
        "entries": found,
        "entry_groups": [(group, list(members)) for group, members in groupby(found, attrgetter("group"))],
        "phone_entries": found[:ON_THE_PHONE],
        "more_entries": found[ON_THE_PHONE:],
        "own_ward": home_ward(user),
        "unread_notices": Notice.objects.filter(user=user).unread().count(),
    }
