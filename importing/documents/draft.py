"""The reading of a plan document before anybody has confirmed it; design of the keys in `docs/`."""

from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any, Self


@dataclass
class SourceDraft:
    """The file that was read; `format` is txt, docx, xlsx or pdf."""

    name: str
    sha256: str
    format: str


@dataclass
class LegalBasisDraft:
    """A document that the plan rests on; `date` is ISO or None."""

    text: str
    number: str | None = None
    date: str | None = None


@dataclass
class PhaseDraft:
    """A stage of the plan; ISO days, None where the words give none."""

    text: str
    start: str | None = None
    end: str | None = None


@dataclass
class HandoverDraft:
    """The plan's lead passes from one unit to another."""

    from_unit: str
    to_unit: str
    text: str
    line: int


@dataclass
class ReportObligationDraft:
    """A report that falls due each year on a day; `inclusive` when that day itself is still in time."""

    text: str
    kind: str
    before: str
    to: list[str]
    from_unit: str | None
    line: int
    inclusive: bool = False


@dataclass
class TargetDraft:
    """One promised figure; low and high in the unit given, None where the words hold no figure."""

    raw: str
    year_from: int | None = None
    year_to: int | None = None
    comparator: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    soft: bool = False


@dataclass
class BaselineDraft:
    """Where the indicator stood in a past year, as worded."""

    year: int | None
    raw: str


@dataclass
class IndicatorDraft:
    """What the plan promises to reach; `qualitative` when it names no figure.

    `metric` is the id of what the ward measures already, where a person has said that it is the same.
    """

    name: str
    line: int
    group: str | None = None
    number: str | None = None
    unit: str | None = None
    qualitative: bool = False
    baseline: BaselineDraft | None = None
    targets: list[TargetDraft] = field(default_factory=list)
    lead_units: list[str] = field(default_factory=list)
    directed_by: str | None = None
    lead_person: str | None = None
    output: str | None = None
    notes: str | None = None
    metric: int | None = None


@dataclass
class ScheduleDraft:
    """When a task is due, read from its words; ISO days."""

    kind: str = "unspecified"
    start: str | None = None
    due: str | None = None


@dataclass
class TaskDraft:
    """A task; `parent` is the number of the row it belongs under, `form` where it stood in the document.

    `set_by` is who set it (`wording.setters`), None where the plan does not say.
    """

    text: str
    line: int
    form: str
    group_number: str | None = None
    group: str | None = None
    number: str | None = None
    parent: str | None = None
    head_responsible: str | None = None
    lead_units: list[str] = field(default_factory=list)
    coordinating_units: list[str] = field(default_factory=list)
    output: str | None = None
    schedule_raw: str | None = None
    schedule: ScheduleDraft = field(default_factory=ScheduleDraft)
    directed_by: str | None = None
    notes: str | None = None
    set_by: str | None = None


@dataclass
class UnitDutyDraft:
    """A standing duty that the plan gives a unit."""

    unit: str
    text: str
    line: int


@dataclass
class UnitDraft:
    """A unit and the other spellings under which the document names it."""

    name: str
    variants: list[str] = field(default_factory=list)


@dataclass
class UnreadLine:
    """A line of the source that no part of the draft holds."""

    line: int
    text: str


@dataclass
class SourceEntry:
    """One piece of the document as it stood: a paragraph, or, with `cells`, a row of the table numbered `table`."""

    lines: list[int]
    text: str
    cells: list[str] | None = None
    table: int | None = None


@dataclass
class PlanDraft:
    """Everything that was read from one document.

    `warnings` are Vietnamese sentences for the reviewer. `lines` holds the source, line by line, `consumed` says for
    each line that was understood what it became ("task", "heading", …), and `layout` is the document as it stood: the
    review page needs all three. `undated_reports` are the lines that order reports without saying by which day;
    `lead` is the unit that runs the plan, where the document says so outright.
    """

    source: SourceDraft
    document_number: str | None = None
    issued_on: str | None = None
    ward: str | None = None
    issuer: str | None = None
    title: str | None = None
    period: list[int] | None = None
    vision_year: int | None = None
    signer: str | None = None
    signer_position: str | None = None
    recipients: list[str] = field(default_factory=list)
    legal_bases: list[LegalBasisDraft] = field(default_factory=list)
    phases: list[PhaseDraft] = field(default_factory=list)
    funding: str | None = None
    handover: HandoverDraft | None = None
    report_obligations: list[ReportObligationDraft] = field(default_factory=list)
    indicators: list[IndicatorDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)
    unit_duties: list[UnitDutyDraft] = field(default_factory=list)
    units: list[UnitDraft] = field(default_factory=list)
    unread: list[UnreadLine] = field(default_factory=list)
    framing: list[UnreadLine] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    lines: list[UnreadLine] = field(default_factory=list)
    consumed: dict[int, str] = field(default_factory=dict)
    layout: list[SourceEntry] = field(default_factory=list)
    undated_reports: list[int] = field(default_factory=list)
    lead: str | None = None

    def to_json(self, *, with_source: bool = False) -> dict[str, Any]:
        """Return the draft as plain values for `json.dumps`; the source's own lines only when asked for."""
        values = plain(asdict(self))
        lines, consumed = values.pop("lines"), values.pop("consumed")
        for_review = {key: values.pop(key) for key in ("layout", "undated_reports", "lead")}
        for indicator in values["indicators"]:
            if indicator["metric"] is None:
                del indicator["metric"]
        for task in values["tasks"]:
            if task["set_by"] is None:
                del task["set_by"]
        if with_source:
            values |= for_review
            values["lines"] = [line | {"role": consumed.get(line["line"])} for line in lines]
        return values

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Return the draft that `to_json` wrote; keys that are missing take their defaults."""
        known = {f.name: values[f.name] for f in fields(cls) if f.name in values and f.name != "lines"}
        lines = values.get("lines", [])
        return cls(
            **known
            | {key: [kind(**item) for item in known.get(key) or []] for key, kind in _LISTS.items()}
            | {
                "source": SourceDraft(**known["source"]),
                "handover": HandoverDraft(**known["handover"]) if known.get("handover") else None,
                "indicators": [indicator_of_json(item) for item in known.get("indicators", [])],
                "tasks": [task_of_json(item) for item in known.get("tasks", [])],
                "lines": [UnreadLine(item["line"], item["text"]) for item in lines],
                "consumed": {item["line"]: item["role"] for item in lines if item.get("role")},
            }
        )


_LISTS = {
    "legal_bases": LegalBasisDraft,
    "phases": PhaseDraft,
    "report_obligations": ReportObligationDraft,
    "unit_duties": UnitDutyDraft,
    "units": UnitDraft,
    "unread": UnreadLine,
    "layout": SourceEntry,
    "framing": UnreadLine,
}


def indicator_of_json(values: dict[str, Any]) -> IndicatorDraft:
    """The indicator that `PlanDraft.to_json` wrote."""
    baseline = values.get("baseline")
    return IndicatorDraft(
        **values
        | {
            "baseline": BaselineDraft(**baseline) if baseline else None,
            "targets": [_target(item) for item in values.get("targets", [])],
        }
    )


def _target(values: dict[str, Any]) -> TargetDraft:
    figures = {key: Decimal(str(values[key])) for key in ("low", "high") if values.get(key) is not None}
    return TargetDraft(**values | figures)


def task_of_json(values: dict[str, Any]) -> TaskDraft:
    """The task that `PlanDraft.to_json` wrote."""
    return TaskDraft(**values | {"schedule": ScheduleDraft(**values.get("schedule") or {})})


def plain(value: Any) -> Any:
    """Values as JSON holds them: a figure becomes an int where it is whole, else a float."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
