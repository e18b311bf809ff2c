"""A chart in a mail: mail readers draw no SVG, so the bars are table cells with a colour and their figures in them.

Widths are shares, so that it fits a phone; words take the colour of the mail around them, light or dark. Cells cannot
be hatched: what each part is stands in words under its bar.
"""

from html import escape

from charts.description import Bar, BarChart, Part
from charts.looks import LOOKS

_TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'


def html(chart: BarChart) -> str:
    """The chart as tables that every mail reader shows, each bar with its figures in words."""
    bars = "".join(_bar(chart, bar) for bar in chart.bars)
    return f'<p style="margin:0 0 4px;font-weight:bold">{escape(chart.title)}</p>{bars}'


def _bar(chart: BarChart, bar: Bar) -> str:
    parts = [part for part in bar.parts if part.count]
    name = escape(bar.label)
    linked = f'<a href="{escape(bar.url)}" style="color:inherit">{name}</a>' if bar.url else name
    words = "&ensp; ".join(
        f'<span style="color:{LOOKS[part.look].fill}">&#9632;</span>&nbsp;{escape(part.label)}&nbsp;{part.count}'
        for part in parts
    )
    return (
        f'<div style="margin:12px 0 3px;font-size:15px">{linked}: <b>{bar.total}</b> {escape(chart.counted)}</div>'
        f'{_cells(parts, bar.total, chart.longest)}<div style="margin:2px 0 0;font-size:13px">{words}</div>'
    )


def _cells(parts: list[Part], total: int, longest: int) -> str:
    if not parts:
        return ""
    cells = "".join(_cell(part, total) for part in parts)
    share = max(1, round(100 * total / longest))
    return f'<table {_TABLE} width="{share}%" aria-hidden="true" style="width:{share}%"><tr>{cells}</tr></table>'


def _cell(part: Part, total: int) -> str:
    look, share = LOOKS[part.look], max(1, round(100 * part.count / total))
    return (
        f'<td bgcolor="{look.fill}" width="{share}%" height="20" align="center" '
        f'style="color:{look.on_fill};font-size:12px">{part.count}</td>'
    )


def text(chart: BarChart) -> str:
    """The same in plain text."""
    lines = [chart.title]
    for bar in chart.bars:
        told = "; ".join(f"{part.label.lower()} {part.count}" for part in bar.parts if part.count)
        lines.append(f"- {bar.label}: {bar.total} {chart.counted}" + (f" ({told})" if told else ""))
    return "\n".join(lines)
