"""Names in the order in which Vietnamese lists have them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.sorting import LONGEST, name_key, person_key

IN_ORDER = [
    [
        "An",
        "Ăn",
        "Ân",
        "Bình",
        "Cường",
        "Dũng",
        "Đặng",
        "Em",
        "Ê",
        "Oanh",
        "Ôn",
        "Ơn",
        "Tú",
        "Ú",
        "Ư",
        "Vũ",
        "Xuân",
        "Ý",
    ],
    ["ma", "mà", "mả", "mã", "má", "mạ", "man"],
    ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 2A", "Tổ dân phố 9", "Tổ dân phố 10", "Tổ dân phố số 1"],
    ["Ban Chỉ huy Quân sự", "Công an", "Đoàn Thanh niên", "Hội Phụ nữ", "Phòng Kinh tế", "Phòng Văn hóa", "Trạm Y tế"],
    ["An Bình", "An Hải", "Ấn Độ"],
    ["Lan", "Lan Anh", "Lang"],
    ["", "a"],
]


@pytest.mark.parametrize("names", IN_ORDER)
def test_names_sort_by_the_vietnamese_alphabet_and_numbers_by_size(names: list[str]) -> None:
    mixed = random.Random(1).sample(names, len(names))

    assert sorted(mixed, key=name_key) == names


def test_people_sort_by_their_given_names() -> None:
    people = ["Trần Thị Ân", "Vũ Văn Bình", "Nguyễn An Bình", "Lê Đặng", "Nguyễn Văn Vũ", "Ân", "Vũ"]

    assert sorted(people, key=person_key) == [
        "Ân", "Trần Thị Ân", "Nguyễn An Bình", "Vũ Văn Bình", "Lê Đặng", "Vũ", "Nguyễn Văn Vũ"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"), [("PHÒNG KINH TẾ", "Phòng Kinh tế"), ("Công an - phường", "công an phường"), ("Tổ 02", "Tổ 2")]
)
def test_case_signs_and_noughts_do_not_count(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text(max_size=400))
def test_a_key_is_short_and_orders_alike_everywhere(name: str) -> None:
    for key in (name_key(name), person_key(name)):
        assert len(key) <= LONGEST
        assert set(key) <= set("0123456789abcdef")
