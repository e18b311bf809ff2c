"""A bar chart as SVG: on the page with links, in the PDF and the mail's attachment as it is.

Colours stand as attributes, so that the drawing is whole by itself; classes let the page's sheet redraw text and grid
in the dark theme.
"""

from html import escape

from charts.description import Bar, BarChart, Part
from charts.looks import INK, LOOKS, Look

ROW, BAR, GAP = 36, 24, 2
NARROW_ROW = 56
CHARACTER = 7.1
"""About the width of a letter at the labels' size; decides where a label is shortened."""


def svg(chart: BarChart, *, width: int = 760, links: bool = True) -> str:
    """The chart, `width` units wide; below 500 the labels stand above the bars."""
    narrow = width < 500
    row = NARROW_ROW if narrow else ROW
    left = 0 if narrow else min(330, round(width * 0.38))
    room = width - left - 40
    height = row * len(chart.bars) + 4
    drawn = "".join(
        _bar(chart, bar, _Place(left, at * row + (24 if narrow else 6), room, narrow), links)
        for at, bar in enumerate(chart.bars)
    )
    ident = f"{chart.key}-{width}"
    return (
        f'<svg class="chart-svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="group" aria-labelledby="{ident}-t" font-size="13">'
        f'<title id="{ident}-t">{escape(chart.title)}</title>{_stripes(ident, chart)}'
        f"{drawn.replace('url(#', f'url(#{ident}-')}</svg>"
    )


class _Place:
    """Where a bar stands: left edge of its part of the drawing, its top, and the room to its right."""

    def __init__(self, left: int, top: int, room: int, narrow: bool) -> None:
        self.left, self.top, self.room, self.narrow = left, top, room, narrow


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
    room = (place.room + 30 if place.narrow else place.left - 10) / CHARACTER
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
        halo = f' stroke="{look.fill}" stroke-width="5" paint-order="stroke"' if look.stripes else ""
        drawn += _text(
            middle, top + 17, str(part.count), look.on_fill, "", weight=600, extra=f' text-anchor="middle"{halo}'
        )
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
    turns = {"down": 45, "up": -45}
    patterns = "".join(
        f'<pattern id="{ident}-{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({turns[name]})"><rect width="2" height="6" fill="#fff" fill-opacity=".45"/>'
        f"</pattern>"
        for name in sorted(used)
    )
    return f"<defs>{patterns}</defs>" if patterns else ""


def swatch(look: Look) -> str:
    """The small square of a legend."""
    drawn = f'<rect width="14" height="14" rx="3" fill="{look.fill}"/>'
    if look.stripes:
        way = (
            "M-2 6 L8 16 M-2 -2 L16 16 M6 -2 L16 8"
            if look.stripes == "down"
            else "M-2 8 L8 -2 M-2 16 L16 -2 M6 16 L16 6"
        )
        drawn += f'<path d="{way}" stroke="#fff" stroke-opacity=".6" stroke-width="2"/>'
    return f'<svg class="chart-swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">{drawn}</svg>'
