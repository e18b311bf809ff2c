"""How parts and lines look: colours after Okabe and Ito, told apart by lightness and by hatching as well.

Without colour vision and on a black-and-white printer the slanting lines are what went wrong or is missing, level ones
what waits.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """Fill, the colour of figures on it (4.5:1), and stripes: "", "down" (late, silent), "up" (done late) or "level"
    (waiting)."""

    fill: str
    on_fill: str
    stripes: str = ""
    dashes: str = ""
    mark: str = "circle"


LOOKS = {
    "done": Look("#14795a", "#ffffff"),
    "done-late": Look("#8fc9b4", "#10251d", "up"),
    "running": Look("#2f78b3", "#ffffff", mark="square"),
    "late": Look("#b93a1f", "#ffffff", "down", "7 3", "diamond"),
    "not-started": Look("#b4c0ca", "#17212b"),
    "reported": Look("#5d9fd3", "#0c1a26"),
    "silent": Look("#f0b44c", "#2b1a02", "down", "2 3", "triangle"),
    "waiting": Look("#7a66bb", "#ffffff", "level"),
    "other": Look("#66737f", "#ffffff", "up"),
    "no-data": Look("#dbe1e7", "#17212b"),
}
INK, QUIET, GRID, SURFACE = "#17212b", "#54616d", "#dbe1e7", "#ffffff"
EXPECTED, MEASURED, FORECAST = "#6f55b8", "#15598a", "#7d460a"
"""Lines over years: what is promised and expected, what was measured, and where that leads to."""
