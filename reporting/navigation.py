"""The reports in the navigation bar."""

from accounts.models import User
from ui.navigation import Page
from units.roles import Act, may_in_every_ward


def _gathers(user: User) -> bool:
    return may_in_every_ward(user, Act.GATHER)


PAGES = (
    Page("reporting:calendar", 90, "Báo cáo", "report-analytics", whole_app=True),
    Page("reporting:gathered", 91, "Báo cáo các phường", "checklist", may_open=_gathers),
)
