"""What came of an import, for the page after saving: counts, what is still open, what to do next."""

import datetime as dt
from dataclasses import dataclass

from handover.models import Handover
from importing.models import PlanImport
from importing.review.doubts import Doubt
from importing.review.page import Counts
from plans.models import Plan
from reporting.models import ReportObligation
from tasks.models import Assignment, Task
from units.models import Unit


@dataclass(frozen=True)
class Summary:
    """The saved plan in figures; `open_flags` are the doubts that stood when it was saved."""

    plan: Plan | None
    tasks: int
    duties: int
    indicators: int
    undated: list[ReportObligation]
    obligations: int
    without_lead: int
    lead: Unit | None
    handovers: list[Handover]
    unread: int
    open_flags: list[tuple[Doubt, int]]


def summary_of(taken: PlanImport, on: dt.date) -> Summary:
    counts, plan = Counts.of(taken), taken.plan
    if plan is None:
        return Summary(None, 0, 0, 0, [], 0, 0, None, [], counts.unread, [])
    still = plan.tasks.filter(closed_on=None)
    led = Assignment.objects.filter(task__plan=plan, role=Assignment.Role.LEAD, ended_on=None).values("task_id")
    reports = list(ReportObligation.objects.filter(plan=plan, closed_on=None))
    return Summary(
        plan=plan,
        tasks=still.exclude(form=Task.Form.DUTY).count(),
        duties=still.filter(form=Task.Form.DUTY).count(),
        indicators=plan.indicators.filter(closed_on=None).count(),
        undated=[each for each in reports if not each.has_date],
        obligations=len(reports),
        without_lead=still.filter(children=None).exclude(pk__in=led).count(),
        lead=plan.lead_on(on),
        handovers=list(Handover.objects.filter(plan=plan, carried_out_at=None).select_related("from_unit", "to_unit")),
        unread=counts.unread,
        open_flags=counts.flags,
    )
