"""What keeps its capital where a text goes on after a colon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.capitals import lower_first

UNITS = ["Phòng Kinh tế", "Văn phòng HĐND và UBND phường", "Tổ công nghệ số cộng đồng"]


@pytest.mark.parametrize(
    "text",
    [
        "Công an phường chưa cấp tài khoản",
        "UBND phường đã ban hành",
        "CNTT còn yếu",
        "Nguyễn Văn Bình nghỉ chế độ",
        "Hải Phòng chưa có hướng dẫn",
        "Sở Khoa học và Công nghệ chưa trả lời",
        "Sở KH&CN chưa trả lời",
        "Zalo chưa cho phép kết nối",
        "VNeID thường xuyên lỗi",
        "Đảng ủy phường chưa kết luận",
        "Mặt trận Tổ quốc phường phối hợp",
        "Phòng Kinh tế: Đơn vị mới kiện toàn",
        "Văn phòng HĐND và UBND phường thiếu người",
        "Tổ công nghệ số cộng đồng chưa có phụ cấp",
        "17 tổ với 96 thành viên",
        "",
    ],
)
def test_a_proper_name_keeps_it(text: str) -> None:
    assert lower_first(text, UNITS) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chưa có kinh phí", "chưa có kinh phí"),
        ("Quý III/2026", "quý III/2026"),
        ("Tháng 12/2026", "tháng 12/2026"),
        ("Theo hướng dẫn của Sở Nội vụ", "theo hướng dẫn của Sở Nội vụ"),
        ("Cấp CCCD cho 120 người", "cấp CCCD cho 120 người"),
        ("Giao Phòng Kinh tế chủ trì", "giao Phòng Kinh tế chủ trì"),
        ("Tổ công tác chưa họp", "tổ công tác chưa họp"),
        ("Nguyên nhân khách quan", "nguyên nhân khách quan"),
        ("Khuyến khích người dân", "khuyến khích người dân"),
    ],
)
def test_an_ordinary_word_does_not(text: str, expected: str) -> None:
    assert lower_first(text, UNITS) == expected


@given(st.text())
def test_only_the_first_letter_changes(text: str) -> None:
    assert lower_first(text)[1:].endswith(text[1:])


def test_a_unit_is_known_whole() -> None:
    assert lower_first("Tổ công nghệ số cộng đồngnày", UNITS).startswith("tổ")
