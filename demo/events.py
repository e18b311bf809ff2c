"""What happened beside the plain reports: instructions of leaders, an update returned, a wish for more time."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from demo.staff import Staff
from demo.story import Report, enter
from demo.wards import at
from notices.models import Notice
from tasks.directives.actions import answer_directive, give_directive
from tasks.extensions.wishes import ask_for_extension
from tasks.models import Directive, ExtensionRequest, State, TaskPeriod
from tasks.updates.actions import return_update
from tasks.updates.entry import ProgressEntry
from wording.names import fold


@dataclass(frozen=True)
class Instruction:
    """A leader's instruction on the task whose text holds `words`; without an answer it is still open."""

    ward: str
    words: str
    given_on: dt.date
    text: str
    answered_on: dt.date | None = None
    answer: str = ""


INSTRUCTIONS = (
    Instruction(
        "viet-hoa",
        "Số hóa dứt điểm hồ sơ còn tồn",
        dt.date(2026, 8, 18),
        "Tiến độ số hóa hồ sơ còn chậm. Trung tâm Phục vụ hành chính công chủ động đề xuất nhân lực, báo cáo trong "
        "tuần.",
        dt.date(2026, 8, 21),
        "Trung tâm đã bố trí làm thêm chiều thứ Bảy và mượn 01 máy quét của Văn phòng; dự kiến xong hồ sơ hộ tịch "
        "trong "
        "tháng 11.",
    ),
    Instruction(
        "viet-hoa",
        "Đưa trí tuệ nhân tạo vào soạn thảo",
        dt.date(2026, 10, 14),
        "Văn phòng làm việc với Sở Khoa học và Công nghệ về việc kết nối IOC, báo cáo Chủ tịch trước ngày 30/11.",
    ),
    Instruction(
        "hai-duong",
        "Lập hồ sơ cấp độ an toàn thông tin",
        dt.date(2026, 9, 7),
        "Hồ sơ cấp độ đã quá hạn. Văn phòng làm rõ nguyên nhân và thời điểm hoàn thành.",
        dt.date(2026, 9, 10),
        "Do thay đổi mẫu hồ sơ từ tháng 8; Văn phòng đã nộp lại hồ sơ, chờ Công an thành phố thẩm định.",
    ),
    Instruction(
        "an-hai",
        "Số hóa, cập nhật dữ liệu đất đai",
        dt.date(2026, 11, 5),
        "Phòng Kinh tế, Hạ tầng và Đô thị tham mưu văn bản đề nghị bàn giao bản đồ địa chính, trình trong tuần.",
    ),
    Instruction(
        "kien-an",
        "Bố trí nguồn lực cho Kế hoạch",
        dt.date(2026, 7, 22),
        "Rà soát nguồn chi để bảo đảm mức 3% theo kế hoạch; báo cáo phương án trong tháng 8.",
        dt.date(2026, 8, 26),
        "Đã điều chuyển 320 triệu đồng, nâng tỷ lệ lên 2,6% sau 8 tháng; cuối năm dự kiến đạt 2,9%.",
    ),
)

_RETURNED = (
    ("viet-hoa", "Bổ sung máy tính, máy quét", dt.date(2026, 11, 10), "Đã hoàn thành việc mua sắm thiết bị năm 2026."),
    ("hai-duong", "Kết nối, khai thác, chia sẻ dữ liệu", dt.date(2026, 11, 12), "Đã kết nối đủ 05 bộ dữ liệu."),
)
_ASKED_ON = dt.date(2026, 11, 9)
_RETURN_REASON = "Chưa có biên bản nghiệm thu kèm theo. Đề nghị bổ sung minh chứng rồi cập nhật lại."


def tell_events(staff: Staff, day: dt.date) -> None:
    """Enter what happened in the ward by the day."""
    slug = staff.ward.slug
    for each in INSTRUCTIONS:
        period = _period(staff, each.words, each.given_on)
        if each.ward == slug and each.given_on <= day and period:
            _instruct(each, period, staff, day)
    for ward, words, on, claim in _RETURNED:
        if ward == slug and on < day and (period := _period(staff, words, on)):
            _return(period, claim, on, staff)
    if slug == "hai-duong" and day >= _ASKED_ON and (period := _period(staff, "Lập hồ sơ cấp độ", day)):
        _ask_for_time(period, staff)


def _period(staff: Staff, words: str, on: dt.date) -> TaskPeriod | None:
    """The period of the task with these words that runs on the day, or its one period that is still to come."""
    periods = TaskPeriod.objects.counted_by_unit().filter(ward=staff.ward, task__search_text__contains=fold(words))
    known = periods.select_related("task", "unit").order_by("-starts_on")
    return known.filter(starts_on__lte=on).first() or known.first()


def _instruct(each: Instruction, period: TaskPeriod, staff: Staff, day: dt.date) -> None:
    directive = give_directive(period, each.text, by=staff.chairman, on=each.given_on)
    Directive.objects.filter(pk=directive.pk).update(given_at=at(each.given_on))
    if each.answered_on and each.answered_on <= day:
        answer_directive(directive, period, each.answer, by=staff.reporter(period.unit))
        Directive.objects.filter(pk=directive.pk).update(answered_at=at(each.answered_on))
    Notice.objects.filter(key=f"directive:{directive.pk}").update(written_at=at(each.given_on))


def _return(period: TaskPeriod, claim: str, on: dt.date, staff: Staff) -> None:
    """An update that says "done" too early comes back; the period stands where it stood before."""
    author = staff.reporter(period.unit)
    update = enter(period, Report(on, ProgressEntry(State.DONE, 100, on, claim)), author, period.newest_update)
    update.period.refresh_from_db()
    returned_on = on + dt.timedelta(days=1)
    return_update(update, by=staff.reviewer(period.unit, author), on=returned_on, reason=_RETURN_REASON)
    Notice.objects.filter(key=f"update-returned:{update.pk}").update(written_at=at(returned_on))


def _ask_for_time(period: TaskPeriod, staff: Staff) -> None:
    request = ask_for_extension(
        period,
        new_due_on=dt.date(2026, 12, 31),
        reason="Mẫu hồ sơ cấp độ thay đổi từ tháng 8/2026, Công an thành phố đang thẩm định lại.",
        by=staff.reporter(period.unit),
        on=_ASKED_ON,
    )
    ExtensionRequest.objects.filter(pk=request.pk).update(asked_at=at(_ASKED_ON))


def last_day_told() -> dt.date | None:
    """The last day on which somebody reports in the story that is loaded; None before anything is."""
    return TaskPeriod.objects.aggregate(last=Max("updated_on"))["last"]
