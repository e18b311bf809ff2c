"""How the body of a report names tasks and groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.composing.naming import (
    FARTHEST,
    LONGEST_HEADLINE,
    TaskNames,
    headline,
    small_behind_units,
    unit_named,
    without_numeral,
)
from reporting.composing.phrases import shortened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rà soát  thiết bị.", "Rà soát thiết bị"),
        (
            "Kiểm tra toàn bộ quy trình nội bộ của phường; cập nhật lên cổng dịch vụ công; thông báo cho các đơn vị"
            " và từng cán bộ, công chức",
            "Kiểm tra toàn bộ quy trình nội bộ của phường",
        ),
        (
            "Phát triển chợ số trên địa bàn: Hướng dẫn từng cửa hàng bán lẻ dùng mã QR, hoá đơn số, phần mềm bán hàng"
            " và thanh toán không dùng tiền mặt",
            "Phát triển chợ số trên địa bàn",
        ),
        (
            "Hướng dẫn các cửa hàng bán lẻ, chợ truyền thống, hộ kinh doanh dùng phần mềm nối với cơ quan thuế"
            " và các sàn thương mại điện tử",
            "Hướng dẫn các cửa hàng bán lẻ, chợ truyền thống…",
        ),
        (
            "Nâng cấp mạng nội bộ của cơ quan phường và từng nhà văn hoá (cáp quang; thiết bị; máy tính; camera;"
            " máy chiếu)",
            "Nâng cấp mạng nội bộ của cơ quan phường và từng nhà văn hoá…",
        ),
    ],
    ids=["short", "first clause", "before a colon", "whole phrase", "before a bracket"],
)
def test_a_headline_is_the_first_clause_or_a_whole_phrase(text: str, expected: str) -> None:
    assert headline(text) == expected


@given(st.text(st.sampled_from("aăâ ,;.:(“”)-Đ1"), max_size=400))
def test_a_headline_is_short_and_begins_as_the_text_does(text: str) -> None:
    found = headline(text)

    assert len(found) <= LONGEST_HEADLINE * FARTHEST + 1
    assert " ".join(text.split()).startswith(found.removesuffix("…"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1. Hạ tầng số", "Hạ tầng số"),
        ("IV. Nhân lực", "Nhân lực"),
        ("2.1. Tuyên truyền", "Tuyên truyền"),
        ("b) Dữ liệu", "Dữ liệu"),
        ("5G toàn phường", "5G toàn phường"),
        ("Công dân số", "Công dân số"),
        ("3.", "3."),
    ],
)
def test_a_heading_behind_a_dash_has_no_numeral(name: str, expected: str) -> None:
    assert without_numeral(name) == expected


def test_a_line_is_about_the_task_with_the_longest_name() -> None:
    rows = [{"text": text} for text in ("Mở lớp", "Mở lớp: kỹ năng số", "Rà soát " + "máy tính, " * 40)]
    names = TaskNames(rows)

    assert names.about("Mở lớp: kỹ năng số: đã mở 02 lớp") == (rows[1], ": đã mở 02 lớp")
    assert names.about("Mở lớp (hạn 30/09/2026), quá hạn 05 ngày") == (rows[0], "(hạn 30/09/2026), quá hạn 05 ngày")
    assert names.about("Mở lớp học") == (None, "")
    long = shortened(rows[2]["text"], 160)
    assert names.shown(f"{long}: đã xong") == f"{headline(rows[2]['text'])}: đã xong"
    assert names.shown(f"{long} (hạn 30/09/2026)") == f"{headline(rows[2]['text'])} (hạn 30/09/2026)"


def test_names_of_units_keep_their_capital_and_what_they_say_is_small() -> None:
    said = "Tổ công nghệ số: Mở 02 lớp (quý I/2026); Công an phường: Tạm dừng"

    assert small_behind_units(said, {"Tổ công nghệ số", "Công an phường"}) == (
        "Tổ công nghệ số: mở 02 lớp (quý I/2026); Công an phường: tạm dừng"
    )
    assert small_behind_units("Mở 02 lớp: Tin học", {"Công an phường"}) == "mở 02 lớp: Tin học"
    assert small_behind_units("Mở 02 lớp", ()) == "mở 02 lớp"


def test_a_group_of_units_is_no_name_inside_a_sentence() -> None:
    assert unit_named("Các trường học") == "các trường học"
    assert unit_named("Phòng Kinh tế") == "Phòng Kinh tế"
