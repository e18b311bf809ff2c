"""The review page's forms over a draft: one for the head, one for each task, indicator and duty."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from importing.doubts import indicator_doubts, task_doubts
from importing.draft import IndicatorDraft, PlanDraft, TaskDraft, UnitDutyDraft
from importing.forms import DutyForm, HeadForm, IndicatorForm, TaskForm
from importing.leading import give_rest
from wording.names import split_units


@dataclass(frozen=True)
class Row:
    """An item of the draft with its form and what is doubtful about it."""

    item: Any
    form: Any
    doubts: list[str]


class Review:
    """The draft under review; `data` is the posted form, None when the page is opened."""

    def __init__(self, draft: PlanDraft, data: Any = None) -> None:
        self.draft = draft
        issued_on = _day(draft.issued_on)
        self.head = HeadForm(data, initial=HeadForm.values_of(draft), prefix="head")
        self.tasks = [
            Row(task, TaskForm(data, initial=TaskForm.values_of(task), prefix=f"task{n}"), task_doubts(task, issued_on))
            for n, task in enumerate(draft.tasks)
        ]
        self.indicators = [
            Row(
                item,
                IndicatorForm(data, initial=_indicator_values(item), prefix=f"indicator{n}"),
                indicator_doubts(item),
            )
            for n, item in enumerate(draft.indicators)
        ]
        self.duties = [
            Row(duty, DutyForm(data, initial={"keep": True}, prefix=f"duty{n}"), [])
            for n, duty in enumerate(draft.unit_duties)
        ]

    @property
    def doubtful(self) -> int:
        """How many tasks and indicators have a doubt."""
        return sum(bool(row.doubts) for row in [*self.tasks, *self.indicators])

    def is_valid(self) -> bool:
        rows = [row.form for row in [*self.tasks, *self.indicators, *self.duties]]
        return all([self.head.is_valid(), *[form.is_valid() for form in rows]])

    @property
    def lead(self) -> str:
        """The unit that runs the plan, as the reviewer has it; "" for none."""
        return " ".join(self.head.cleaned_data["lead"].split())

    def corrected(self) -> PlanDraft:
        """The draft with the corrections; what is not kept is left out."""
        self.head.correct(self.draft)
        year, issued_on = (self.draft.period or [0])[0], _day(self.draft.issued_on)
        self.draft.tasks = [self._task(row, year, issued_on) for row in self.tasks if _kept(row)]
        if self.head.cleaned_data["lead_takes_rest"]:
            give_rest(self.draft, self.lead)
        self.draft.indicators = [self._indicator(row) for row in self.indicators if _kept(row)]
        self.draft.unit_duties = [row.item for row in self.duties if _kept(row)]
        return self.draft

    @staticmethod
    def _task(row: Row, year: int, issued_on: dt.date | None) -> TaskDraft:
        row.form.correct(row.item, year, issued_on)
        return row.item

    @staticmethod
    def _indicator(row: Row) -> IndicatorDraft:
        cleaned = row.form.cleaned_data
        row.item.name = " ".join(cleaned["name"].split())
        if cleaned["lead"] != "; ".join(row.item.lead_units):
            row.item.lead_units = split_units(cleaned["lead"])
        return row.item


def _kept(row: Row) -> bool:
    return bool(row.form.cleaned_data["keep"])


def _indicator_values(item: IndicatorDraft) -> dict[str, Any]:
    return {"keep": True, "name": item.name, "lead": "; ".join(item.lead_units)}


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text and len(text) == 10 else None


def duties_by_unit(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The duties under the name of their unit, in the document's order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        duty: UnitDutyDraft = row.item
        found.setdefault(duty.unit, []).append(row)
    return list(found.items())
