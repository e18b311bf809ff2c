"""What the city asks of Hải Dương's plan, as a list in Excel: brought in, most of it tied to the ward's own tasks."""

import datetime as dt
import hashlib

from django.core.files.base import ContentFile

from demo.staff import Staff
from demo.wards import at
from importing.documents.outline_lines import read_lines
from outlines.actions import ReadLine, give_setter, mark, save_outline, take_outline, tie
from outlines.models import OutlineLine, SuperiorOutline
from plans.models import Plan
from sheets.lists import list_file
from tasks.models import Task
from uploads.checks import CheckedFile
from uploads.kinds import DOCUMENTS

SENT_ON = dt.date(2026, 3, 10)
FILE = "danh-muc-nhiem-vu-cap-xa.xlsx"
TITLE = "Danh mục nhiệm vụ thực hiện Nghị quyết số 57-NQ/TW giao cấp xã năm 2026"
ISSUER = "UBND thành phố"
_HEAD = (("STT", 8), ("Nội dung nhiệm vụ", 70), ("Đơn vị chủ trì", 30))
_WARDS, _INNER, _SCIENCE = "UBND cấp xã", "Sở Nội vụ", "Sở Khoa học và Công nghệ"

LINES: list[tuple[str, str, str, str, tuple[str, ...]]] = [
    ("I", "Chỉ đạo, điều hành", "", "", ()),
    ("1", "Ban hành kế hoạch thực hiện Nghị quyết số 57-NQ/TW năm 2026", _WARDS, "direct", ("Xây dựng Kế hoạch",)),
    ("2", "Kiện toàn Ban Chỉ đạo, Tổ công tác về khoa học, công nghệ, chuyển đổi số và Đề án 06", _WARDS, "direct",
     ("Kiện toàn Ban Chỉ đạo",)),
    ("3", "Tuyên truyền Nghị quyết số 57-NQ/TW, Nghị quyết số 71/NQ-CP tới cán bộ và Nhân dân", _WARDS, "direct",
     ("Tuyên truyền Nghị quyết", "Phối hợp với Trung tâm Dịch vụ sự nghiệp công tuyên truyền")),
    ("II", "Hạ tầng số, dữ liệu số", "", "", ()),
    ("4", "Phát triển hạ tầng viễn thông, sóng di động, Wi-Fi công cộng", _SCIENCE, "coordinating",
     ("Phát triển cáp quang", "Phối hợp với doanh nghiệp viễn thông")),
    ("5", "Kiểm kê hiện trạng máy tính, mạng nội bộ và thiết bị", _WARDS, "direct", ("Kiểm kê hiện trạng",)),
    ("6", "Kết nối, khai thác, chia sẻ dữ liệu; mở dữ liệu", _WARDS, "", ()),
    ("7", "Xây dựng trung tâm dữ liệu dự phòng của thành phố", _SCIENCE, "not_ours", ()),
    ("III", "Nhân lực số", "", "", ()),
    ("8.1", "Cử cán bộ, công chức học kỹ năng số theo kế hoạch của thành phố", _INNER, "", ()),
    ("8.2", "Củng cố, duy trì các Tổ công nghệ số cộng đồng", _WARDS, "direct", ("Củng cố, duy trì",)),
    ("8.3", "Thu hút chuyên gia công nghệ về công tác tại địa phương", _INNER, "direct", ()),
    ("IV", "Chính quyền số, kinh tế số", "", "", ()),
    ("9", "Nâng chất lượng dịch vụ công trực tuyến toàn trình", _WARDS, "direct",
     ("Nâng chất lượng dịch vụ công", "Giúp người dân, doanh nghiệp nộp hồ sơ")),
    ("10", "Lập hồ sơ cấp độ an toàn thông tin cho các hệ thống", _WARDS, "direct", ("Lập hồ sơ cấp độ",)),
    ("11", "Thử nghiệm vùng không thuế quan cho doanh nghiệp công nghệ", "Ban Quản lý Khu kinh tế", "not_ours", ()),
    ("12", "Hỗ trợ doanh nghiệp, hộ kinh doanh dùng nền tảng số cơ bản", _WARDS, "", ()),
]  # fmt: skip
"""Number, wording, unit; what it is to the ward and how the tasks that answer it begin."""


def leave_an_outline(plan: Plan, day: dt.date) -> SuperiorOutline | None:
    """Bring the city's list in on its day; None before that. Some lines wait to be tied, some have no work."""
    if day < SENT_ON:
        return None
    content = list_file(TITLE, _HEAD, [line[:3] for line in LINES])
    checked = CheckedFile(FILE, DOCUMENTS["xlsx"], len(content), hashlib.sha256(content).hexdigest())
    by = Staff(plan.ward).coordinator
    read = [
        ReadLine(each.number, each.text, each.unit, each.is_heading, each.place, tuple(each.doubts))
        for each in read_lines(content, FILE)[1]
    ]
    outline = take_outline(plan, read, ContentFile(content, FILE), checked, title=TITLE, issuer=ISSUER, by=by)
    save_outline(outline, by=by)
    SuperiorOutline.objects.filter(pk=outline.pk).update(uploaded_at=at(SENT_ON), saved_at=at(SENT_ON))
    for line in outline.lines.filter(kind=OutlineLine.Kind.LINE):
        _, _, _, part, begins = next(each for each in LINES if each[0] == line.number)
        for words in begins:
            tie(line, Task.objects.get(plan=plan, text__startswith=words), by=by)
        mark(line, part)
    give_setter(outline)
    return outline
