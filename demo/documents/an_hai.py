"""An Hải: the digital-transformation plan of 2026; indicators with the result of 2025, tasks with labels below them."""

import datetime as dt

from demo.documents.an_hai_duties import ORGANISATION
from demo.documents.an_hai_tasks import TASKS
from demo.documents.content import DemoPlan, Promise, Table, TaskGroup


def _row(number: str, name: str, baseline: str, target: str, **found: str) -> Promise:
    """A row of the table; `found` has the figures by year, as in y2026="83,5"."""
    return Promise(number, name, (target,), baseline, found={int(year[1:]): figure for year, figure in found.items()})


_INFRASTRUCTURE = (
    _row(
        "1",
        "Mức độ phủ sóng di động 5G trong phường, theo tiến độ của thành phố và nhà mạng",
        "80%",
        "≥80%",
        y2025="80",
        y2026="84",
    ),
    _row(
        "2",
        "Tỷ lệ thuê bao có thể dùng băng rộng cố định trên 01 Gbps do nhà mạng cung cấp",
        "80%",
        "≥80%",
        y2025="80",
        y2026="81,5",
    ),
)
_TRANSFORMATION = (
    _row(
        "1",
        "Tỷ lệ giấy tờ trong thủ tục về sản xuất, kinh doanh mà người dân chỉ phải nộp một lần",
        "",
        "100% (2025-2027)",
        y2026="62",
    ),
    _row(
        "2",
        "Tỷ lệ hồ sơ công việc được xử lý điện tử, ký số cá nhân (không tính hồ sơ mật)",
        "100%",
        "100%",
        y2025="100",
        y2026="6120/6120",
    ),
    _row(
        "3",
        "Tỷ lệ chế độ báo cáo thực hiện trên Hệ thống thông tin báo cáo",
        "100%",
        "100%",
        y2025="100",
        y2026="48/48",
    ),
    _row(
        "4",
        "Tỷ lệ nhiệm vụ do UBND, Chủ tịch UBND thành phố giao được theo dõi, đánh giá trên môi trường điện tử",
        "",
        "100%",
        y2026="131/134",
    ),
    _row(
        "5",
        "Tỷ lệ cán bộ, công chức, viên chức đã học kỹ năng số cơ bản",
        "100%",
        "100% (2025-2027)",
        y2025="100",
        y2026="82/82",
    ),
    _row(
        "6",
        "Tỷ lệ cán bộ chuyên trách công nghệ thông tin có chứng chỉ quản trị dữ liệu cơ bản (chờ thành phố hướng dẫn)",
        "",
        "50% (2025-2027)",
    ),
    _row(
        "7",
        "Tỷ lệ thủ tục nội bộ giữa các cơ quan, đơn vị được quản trị trên môi trường điện tử",
        "",
        "100% (2025-2027)",
        y2026="19/27",
    ),
    _row(
        "8",
        "Tỷ lệ thủ tục hành chính giải quyết không phụ thuộc địa giới",
        "94,11%",
        "≥ 95%",
        y2025="94,11",
        y2026="272/285",
    ),
    _row(
        "9",
        "Tỷ lệ thủ tục về đào tạo, nghiên cứu, sản xuất, kinh doanh làm trực tuyến",
        "100%",
        "100%",
        y2025="100",
        y2026="64/64",
    ),
    _row("10", "Tỷ lệ giao dịch hành chính “phi tiếp xúc”", "88,56%", "≥ 89%", y2025="88,56", y2026="8021/9184"),
    _row("11", "Tỷ lệ hồ sơ và kết quả thủ tục hành chính đã số hóa", "100%", "100%", y2025="100", y2026="9184/9184"),
    _row(
        "12",
        "Tỷ lệ dịch vụ công toàn trình trong số thủ tục đủ điều kiện",
        "98,17%",
        "≥ 98%",
        y2025="98,17",
        y2026="269/274",
    ),
    _row("13", "Tỷ lệ hồ sơ xử lý trực tuyến", "83,77%", "≥ 84%", y2025="83,77", y2026="7843/9184"),
    _row(
        "14",
        "Mức độ hài lòng của người dân, doanh nghiệp với dịch vụ công trực tuyến",
        "100%",
        "≥99%",
        y2025="100",
        y2026="1987/2004",
    ),
    _row(
        "15", "Tỷ lệ người trưởng thành có chữ ký số, chữ ký điện tử cá nhân", "", "50% (2025-2027)", y2026="7312/21450"
    ),
    _row(
        "16",
        "Tỷ lệ doanh nghiệp nhỏ và vừa trong phường ứng dụng công nghệ số",
        "100% nộp thuế điện tử, dùng hóa đơn điện tử, ký số",
        "100%",
        y2026="1206/1206",
    ),
    _row("17", "Tỷ lệ người dân đã có tài khoản VNeID", "82%", "≥ 82%", y2025="82", y2026="23418/28010"),
    _row(
        "18",
        "Tỷ lệ cơ quan, đơn vị của Đảng ủy, UBND phường dùng phần mềm quản trị, điều hành thống nhất",
        "100%",
        "100%",
        y2025="100",
        y2026="22/22",
    ),
)
_INDICATORS = Table(
    (
        ("Stt", "number"),
        ("Tên chỉ tiêu", "name"),
        ("Kết quả năm 2025", "baseline"),
        ("Năm 2026", "targets"),
    ),
    (
        TaskGroup("I", "Phát triển hạ tầng", _INFRASTRUCTURE),
        TaskGroup("II", "Phát triển chuyển đổi số", _TRANSFORMATION),
    ),
)

PLAN = DemoPlan(
    file="an-hai-chuyen-doi-so-2026.docx",
    ward="an-hai",
    issuer="PHƯỜNG AN HẢI",
    number="Số:      /KH-UBND",
    dated="An Hải, ngày     tháng 01 năm 2026",
    title="Chuyển đổi số phường An Hải năm 2026",
    bases=(
        "Thực hiện Kế hoạch số 359/KH-UBND ngày 31/12/2025 của Ủy ban nhân dân thành phố về Chuyển đổi số thành phố "
        "Hải "
        "Phòng năm 2026.",
    ),
    opening="UBND phường ban hành Kế hoạch với những nội dung sau:",
    body=(
        "I. MỤC TIÊU",
        "1. Mục tiêu chung",
        "Dùng công nghệ số để bộ máy của phường làm việc hiệu quả hơn, thủ tục thuận tiện hơn; hoàn thành các chỉ tiêu "
        "được giao và tạo nền cho giai đoạn sau.",
        "2. Mục tiêu, chỉ tiêu cụ thể",
        _INDICATORS,
        "II. NHIỆM VỤ",
        *TASKS,
        "(Chi tiết tại các Phụ lục kèm theo)",
        "IV. KINH PHÍ THỰC HIỆN",
        "Ngân sách phường và các nguồn hợp pháp khác, trong đó có nguồn huy động từ doanh nghiệp công nghệ số.",
        *ORGANISATION,
    ),
    recipients=(
        "Sở KH-CN thành phố",
        "TTĐU, TT HĐND phường",
        "CT, các PCT UBND phường",
        "Các phòng, cơ quan, đơn vị thuộc phường",
        "Lưu: VT, VHXH",
    ),
    signer="Vũ Đức Thịnh",
    signer_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    starts_on=dt.date(2026, 1, 19),
    owners={
        "1": "Phòng Văn hóa - Xã hội",
        "6": "Công an phường",
        "7": "Trung tâm Phục vụ hành chính công",
        "8": "Phòng Kinh tế, Hạ tầng và Đô thị",
        "9": "Trung tâm Dịch vụ sự nghiệp công",
    },
)
