"""Plans annotated by hand, beside what the reader makes of them: where each item stands, by whom, by when, how much."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from importing.documents.draft import IndicatorDraft, PlanDraft
from wording.measures.targets import read_target
from wording.names import unit_key

ANNOTATIONS = Path(__file__).parent / "annotations"
COMPARATORS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", "range": "≥"}
KINDS = {"on_guidance": "guided"}
DUTY_KINDS = {"annual": "yearly", "half_year": "half_yearly", "quarter": "quarterly", "month": "monthly"}

Fact = tuple[Any, ...]


def annotation(number: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ANNOTATIONS / f"{number}.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Comparison:
    """Facts of one kind: annotated and not read, read and not annotated, and how many agree."""

    missing: list[Fact]
    invented: list[Fact]
    agreed: int

    @property
    def score(self) -> float:
        """The mean of precision and recall; 1 where there is nothing to be read and nothing was."""
        true, read = self.agreed + len(self.missing), self.agreed + len(self.invented)
        return ((self.agreed / true if true else 1.0) + (self.agreed / read if read else 1.0)) / 2


def compare(truth: dict[str, Any], draft: PlanDraft) -> dict[str, Comparison]:
    """What was read against what stands there, a row for each kind of fact."""
    free = truth["open_to_either_reading"]
    either = {*free.get("goals_without_figure", ()), *free.get("solutions", ())}
    ward = truth["head"]["ward"]
    pairs = {
        "head": (_true_head(truth), _read_head(truth, draft)),
        "legal bases": (((each,) for each in truth["legal_bases"]), ((each.number,) for each in draft.legal_bases)),
        "report duties": (
            ((each["kind"], each["before"]) for each in truth["report_obligations"]),
            ((DUTY_KINDS.get(each.kind, each.kind), each.before) for each in draft.report_obligations if each.before),
        ),
        "tasks": (_true_tasks(truth), ((task.line,) for task in draft.tasks if task.line not in either)),
        "task fields": (
            _true_task_fields(truth, ward),
            (fact for task in draft.tasks if task.line not in either for fact in _task_fields(task, ward)),
        ),
        "indicators": (
            ((each["line"],) for each in truth["indicators"]),
            {(each.line,) for each in draft.indicators if each.line not in either},
        ),
        "targets": (
            (fact for each in truth["indicators"] for fact in _true_targets(each)),
            (fact for each in draft.indicators if each.line not in either for fact in _targets(each)),
        ),
        "baselines": (
            (
                (each["line"], _figure(str(each.get("baseline_low") or each["baseline"])))
                for each in truth["indicators"]
                if each.get("baseline") or each.get("baseline_low")
            ),
            ((each.line, _figure(each.baseline.raw)) for each in draft.indicators if each.baseline),
        ),
        "unit duties": (
            ((line, unit_key(each["unit"], ward)) for each in truth["unit_duties"] for line in each["lines"]),
            ((each.line, unit_key(each.unit, ward)) for each in draft.unit_duties),
        ),
    }
    return {name: _compared(true, read) for name, (true, read) in pairs.items()}


def _compared(true: Iterable[Fact], read: Iterable[Fact]) -> Comparison:
    stands, found = list(dict.fromkeys(true)), list(dict.fromkeys(read))
    agreed = [fact for fact in stands if fact in found]
    return Comparison(
        [fact for fact in stands if fact not in found], [fact for fact in found if fact not in stands], len(agreed)
    )


def _true_head(truth: dict[str, Any]) -> Iterator[Fact]:
    head = truth["head"]
    yield from ((name, head[name]) for name in ("document_number", "ward", "signer", "signer_position"))
    yield (
        "handover",
        _keys((truth["handover"][side] for side in ("from", "to")), head["ward"]) if truth["handover"] else None,
    )


def _read_head(truth: dict[str, Any], draft: PlanDraft) -> Iterator[Fact]:
    yield from ((name, getattr(draft, name)) for name in ("document_number", "ward", "signer", "signer_position"))
    moved = draft.handover
    yield "handover", _keys((moved.from_unit, moved.to_unit), truth["head"]["ward"]) if moved else None


def _true_tasks(truth: dict[str, Any]) -> Iterator[Fact]:
    return ((line,) for group in truth["tasks"] for line in group["lines"])


def _true_task_fields(truth: dict[str, Any], ward: str) -> Iterator[Fact]:
    for group in (truth["task_defaults"] | each for each in truth["tasks"]):
        schedule = group["schedule"]
        for line in group["lines"]:
            yield line, "lead", _keys(group["lead_units"], ward)
            yield line, "schedule", schedule["kind"], schedule["start"], schedule["due"]


def _task_fields(task: Any, ward: str) -> Iterator[Fact]:
    schedule = task.schedule
    yield task.line, "lead", _keys(task.lead_units, ward)
    yield task.line, "schedule", KINDS.get(schedule.kind, schedule.kind), _day(schedule.start), _day(schedule.due)


def _keys(units: Iterable[str], ward: str) -> tuple[str, ...]:
    """Under which key each unit is known: its full and its short name meet there."""
    return tuple(sorted(unit_key(unit, ward) for unit in units))


def _figure(words: str) -> Decimal | None:
    return read_target(words).low


def _day(day: Any) -> str | None:
    return str(day) if day else None


def _true_targets(indicator: dict[str, Any]) -> Iterator[Fact]:
    for target in indicator.get("targets") or [indicator]:
        yield indicator["line"], target["comparator"], Decimal(str(target["low"]))


def _targets(indicator: IndicatorDraft) -> Iterator[Fact]:
    for target in indicator.targets:
        if target.comparator:
            yield indicator.line, COMPARATORS[target.comparator], target.low
