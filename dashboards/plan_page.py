"""The plans, and one plan as a document: what it rests on, its sections with their tasks, how far each has come."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from indicators.models import Indicator
from jobs.clock import today
from plans.models import Plan, PlanLead, Section
from plans.outline import Outline
from reporting.models import ReportObligation
from tasks.lists.setters import figures_by_setter
from tasks.models import Task, TaskPeriod
from tasks.periods.figures import Figures, figures_by, figures_of
from tasks.periods.opening import running_words
from tasks.periods.subtasks import WholeStanding, standings
from units.models import Ward

PAGE_SIZE = 30
MOST_TASKS_INLINE = 300
"""A plan with more tasks shows its sections' figures, each with a link to the task list."""


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task with what its sub-tasks make of it or, without any, its period that matters now: first open, or last."""

    task: Task
    standing: WholeStanding | None
    shown: TaskPeriod | None


@dataclass
class Part:
    """One heading of the plan: how deep it stands, the figures and the tasks directly under it."""

    title: str
    depth: int
    section: Section | None = None
    figures: Figures = field(default_factory=Figures)
    tasks: list[PlanTask] = field(default_factory=list)


@require_safe
def plan_list(request: SignedInRequest) -> HttpResponse:
    on = today()
    wards = Ward.objects.visible_to(request.user)
    plans = Plan.objects.visible_to(request.user).select_related("ward").order_by("status", "-start_year", "title")
    ward = wards.filter(slug=request.GET.get("ward", "").replace("\0", "")).first()
    if ward:
        plans = plans.filter(ward=ward)
    leads = PlanLead.objects.in_force(on).select_related("unit")
    found = plans.prefetch_related(Prefetch("leads", leads))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    periods = TaskPeriod.objects.filter(task__plan__in=[plan.pk for plan in page])
    figures = figures_by(periods.counted_once().tracked(on).current(on), on, "task__plan_id")
    rows = [(plan, figures.get(plan.pk, Figures())) for plan in page]
    context = {"rows": rows, "page": page, "wards": wards, "ward": ward, "today": on}
    return render(request, "dashboards/plans.html", context)


@require_safe
def plan_page(request: SignedInRequest, plan_id: int) -> HttpResponse:
    on = today()
    visible = Plan.objects.visible_to(request.user).select_related("ward", "parent")
    plan = get_object_or_404(visible.prefetch_related("phases", "legal_bases", "imports__saved_by"), pk=plan_id)
    periods = TaskPeriod.objects.filter(task__plan=plan).counted_once().tracked(on).current(on)
    count = plan.tasks.count()
    context = {
        "plan": plan,
        "may_manage": plan.may_be_managed_by(request.user),
        "lead": plan.lead_on(on),
        "leads": plan.leads.select_related("unit"),
        "today": on,
        "running_period": running_words([plan], on),
        "figures": figures_of(periods, on),
        "setters": figures_by_setter(Task.objects.filter(plan=plan), on),
        "parts": parts(plan, on, with_tasks=count <= MOST_TASKS_INLINE),
        "task_count": count,
        "may_add": plan.status == Plan.Status.ACTIVE and plan.may_be_managed_by(request.user),
        "indicator_count": Indicator.objects.filter(plan=plan).followed(on).count(),
        "obligations": ReportObligation.objects.filter(plan=plan, closed_on=None).prefetch_related("recipients"),
    }
    return render(request, "dashboards/plan.html", context)


def parts(plan: Plan, on: dt.date, *, with_tasks: bool) -> list[Part]:
    """The plan's headings in their order, those that have tasks somewhere under them; tasks without one come last."""
    periods = TaskPeriod.objects.filter(task__plan=plan).counted_once().tracked(on).current(on)
    figures = figures_by(periods, on, "task__section_id")
    tasks = _tasks_by_section(plan, on) if with_tasks else {}
    filled = set(plan.tasks.order_by().values_list("section_id", flat=True).distinct())
    outline = Outline(plan.sections.all())
    shown = outline.with_those_above(filled)
    found = [
        Part(str(section), outline.depth(pk), section, figures.get(pk, Figures()), tasks.get(pk, []))
        for pk, section in outline.sections.items()
        if pk in shown
    ]
    if None in filled:
        found.append(Part("Nhiệm vụ ngoài các mục", 0, None, figures.get(None, Figures()), tasks.get(None, [])))
    return found


def _tasks_by_section(plan: Plan, on: dt.date) -> dict[int | None, list[PlanTask]]:
    current = (
        TaskPeriod.objects.counted_once()
        .current(on)
        .with_timeliness(on)
        .select_related("unit")
        .order_by("due_on", "pk")
    )
    tasks = plan.tasks.order_by("position", "pk").prefetch_related(Prefetch("periods", current))
    found: dict[int | None, list[PlanTask]] = defaultdict(list)
    parents = standings(tasks, on)
    for task in tasks:
        standing = parents.get(task.pk)
        shown = None if standing else _that_matters(task.periods.all())
        found[task.section_id].append(PlanTask(task, standing, shown))
    return found


def _that_matters(periods: Iterable[TaskPeriod]) -> TaskPeriod | None:
    still_open = [period for period in periods if not period.is_settled]
    return still_open[0] if still_open else max(periods, key=attrgetter("starts_on"), default=None)
