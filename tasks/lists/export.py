"""The task list as an Excel file: real dates and numbers, frozen head, filter, nothing that runs as a formula."""

from collections.abc import Iterable
from dataclasses import dataclass

from sheets.cells import Value
from sheets.pages import Book, Column
from tasks.models import Assignment, ProgressUpdate, State, TaskPeriod
from tasks.periods.leading import names
from tasks.timeliness import Timeliness
from units.models import Unit

COLUMNS = [
    ("TT", 6),
    ("Phường, xã", 20),
    ("Kế hoạch", 24),
    ("Mục", 30),
    ("Số thứ tự", 10),
    ("Nội dung nhiệm vụ", 60),
    ("Sản phẩm, kết quả đầu ra", 34),
    ("Đơn vị chủ trì", 28),
    ("Người làm", 22),
    ("Đơn vị phối hợp", 34),
    ("Người đứng đầu chịu trách nhiệm", 26),
    ("Đồng chí chỉ đạo", 22),
    ("Cấp giao", 18),
    ("Thời hạn theo kế hoạch", 24),
    ("Kỳ", 20),
    ("Hạn cuối", 13),
    ("Được gia hạn đến", 13),
    ("Trạng thái", 18),
    ("Tỷ lệ (%)", 10),
    ("Tình trạng", 30),
    ("Hoàn thành ngày", 14),
    ("Cập nhật ngày", 14),
    ("Kết quả", 50),
    ("Văn bản sản phẩm", 24),
    ("Khó khăn, vướng mắc", 40),
    ("Kiến nghị, đề xuất", 40),
]
FIXED = 6
"""So many columns stay in sight: up to what is to be done."""


@dataclass(frozen=True, slots=True)
class ExportLine:
    """A period of `tasks.periods.standing` with the task's assignments of the day.

    With the unit that answered for it then, and what was said in the update that counted.
    """

    period: TaskPeriod
    assignments: list[Assignment]
    units: list[Unit]
    said: ProgressUpdate | None


def workbook(lines: Iterable[ExportLine]) -> bytes:
    """The lines as the bytes of an .xlsx file, in the order given.

    10,000 rows in a few seconds.
    """
    book = Book()
    page = book.page("Nhiệm vụ", [Column(*each) for each in COLUMNS], head_row=1, fixed=FIXED)
    page.head()
    for count, line in enumerate(lines, start=1):
        page.row([count, *_row(line)])
    page.filtered()
    return book.content()


def _row(line: ExportLine) -> tuple[Value, ...]:
    period, task, last = line.period, line.period.task, line.said
    officers = [str(officer) for officer in period.officers(line.assignments)]
    helping = [each.unit.name for each in line.assignments if each.role == Assignment.Role.COORDINATING]
    return (
        period.ward.full_name,
        task.plan.label,
        str(task.section or ""),
        task.number,
        task.text,
        task.output,
        names(line.units),
        "; ".join(officers),
        "; ".join(helping),
        task.head_responsible,
        task.directed_by,
        task.get_set_by_display(),
        task.schedule_raw,
        period.label_on,
        period.due_then,
        period.granted_then,
        str(State(period.state_on).label),
        period.percent_on,
        str(Timeliness(period.class_on).label),
        period.done_then,
        period.updated_then,
        last.result if last else "",
        last.product if last else "",
        last.difficulty if last else "",
        last.proposal if last else "",
    )
