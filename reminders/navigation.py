"""Reminders and chasing in the navigation bar."""

from ui.navigation import MANAGE, Page
from units.roles import Act, may_somewhere

PAGES = (
    Page("reminders:mine", 100, "Nhắc việc", "bell-ringing", MANAGE, whole_app=True),
    Page(
        "reminders:chase", 120, "Đôn đốc", "speakerphone", MANAGE,
        may_open=lambda user: may_somewhere(user, Act.REVIEW, Act.MANAGE_PLANS, Act.DIRECT),
        also=frozenset({"reminders:chase_preview"}),
    ),
)  # fmt: skip
