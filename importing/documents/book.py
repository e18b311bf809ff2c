"""The workbook of a plan: how a plan goes out as Excel and comes back from it, the same.

Everything that a draft carries stands in cells that people can read and change; nothing is hidden. Deadlines and
targets are read again from their words, so that who changes the words in Excel changes the plan.
"""

from dataclasses import dataclass

MARK = "ro-viec:ke-hoach:1"
"""Stands among the workbook's properties: by it the reader knows that it need not guess."""

HEAD_SHEET = "Kế hoạch"
HEAD_COLUMNS = ("Thông tin", "Nội dung", "Số, ký hiệu hoặc từ ngày", "Ngày hoặc đến ngày")
TITLE_ROWS = 2

NUMBER, ISSUED_ON, WARD, TITLE = "Số, ký hiệu", "Ngày ban hành", "Phường, xã", "Trích yếu"
FIRST_YEAR, LAST_YEAR, VISION = "Từ năm", "Đến năm", "Tầm nhìn"
SIGNER, POSITION, LEAD = "Người ký", "Chức vụ người ký", "Đơn vị đầu mối"
RECIPIENT, BASIS, PHASE, FUNDING = "Nơi nhận", "Căn cứ", "Giai đoạn", "Kinh phí"
HANDOVER, HANDOVER_TEXT = "Bàn giao", "Nguyên văn bàn giao"

YES = "x"
SETTERS = {"city": "Thành phố", "party": "Cấp ủy", "ward": "Phường, xã"}
"""Who set a task, as the column "Cấp giao" names it; blank where nobody said."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet; `width` in characters."""

    heading: str
    width: int = 18


@dataclass(frozen=True)
class Sheet:
    """A sheet with one item a row."""

    title: str
    columns: tuple[Column, ...]


INDICATORS = Sheet(
    "Chỉ tiêu",
    (
        Column("Nhóm", 24), Column("Số thứ tự", 9), Column("Tên chỉ tiêu", 50), Column("Đơn vị tính", 12),
        Column("Định tính", 9), Column("Năm gốc", 9), Column("Kết quả năm gốc", 16), Column("Đơn vị theo dõi", 26),
        Column("Đồng chí chỉ đạo", 22), Column("Người chủ trì", 22), Column("Sản phẩm", 28),
    ),
)  # fmt: skip
TARGETS = Sheet(
    "Mức phấn đấu",
    (
        Column("Chỉ tiêu thứ", 12), Column("Từ năm", 9), Column("Đến năm", 9), Column("Mức phấn đấu", 30),
        Column("Đơn vị tính", 12), Column("Phấn đấu, khuyến khích", 14),
    ),
)  # fmt: skip
TASKS = Sheet(
    "Nhiệm vụ",
    (
        Column("Số mục", 8), Column("Mục", 28), Column("Số thứ tự", 9), Column("Thuộc số", 9),
        Column("Nội dung nhiệm vụ", 56), Column("Người đứng đầu chịu trách nhiệm", 24), Column("Đơn vị chủ trì", 26),
        Column("Đơn vị phối hợp", 30), Column("Sản phẩm", 28), Column("Thời hạn", 22), Column("Loại thời hạn", 16),
        Column("Đồng chí chỉ đạo", 22), Column("Dạng", 14), Column("Cấp giao", 14),
    ),
)  # fmt: skip
DUTIES = Sheet("Trách nhiệm", (Column("Đơn vị", 30), Column("Nội dung", 80)))
REPORTS = Sheet(
    "Chế độ báo cáo",
    (
        Column("Loại", 12), Column("Ngày", 9), Column("Tính cả ngày đó", 10), Column("Nơi nhận", 36),
        Column("Đơn vị báo cáo", 26), Column("Nguyên văn", 60),
    ),
)  # fmt: skip
SHEETS = (INDICATORS, TARGETS, TASKS, DUTIES, REPORTS)
