"""The reports in the navigation bar."""

from ui.navigation import Page

PAGES = (Page("reporting:calendar", 90, "Báo cáo", "report-analytics", whole_app=True),)
