"""The columns of the annexes: which are shown, how wide they are, what stands in their cells."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from reporting.files.annex_columns import PAGE_MM, beside_last_report, beside_last_year, share_of_target
from reporting.files.documents import Annex, as_html, document
from reporting.tests.sample import done, indicator_row, late, sample_data, task_row

LAST_YEAR = {"what": "cùng kỳ năm 2025", "value": "500 hộ", "number": "500", "change": "tăng 20%"}
FULL = {
    "last_year": LAST_YEAR,
    "of_target": "95.44",
    "value": "640 hộ",
    "value_number": "640",
    "in_period": "240 hộ",
    "in_period_number": "240",
}


def annexes(tasks: list[Any], indicators: list[Any]) -> tuple[Annex, Annex]:
    shown = document(sample_data(tasks, indicators), {})
    assert shown.indicators is not None
    assert shown.tasks is not None
    return shown.indicators, shown.tasks


def cells(annex: Annex, title: str) -> list[str]:
    place = [column.title for column in annex.columns].index(title)
    return [row[place].lines for group in annex.groups for row in group.rows]


def test_columns_fill_the_page_and_each_has_its_class() -> None:
    css = Path(str(finders.find("css/report.css"))).read_text(encoding="utf-8")
    wide = {int(width) for width in re.findall(r"\.mm-(\d+) ", css)}

    for annex in annexes([late(difficulty="Thiếu máy"), done()], [indicator_row(**FULL)]):
        widths = [column.width for column in annex.columns]
        assert sum(widths) == PAGE_MM
        assert {column.width for column in annex.columns if column.title not in {"Nhiệm vụ", "Chỉ tiêu"}} <= wide
        assert max(widths) == next(c.width for c in annex.columns if c.title in {"Nhiệm vụ", "Chỉ tiêu"})


def test_columns_that_no_row_fills_are_left_out() -> None:
    indicators, tasks = annexes([task_row(coordinating=[])], [indicator_row(estimate="", last_year=None)])

    titles = [column.title for column in (*indicators.columns, *tasks.columns)]

    assert not {"Phối hợp", "Ghi chú", "So với mục tiêu (%)", "Ước cả năm 2026"} & set(titles)
    assert not [title for title in titles if title.startswith(("So với cùng kỳ", "Khó khăn"))]


def test_coordinating_units_stand_in_a_column_of_their_own() -> None:
    _, tasks = annexes(
        [task_row(coordinating=["Công an phường", "Trạm Y tế"]), done(coordinating=[])], [indicator_row()]
    )

    assert cells(tasks, "Phối hợp") == ["Công an phường; Trạm Y tế", ""]


def test_indicator_shows_what_it_grew_by_and_what_it_is_compared_with() -> None:
    indicators, _ = annexes([done()], [indicator_row(**FULL, target_year=2030), indicator_row(last_year=None)])

    assert cells(indicators, "Thực hiện đến 19/11/2026") == ["640 hộ\ntrong kỳ 240 hộ", "76,35%"]
    assert cells(indicators, "So với mục tiêu (%)") == ["95,44\nmục tiêu năm 2030", "-"]
    assert cells(indicators, "So với cùng kỳ năm trước và báo cáo trước") == [
        "Cùng kỳ năm 2025: 500 hộ, tăng 20%",
        "Năm trước chưa có số liệu",
    ]


@pytest.mark.parametrize(
    ("row", "share"),
    [
        ({"of_target": None}, ""),
        ({"of_target": "84.83", "target_year": 2030}, "84,83"),
        ({"is_ceiling": True, "keeps_target": True}, "trong giới hạn"),
        ({"is_ceiling": True, "keeps_target": False}, "vượt giới hạn"),
        ({}, ""),
    ],
)
def test_share_of_the_target_or_why_there_is_none(row: dict[str, Any], share: str) -> None:
    assert share_of_target(row) == share


def test_what_is_not_known_of_other_times_is_not_told() -> None:
    assert (beside_last_year({"value_number": "1"}), beside_last_report({})) == ("", "")
    assert beside_last_report({"before": {"as_of": "2026-06-12", "value": "Có", "change": ""}}) == (
        "Báo cáo trước (12/06/2026): Có"
    )


def test_what_a_cell_ends_with_is_no_blank() -> None:
    """WeasyPrint counts a blank at the end of a cell in, and breaks "02 hồ sơ phải bổ sung" behind "02"."""
    shown = document(sample_data([late(difficulty="Thiếu máy", proposal="Cấp máy")], [indicator_row()]), {})

    html = as_html(shown)

    assert re.findall(r"\s</td>", html[html.index('class="doc-annex') :]) == []
    assert '<p class="doc-p doc-lead">' in html
