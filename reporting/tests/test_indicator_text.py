"""What a report says of its indicators."""

from typing import Any

import pytest

from reporting.composing.indicator_text import LONGEST_LIST, indicator_told, indicators
from reporting.tests.sample import indicator_row, sample_data

LAST_YEAR = {"what": "cùng kỳ năm 2025", "value": "72,15%", "number": "72.15", "change": "tăng 4,2 điểm phần trăm"}
COUNT = {
    "name": "Số hộ được hướng dẫn",
    "target": "1.000 hộ",
    "value": "640 hộ",
    "value_number": "640",
    "adds_up": True,
    "in_period": "240 hộ",
    "in_period_number": "240",
    "of_target": "64",
    "estimate": "",
}


def test_counts_by_verdict_come_first() -> None:
    rows = [indicator_row(), indicator_row(verdict="met", expected_verdict=None)]

    text = indicators(sample_data(indicators=rows)).splitlines()[0]

    assert text == (
        "Kế hoạch có 02 chỉ tiêu. Đến hết ngày 19/11/2026: 01 chỉ tiêu đạt; 01 chỉ tiêu chậm so với mục tiêu."
        " Ước đến hết năm 2026 có thêm 01 chỉ tiêu đạt. Kết quả từng chỉ tiêu tại Phụ lục I kèm theo."
    )


def test_each_measured_indicator_is_told_under_its_group() -> None:
    rows = [
        indicator_row(group="I. Hạ tầng số", name="Phủ sóng 5G"),
        indicator_row(name="Hồ sơ trực tuyến", estimate=""),
        indicator_row(name="Chưa đo", value="", value_number=None, as_of_on=None, verdict="no_data"),
        indicator_row(name="Đo trước kỳ", as_of_on="2025-12-31"),
    ]

    assert indicators(sample_data(indicators=rows)).splitlines()[1:] == [
        "- Hạ tầng số:",
        "+ Phủ sóng 5G: 76,35%, mục tiêu: ≥ 80%, chậm; ước cả năm 81%.",
        "- Chính quyền số:",
        "+ Hồ sơ trực tuyến: 76,35%, mục tiêu: ≥ 80%, chậm.",
    ]


def test_plan_without_groups_lists_its_indicators_with_dashes() -> None:
    row = indicator_row(group="", name="Hồ sơ trực tuyến", estimate="")

    assert indicators(sample_data(indicators=[row])).splitlines()[1:] == [
        "- Hồ sơ trực tuyến: 76,35%, mục tiêu: ≥ 80%, chậm."
    ]


def test_plan_without_indicators_says_nothing() -> None:
    assert indicators(sample_data(indicators=[])) == ""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"of_target": "95.44", "last_year": LAST_YEAR, "before": {"change": "tăng 1,5 điểm phần trăm"}},
            "76,35%, bằng 95,44% mục tiêu ≥ 80%, chậm; ước cả năm 81%;"
            " tăng 4,2 điểm phần trăm so với cùng kỳ năm 2025 (72,15%); tăng 1,5 điểm phần trăm so với báo cáo trước",
        ),
        ({"verdict": "met", "of_target": "100", "estimate": ""}, "76,35%, đạt mục tiêu ≥ 80%"),
        ({"verdict": "met", "of_target": "103.5", "estimate": ""}, "76,35%, đạt 103,5% mục tiêu ≥ 80%"),
        (
            {"is_ceiling": True, "keeps_target": True, "target": "≤ 5 vụ", "estimate": ""},
            "76,35%, trong giới hạn ≤ 5 vụ",
        ),
        (
            {"is_ceiling": True, "keeps_target": False, "target": "≤ 5 vụ", "estimate": ""},
            "76,35%, vượt giới hạn ≤ 5 vụ",
        ),
        ({"target": "", "verdict": "not_due", "estimate": ""}, "76,35%, chưa đặt mục tiêu cho năm"),
        (
            {"name": "chỉ tiêu", "target": "Tối thiểu 80%", "of_target": "95.44", "estimate": "", "verdict": "not_due"},
            "76,35%, bằng 95,44% mục tiêu tối thiểu 80%",
        ),
        (
            {"value": "Đã hình thành.", "value_number": None, "target": "Hình thành thói quen", "verdict": "not_judged"}
            | {"estimate": ""},
            "đã hình thành, mục tiêu: Hình thành thói quen",
        ),
        (
            {"estimate": "", "last_year": LAST_YEAR | {"value": "60 hồ sơ"}}
            | {"last_year": LAST_YEAR | {"value": "60 hồ sơ", "change": "đơn vị tính đã đổi, không so sánh"}},
            "76,35%, mục tiêu: ≥ 80%, chậm; cùng kỳ năm 2025 là 60 hồ sơ (đơn vị tính đã đổi, không so sánh)",
        ),
        (
            {"estimate": "", "last_year": LAST_YEAR | {"change": "không thay đổi"}},
            "76,35%, mục tiêu: ≥ 80%, chậm; không thay đổi so với cùng kỳ năm 2025",
        ),
        (
            {"keeps_target": True, "verdict": "on_track", "of_target": "100", "against": "100% (đến năm 2030)"}
            | {"estimate": ""},
            "76,35%, đã đạt mục tiêu 100% đến năm 2030",
        ),
        (
            {"keeps_target": True, "verdict": "on_track", "of_target": "122.5", "estimate": ""}
            | {"against": "tối thiểu 80% (đến năm 2030)"},
            "76,35%, đã đạt 122,5% mục tiêu tối thiểu 80% đến năm 2030",
        ),
        (
            {"keeps_target": True, "verdict": "on_track", "of_target": "1100", "estimate": ""}
            | {"against": "ít nhất 01 nền tảng (đến năm 2030)", "value": "11 nền tảng"},
            "11 nền tảng, đã vượt mục tiêu ít nhất 01 nền tảng đến năm 2030",
        ),
        ({"of_target": "76.35", "target": "100%", "estimate": ""}, "76,35%, mục tiêu 100%, chậm"),
        (COUNT, "trong kỳ 240 hộ, lũy kế từ đầu năm 640 hộ, bằng 64% mục tiêu 1.000 hộ, chậm"),
        (COUNT | {"is_cumulative": True}, "trong kỳ 240 hộ, lũy kế 640 hộ, bằng 64% mục tiêu 1.000 hộ, chậm"),
        (COUNT | {"in_period": "640 hộ", "in_period_number": "640"}, "640 hộ, bằng 64% mục tiêu 1.000 hộ, chậm"),
        (
            COUNT | {"in_period": "", "in_period_number": None},
            "lũy kế từ đầu năm 640 hộ, bằng 64% mục tiêu 1.000 hộ, chậm",
        ),
    ],
)
def test_indicator_is_told_with_target_last_year_and_last_report(fields: dict[str, Any], expected: str) -> None:
    row = indicator_row(**{"name": "Chỉ tiêu"} | fields)

    assert indicator_told(row | {"name": "chỉ tiêu"}) == f"Chỉ tiêu: {expected}"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"name": "Trên 80% tỷ lệ sử dụng dịch vụ công", "against": "trên 80% (đến năm 2030)", "of_target": "95.44"},
            "Trên 80% tỷ lệ sử dụng dịch vụ công: 76,35%, bằng 95,44% mục tiêu đến năm 2030",
        ),
        (
            {"name": "100% cuộc họp không giấy", "against": "100% (đến năm 2030)", "of_target": "76.35"},
            "100% cuộc họp không giấy: 76,35%, chưa đạt mục tiêu đến năm 2030",
        ),
        (
            {"name": "ứng dụng ít nhất 01 nền tảng số", "target": "ít nhất 01 nền tảng", "value": "03 nền tảng"}
            | {"of_target": "300", "verdict": "met"},
            "Ứng dụng ít nhất 01 nền tảng số: 03 nền tảng, vượt mục tiêu đề ra",
        ),
        (
            {"name": "Tỷ lệ hồ sơ của 180% hộ", "target": "80%", "of_target": "95.44"},
            "Tỷ lệ hồ sơ của 180% hộ: 76,35%, bằng 95,44% mục tiêu 80%",
        ),
    ],
)
def test_a_name_that_says_its_target_says_it_once(fields: dict[str, Any], expected: str) -> None:
    assert indicator_told(indicator_row(**{"verdict": "not_due", "estimate": ""} | fields)) == expected


def test_reason_for_missing_data_is_no_result() -> None:
    row = indicator_row(value="Thành phố chưa công bố", value_number=None, has_no_data=True, verdict="no_data")

    assert len(indicators(sample_data(indicators=[row])).splitlines()) == 1


def test_indicators_without_a_year_before_are_counted() -> None:
    rows = [indicator_row(last_year=LAST_YEAR), indicator_row(last_year=None), indicator_row(last_year=None)]

    assert indicators(sample_data(indicators=rows)).endswith("02 chỉ tiêu chưa có số liệu năm 2025 để so sánh.")


def test_very_long_lists_point_to_the_annex() -> None:
    text = indicators(sample_data(indicators=[indicator_row()] * (LONGEST_LIST + 5)))

    assert text.endswith("Và 05 chỉ tiêu khác nêu tại Phụ lục I.")
