"""The tasks in the navigation bar."""

from ui.navigation import Page

PAGES = (Page("tasks:list", 50, "Nhiệm vụ", "list-check", whole_app=True),)
