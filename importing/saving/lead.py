"""Which units lead: each task, and the whole plan (đơn vị đầu mối), as far as its document says."""

from importing.documents.draft import PlanDraft
from wording.names import fold, is_collective, split_units, unit_of_head


def led_by(named: list[str], head: str | None) -> list[str]:
    """The units that lead a task: those named; else the one whose head alone is named ("Trưởng phòng …")."""
    return named or list(filter(None, [unit_of_head(head or "")]))


def units_of_duty(named: str) -> list[str]:
    """The units that a duty is given to: "Hội Phụ nữ, Hội Nông dân và các đoàn thể" are three, each with a capital."""
    return [unit[:1].upper() + unit[1:] for unit in split_units(named)]


def lead_unit_name(draft: PlanDraft) -> str | None:
    """Which unit runs the plan: who holds it until a handover, who reports on it, or whose duty it is to follow it."""
    if draft.handover:
        return draft.handover.from_unit
    for obligation in draft.report_obligations:
        if obligation.from_unit and not is_collective(obligation.from_unit):
            return obligation.from_unit
    following = ("dau moi", "don doc", "tong hop")
    for words in following:
        for duty in draft.unit_duties:
            if words in fold(duty.text):
                return next(iter(units_of_duty(duty.unit)), None)
    return None


def give_rest(draft: PlanDraft, lead: str) -> int:
    """Let the unit lead every task that names neither a unit nor a head; returns how many."""
    unled = [task for task in draft.tasks if not task.lead_units and not task.head_responsible]
    for task in unled:
        task.lead_units = [lead]
    return len(unled)
