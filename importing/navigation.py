"""Bringing plans in, in the navigation bar."""

from ui.navigation import MANAGE, Page
from units.roles import Act, may_somewhere

PAGES = (
    Page(
        "importing:list", 110, "Nhập kế hoạch", "file-import", MANAGE, "Nhập",
        may_open=lambda user: may_somewhere(user, Act.MANAGE_PLANS), whole_app=True,
    ),
)  # fmt: skip
