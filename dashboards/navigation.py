"""The pages of figures in the navigation bar."""

from ui.navigation import DAILY, Page
from units.roles import sees_every_ward

PAGES = (
    Page("dashboards:city", 10, "Toàn thành phố", "map-2", DAILY, "Thành phố", sees_every_ward),
    Page("dashboards:overview", 30, "Tổng quan", "layout-dashboard", DAILY),
    Page(
        "dashboards:units", 40, "Đơn vị", "building-community",
        also=frozenset({"dashboards:unit", "dashboards:person"}),
    ),
    Page(
        "dashboards:plans", 70, "Kế hoạch", "file-text",
        also=frozenset({"dashboards:plan", "dashboards:plan_progress"}),
    ),
)  # fmt: skip
