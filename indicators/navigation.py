"""The indicators in the navigation bar."""

from ui.navigation import Page

PAGES = (Page("indicators:list", 60, "Chỉ tiêu", "target-arrow", whole_app=True),)
