"""Handovers in the navigation bar."""

from ui.navigation import MANAGE, Page
from units.roles import Act, may_somewhere

PAGES = (
    Page(
        "handover:list", 130, "Bàn giao", "transfer", MANAGE,
        may_open=lambda user: may_somewhere(user, Act.REVIEW, Act.MANAGE_PLANS, Act.DIRECT), whole_app=True,
    ),
)  # fmt: skip
