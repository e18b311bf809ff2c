"""An item of a draft turned into another kind: an unread line into a task, a task into an indicator, and back."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from importing.documents.blocks import Document
from importing.documents.draft import (
    IndicatorDraft,
    PlanDraft,
    ReportObligationDraft,
    TaskDraft,
    UnitDutyDraft,
    UnreadLine,
    plain,
)
from importing.documents.readers.text import read_text
from importing.documents.recognizer import recognize
from importing.models import DraftItem
from importing.review.doubts import PlanFacts
from wording.names import normalize

Kind = DraftItem.Kind
Values = dict[str, Any]

CONVERTIBLE = {Kind.TASK, Kind.INDICATOR, Kind.DUTY, Kind.OBLIGATION, Kind.UNREAD}


def values_as(item: DraftItem, kind: str, facts: PlanFacts) -> Values:
    """The item's values as one of `kind`. What the reader first made of it comes back as it was read.

    Words are read the way the reader reads them: deadlines, units and figures in the sentence become fields.
    """
    if kind == item.read_as:
        return dict(item.as_read)
    text = text_of(item)
    makers: dict[Kind, Callable[[str, PlanFacts], Any]] = {
        Kind.TASK: _task, Kind.INDICATOR: _indicator, Kind.DUTY: _duty, Kind.OBLIGATION: _obligation,
        Kind.UNREAD: _unread,
    }  # fmt: skip
    made = makers[Kind(kind)](text, facts)
    values: Values = plain(asdict(made)) | {"line": item.line}
    return _carry_over(item.values, values)


def text_of(item: DraftItem) -> str:
    """The words of the item, whatever its kind."""
    return str(item.values.get("text") or item.values.get("name") or "")


def _carry_over(old: Values, new: Values) -> Values:
    """What both kinds have and the words do not say: where it stood, who does it, what comes of it."""
    for key in ("number", "group", "output", "directed_by"):
        if key in new and old.get(key) and not new[key]:
            new[key] = old[key]
    units = old.get("lead_units") or list(filter(None, [old.get("unit") if "name" not in old else None]))
    if units and "lead_units" in new and not new["lead_units"]:
        new["lead_units"] = units
    return new


def _task(text: str, facts: PlanFacts) -> TaskDraft:
    found = _recognized(f"I. NHIỆM VỤ\n1. Nhiệm vụ cụ thể\n- {normalize(text)}", facts).tasks
    task = found[0] if len(found) == 1 else TaskDraft(text=text, line=0, form="bullet")
    task.number = task.group = task.group_number = None
    return task


def _indicator(text: str, facts: PlanFacts) -> IndicatorDraft:
    by = f" đến năm {facts.last_year}" if facts.last_year else ""
    found = _recognized(f"I. MỤC TIÊU\n1. Mục tiêu cụ thể{by}\n- {normalize(text)}", facts).indicators
    if not found:
        return IndicatorDraft(name=normalize(text), line=0, qualitative=True)
    first = found[0]
    first.name, first.group, first.number = normalize(text), None, None
    first.targets = [target for each in found for target in each.targets]
    first.qualitative = not any(target.comparator for target in first.targets)
    return first


def _recognized(text: str, facts: PlanFacts) -> PlanDraft:
    """The reading of a few lines as part of a plan of these years."""
    period = f"giai đoạn {facts.first_year} - {facts.last_year}" if facts.first_year else ""
    blocks, lines = read_text(f"KẾ HOẠCH\nThực hiện công tác {period}\n\n{text}\n")
    return recognize(Document("", "", "txt", blocks, lines))


def _duty(text: str, facts: PlanFacts) -> UnitDutyDraft:
    task = _task(text, facts)
    return UnitDutyDraft(unit=task.lead_units[0] if task.lead_units else "", text=text, line=0)


def _obligation(text: str, facts: PlanFacts) -> ReportObligationDraft:
    found = _recognized(f"I. TỔ CHỨC THỰC HIỆN\n1. Chế độ báo cáo\n- {normalize(text)}", facts).report_obligations
    if found:
        return found[0]
    return ReportObligationDraft(text=text, kind="annual", before="", to=[], from_unit=None, line=0)


def _unread(text: str, facts: PlanFacts) -> UnreadLine:
    return UnreadLine(0, text)
