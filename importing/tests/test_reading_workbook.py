"""A workbook as an office keeps its plan: a sheet of indicators and one of tasks, heads of two lines, merged groups."""

import datetime as dt

import pytest
from openpyxl import Workbook

from importing.documents.reading import read_content
from importing.tests.expected import differences
from importing.tests.typesetting import saved

EXPECTED = {
    "title_has": ["Kế hoạch phát triển dịch vụ đô thị năm 2024 - 2025"],
    "period": [2024, 2025],
    "indicators": [
        ["Hộ đăng ký thu gom rác theo giờ", ["2024 >= 85 %", "2025 >= 95 %"], "2023: 78,5%"],
        ["Tuyến phố văn minh", ["2024 = 4 tuyến", "2025 = 7 tuyến"], "2023: 2"],
        ["Phản ánh được xử lý trong 48 giờ", ["2024 = 90 %", "2025 = 97.5 %"]],
    ],
    "indicator_leads": {"Tuyến phố văn minh": ["Tổ Quản lý đô thị"]},
    "tasks": [
        {
            "text": "Lắp 30 thùng rác phân loại",
            "number": "1",
            "group": "Vệ sinh môi trường",
            "lead": ["Tổ Quản lý đô thị"],
            "with": ["Các khu phố", "Hội Phụ nữ"],
            "start": "2024-03-01",
            "due": "2024-06-30",
            "notes_has": "120",
        },
        {"text": "Mua xe gom rác điện", "number": "2", "lead": ["Văn phòng"], "due": "2024-09-15"},
        {"text": "Chọn nhà thầu", "parent": "2", "lead": ["Văn phòng"], "due": "2024-05-31"},
        {
            "text": "Sơn kẻ vạch đỗ xe",
            "number": "1",
            "group": "Trật tự đô thị",
            "lead": ["Công an phường", "Tổ Quản lý đô thị"],
            "kind": "quarterly",
        },
    ],
}


def fill(sheet, rows: list[list[object]], merged: str) -> None:
    """Write the rows from the first on, then merge areas."""
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)
    for area in merged.split():
        sheet.merge_cells(area)


@pytest.fixture
def workbook() -> bytes:
    book = Workbook()
    goals = book.active
    goals.title = "Chỉ tiêu"
    rows = [
        ["PHƯỜNG TÂN LẠC"],
        ["Kế hoạch phát triển dịch vụ đô thị năm 2024 - 2025"],
        [],
        ["STT", "Tên chỉ tiêu", "Đơn vị tính", "Thực hiện 2023", "Kế hoạch", None, "Bộ phận phụ trách"],
        [None, None, None, None, 2024, 2025, None],
        ["I. Môi trường và đô thị"],
        [1, "Hộ đăng ký thu gom rác theo giờ", "%", 0.785, ">= 85%", "≥ 95%", "Tổ Quản lý đô thị"],
        [2, "Tuyến phố văn minh", "tuyến", 2, 4, 7, None],
        [3, "Phản ánh được xử lý trong 48 giờ", "%", None, 90, 97.5, "Văn phòng"],
    ]
    fill(goals, rows, "A4:A5 B4:B5 C4:C5 D4:D5 E4:F4 G4:G5 A6:G6 G7:G8")
    goals["D7"].number_format = "0.0%"

    start, end = dt.date(2024, 3, 1), dt.date(2024, 6, 30)
    rows = [
        ["PHỤ LỤC NHIỆM VỤ"],
        [],
        ["TT", "Nội dung", "Phân công", None, "Thời gian", None, "Kinh phí (triệu đồng)"],
        [None, None, "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc", None],
        ["Vệ sinh môi trường"],
        [1, "Lắp 30 thùng rác phân loại", "Tổ Quản lý đô thị", "Các khu phố; Hội Phụ nữ", start, end, 120],
        [2, "Mua xe gom rác điện", "Văn phòng", None, None, dt.date(2024, 9, 15), 450],
        [None, "- Chọn nhà thầu", "Văn phòng", None, None, dt.date(2024, 5, 31), None],
        ["Trật tự đô thị"],
        [1, "Sơn kẻ vạch đỗ xe", "Công an phường\nTổ Quản lý đô thị", None, None, "Hằng quý", None],
    ]
    fill(book.create_sheet("Nhiệm vụ"), rows, "A3:A4 B3:B4 C3:D3 E3:F3 G3:G4 A5:G5 A9:G9")

    book.create_sheet("Nháp").sheet_state = "hidden"
    book["Nháp"]["A1"] = "không đọc"
    return saved(book)


def test_two_sheets_with_merged_heads_are_one_plan(workbook):
    draft = read_content(workbook, "ke-hoach.xlsx")

    assert differences(EXPECTED, draft) == []


def test_hidden_sheet_is_not_read(workbook):
    draft = read_content(workbook, "ke-hoach.xlsx")

    assert all("không đọc" not in line.text for line in draft.lines)
