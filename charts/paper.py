"""A bar chart for a printed document: pictures that a page can hold, each with its figures in words.

The drawing brings its typeface along: a picture does not take over that of the text around it.
"""

from html import escape

from charts import bars, mail
from charts.description import BarChart
from charts.looks import INK, LOOKS

WIDTH = 620
"""Units of the drawing; about as many pixels as A4 has between the margins of a document."""
MOST = 6
"""So many bars in one picture: less than a quarter of a page, so that little stays empty where one moves on."""
COLUMNS, LINE = 3, 20
LETTER = 6.2
"""Letters with serifs are narrower than those of screens."""


def pictures(chart: BarChart, *, font: str) -> list[str]:
    """The chart as SVG pictures under one another, on one scale; the first explains the colours. None for no bars."""
    return [_picture(piece, chart if at == 0 else None, font) for at, piece in enumerate(chart.cut(MOST))]


def _picture(piece: BarChart, whole: BarChart | None, font: str) -> str:
    used = whole.used if whole else []
    legend = "".join(_explained(look, label, at) for at, (look, label) in enumerate(used))
    top = -(-len(used) // COLUMNS) * LINE + (8 if used else 0)
    height = top + bars.height(piece, WIDTH)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="{escape(font)}" font-size="13"><title>{escape(mail.text(piece))}</title>'
        f'{legend}<g transform="translate(0 {top})">{bars.drawing(piece, WIDTH, letter=LETTER)}</g></svg>'
    )


def _explained(look: str, label: str, at: int) -> str:
    x, y = at % COLUMNS * (WIDTH // COLUMNS), at // COLUMNS * LINE
    square = bars.square(LOOKS[look])
    return (
        f'<g transform="translate({x} {y})">{square}</g>'
        f'<text x="{x + 20}" y="{y + 12}" fill="{INK}" font-size="12">{escape(label)}</text>'
    )
