"""Phrases that name more times than one reading holds."""

import pytest

from wording.times.schedules import read_schedule
from wording.times.several_times import says_more_than_read


@pytest.mark.parametrize(
    "phrase",
    [
        "Quý II/2026 và Quý IV/2026",
        "Quý II, IV/2026",
        "T6, T12/2026",
        "Trước ngày 30/4/2026 (đợt 1); trước ngày 30/9/2026 (đợt 2)",
        "Tháng 9 năm 2026, báo cáo kết quả trước ngày 15/10/2026",
        "Quý IV/2026 (trước ngày 15/9)",
        "Quý II/2026; riêng nội dung 3 hoàn thành trước 15/4/2026",
        "Thường xuyên; báo cáo trước 10/12",
        "Năm 2026 và năm 2028",
    ],
)
def test_cell_with_more_than_one_time_is_told(phrase):
    assert says_more_than_read(read_schedule(phrase, 2026))


@pytest.mark.parametrize(
    "phrase",
    [
        "Quý II/2026",
        "Q3/2026",
        "Quý 3&4/2026",
        "Từ tháng 3/2026",
        "Từ tháng 11/2026 đến tháng 3/2027",
        "Từ tháng 11 đến tháng 3/2027",
        "Trước ngày 30/11",
        "Hoàn thành trước tháng 9/2025",
        "Quý IV/2026 (trước ngày 15/12)",
        "Tháng 6 và tháng 12 hằng năm",
        "Mỗi tháng 02 lần",
        "ít nhất mỗi quý 1 lần",
        "Thường xuyên (2026-2030)",
        "Trực 24/7",
        "Giai đoạn 2021 - 2025, định hướng đến năm 2030",
        "Quý II/2026, theo Kế hoạch số 15/KH-UBND ngày 20/01/2026",
        "Năm học 2026 - 2027",
        "",
    ],
)
def test_cell_whose_time_is_read_whole_is_not(phrase):
    assert not says_more_than_read(read_schedule(phrase, 2026))
