"""Small charts as numbers for an SVG template: no script, no style attribute."""

from dataclasses import dataclass

from tasks.figures import Figures
from tasks.timeliness import Timeliness

BAR_WIDTH = 100.0


@dataclass(frozen=True)
class Segment:
    """One part of a stacked bar: where it starts and how wide it is (of 100), its class name, words and number."""

    x: float
    width: float
    name: str
    label: str
    count: int


ORDER = [
    ("done", "Hoàn thành đúng hạn", [Timeliness.DONE_IN_TIME]),
    ("done-late", "Hoàn thành quá hạn", [Timeliness.DONE_LATE]),
    ("running", "Đang thực hiện, trong hạn", [Timeliness.RUNNING]),
    ("late", "Đang thực hiện, quá hạn", [Timeliness.RUNNING_LATE]),
    ("not-started", "Chưa thực hiện, trong hạn", [Timeliness.NOT_STARTED]),
    ("not-started-late", "Chưa thực hiện, quá hạn", [Timeliness.NOT_STARTED_LATE]),
    ("issued-late", "Quá hạn khi ban hành", [Timeliness.LATE_WHEN_ISSUED]),
]
"""The classes of work with a date, in the order in which a bar shows them."""


def stacked(figures: Figures) -> list[Segment]:
    """The bar of the work with a date; empty classes are left out, no work gives no segment."""
    counts = [(name, label, sum(figures[each] for each in classes)) for name, label, classes in ORDER]
    total = sum(count for _, _, count in counts)
    segments, x = [], 0.0
    for name, label, count in counts:
        if count:
            width = round(BAR_WIDTH * count / total, 2)
            segments.append(Segment(round(x, 2), width, name, label, count))
            x += width
    return segments
