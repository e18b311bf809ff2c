"""A trend over days as SVG: lines told apart by colour, dashes and marks, each named at its end."""

from html import escape

from charts import frame
from charts.description import ChartLine, TrendChart
from charts.looks import GRID, INK, LOOKS, QUIET

HEIGHT, TOP, BOTTOM, LEFT = 240, 14, 28, 40
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000)


def svg(chart: TrendChart, *, width: int = 760) -> str:
    """The chart, `width` units wide; days without a figure leave a gap in the line."""
    field = _Field(chart, width)
    drawn = _grid(field) + "".join(_line(field, line) for line in chart.lines) + _names(field, chart)
    return frame.svg(f"{chart.key}-{width}", chart.title, width, HEIGHT, drawn)


class _Field:
    """From days and counts to places in the drawing."""

    def __init__(self, chart: TrendChart, width: int) -> None:
        self.chart, self.width = chart, width
        self.right = width - (130 if width >= 500 else 34)
        self.step = next((step for step in STEPS if chart.highest <= step * 4), max(1, -(-chart.highest // 4)))
        self.top = self.step * max(1, -(-chart.highest // self.step))

    def x(self, at: int) -> float:
        return LEFT + (self.right - LEFT) * at / max(1, len(self.chart.days) - 1)

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / self.top)


def _grid(field: _Field) -> str:
    drawn = []
    for value in range(0, field.top + 1, field.step):
        y = field.y(value)
        drawn.append(
            f'<line class="chart-grid" x1="{LEFT}" x2="{field.right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>'
            f'<text class="chart-quiet" x="{LEFT - 8}" y="{y + 4:.1f}" fill="{QUIET}" text-anchor="end">{value}</text>'
        )
    days = field.chart.days
    marks = sorted({round(part * (len(days) - 1) / 4) for part in range(5)}) if days else []
    if field.width < 500 and len(marks) > 3:
        marks = [marks[0], marks[len(marks) // 2], marks[-1]]
    for at in marks:
        anchor = "start" if at == 0 else "end" if at == len(days) - 1 else "middle"
        drawn.append(
            f'<text class="chart-quiet" x="{field.x(at):.1f}" y="{HEIGHT - 8}" fill="{QUIET}" '
            f'text-anchor="{anchor}">{days[at]:%d/%m}</text>'
        )
    return "".join(drawn)


def _line(field: _Field, line: ChartLine) -> str:
    look = LOOKS[line.look]
    path, pen_down = [], False
    for at, value in enumerate(line.values):
        if value is None:
            pen_down = False
            continue
        path.append(f"{'L' if pen_down else 'M'}{field.x(at):.1f} {field.y(value):.1f}")
        pen_down = True
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    stroke = f'fill="none" stroke="{look.fill}" stroke-width="2.5" stroke-linejoin="round"{dashes}'
    drawn = f'<path d="{"".join(path)}" {stroke}/>'
    last = _last(line)
    if last is not None:
        at, value = last
        drawn += _mark(look.mark, field.x(at), field.y(value), look.fill)
    return drawn


def _last(line: ChartLine) -> tuple[int, int] | None:
    known = [(at, value) for at, value in enumerate(line.values) if value is not None]
    return known[-1] if known else None


def _mark(mark: str, x: float, y: float, fill: str) -> str:
    shapes = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"',
        "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"',
        "diamond": f'<path d="M{x:.1f} {y - 5.5:.1f}l5.5 5.5-5.5 5.5-5.5-5.5z"',
        "triangle": f'<path d="M{x:.1f} {y - 5.5:.1f}l5.5 10h-11z"',
    }
    return f'{shapes[mark]} fill="{fill}"/>'


def _names(field: _Field, chart: TrendChart) -> str:
    """Each line's newest value, with its name where there is room; moved apart so that none covers another."""
    ends = [(field.y(last[1]), last[1], line) for line in chart.lines if (last := _last(line)) is not None]
    drawn, floor = [], float("-inf")
    for y, value, line in sorted(ends, key=lambda end: end[0]):
        place = max(y + 4, floor + 16)
        floor = place
        name = f" {line.label}" if field.width >= 500 else ""
        drawn.append(
            f'<text class="chart-ink" x="{field.right + 10}" y="{place:.1f}" fill="{INK}">'
            f'<tspan font-weight="650">{value}</tspan>{escape(name)}</text>'
        )
    return "".join(drawn)
