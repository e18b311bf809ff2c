"""A chart in a mail: mail readers draw no SVG, so the bars are table cells with a colour and their figures in them."""

from html import escape

from charts.description import Bar, BarChart, Part
from charts.looks import INK, LOOKS, QUIET

WIDTH = 340


def html(chart: BarChart) -> str:
    """The chart as a table that every mail reader shows; with the figures in words for who sees no pictures."""
    rows = "".join(_row(chart, bar) for bar in chart.bars)
    legend = " &nbsp; ".join(
        f'<span style="color:{LOOKS[look].fill}">&#9632;</span> {escape(label)}' for look, label in chart.used
    )
    return (
        f'<p style="margin:0 0 6px;font-weight:bold;color:{INK}">{escape(chart.title)}</p>'
        f'<table role="presentation" cellpadding="0" cellspacing="0" style="border-collapse:collapse">{rows}</table>'
        f'<p style="margin:6px 0 0;font-size:13px;color:{QUIET}">{legend}</p>'
    )


def _row(chart: BarChart, bar: Bar) -> str:
    cells = "".join(_cell(part, chart.longest) for part in bar.parts if part.count)
    inner = f'<table role="presentation" cellpadding="0" cellspacing="1"><tr>{cells}</tr></table>' if cells else "–"
    name = escape(bar.label)
    linked = f'<a href="{escape(bar.url)}" style="color:{INK}">{name}</a>' if bar.url else name
    return (
        f'<tr><td style="padding:2px 12px 2px 0;font-size:14px">{linked}</td><td style="padding:2px 0">{inner}</td>'
        f'<td style="padding:2px 0 2px 8px;font-size:14px"><b>{bar.total}</b></td></tr>'
    )


def _cell(part: Part, longest: int) -> str:
    look, width = LOOKS[part.look], max(14, round(WIDTH * part.count / longest))
    return (
        f'<td bgcolor="{look.fill}" width="{width}" height="18" align="center" title="{escape(part.label)}" '
        f'style="color:{look.on_fill};font-size:12px">{part.count}</td>'
    )


def text(chart: BarChart) -> str:
    """The same in plain text."""
    lines = [chart.title]
    for bar in chart.bars:
        told = ", ".join(f"{part.label.lower()} {part.count}" for part in bar.parts if part.count)
        lines.append(f"- {bar.label}: {bar.total} {chart.counted}" + (f" ({told})" if told else ""))
    return "\n".join(lines)
