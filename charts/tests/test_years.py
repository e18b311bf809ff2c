"""The drawing of milestones and of what was measured, by year."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import years
from charts.description import YearChart, YearPoint

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = pytest.mark.parametrize("width", [340, 480])
VALUES = st.dictionaries(st.integers(2024, 2045), st.decimals(0, 10**9, places=2), max_size=6)


def chart(targets: dict[int, str], values: dict[int, str], *, estimated: int = 2026, share: bool = True) -> YearChart:
    promised = [YearPoint(year, Decimal(value)) for year, value in sorted(targets.items())]
    measured = [YearPoint(year, Decimal(value), year == estimated) for year, value in sorted(values.items())]
    return YearChart("theo-nam", "Theo năm", 2026, str, promised, measured, expected=promised, is_share=share)


def labels(marks: list[years.Mark]) -> list[str]:
    return [mark.label for mark in marks]


@WIDTHS
def test_milestones_line_and_values_are_drawn(width: int) -> None:
    drawn = years.layout(chart({2025: "70", 2030: "85", 2045: "100"}, {2025: "72.5"}), width)

    assert labels(drawn.targets) == ["70", "85", "100"]
    assert labels(drawn.measured) == ["72.5"]
    assert drawn.expected_path.count(" L") == 2
    assert (drawn.measured_path, drawn.forecast_path) == ("", "")
    assert [tick.label for tick in drawn.x_ticks] == ["2025", "2030", "2045"]


@WIDTHS
def test_years_too_close_to_write_beside_give_way(width: int) -> None:
    drawn = years.layout(chart({2025: "70", 2045: "100"}, {2025: "71", 2026: "72"}), width)

    assert labels(drawn.measured) == ["", "72"]
    assert [tick.label for tick in drawn.x_ticks] == ["2025", "2045"]


def test_figures_of_points_that_lie_close_stand_on_either_side() -> None:
    drawn = years.layout(chart({2026: "1200", 2030: "2500"}, {2026: "1150"}, share=False), 480)

    target, measured = drawn.targets[0], drawn.measured[0]
    assert target.label_y < target.y < measured.y < measured.label_y


def test_counts_have_whole_lines() -> None:
    drawn = years.layout(chart({2026: "1", 2030: "2"}, {}, share=False), 480)

    assert [tick.label for tick in drawn.y_ticks] == ["0", "1", "2", "3"]


def test_a_narrow_band_still_has_its_lines() -> None:
    drawn = years.layout(chart({2025: "100", 2030: "100"}, {2026: "99.17"}), 480)

    assert [tick.label for tick in drawn.y_ticks] == ["95", "96", "97", "98", "99", "100"]


@given(VALUES.filter(lambda values: len(values) > 1), VALUES, st.sampled_from([340, 480]))
def test_every_point_lies_inside_the_drawing(
    targets: dict[int, Decimal], values: dict[int, Decimal], width: int
) -> None:
    made = chart({y: str(v) for y, v in targets.items()}, {y: str(v) for y, v in values.items()}, share=False)

    drawn = years.layout(made, width)
    root = ElementTree.fromstring(years.svg(made, width=width))

    for mark in [*drawn.targets, *drawn.measured]:
        assert years.LEFT <= mark.x <= width
        assert 0 <= mark.y <= drawn.grid.bottom
    assert 2 <= len(drawn.y_ticks) <= 12
    assert (len(root.findall(f"{SVG}rect")), len(root.findall(f"{SVG}circle"))) == (len(targets), len(values))


def test_the_drawing_says_its_figures_and_cannot_be_broken_out_of() -> None:
    made = YearChart("k", "<b>", 2026, lambda value: f"<{value}>", [YearPoint(2030, Decimal(85))],
                     [YearPoint(2025, Decimal(70))])  # fmt: skip

    root = ElementTree.fromstring(years.svg(made))

    assert root.findtext(f"{SVG}title") == "<b>"
    assert root.findtext(f"{SVG}desc", "").startswith("Mục tiêu: <85> (năm 2030). Đã đo: <70> (năm 2025).")
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "k-480-t k-480-d")


def test_the_legend_explains_what_is_drawn_and_nothing_else() -> None:
    plain = [words for _, words in years.legend(chart({2030: "85"}, {2025: "70"}))]
    whole = YearChart(
        "k", "Theo năm", 2026, str, [YearPoint(2030, Decimal(85))], [YearPoint(2026, Decimal(70), estimated=True)],
        expected=[YearPoint(2025, Decimal(60)), YearPoint(2030, Decimal(85))],
        forecast=[YearPoint(2026, Decimal(70)), YearPoint(2030, Decimal(80))],
    )  # fmt: skip

    assert plain == ["Mục tiêu của kế hoạch", "Kết quả đo"]
    assert [words for _, words in years.legend(whole)] == [
        "Mục tiêu của kế hoạch",
        "Mức kỳ vọng giữa các mốc (không phải mục tiêu của kế hoạch)",
        "Dự báo theo số đã đo",
        "Kết quả đo (vòng rỗng: số ước)",
    ]
