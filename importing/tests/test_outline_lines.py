"""A superior's outline is read line by line: what is odd about a line is said beside it, nothing is lost in silence."""

import datetime as dt
from typing import Any

import pytest

from importing.documents.errors import UnreadableDocument
from importing.documents.outline_lines import MOST_LINES, FoundLine, read_lines
from importing.tests.outline_files import HEAD, long_workbook, word_table, word_text, workbook


def lines_of(*rows: tuple[object, ...], **looks: Any) -> list[FoundLine]:
    return read_lines(workbook(HEAD, *rows, **looks), "de-cuong.xlsx")[1]


def numbered(lines: list[FoundLine]) -> list[tuple[str, str]]:
    return [(line.number, line.text) for line in lines]


def doubts(lines: list[FoundLine]) -> dict[str, list[str]]:
    return {line.text: line.doubts for line in lines if line.doubts}


def test_number_wording_and_unit_are_read_and_groups_are_headings() -> None:
    lines = lines_of(
        ("I", "HẠ TẦNG SỐ", None, None),
        (1, "Phủ sóng 5G ở trung tâm xã, phường", "UBND cấp xã", "Quý IV"),
        (2, "Lắp điểm wifi công cộng", "UBND cấp xã", None),
        ("II", "Nhân lực số", None, None),
        (1, "Bồi dưỡng kỹ năng số", "Sở Nội vụ", "Năm 2026"),
    )

    assert [(line.number, line.is_heading) for line in lines] == [
        ("I", True), ("1", False), ("2", False), ("II", True), ("1", False),
    ]  # fmt: skip
    assert lines[1] == FoundLine("1", "Phủ sóng 5G ở trung tâm xã, phường", "UBND cấp xã", place="dòng 3")
    assert doubts(lines) == {}


def test_the_title_above_the_table_is_the_outline_s_name() -> None:
    content = workbook(
        ("UBND THÀNH PHỐ",), ("DANH MỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026",), HEAD, ("(1)", "(2)", "(3)", "(4)"),
        (1, "Số hóa hồ sơ", "Sở", ""),
    )  # fmt: skip

    title, lines, _ = read_lines(content, "danh-muc.xlsx")

    assert (title, numbered(lines)) == ("DANH MỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026", [("1", "Số hóa hồ sơ")])


def test_decimal_numbers_keep_the_noughts_that_the_sheet_shows() -> None:
    lines = lines_of(("7", "Kinh tế số", None, None), (7.2, "Thanh toán không tiền mặt", "Sở", ""))

    assert [(line.number, line.is_heading) for line in lines] == [("7", True), ("7.2", False)]


def test_a_number_that_excel_made_a_day_is_named() -> None:
    lines = lines_of((dt.date(2026, 2, 1), "Số hóa hồ sơ", "Sở", ""))

    assert "đổi thành ngày" in lines[0].doubts[0]


def test_a_merged_number_stands_for_every_row_that_it_covers() -> None:
    lines = lines_of(
        (3, "Tập huấn tổ công nghệ số", "UBND cấp xã", ""),
        (None, "Cấp chữ ký số", "UBND cấp xã", ""),
        merged=("A2:A3",),
    )

    assert numbered(lines) == [("3", "Tập huấn tổ công nghệ số"), ("3", "Cấp chữ ký số")]
    assert doubts(lines) == {"Cấp chữ ký số": ["Trùng số 3 với dòng 2; cả hai được giữ, theo nội dung."]}


def test_a_line_merged_over_rows_of_its_units_is_one_line_with_all_of_them() -> None:
    lines = lines_of(
        (3, "Tập huấn", "Sở Nội vụ", ""), (None, None, "Sở Tài chính", ""), merged=("A2:A3", "B2:B3")
    )  # fmt: skip

    assert [(line.number, line.text, line.unit) for line in lines] == [("3", "Tập huấn", "Sở Nội vụ; Sở Tài chính")]
    assert "đọc thành một dòng" in lines[0].doubts[0]


def test_a_row_of_one_merged_cell_is_a_heading() -> None:
    lines = lines_of(("A. Nhóm hạ tầng", None, None, None), (1, "Phủ sóng 5G", "Sở", ""), merged=("A2:D2",))

    assert [(line.number, line.text, line.is_heading) for line in lines] == [
        ("A", "Nhóm hạ tầng", True), ("1", "Phủ sóng 5G", False),
    ]  # fmt: skip


def test_the_same_number_twice_under_one_heading_is_told_of_and_under_two_it_is_not() -> None:
    lines = lines_of(
        ("I", "Hạ tầng", None, None), (1, "Phủ sóng 5G", "Sở", ""), (1, "Wifi công cộng", "Sở", ""),
        ("II", "Dữ liệu", None, None), (1, "Làm sạch dữ liệu", "Sở", ""),
    )  # fmt: skip

    assert doubts(lines) == {"Wifi công cộng": ["Trùng số 1 với dòng 3; cả hai được giữ, theo nội dung."]}


def test_what_has_no_number_and_where_one_is_skipped_is_told_of() -> None:
    lines = lines_of((1, "Một", "Sở", ""), (None, "Không số", "Sở", ""), (4, "Bốn", "Sở", ""))

    assert doubts(lines) == {
        "Không số": ["Không có số; báo cáo sẽ nêu dòng này không kèm số."],
        "Bốn": ["Sau số 1 là số 4: hãy xem tệp có thiếu dòng nào không."],
    }


def test_a_hidden_row_is_left_out_until_somebody_takes_it() -> None:
    lines = lines_of((1, "Một", "Sở", ""), (2, "Hai", "Sở", ""), hidden=(3,))

    assert [(line.text, line.left_out) for line in lines] == [("Một", False), ("Hai", True)]
    assert "bị ẩn" in lines[1].doubts[0]


def test_a_formula_that_was_saved_without_its_value_is_no_text() -> None:
    lines = lines_of((1, '=CONCATENATE("Số hóa ";"hồ sơ")', "Sở", ""), (2, "Hai", "Sở", ""))

    assert [(line.text, line.left_out) for line in lines] == [("", True), ("Hai", False)]
    assert "chưa có giá trị" in lines[0].doubts[0]


def test_a_row_without_words_is_not_taken() -> None:
    lines = lines_of((1, None, "Sở Nội vụ", ""), (2, "Hai", "Sở", ""))

    assert lines[0].left_out
    assert lines[0].doubts == ["Dòng không có nội dung nên không lấy."]


def test_a_sheet_without_a_head_is_read_by_what_its_columns_hold() -> None:
    content = workbook((1, "Phủ sóng 5G ở trung tâm xã, phường"), (2, "Lắp điểm wifi công cộng"))

    assert numbered(read_lines(content, "de-cuong.xlsx")[1]) == [
        ("1", "Phủ sóng 5G ở trung tâm xã, phường"), ("2", "Lắp điểm wifi công cộng"),
    ]  # fmt: skip


def test_three_thousand_lines_are_read() -> None:
    lines = read_lines(long_workbook(3000), "de-cuong.xlsx")[1]

    assert (len(lines), lines[-1].number, doubts(lines)) == (3000, "3000", {})


def test_more_lines_than_an_outline_has_are_refused_in_words() -> None:
    with pytest.raises(UnreadableDocument, match=r"hơn 5\.000 dòng"):
        read_lines(long_workbook(MOST_LINES + 1), "de-cuong.xlsx")


@pytest.mark.parametrize("head", [("TT", "Nội dung", "Đơn vị"), ("TT", "Nội dung đề cương", "")])
def test_a_table_in_word_is_read_however_narrow_it_is(head: tuple[str, ...]) -> None:
    content = word_table(
        head, ("I", "Hạ tầng", ""), ("1", "Phủ sóng 5G", "Sở"), above=("ĐỀ CƯƠNG BÁO CÁO 6 THÁNG", "Kính gửi: các xã")
    )

    title, lines, _ = read_lines(content, "de-cuong.docx")

    assert title == "ĐỀ CƯƠNG BÁO CÁO 6 THÁNG"
    assert numbered(lines) == [("I", "Hạ tầng"), ("1", "Phủ sóng 5G")]
    assert lines[1].place == "bảng 1, dòng 3"


def test_a_form_without_a_table_is_read_by_its_numbers() -> None:
    content = word_text(
        "ĐỀ CƯƠNG BÁO CÁO", "I. CÔNG TÁC CHỈ ĐẠO", "1. Văn bản đã ban hành", "- Nêu số, ngày, trích yếu",
        "2. Kết quả", "2.1. Hạ tầng số", "2.2. Dữ liệu số",
    )  # fmt: skip

    lines = read_lines(content, "de-cuong.docx")[1]

    assert [(line.number, line.text, line.is_heading) for line in lines] == [
        ("I", "CÔNG TÁC CHỈ ĐẠO", True),
        ("1", "Văn bản đã ban hành\nNêu số, ngày, trích yếu", False),
        ("2", "Kết quả", True),
        ("2.1", "Hạ tầng số", False),
        ("2.2", "Dữ liệu số", False),
    ]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"%PDF-1.7", "de-cuong.pdf", "Excel"),
        (word_text("Kính gửi các đơn vị"), "thu.docx", "Không tìm thấy dòng nào"),
        (b"PK\x03\x04 hong", "hong.xlsx", "hỏng"),
        (b"", "trong.xlsx", "trống"),
    ],
)
def test_what_is_no_outline_is_refused_in_words(content: bytes, name: str, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read_lines(content, name)
