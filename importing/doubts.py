"""What in a draft is doubtful and should be looked at before saving; one sentence for each doubt."""

import datetime as dt

from importing.draft import IndicatorDraft, PlanDraft, TaskDraft
from units.matching import UnitBook
from wording.names import is_collective


def head_doubts(draft: PlanDraft, ward_name: str) -> list[str]:
    """Doubts about the plan as a whole."""
    found = list(draft.warnings)
    if not draft.document_number:
        found.append("Văn bản chưa có số, ký hiệu (bản dự thảo?).")
    if not draft.issued_on:
        found.append("Chưa đọc được ngày ban hành.")
    if draft.ward and ward_name not in draft.ward and draft.ward not in ward_name:
        found.append(f"Văn bản ghi là của “{draft.ward}”, không phải {ward_name}.")
    if not draft.report_obligations:
        found.append("Kế hoạch không ghi ngày báo cáo định kỳ. Sau khi lưu, vui lòng nhập ngày ở trang Báo cáo.")
    return found


def task_doubts(task: TaskDraft, issued_on: dt.date | None) -> list[str]:
    """Doubts about a task: who, when, and whether one unit leads it (Kết luận 226-KL/TW: one task, one lead)."""
    found = []
    if not task.lead_units and not task.head_responsible:
        found.append("chưa có đơn vị chủ trì")
    if len(task.lead_units) > 1:
        found.append("nhiều đơn vị chủ trì")
    if any(is_collective(name) for name in task.lead_units):
        found.append("chủ trì chung, chưa rõ đơn vị nào")
    if task.schedule.kind == "unspecified":
        found.append("chưa rõ thời hạn")
    due = task.schedule.due
    if issued_on and due and dt.date.fromisoformat(due) < issued_on and task.schedule.kind in {"fixed", "window"}:
        found.append("hạn trước ngày ban hành")
    return found


def indicator_doubts(indicator: IndicatorDraft) -> list[str]:
    """Doubts about an indicator: its figure and who follows it."""
    found = []
    if not indicator.qualitative and not any(target.comparator for target in indicator.targets):
        found.append("chưa đọc được chỉ tiêu bằng số")
    if not indicator.lead_units:
        found.append("chưa có đơn vị theo dõi")
    return found


def new_units(draft: PlanDraft, book: UnitBook) -> list[str]:
    """Units that the ward does not know yet: they will be added when the plan is saved."""
    return [unit.name for unit in draft.units if not any(map(book.find, [unit.name, *unit.variants]))]
