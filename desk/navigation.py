"""The pages of what one person has to do, in the navigation bar."""

from ui.navigation import DAILY, Page

PAGES = (
    Page("desk:my_work", 20, "Việc của tôi", "checks", DAILY, "Việc tôi"),
    Page(
        "desk:directives", 80, "Chỉ đạo", "gavel",
        also=frozenset({"desk:directive", "desk:direct_unit", "desk:direct_indicator"}),
    ),
)  # fmt: skip
SHOWN_UNDER = {"desk:extensions": "tasks:list"}
"""Views of this app that belong to a page of another."""
