"""What a careful reader finds in a sample document, and how a draft differs from it.

A sample `NAME.txt` has its reading in `NAME.json`, written before the reader was tuned to it. Keys that the
reading leaves out are not asked for; lists are whole: an item too many is a difference like one too few.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from importing.documents.draft import IndicatorDraft, PlanDraft, TargetDraft, TaskDraft
from wording.names import fold, unit_key

SAMPLES = Path(__file__).parent / "samples"
_PLAIN = ("document_number", "issued_on", "ward", "issuer", "period", "vision_year", "signer", "signer_position")


def expected(name: str) -> dict[str, Any]:
    """Return the reading of the sample of this name."""
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def differences(want: dict[str, Any], draft: PlanDraft) -> list[str]:
    """Return what the draft has otherwise than the reading, one line each; empty when they agree."""
    return [
        *_of_head(want, draft),
        *_of_reports(want, draft),
        *_of_items("indicator", want.get("indicators"), draft.indicators, _indicator),
        *_of_items("task", want.get("tasks"), draft.tasks, _task),
        *_of_duties(want.get("duties"), draft),
        *(
            f"leads of {name}: {item.lead_units}"
            for name, leads in want.get("indicator_leads", {}).items()
            for item in draft.indicators
            if item.name.startswith(name) and not _same_units(leads, item.lead_units)
        ),
    ]


def _of_head(want: dict[str, Any], draft: PlanDraft) -> Iterator[str]:
    for key in _PLAIN:
        if key in want and fold(str(getattr(draft, key))) != fold(str(want[key])):
            yield f"{key}: {getattr(draft, key)!r} for {want[key]!r}"
    for words in want.get("title_has", []):
        if fold(words) not in fold(draft.title or ""):
            yield f"title: {draft.title!r} lacks {words!r}"
    if "recipients" in want and len(draft.recipients) != want["recipients"]:
        yield f"recipients: {draft.recipients}"
    if "bases" in want and [basis.number for basis in draft.legal_bases] != want["bases"]:
        yield f"bases: {[basis.number for basis in draft.legal_bases]} for {want['bases']}"
    if "phases" in want and [[phase.start, phase.end] for phase in draft.phases] != want["phases"]:
        yield f"phases: {[[phase.start, phase.end] for phase in draft.phases]} for {want['phases']}"
    if "funding" in want and not draft.funding:
        yield "funding: none"
    handover = [draft.handover.from_unit, draft.handover.to_unit] if draft.handover else None
    if handover != want.get("handover"):
        yield f"handover: {handover} for {want.get('handover')}"


def _of_reports(want: dict[str, Any], draft: PlanDraft) -> Iterator[str]:
    have = [[report.kind, report.before, report.from_unit, report.to] for report in draft.report_obligations]
    dated = [report for report in have if report[1] is not None or report[0] in ("quarter", "month")]
    if want.get("reports_undated") and not (draft.warnings and any("báo cáo" in text for text in draft.warnings)):
        yield f"undated reports are not asked for: {draft.warnings}"
    if "reports" not in want:
        return
    asked = want["reports"]
    if len(asked) != len(dated) or any(not _same_report(a, b) for a, b in zip(asked, dated, strict=True)):
        yield f"reports: {dated} for {asked}"


def _same_report(want: list[Any], have: list[Any]) -> bool:
    if want[0] != have[0] or (want[1] is not None and want[1] != have[1]):
        return False
    sender = len(want) < 3 or want[2] is None or unit_key(want[2]) == unit_key(have[2] or "")
    return sender and (len(want) < 4 or _same_units(want[3], have[3]))


def _of_items(kind: str, want: list[Any] | None, have: list[Any], compare: Any) -> Iterator[str]:
    if want is None:
        return
    maybe = "maybe" in want  # more may follow: two readings are sound
    want = [item for item in want if item != "maybe"]
    for item, drafted in zip(want, have, strict=False):
        yield from (f"{kind} {text}" for text in compare(item, drafted))
    for item in want[len(have) :]:
        yield f"{kind} lost: {item}"
    for drafted in [] if maybe else have[len(want) :]:
        yield f"{kind} invented: {drafted}"


def _indicator(want: list[Any], have: IndicatorDraft) -> Iterator[str]:
    name, targets = want[0], want[1]
    if not fold(have.name).startswith(fold(name)):
        yield f"name {have.name!r} for {name!r}"
    shown = [_target(target) for target in have.targets]
    more = len(want) > 3
    if targets != "any" and (not set(targets) <= set(shown) if more else targets != shown):
        yield f"{name!r}: {shown} for {targets}"
    if len(want) > 2 and want[2] is not None:
        base = f"{have.baseline.year}: {have.baseline.raw}" if have.baseline else None
        if base != want[2]:
            yield f"{name!r}: baseline {base!r} for {want[2]!r}"


def _target(target: TargetDraft) -> str:
    def figure(value: Any) -> str:
        return f"{float(value):g}" if value is not None and abs(value) < 100_000 else str(value)

    high = f" {figure(target.high)}" if target.high is not None else ""
    return f"{target.year_to} {target.comparator} {figure(target.low)}{high} {target.unit or ''}".strip()


def _task(want: dict[str, Any], have: TaskDraft) -> Iterator[str]:
    text = want["text"]
    if not fold(have.text).startswith(fold(text)):
        yield f"text {have.text!r} for {text!r}"
        return
    pairs = {
        "number": have.number,
        "parent": have.parent,
        "group_number": have.group_number,
        "form": have.form,
        "due": have.schedule.due,
        "start": have.schedule.start,
        "kind": have.schedule.kind,
    }
    for key, value in pairs.items():
        if key in want and want[key] != value:
            yield f"{text!r} {key}: {value!r} for {want[key]!r} ({have.schedule_raw!r})"
    for key, value in {"group": have.group, "output": have.output, "head": have.head_responsible}.items():
        if key in want and fold(want[key] or "") != fold(value or ""):
            yield f"{text!r} {key}: {value!r} for {want[key]!r}"
    for key, value in {
        "notes_has": have.notes,
        "schedule_has": have.schedule_raw,
        "directed": have.directed_by,
    }.items():
        if key in want and fold(want[key]) not in fold(value or ""):
            yield f"{text!r} {key}: {value!r} for {want[key]!r}"
    for key, units in {"lead": have.lead_units, "with": have.coordinating_units}.items():
        if key in want and not _same_units(want[key], units):
            yield f"{text!r} {key}: {units} for {want[key]}"


def _of_duties(want: list[list[str]] | None, draft: PlanDraft) -> Iterator[str]:
    if want is None:
        return
    have = [(duty.unit, duty.text) for duty in draft.unit_duties]
    for (unit, text), (drafted, words) in zip(want, have, strict=False):
        if unit_key(unit) != unit_key(drafted) or not fold(words).startswith(fold(text)):
            yield f"duty {drafted!r}: {words[:60]!r} for {unit!r}: {text!r}"
    for item in want[len(have) :]:
        yield f"duty lost: {item}"
    for item in have[len(want) :]:
        yield f"duty invented: {item}"


def _same_units(want: list[str], have: list[str]) -> bool:
    return [unit_key(unit) for unit in want] == [unit_key(unit) for unit in have]
