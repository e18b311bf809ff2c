"""Bringing agreed changes of a new version into a plan's rows, so that history keeps each and progress stays."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from accounts.models import User
from importing.documents.draft import (
    IndicatorDraft,
    ReportObligationDraft,
    TaskDraft,
    UnitDutyDraft,
    indicator_of_json,
    task_of_json,
)
from importing.models import DraftItem
from importing.review.doubts import day
from importing.saving.indicators import baseline_value, save_indicators, save_targets
from importing.saving.lead import led_by, units_of_duty
from importing.saving.plan import assignments, build_task, report_kind, save_duties, save_obligations
from importing.versions.comparison import GONE, NEW, Change, Difference
from indicators.models import Indicator, IndicatorAssignment, TargetRevision
from plans.history import create_kept
from plans.models import LegalBasis, Phase, Plan, PlanLead, Section
from plans.titles import short_title
from reporting.models import ReportObligation
from tasks.models import Assignment, Task
from tasks.periods.dates import hand_periods_to, reschedule
from units.names import UnitBook

Kind = DraftItem.Kind
Values = dict[str, Any]


class Changer:
    """Changes of one new version to one plan.

    `made` are the rows of new items, by the item's id. `first_year` is the version's first year: promises of years
    before are none of its business.
    """

    def __init__(self, plan: Plan, book: UnitBook, on: dt.date, source: str, first_year: int, by: User | None) -> None:
        self.by = by
        self.plan, self.book, self.on, self.source, self.first_year = plan, book, on, source, first_year
        self.made: dict[int, Any] = {}
        self.touched: set[int] = set()

    def change(self, each: Difference, changes: list[Change]) -> None:
        """Make the agreed changes of one item."""
        sorts = {change.sort for change in changes}
        if GONE in sorts:
            self._close(each)
        elif NEW in sorts:
            self.made[each.item.pk] = self._add(each.kind, each.item.values)  # type: ignore[union-attr]
        else:
            names = [change.field.name for change in changes if change.field]
            deeds: dict[Kind, Callable[[Any, Values, list[str]], None]] = {
                Kind.HEAD: self._head, Kind.TASK: self._task, Kind.DUTY: self._duty, Kind.INDICATOR: self._indicator,
                Kind.OBLIGATION: self._obligation,
            }  # fmt: skip
            deeds[Kind(each.kind)](each.saved, each.item.values, names)  # type: ignore[union-attr]

    def finish(self) -> None:
        """Open the periods of what is new or has another deadline; what is there stays."""
        tasks = Task.objects.filter(pk__in=self.touched, closed_on=None)
        reschedule(tasks, self.on)

    def _close(self, each: Difference) -> None:
        reason = f"Không còn trong văn bản “{self.source[:300]}”."
        if each.kind in {Kind.TASK, Kind.DUTY, Kind.INDICATOR}:
            each.saved.closed_on, each.saved.closed_reason = self.on, reason
            each.saved.save(update_fields=["closed_on", "closed_reason"])
        elif each.kind == Kind.OBLIGATION:
            each.saved.closed_on = self.on
            each.saved.save(update_fields=["closed_on"])

    def _add(self, kind: str, values: Values) -> Any:
        if kind == Kind.TASK:
            return self._add_task(task_of_json(values))
        if kind == Kind.DUTY:
            [task] = save_duties([UnitDutyDraft(**values)], self.plan, self.book, self._last_position() + 1)
            self.touched.add(task.pk)
            return task
        if kind == Kind.INDICATOR:
            item = indicator_of_json(values)
            sections = {("", item.group or ""): self._section(Section.Kind.INDICATORS, None, item.group, item.line)}
            last = self.plan.indicators.order_by("-position").values_list("position", flat=True).first() or 0
            [indicator] = save_indicators([item], self.plan, self.book, sections, first_position=last + 1)
            return indicator
        save_obligations([ReportObligationDraft(**values)], self.plan, self.book)
        return None

    def _add_task(self, item: TaskDraft) -> Task:
        task = build_task(item, self.plan, self._last_position() + 1)
        task.section = self._section(Section.Kind.TASKS, item.group_number, item.group, item.line)
        if item.parent:
            same = self.plan.tasks.filter(number=item.parent, section=task.section, closed_on=None)
            task.parent = same.order_by("-pk").first()
        task.save()
        create_kept(Assignment, assignments(task, item, self.book))
        self.touched.add(task.pk)
        return task

    def _last_position(self) -> int:
        return self.plan.tasks.order_by("-position").values_list("position", flat=True).first() or 0

    def _section(self, kind: str, number: str | None, title: str | None, line: int) -> Section | None:
        """The section of this title, made where the plan has none yet."""
        if not title:
            return None
        found = self.plan.sections.filter(kind=kind, title=title[:1000]).order_by("pk").first()
        return found or Section.objects.create(
            plan=self.plan, kind=kind, number=(number or "")[:20], title=title[:1000], position=line
        )

    def _task(self, task: Task, values: Values, names: list[str]) -> None:
        item: TaskDraft = task_of_json(values)
        new = build_task(item, self.plan, task.position)
        plain = {"text": ["text"], "number": ["number"], "output": ["output"],
                 "head_responsible": ["head_responsible"], "directed_by": ["directed_by"], "set_by": ["set_by"],
                 "schedule": ["schedule_raw", "schedule_kind", "schedule_start", "schedule_due"]}  # fmt: skip
        fields = [field for name in names for field in plain.get(name, [])]
        for field in fields:
            setattr(task, field, getattr(new, field))
        if "group" in names:
            task.section = self._section(Section.Kind.TASKS, item.group_number, item.group, item.line)
        task.save()
        if "schedule" in names:
            self.touched.add(task.pk)
        if "lead" in names:
            self._assign(task, Assignment.Role.LEAD, led_by(item.lead_units, item.head_responsible))
        if "coordinating" in names:
            self._assign(task, Assignment.Role.COORDINATING, item.coordinating_units)

    def _duty(self, task: Task, values: Values, names: list[str]) -> None:
        if "text" in names:
            task.text = values["text"]
            task.save()
        if "unit" in names:
            task.section = self._section(Section.Kind.DUTIES, None, values["unit"], values["line"])
            task.save()
            self._assign(task, Assignment.Role.LEAD, units_of_duty(values["unit"]))

    def _assign(self, task: Task, role: str, names: Iterable[str]) -> None:
        """End what the new version no longer says and begin what it says, from the day on."""
        units = {unit.pk: unit for unit in map(self.book.find_or_add, names)}
        have = {each.unit_id: each for each in task.assignments.filter(role=role, ended_on=None)}
        self._end(each for unit_id, each in have.items() if unit_id not in units)
        for unit_id, unit in units.items():
            if unit_id not in have:
                Assignment.objects.create(task=task, unit=unit, role=role, started_on=self.on)
        if role == Assignment.Role.LEAD:
            hand_periods_to(task, list(units.values()), self.on)
            self.touched.add(task.pk)

    def _end(self, assignments: Iterable[Any]) -> None:
        """End assignments the day before; one that had not begun by then never was."""
        for each in assignments:
            if each.started_on and each.started_on >= self.on:
                each.delete()
            else:
                each.ended_on = self.on - dt.timedelta(days=1)
                each.save(update_fields=["ended_on"])

    def _indicator(self, indicator: Indicator, values: Values, names: list[str]) -> None:
        item: IndicatorDraft = indicator_of_json(values)
        plain = {"number": 20, "directed_by": 300, "lead_person": 300, "name": None, "output": None}
        for name in names:
            if name in plain:
                setattr(indicator, name, (getattr(item, name) or "")[: plain[name]])
        if "baseline" in names:
            indicator.baseline_year = item.baseline.year if item.baseline else None
            indicator.baseline_raw = item.baseline.raw[:300] if item.baseline else ""
            indicator.baseline_value = baseline_value(item.baseline.raw) if item.baseline else None
        if "group" in names:
            indicator.section = self._section(Section.Kind.INDICATORS, None, item.group, item.line)
        indicator.save()
        if "targets" in names:
            self._targets(indicator, item)
        if "lead" in names:
            units = {unit.pk: unit for unit in map(self.book.find_or_add, item.lead_units)}
            have = {each.unit_id: each for each in indicator.assignments.filter(ended_on=None)}
            self._end(each for unit_id, each in have.items() if unit_id not in units)
            for unit_id, unit in units.items():
                if unit_id not in have:
                    IndicatorAssignment.objects.create(indicator=indicator, unit=unit, started_on=self.on)

    def _targets(self, indicator: Indicator, item: IndicatorDraft) -> None:
        """The promises of the new version's years take the place of those before; earlier years keep theirs.

        What was promised before stays on record as replaced by this document, so that figures as of a past day are
        judged by it; where nobody answers for the change (the command line) there is no such record.
        """
        wanted = {(t.year_from, t.year_to or self.plan.end_year, t.raw[:500]) for t in item.targets}
        in_force = indicator.targets.filter(replaced_on=None)
        gone = [
            target for target in in_force.filter(year_to__gte=self.first_year)
            if (target.year_from, target.year_to, target.raw) not in wanted
        ]  # fmt: skip
        if self.by is None:
            in_force.filter(pk__in=[target.pk for target in gone]).delete()
            save_targets(item.targets, indicator)
            return
        before = set(in_force.values_list("pk", flat=True))
        revision = TargetRevision.objects.create(
            indicator=indicator, document_number=(self.plan.number or self.source)[:100],
            document_date=self.plan.issued_on or self.on, reason=f"Bản mới của kế hoạch: {self.source}"[:1000],
            recorded_on=self.on, by=self.by,
        )  # fmt: skip
        for target in gone:
            target.replaced_by, target.replaced_on = revision, self.on
            target.save(update_fields=["replaced_by", "replaced_on"])
        save_targets(item.targets, indicator)
        for target in in_force.exclude(pk__in=before):
            target.set_by, target.in_force_from = revision, self.on
            target.save(update_fields=["set_by", "in_force_from"])

    def _obligation(self, obligation: ReportObligation, values: Values, names: list[str]) -> None:
        if "before" in names:
            day, month = map(int, values["before"].split("/")) if values["before"] else (None, None)
            obligation.day, obligation.month = day, month
        if "inclusive" in names:
            obligation.exclusive = not values["inclusive"]
        if "kind" in names:
            obligation.kind = report_kind(values["kind"])
        obligation.save()
        if "to" in names:
            wanted = list(dict.fromkeys(name[:200] for name in values["to"]))
            obligation.recipients.exclude(name__in=wanted).delete()
            have = set(obligation.recipients.values_list("name", flat=True))
            for name in wanted:
                if name not in have:
                    obligation.recipients.create(name=name)

    def _head(self, plan: Plan, values: Values, names: list[str]) -> None:
        simple = {"document_number": "number", "signer": "signer", "signer_position": "signer_position",
                  "funding": "funding"}  # fmt: skip
        writers = {
            "title": self._title, "period": self._period, "lead": self._lead, "legal_bases": self._bases,
            "phases": self._phases, "issued_on": self._issued_on,
        }  # fmt: skip
        for name in names:
            if name in simple:
                setattr(self.plan, simple[name], values.get(name) or "")
            elif name in {"vision_year", "recipients"}:
                setattr(self.plan, name, values[name])
            else:
                writers[name](values)
        self.plan.save()

    def _title(self, values: Values) -> None:
        self.plan.title, self.plan.short_title = values["title"][:1000], short_title(values["title"])

    def _issued_on(self, values: Values) -> None:
        self.plan.issued_on = day(values["issued_on"])

    def _period(self, values: Values) -> None:
        """A plan of the next year goes on from the first: the years before are its history."""
        self.plan.start_year = min(self.plan.start_year, values["period"][0])
        self.plan.end_year = max(values["period"][-1], self.plan.start_year)

    def _lead(self, values: Values) -> None:
        self._end(self.plan.leads.filter(ended_on=None))
        if values["lead"]:
            unit = self.book.find_or_add(values["lead"])
            PlanLead.objects.create(plan=self.plan, unit=unit, started_on=self.on)

    def _bases(self, values: Values) -> None:
        self.plan.legal_bases.all().delete()
        for basis in values["legal_bases"]:
            LegalBasis.objects.create(
                plan=self.plan, text=basis["text"], number=basis["number"] or "", issued_on=day(basis["date"])
            )

    def _phases(self, values: Values) -> None:
        self.plan.phases.all().delete()
        for phase in values["phases"]:
            Phase.objects.create(
                plan=self.plan, text=phase["text"], started_on=day(phase["start"]), ended_on=day(phase["end"])
            )
