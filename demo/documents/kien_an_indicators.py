"""Kiến An's 31 indicators with their five milestones, who directs, who leads, and what was measured."""

from demo.documents.content import Promise, TaskGroup

_HIEN = "Đồng chí Lê Thu Hiền, PCT UBND phường"
_KIEN = "Đồng chí Hoàng Bá Kiên, PCT TT UBND phường"
_HEAD_VHXH = "Đồng chí Trưởng phòng Văn hóa – Xã hội phường"
_VHXH = "Phòng Văn hóa – Xã hội phường"
_HEAD_KT = "Đồng chí Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường"
_KT = "Phòng Kinh tế, Hạ tầng và Đô thị phường"
_HEADS = "Đồng chí thủ trưởng các phòng, ban, ngành, đơn vị"
_ALL = "Các phòng, ban, ngành, đơn vị"
_FULL = "100% 100% 100% 100% 100%"


def _row(
    number: int,
    name: str,
    targets: str,
    *found: str,
    by: tuple[str, str, str] = (_HIEN, _HEAD_VHXH, _VHXH),
    output: str = "Bộ số liệu báo cáo",
) -> Promise:
    """A row; `targets` are five words or parts between bars, `found` the figures of 2025 and 2026."""
    parts = targets.split("|") if "|" in targets else targets.split()
    figures = {year: figure for year, figure in zip((2025, 2026), found, strict=False) if figure}
    return Promise(str(number), name, tuple(parts), "", *by, output, figures)


_BY_KT = (_KIEN, _HEAD_KT, _KT)
_BY_ALL = (_HIEN, _HEADS, _ALL)
_BY_POLICE = (_HIEN, "Đồng chí Trưởng Công an phường", "Công an phường")
_BY_POLICE_AND_ALL = (
    _HIEN,
    "Đồng chí Trưởng Công an phường; Thủ trưởng các phòng, ban, ngành, đơn vị",
    "Công an phường; Các phòng, ban, ngành, đơn vị",
)
_BY_VHXH_AND_ALL = (_HIEN, _HEAD_VHXH, "Phòng Văn hóa - Xã hội; các phòng, ban, ngành, đơn vị")

_INFRASTRUCTURE = (
    _row(1, "Mức độ phủ sóng di động 5G trong phường", "≥60% 100% 100% 100% 100%", "63", "72"),
    _row(2, "Mức độ phủ sóng 5G ở cụm công nghiệp, khu du lịch của phường", _FULL, "100", "100"),
    _row(3, "Tỷ lệ thuê bao dùng được băng rộng cố định trên 01 Gbps", "≥60% 100% 100% 100% 100%", "61,2", "70,4"),
    _row(4, "Mức độ phủ sóng 6G ở cụm công nghiệp", "- - 100% 100% 100%"),
    _row(5, "Mức độ phủ sóng 6G trong phường", "- - 50% 80% 100%"),
)
_RESOURCES = (
    _row(
        6,
        "Phần chi cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số trong tổng chi ngân sách phường",
        "Phấn đấu ít nhất 3%|Phấn đấu ít nhất 3%|Đạt 3%|Đạt ít nhất 3%|Đạt ít nhất 3%",
        "2,9",
        "2,6",
        by=_BY_KT,
    ),
    _row(7, "Chi nghiên cứu, phát triển (R&D) so với GRDP", "- 2% 2% 2% 2%", "", "0,8", by=_BY_KT),
    _row(
        8, "Tỷ lệ cán bộ, công chức đã được bồi dưỡng kỹ năng số căn bản", "80% 100% 100% 100% 100%", "76/92", "88/92"
    ),
    _row(
        9,
        "Tỷ lệ cán bộ, công chức, viên chức thạo kỹ năng số, ứng dụng công nghệ khi quản lý, điều hành",
        "80% 100% 100% 100% 100%",
        "151/186",
        "169/186",
    ),
    _row(
        10,
        "Tỷ lệ người trưởng thành tiếp cận dịch vụ số về y tế, giáo dục, bảo hiểm, giao thông",
        "80% 90% 95% 97% 100%",
        "80,5",
        "82,7",
    ),
    _row(
        11,
        "Tỷ lệ người trưởng thành dùng thường xuyên dịch vụ số (khám từ xa, học trực tuyến, tài chính số)",
        "-|-|-|80 - 90%|≥90%",
    ),
    _row(
        12,
        "Tỷ lệ cơ sở mầm non, cơ quan quản lý giáo dục đạt mức 2 trở lên về chuyển đổi số",
        "≥70% ≥90% ≥95% 100% -",
        "14/19",
        "16/19",
    ),
    _row(
        13, "Tỷ lệ cơ sở giáo dục ký số trên sổ sách, sổ điểm, học bạ số", "≥90% 100% 100% 100% 100%", "23/25", "25/25"
    ),
    _row(
        14,
        "Tỷ lệ trường phổ thông dạy học tích hợp STEM và nghiên cứu khoa học",
        "≥80% 100% 100% 100% 100%",
        "13/16",
        "14/16",
    ),
    _row(
        15,
        "Tỷ lệ trường phổ thông dạy kỹ năng số theo Thông tư số 02/2025/TT-BGDĐT ngày 24/01/2025",
        "- 100% 100% 100% 100%",
        "",
        "11/16",
    ),
    _row(
        16,
        "Tỷ lệ trường phổ thông lồng ghép giáo dục khởi nghiệp, đổi mới sáng tạo",
        "- ≥95% ≥95% 100% 100%",
        "",
        "9/16",
    ),
    _row(
        17, "Tỷ lệ trường trung học, cơ sở nghề nghiệp có câu lạc bộ khởi nghiệp hoạt động đều", "- ≥95% ≥95% 100% 100%"
    ),
)
_INNOVATION = (
    _row(
        18,
        "Tỷ lệ doanh nghiệp đổi mới quy trình, mô hình kinh doanh",
        "15% 20% 25% 30% 35%",
        "132/861",
        "147/902",
        by=_BY_KT,
        output="",
    ),
)
_TRANSFORMATION = (
    _row(
        19,
        "Tỷ lệ thủ tục giải quyết phi địa giới giữa thành phố và phường",
        "≥70% 100% 100% 100% 100%",
        "214/283",
        "247/283",
        by=_BY_ALL,
    ),
    _row(
        20,
        "Tỷ lệ giao dịch hành chính “phi tiếp xúc”",
        "≥70% 100% 100% 100% 100%",
        "5512/7420",
        "6230/7705",
        by=_BY_ALL,
    ),
    _row(
        21,
        "Tỷ lệ hồ sơ, kết quả thủ tục hành chính đã số hóa",
        "≥80% 100% 100% 100% 100%",
        "6411/7420",
        "7233/7705",
        by=_BY_ALL,
    ),
    _row(22, "Tỷ lệ dịch vụ công toàn trình trong số thủ tục đủ điều kiện", _FULL, "271/271", "268/271", by=_BY_ALL),
    _row(23, "Tỷ lệ hồ sơ xử lý trực tuyến", "≥70% ≥85% ≥95% ≥100% ≥100%", "5420/7420", "6011/7705", by=_BY_ALL),
    _row(
        24, "Tỷ lệ hệ thống thông tin của phường chạy trên điện toán đám mây", "≥40% 70% ≥90% 100% 100%", "3/7", "4/7"
    ),
    _row(
        25,
        "Tỷ lệ cơ sở dữ liệu của phường đã số hóa, liên thông với thành phố",
        "≥50% 80% 100% 100% 100%",
        "6/11",
        "7/11",
        by=_BY_VHXH_AND_ALL,
    ),
    _row(
        26,
        "Tỷ lệ dữ liệu của các phòng, ban đã tích hợp với nền tảng LGSP",
        "≥60% ≥85% 100% 100% 100%",
        "58",
        "64",
        by=(
            _HIEN,
            "Đồng chí thủ trưởng các phòng, ban, ngành",
            "Phòng Văn hóa - Xã hội; các phòng, ban, ngành, đơn vị",
        ),
    ),
    _row(
        27,
        "Tỷ lệ doanh nghiệp nhỏ và vừa trong phường ứng dụng công nghệ số",
        "≥30% ≥60% ≥85% ≥95% 100%",
        "291/861",
        "377/902",
        by=_BY_KT,
    ),
    _row(28, "Tỷ lệ người dân đã có chữ ký số", "- ≥10% ≥20% ≥30% ≥40%", "", "1890/42300", by=_BY_POLICE),
    _row(
        29,
        "Tỷ lệ người dân đã có tài khoản VNeID",
        "≥70% ≥85% ≥95% 100% 100%",
        "30120/42300",
        "33205/42300",
        by=_BY_POLICE_AND_ALL,
    ),
    _row(30, "Tỷ lệ cơ quan, đơn vị dùng phần mềm quản trị, điều hành thống nhất", _FULL, "19/19", "19/19", by=_BY_ALL),
    _row(31, "Quy mô kinh tế số so với GRDP", "30%|35%|45-50%|50-55%|60%", "28,4"),
)

GROUPS = (
    TaskGroup("I", "Phát triển hạ tầng", _INFRASTRUCTURE),
    TaskGroup("II", "Phát triển nguồn lực", _RESOURCES),
    TaskGroup("III", "Hệ sinh thái đổi mới sáng tạo", _INNOVATION),
    TaskGroup("IV", "Phát triển chuyển đổi số", _TRANSFORMATION),
)
