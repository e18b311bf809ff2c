"""A saved plan as the draft it would be: to compare a new version of its document with, and to write as a document."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from handover.models import Handover
from importing.documents.draft import (
    BaselineDraft,
    HandoverDraft,
    IndicatorDraft,
    LegalBasisDraft,
    PhaseDraft,
    PlanDraft,
    ReportObligationDraft,
    ScheduleDraft,
    SourceDraft,
    TargetDraft,
    TaskDraft,
    UnitDutyDraft,
)
from importing.saving.indicators import further_targets
from indicators.models import Indicator
from plans.models import Plan
from reporting.models import ReportObligation
from tasks.models import Assignment, Task


def draft_of(plan: Plan, on: dt.date) -> PlanDraft:
    """The plan as it stands on the day, without what was closed; each list in the plan's order."""
    draft = head_draft(plan)
    tasks = open_tasks(plan, on)
    draft.report_obligations = [obligation_draft(each) for each in open_obligations(plan)]
    draft.indicators = [indicator_draft(each) for each in open_indicators(plan, on)]
    draft.tasks = [task_draft(task) for task in tasks if task.form != Task.Form.DUTY]
    draft.unit_duties = [duty_draft(task) for task in tasks if task.form == Task.Form.DUTY]
    return draft


def head_draft(plan: Plan) -> PlanDraft:
    """The plan's head alone."""
    return PlanDraft(
        source=SourceDraft(plan.source_name, plan.source_sha256, ""),
        document_number=plan.number or None,
        issued_on=_iso(plan.issued_on),
        ward=plan.ward.full_name,
        title=plan.title,
        period=[plan.start_year, plan.end_year],
        vision_year=plan.vision_year,
        signer=plan.signer or None,
        signer_position=plan.signer_position or None,
        recipients=list(plan.recipients),
        funding=plan.funding or None,
        legal_bases=[
            LegalBasisDraft(basis.text, basis.number or None, _iso(basis.issued_on)) for basis in plan.legal_bases.all()
        ],
        phases=[
            PhaseDraft(phase.text, _iso(phase.started_on), _iso(phase.ended_on)) for phase in plan.phases.order_by("pk")
        ],
        handover=_handover(plan),
    )


def open_tasks(plan: Plan, on: dt.date) -> list[Task]:
    """The plan's tasks and duties that are followed on the day, with what `task_draft` reads."""
    tasks = plan.tasks.followed(on).select_related("section", "parent").order_by("position", "pk")
    return list(tasks.prefetch_related("assignments__unit"))


def open_indicators(plan: Plan, on: dt.date) -> list[Indicator]:
    indicators = plan.indicators.exclude(closed_on__lte=on).select_related("section", "metric", "plan")
    return list(indicators.order_by("position", "pk").prefetch_related("assignments__unit", "targets"))


def open_obligations(plan: Plan) -> list[ReportObligation]:
    """The duties to report that the plan sets; one that was asked for once ("đột xuất") is none of them."""
    found = ReportObligation.objects.filter(plan=plan, closed_on=None).exclude(kind="ad_hoc")
    return list(found.order_by("source_line", "pk").prefetch_related("leads__unit", "recipients"))


def task_draft(task: Task) -> TaskDraft:
    section = task.section
    return TaskDraft(
        text=task.text,
        line=task.source_line or 0,
        form=task.form,
        group_number=(section.number or None) if section else None,
        group=section.title if section else None,
        number=task.number or None,
        parent=task.parent.number or None if task.parent else None,
        head_responsible=task.head_responsible or None,
        lead_units=_units(task, Assignment.Role.LEAD),
        coordinating_units=_units(task, Assignment.Role.COORDINATING),
        output=task.output or None,
        schedule_raw=task.schedule_raw or None,
        schedule=ScheduleDraft(task.schedule_kind, _iso(task.schedule_start), _iso(task.schedule_due)),
        directed_by=task.directed_by or None,
        set_by=None if task.set_by == Task.SetBy.WARD else task.set_by,
    )


def duty_draft(task: Task) -> UnitDutyDraft:
    leads = _units(task, Assignment.Role.LEAD)
    return UnitDutyDraft(unit="; ".join(leads), text=task.text, line=task.source_line or 0)


def indicator_draft(indicator: Indicator) -> IndicatorDraft:
    has_baseline = bool(indicator.baseline_raw)
    return IndicatorDraft(
        name=indicator.name,
        line=indicator.source_line or 0,
        group=indicator.section.title if indicator.section else None,
        number=indicator.number or None,
        unit=indicator.metric.unit_of_measure or None,
        qualitative=indicator.qualitative,
        baseline=BaselineDraft(indicator.baseline_year, indicator.baseline_raw) if has_baseline else None,
        targets=_targets(indicator),
        lead_units=[each.unit.name for each in _in_force(indicator.assignments.all())],
        directed_by=indicator.directed_by or None,
        lead_person=indicator.lead_person or None,
        output=indicator.output or None,
    )  # fmt: skip


def _targets(indicator: Indicator) -> list[TargetDraft]:
    """The targets in force; of several that one phrase holds the first, as a reader gives it."""
    in_force = sorted((each for each in indicator.targets.all() if each.replaced_on is None), key=lambda each: each.pk)
    found: list[TargetDraft] = []
    further: set[tuple[str, int | None, Decimal | None]] = set()
    for each in in_force:
        if (each.raw, each.year_to, each.low) in further:
            continue
        target = TargetDraft(
            each.raw, each.year_from, each.year_to, each.comparator or None, each.low, each.high, each.unit or None,
            each.soft,
        )  # fmt: skip
        more = further_targets(target, indicator.plan.end_year)
        further |= {(each.raw, one.year_to or indicator.plan.end_year, one.low) for one in more}
        found.append(target)
    return sorted(found, key=lambda target: target.year_to or 0)


def obligation_draft(obligation: ReportObligation) -> ReportObligationDraft:
    leads = [lead.unit.name for lead in obligation.leads.all() if lead.ended_on is None]
    return ReportObligationDraft(
        text=obligation.text,
        kind=obligation.kind,
        before=f"{obligation.day}/{obligation.month}" if obligation.month else "",
        to=[recipient.name for recipient in obligation.recipients.all()],
        from_unit=leads[0] if leads else None,
        line=obligation.source_line or 0,
        inclusive=not obligation.exclusive,
    )


def _handover(plan: Plan) -> HandoverDraft | None:
    """The handover that the plan's own text orders."""
    clause = Handover.objects.filter(plan=plan, from_unit__isnull=False).exclude(text="").order_by("pk").first()
    if clause is None or clause.from_unit is None or clause.to_unit is None:
        return None
    return HandoverDraft(clause.from_unit.name, clause.to_unit.name, clause.text, clause.source_line or 0)


def _units(task: Task, role: str) -> list[str]:
    return [each.unit.name for each in _in_force(task.assignments.all()) if each.role == role]


def _in_force(assignments: Iterable) -> list:
    return sorted((each for each in assignments if each.ended_on is None), key=lambda each: each.pk)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
