"""From figures to the bars of a chart: which classes make which part, and the list behind each."""

from collections.abc import Callable, Iterable

from charts.description import Bar, BarChart, Part
from tasks.periods.figures import Figures
from tasks.timeliness import Timeliness

PARTS: list[tuple[str, str, str, list[Timeliness]]] = [
    ("late", "Quá hạn", "late", [Timeliness.RUNNING_LATE, Timeliness.NOT_STARTED_LATE]),
    ("silent", "Thường xuyên, chưa cập nhật", "silent", [Timeliness.ONGOING_SILENT]),
    ("running", "Đang làm, trong hạn", Timeliness.RUNNING, [Timeliness.RUNNING]),
    ("not-started", "Chưa làm, trong hạn", Timeliness.NOT_STARTED, [Timeliness.NOT_STARTED]),
    ("reported", "Thường xuyên, có kết quả", Timeliness.ONGOING_REPORTED, [Timeliness.ONGOING_REPORTED]),
    ("done-late", "Xong, quá hạn", Timeliness.DONE_LATE, [Timeliness.DONE_LATE]),
    ("done", "Xong, đúng hạn", Timeliness.DONE_IN_TIME, [Timeliness.DONE_IN_TIME]),
    ("waiting", "Chờ hướng dẫn, điều kiện", "on_hold", [Timeliness.WAITING, Timeliness.CONDITION_NOT_MET]),
    ("other", "Tạm dừng, quá hạn khi ban hành", "set_aside", [Timeliness.PAUSED, Timeliness.LATE_WHEN_ISSUED]),
]
"""Look, words, `class` of the task list, and the classes that it counts. What went wrong stands first: on the left edge
lengths can be compared."""


def bar(label: str, figures: Figures, url_of: Callable[[str], str] | None, url: str = "") -> Bar:
    """One bar of the work that counts; `url_of(class)` gives the list behind a part."""
    parts = []
    for look, words, name, classes in PARTS:
        number = sum(figures[each] for each in classes)
        parts.append(Part(look, words, number, url_of(str(name)) if url_of and number else ""))
    return Bar(label, parts, url)


def chart(key: str, title: str, bars: Iterable[Bar], *, counted: str = "việc") -> BarChart:
    """The bars that have something to show; `counted` is what texts call the work."""
    return BarChart(key, title, counted, [each for each in bars if each.total])
