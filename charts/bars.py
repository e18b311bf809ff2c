"""A bar chart as SVG: on the page with links, on paper cut into pictures that a page can hold.

Colours stand as attributes, so that the drawing is whole by itself; classes let the page's sheet redraw text and grid
in the dark theme. Only what WeasyPrint draws as browsers do: no `paint-order`, no turned patterns.
"""

from html import escape

from charts import frame
from charts.description import Bar, BarChart, Part
from charts.looks import INK, LOOKS, Look

ROW, BAR, GAP = 36, 24, 2
NARROW, NARROW_ROW = 500, 56
CHARACTER = 7.1
"""About the width of a letter at the labels' size; decides where a label is shortened."""
HATCHINGS = {
    "down": "M-2 -2L10 10M-2 6L2 10M6 -2L10 2",
    "up": "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
    "level": "M0 4H8",
}
"""Lines through a tile of 8; slanting ones with the corners that its neighbours cut off."""
_ON_SQUARE = {"down": "M0 7L7 14M0 0L14 14M7 0L14 7", "up": "M0 7L7 0M0 14L14 0M7 14L14 7", "level": "M0 4H14M0 10H14"}


def svg(chart: BarChart, *, width: int = 760, links: bool = True) -> str:
    """The chart, `width` units wide; below `NARROW` the labels stand above the bars."""
    return frame.svg(
        f"{chart.key}-{width}",
        chart.title,
        width,
        height(chart, width),
        drawing(chart, width, links=links),
        role="group",
    )


def height(chart: BarChart, width: int) -> int:
    """How tall the drawing is."""
    return _row(width) * len(chart.bars) + 4


def _row(width: int) -> int:
    return NARROW_ROW if width < NARROW else ROW


def drawing(chart: BarChart, width: int, *, links: bool = False, letter: float = CHARACTER) -> str:
    """Bars, labels and figures, without the picture around them; `letter` is the width of one of the typeface."""
    narrow = width < NARROW
    left = 0 if narrow else min(330, round(width * 0.38))
    room = width - left - 40
    drawn = "".join(
        _bar(chart, bar, _Place(left, at * _row(width) + (24 if narrow else 6), room, narrow, letter), links)
        for at, bar in enumerate(chart.bars)
    )
    ident = f"{chart.key}-{width}"
    return _stripes(ident, chart) + drawn.replace("url(#", f"url(#{ident}-")


class _Place:
    """Where a bar stands: left edge of its part of the drawing, its top, and the room to its right."""

    def __init__(self, left: int, top: int, room: int, narrow: bool, letter: float) -> None:
        self.left, self.top, self.room, self.narrow, self.letter = left, top, room, narrow, letter


def _bar(chart: BarChart, bar: Bar, place: _Place, links: bool) -> str:
    scale = place.room / chart.longest if chart.longest else 0
    x, parts = float(place.left), []
    for part in bar.parts:
        if part.count:
            width = part.count * scale
            parts.append(_part(bar, part, x, width, place.top, links))
            x += width
    total = _text(x + 6, place.top + 17, str(bar.total), INK, "chart-ink", weight=650)
    return _label(bar, place, links) + "".join(parts) + total


def _label(bar: Bar, place: _Place, links: bool) -> str:
    room = (place.room + 30 if place.narrow else place.left - 10) / place.letter
    words = bar.label if len(bar.label) <= room else f"{bar.label[: max(1, int(room) - 1)].rstrip()}…"
    x, y = (0, place.top - 8) if place.narrow else (0, place.top + 17)
    return _linked(_text(x, y, words, INK, "chart-ink"), bar.url if links else "", bar.label, "")


def _part(bar: Bar, part: Part, x: float, width: float, top: int, links: bool) -> str:
    look = LOOKS[part.look]
    words = f"{bar.label}: {part.label} {part.count}"
    inner = max(0.8, width - GAP)
    place = f'x="{x:.1f}" y="{top}" width="{inner:.1f}" height="{BAR}" rx="2"'
    drawn = f'<rect class="chart-fill" {place} fill="{look.fill}"/>'
    if look.stripes:
        drawn += f'<rect {place} fill="url(#{look.stripes})" pointer-events="none"/>'
    if width >= 9 * len(str(part.count)) + 8:
        middle = x + inner / 2
        if look.stripes:
            wide = 9 * len(str(part.count)) + 4
            ground = f'x="{middle - wide / 2:.1f}" y="{top + 4}" width="{wide}" height="{BAR - 8}" rx="2"'
            drawn += f'<rect {ground} fill="{look.fill}" pointer-events="none"/>'
        drawn += _text(middle, top + 17, str(part.count), look.on_fill, "", weight=600, extra=' text-anchor="middle"')
    # By keyboard the parts are reached in the table behind the chart: not fifty stops on the way through the page.
    return _linked(drawn, part.url if links else "", words, ' tabindex="-1"')


def _linked(drawn: str, url: str, words: str, more: str) -> str:
    """The drawing as a link that is called by the words, or as a group with them as its tooltip."""
    title = f"<title>{escape(words)}</title>"
    return f'<a href="{escape(url)}"{more}>{title}{drawn}</a>' if url else f"<g>{title}{drawn}</g>"


def _text(x: float, y: float, words: str, fill: str, name: str, *, weight: int = 400, extra: str = "") -> str:
    named = f' class="{name}"' if name else ""
    place = f'x="{x:.1f}" y="{y:.1f}" fill="{fill}" font-weight="{weight}"'
    return f"<text{named} {place}{extra}>{escape(words)}</text>"


def _stripes(ident: str, chart: BarChart) -> str:
    """The hatchings that the chart uses, under ids of its own: a page may hold several charts."""
    used = {LOOKS[look].stripes for look, _ in chart.used} - {""}
    patterns = "".join(
        f'<pattern id="{ident}-{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path d="{HATCHINGS[name]}" stroke="#fff" stroke-opacity=".45" stroke-width="2" fill="none"/></pattern>'
        for name in sorted(used)
    )
    return f"<defs>{patterns}</defs>" if patterns else ""


def swatch(look: Look) -> str:
    """The small square of a legend, as a picture of its own."""
    drawn = square(look)
    return f'<svg class="chart-swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">{drawn}</svg>'


def square(look: Look) -> str:
    """The small square of a legend, 14 units wide."""
    drawn = f'<rect width="14" height="14" rx="3" fill="{look.fill}"/>'
    if look.stripes:
        drawn += f'<path d="{_ON_SQUARE[look.stripes]}" stroke="#fff" stroke-opacity=".6" stroke-width="2"/>'
    return drawn
