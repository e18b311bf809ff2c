"""One description, drawn for the page, the PDF and the mail: every drawing tells the same figures."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import bars, mail, paper, trend
from charts.description import Bar, BarChart, ChartLine, Part, TrendChart, table
from charts.looks import LOOKS

SVG = "{http://www.w3.org/2000/svg}"
LABELS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=80)


def chart(*rows: tuple[str, dict[str, int]]) -> BarChart:
    made = [
        Bar(name, [Part(look, look, n, f"/nhiem-vu/?class={look}&unit=1") for look, n in parts.items()])
        for name, parts in rows
    ]
    return BarChart("don-vi", "Việc theo đơn vị", "việc", made)


@st.composite
def charts_of(draw: st.DrawFn) -> BarChart:
    parts = st.dictionaries(st.sampled_from(sorted(LOOKS)), st.integers(0, 400), max_size=6)
    return chart(*draw(st.lists(st.tuples(LABELS, parts), max_size=8)))


@given(charts_of(), st.sampled_from([340, 760]))
def test_drawing_is_well_formed_and_names_every_figure(made: BarChart, width: int) -> None:
    root = ElementTree.fromstring(bars.svg(made, width=width))
    titles = [each.text for each in root.iter(f"{SVG}title")]

    for bar in made.bars:
        for part in bar.parts:
            told = f"{bar.label}: {part.label} {part.count}"
            assert told in titles or not part.count


@given(charts_of())
def test_table_and_mail_add_up_to_the_bars(made: BarChart) -> None:
    rows = table(made).rows

    for bar, row in zip(made.bars, rows, strict=True):
        assert sum(int(cell.text) for cell in row[1:-1]) == int(row[-1].text) == bar.total
    assert sum(int(n) for n in re.findall(r"<b>(\d+)</b>", mail.html(made))) == sum(bar.total for bar in made.bars)


@given(charts_of())
def test_bars_stay_inside_the_drawing_and_never_overlap(made: BarChart) -> None:
    root = ElementTree.fromstring(bars.svg(made, links=False))
    by_row: dict[str, list[tuple[float, float]]] = {}
    for rect in root.iter(f"{SVG}rect"):
        if rect.get("class") == "chart-fill":
            left = float(rect.get("x"))
            by_row.setdefault(rect.get("y"), []).append((left, left + float(rect.get("width"))))

    for spans in by_row.values():
        assert max(right for _, right in spans) <= 760
        for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
            assert start >= end - 1  # a part of one among hundreds is still drawn, a hair wide


def test_links_are_on_the_page_only_and_hatching_has_ids_of_its_own() -> None:
    made = chart(("Phòng Kinh tế", {"late": 3, "done": 2}))

    page, paper = bars.svg(made), bars.svg(made, links=False)

    assert "/nhiem-vu/?class=late&amp;unit=1" in page
    assert "<a " not in paper
    assert (
        set(re.findall(r"url\(#([\w-]+)\)", page))
        == set(re.findall(r'<pattern id="([\w-]+)"', page))
        == {"don-vi-760-down"}
    )


def test_long_name_is_shortened_in_the_drawing_but_whole_in_the_table() -> None:
    name = "Ủy ban Mặt trận Tổ quốc Việt Nam phường và các tổ chức chính trị - xã hội"
    made = chart((name, {"done": 1}))

    assert "…" in bars.svg(made)
    assert table(made).rows[0][0].text == name


def test_names_cannot_break_out_of_the_drawing() -> None:
    made = chart(('<script>alert("x")</script>', {"late": 1}))

    for drawn in (bars.svg(made), mail.html(made)):
        assert "<script>" not in drawn


@given(charts_of(), st.integers(1, 12))
def test_pieces_are_the_whole_chart_on_one_scale(made: BarChart, most: int) -> None:
    pieces = made.cut(most)

    assert [bar for piece in pieces for bar in piece.bars] == list(made.bars)
    assert all(0 < len(piece.bars) <= most and piece.longest == made.longest for piece in pieces)


@given(charts_of())
def test_pictures_for_paper_say_every_figure_and_explain_the_colours_once(made: BarChart) -> None:
    drawn = [ElementTree.fromstring(each) for each in paper.pictures(made, font="Tinos Latin,serif")]
    said = "\n".join(each.findtext(f"{SVG}title", "") for each in drawn)
    explained = [[text.text for text in each.findall(f"{SVG}text")] for each in drawn]

    assert all(f"- {bar.label}: {bar.total} việc" in said for bar in made.bars)
    assert [label for labels in explained for label in labels] == [label for _, label in made.used]
    assert all(each.get("font-family") == "Tinos Latin,serif" for each in drawn)


def test_forty_units_on_paper_are_pictures_of_at_most_a_quarter_of_a_page() -> None:
    made = chart(*((f"Đơn vị {n}", {"late": 1, "waiting": n}) for n in range(40)))

    drawn = paper.pictures(made, font="serif")

    assert len(drawn) == 7
    assert all(int(ElementTree.fromstring(each).get("height", "0")) < 260 for each in drawn)
    assert len(set(re.findall(r'<pattern id="([\w-]+)"', "".join(drawn)))) == 14


def test_mail_in_plain_text_says_the_same() -> None:
    made = chart(("Công an phường", {"done": 2, "late": 1}))

    assert mail.text(made) == "Việc theo đơn vị\n- Công an phường: 3 việc (done 2; late 1)"


@given(charts_of())
def test_mail_s_bars_fit_any_width_and_say_the_text_s_figures(made: BarChart) -> None:
    drawn = ElementTree.fromstring(f"<div>{mail.html(made).replace('&ensp;', ' ').replace('&nbsp;', ' ')}</div>")
    words = " ".join("".join(drawn.itertext()).lower().split())

    widths = [each.get("width", "") for each in drawn.iter() if each.get("width")]
    assert all(width.endswith("%") and 1 <= int(width[:-1]) <= 100 for width in widths)
    for bar in made.bars:
        for part in bar.parts:
            assert f"{part.label.lower()} {part.count}" in words or not part.count


def test_trend_leaves_gaps_where_nothing_is_known_and_keeps_them_in_the_table() -> None:
    days = [dt.date(2026, 11, n) for n in range(1, 5)]
    made = TrendChart("xu-huong", "Việc quá hạn", "việc", days, [ChartLine("late", "Quá hạn", [3, None, 4, 5])])

    path = re.search(r'<path d="([^"]+)" fill="none"', trend.svg(made))

    assert path
    assert (path[1].count("M"), path[1].count("L")) == (2, 1)
    assert [row[1].text for row in table(made).rows] == ["3", "–", "4", "5"]


@pytest.mark.parametrize("values", [[], [None, None], [0, 0], [7]])
def test_trend_of_little_or_nothing_is_drawn(values: list[int | None]) -> None:
    days = [dt.date(2026, 11, 1) + dt.timedelta(days=n) for n in range(len(values))]
    made = TrendChart("it", "Ít số liệu", "việc", days, [ChartLine("done", "Hoàn thành", values)])

    ElementTree.fromstring(trend.svg(made, width=340))


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_figures_on_a_colour_can_be_read(name: str) -> None:
    look = LOOKS[name]

    assert _contrast(look.fill, look.on_fill) >= 4.5
    assert "<svg" in bars.swatch(look)


def test_what_went_wrong_differs_from_what_went_well_in_grey_too() -> None:
    assert all(LOOKS[name].stripes for name in ("late", "silent", "done-late"))
    assert not any(LOOKS[name].stripes for name in ("done", "running", "reported", "not-started"))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
