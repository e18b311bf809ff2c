"""Where a task's output promises a figure: "Tỷ lệ hồ sơ trực tuyến đạt 85%" is an indicator in hiding."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.catalogue.matches import MetricBook, Proposal
from indicators.models import Indicator
from tasks.models import Task
from ties.models import Tie
from wording.essence import essence
from wording.measures.targets import Target, read_target

_SENTENCES = re.compile(r"[;\n]+|\.\s+(?=[^\W\d_])")
_COMPARED = {">=", ">", "<=", "<", "range"}
MOST_CHARACTERS = 500
FEW_WORDS = 3


@dataclass(frozen=True)
class Found:
    """A figure of a task's output that nobody has decided about, and what it may be."""

    task: Task
    quote: str
    name: str
    target: Target
    indicators: list[Indicator]
    proposals: list[Proposal]


def quotes(output: str, year: int | None) -> list[tuple[str, Target]]:
    """The sentences of an output that promise a share, or a number with a comparator.

    A bare count ("01 kế hoạch", "02 báo cáo") is what the task delivers, not something to be measured.
    """
    found = []
    for part in _SENTENCES.split(output):
        quote = part.strip(" -+*.,")[:MOST_CHARACTERS]
        target = read_target(quote, year)
        if target.comparator and target.low is not None and (target.unit == "%" or target.comparator in _COMPARED):
            found.append((quote, target))
    return found


def indicator_name(task: Task, quote: str) -> str:
    """The quote itself where it names what is measured, else with the task's words before it ("…: đạt 85%")."""
    return quote if len(essence(quote).split()) > FEW_WORDS else f"{task.text.rstrip('.')}: {quote}"


def undecided(tasks: Iterable[Task], book: MetricBook, year: int) -> list[Found]:
    """The figures of the tasks' outputs that nobody has decided about yet, with the indicators that may measure them;
    three queries.

    An indicator of the task's own plan comes first.
    """
    rows = list(tasks)
    decided = set(Tie.objects.filter(task__in=rows).values_list("task_id", "quote"))
    promised: dict[int, list[Indicator]] = {}
    open_ones = Indicator.objects.filter(plan__ward=book.ward, closed_on__isnull=True).select_related("plan", "metric")
    for indicator in open_ones.order_by("plan_id", "position"):
        promised.setdefault(indicator.metric_id, []).append(indicator)
    found = []
    for task in rows:
        for quote, target in quotes(task.output, task.schedule_due.year if task.schedule_due else year):
            if (task.pk, quote) in decided:
                continue
            name = indicator_name(task, quote)
            proposals = book.proposals(name, target.unit or "")
            near = [each for proposal in proposals for each in promised.get(proposal.metric.pk, [])]
            near.sort(key=lambda each: each.plan_id != task.plan_id)
            found.append(Found(task, quote, name, target, near, proposals))
    return found
