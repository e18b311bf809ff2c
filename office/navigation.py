"""The office of a ward in the navigation bar."""

from ui.navigation import MANAGE, Page
from units.roles import Act, may_somewhere, sees_system

PAGES = (
    Page(
        "office:ward_settings", 140, "Thiết lập", "adjustments", MANAGE,
        may_open=lambda user: may_somewhere(user, Act.SET_UP), also=frozenset({"office:collective", "office:channels"}),
    ),
    Page("office:system", 150, "Hệ thống", "server", MANAGE, may_open=sees_system),
    Page("admin:index", 160, "Quản trị", "settings", MANAGE, may_open=lambda user: user.is_staff),
)  # fmt: skip
