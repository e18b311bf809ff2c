"""A draft as rows, so that each correction is one row's change; and back again for saving."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from importing.documents.draft import PlanDraft
from importing.models import DraftItem, PlanImport, SourceLine
from importing.review.doubts import PlanFacts, doubts_of, is_serious
from importing.saving.lead import lead_unit_name

Kind = DraftItem.Kind
LISTS = {
    "tasks": Kind.TASK,
    "indicators": Kind.INDICATOR,
    "unit_duties": Kind.DUTY,
    "report_obligations": Kind.OBLIGATION,
}
_KEPT_WHOLE = {"source", "units", "warnings"}
_FOR_REVIEW = {"lines", "layout", "unread", "undated_reports", "lead", "framing"}
_REPORT_KINDS = {"quarterly": "quarter", "monthly": "month"}
BATCH = 500


@transaction.atomic
def store_draft(taken: PlanImport, draft: PlanDraft) -> None:
    """Write the draft into rows of the import; what an earlier run wrote is replaced."""
    taken.items.all().delete()
    taken.source_lines.all().delete()
    lines = list(_source_lines(taken, draft))
    SourceLine.objects.bulk_create(lines, batch_size=BATCH)
    DraftItem.objects.bulk_create(_items(taken, draft, lines), batch_size=BATCH)
    values = draft.to_json()
    taken.draft = {key: values[key] for key in _KEPT_WHOLE}


def _source_lines(taken: PlanImport, draft: PlanDraft) -> Iterator[SourceLine]:
    for position, entry in enumerate(draft.layout, start=1):
        yield SourceLine(
            taken=taken,
            position=position,
            line=min(entry.lines),
            last=max(entry.lines),
            text=entry.text,
            cells=entry.cells,
            table=entry.table,
            is_read=any(number in draft.consumed for number in entry.lines),
        )


def _items(taken: PlanImport, draft: PlanDraft, lines: list[SourceLine]) -> list[DraftItem]:
    """The items in the document's order, the head first."""
    values = draft.to_json(with_source=True)
    head = head_values(values) | {"lead": draft.lead or lead_unit_name(draft) or ""}
    facts = PlanFacts.of(head, str(taken.ward))
    found = [(kind, item["line"], item) for key, kind in LISTS.items() for item in values[key]]
    found += [(Kind.OBLIGATION, line["line"], line) for line in _undated_reports(draft, lines)]
    found += [(Kind.UNREAD, line["line"], line) for line in _unread(draft)]
    for _, _, item in found:
        if "kind" in item:
            item["kind"] = _REPORT_KINDS.get(item["kind"], item["kind"])
    found.sort(key=lambda each: each[1])
    return [
        _item(taken, position, *each, facts) for position, each in enumerate([(Kind.HEAD, 0, head), *found])
    ]  # fmt: skip


def _item(taken: PlanImport, position: int, kind: str, line: int, values: Any, facts: PlanFacts) -> DraftItem:
    item = DraftItem(taken=taken, kind=kind, position=position, line=line, values=values, read_as=kind, as_read=values)
    look_through(item, facts)
    return item


def look_through(item: DraftItem, facts: PlanFacts) -> DraftItem:
    """Write down what is doubtful about the item as it stands now."""
    codes = doubts_of(item.kind, item.values, facts)
    item.doubts = f" {' '.join(codes)} " if codes else ""
    item.doubtful = is_serious(codes) and not item.checked
    return item


def head_values(values: dict[str, Any]) -> dict[str, Any]:
    """Of a draft's JSON what belongs to the plan as a whole."""
    return {key: value for key, value in values.items() if key not in {*LISTS, *_KEPT_WHOLE, *_FOR_REVIEW}}


def _undated_reports(draft: PlanDraft, lines: list[SourceLine]) -> Iterator[dict[str, Any]]:
    """A plan that orders reports and nowhere says by which day is asked for the day, once."""
    if draft.report_obligations or not draft.undated_reports:
        return
    line = draft.undated_reports[0]
    text = next((each.text for each in lines if each.line <= line <= each.last), "")
    yield {"text": text, "kind": "annual", "before": "", "to": [], "from_unit": None, "line": line, "inclusive": False}


def _unread(draft: PlanDraft) -> Iterator[dict[str, Any]]:
    """What was not understood, a paragraph or row at a time."""
    texts = {line.line: line.text for line in draft.unread}
    for entry in draft.layout:
        unread = [number for number in entry.lines if number in texts]
        if unread:
            whole = len(unread) == len(entry.lines)
            yield {"line": unread[0], "text": entry.text if whole else " ".join(texts[n].strip() for n in unread)}


def load_draft(taken: PlanImport) -> PlanDraft:
    """The draft as the reviewer left it; what was not kept is left out."""
    items = list(taken.items.filter(kept=True))
    values: dict[str, Any] = dict(taken.draft) | {key: [] for key in LISTS}
    lists = {kind: values[key] for key, kind in LISTS.items()}
    for item in items:
        if item.kind == Kind.HEAD:
            values |= {key: value for key, value in item.values.items() if key != "lead"}
        elif item.kind in lists:
            lists[Kind(item.kind)].append(item.values)
    values["unread"] = [item.values for item in items if item.kind == Kind.UNREAD]
    return PlanDraft.from_json(values)
