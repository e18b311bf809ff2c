"""The units of a report side by side: from its frozen figures, drawn as the dashboards draw them."""

from dataclasses import replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from charts import paper
from charts.description import Bar, BarChart
from reporting.files.pdf import TYPEFACE
from tasks.periods import bars
from tasks.periods.figures import Figures
from tasks.timeliness import Timeliness

Data = dict[str, Any]
SILENT = "Thường xuyên, chưa có kết quả"


def unit_chart(data: Data) -> BarChart:
    """One bar for each unit of the table by unit, in its order; no bars where there are not two to compare."""
    made = [_in_words_of_the_table(bars.bar(each["name"], _figures(each), None)) for each in data["tasks"]["by_unit"]]
    shown = bars.chart("don-vi", "Nhiệm vụ theo đơn vị chủ trì", made, counted="nhiệm vụ")
    return shown if len(shown.bars) > 1 else bars.chart(shown.key, shown.title, [])


def _in_words_of_the_table(bar: Bar) -> Bar:
    """Lists know silent work as not updated; a report, in its table too, as without results."""
    parts = [replace(part, label=SILENT) if part.look == "silent" else part for part in bar.parts]
    return replace(bar, parts=parts)


def pictures(data: Data) -> list[SafeString]:
    """The chart for the document, cut where a page may end."""
    return [mark_safe(each) for each in paper.pictures(unit_chart(data), font=TYPEFACE)]  # noqa: S308 - escaped there


def _figures(unit: Data) -> Figures:
    return Figures({each: unit.get(each.value, 0) for each in Timeliness})
