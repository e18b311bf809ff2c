"""What a name measures, and how near two names are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.essence import essence, nearness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ người dân có tài khoản VNeID", "Đến năm 2030, tối thiểu 85% người dân có tài khoản VNeID"),
        ("Tỷ lệ DVCTT toàn trình", "Tỷ lệ dịch vụ công trực tuyến toàn trình trên địa bàn phường đạt trên 80%"),
        ("Mô hình điểm về chuyển đổi số", "Tối thiểu 02 mô hình điểm về chuyển đổi số"),
        ("Độ phủ sóng 5G", "Độ phủ sóng 5G (2026-2030)"),
        ("Văn hoá số", "Văn hóa số năm 2026"),
        ("Tỷ lệ hộ dùng điện mặt trời", "Phấn đấu 12,5% hộ dùng điện mặt trời"),
    ],
)
def test_figures_years_and_set_phrases_make_no_difference(one: str, other: str) -> None:
    assert essence(one) == essence(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Độ phủ sóng 5G trong phường", "Độ phủ sóng 6G trong phường"),
        ("Tỷ lệ hồ sơ quá hạn", "Tỷ lệ hồ sơ đúng hạn"),
        ("Thuê bao dùng băng rộng trên 01 Gbps", "Thuê bao dùng băng rộng trên 10 Gbps"),
        ("Tỷ lệ trường đạt mức 2", "Tỷ lệ trường đạt mức 3"),
        ("Tỷ lệ người trên 15 tuổi biết chữ", "Tỷ lệ người trên 60 tuổi biết chữ"),
        ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"),
        ("Tỷ lệ lãnh đạo nữ", "Tỷ lệ lãnh đạo"),
    ],
)
def test_what_tells_two_things_apart_stays(one: str, other: str) -> None:
    assert essence(one) != essence(other)
    assert nearness(essence(one), essence(other)).score < 0.95


def test_a_number_that_differs_keeps_the_score_low() -> None:
    near = nearness(essence("Độ phủ sóng di động 5G trong phường"), essence("Độ phủ sóng di động 6G trong phường"))

    assert (near.score, near.differs) == (0.5, {"5g", "6g"})


def test_a_name_that_only_repeats_a_word_is_near_and_not_the_same() -> None:
    near = nearness(essence("Mở lớp lớp tập huấn"), essence("Mở lớp tập huấn"))

    assert (near.score, near.differs) == (0.94, set())


def test_a_name_of_nothing_but_a_figure_is_kept() -> None:
    assert essence("100%") == "100%"


@given(st.text(max_size=80), st.text(max_size=80))
def test_nearness_is_the_same_both_ways_and_between_0_and_1(one: str, other: str) -> None:
    first, second = essence(one), essence(other)

    assert nearness(first, second) == nearness(second, first)
    assert 0 <= nearness(first, second).score <= 1
    assert (nearness(first, second).score == 1) == (first == second)


WORDS = st.sampled_from(["hồ sơ", "người dân", "trường học", "số hóa", "có chữ ký điện tử", "phủ sóng 5G"])


@given(st.lists(WORDS, min_size=1, max_size=8), st.integers(1, 100), st.sampled_from(["Tối thiểu ", "Trên ", "≥ ", ""]))
def test_a_promised_share_in_front_never_changes_what_is_measured(parts: list[str], share: int, said: str) -> None:
    name = " ".join(parts)

    assert essence(f"{said}{share}% {name} vào năm 2030") == essence(f"Tỷ lệ {name}") == essence(name)
