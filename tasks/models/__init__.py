"""What a plan sets, the periods in which it is tracked, and what was reported on them."""

from tasks.models.directives import Directive
from tasks.models.periods import TaskPeriod, TaskPeriodQuerySet, answered_by, reaching
from tasks.models.revisions import PeriodRevision
from tasks.models.tasks import Assignment, Task, TaskQuerySet
from tasks.models.updates import Evidence, ExtensionRequest, ProgressUpdate
from tasks.states import State

__all__ = [
    "Assignment",
    "Directive",
    "Evidence",
    "ExtensionRequest",
    "PeriodRevision",
    "ProgressUpdate",
    "State",
    "Task",
    "TaskPeriod",
    "TaskPeriodQuerySet",
    "TaskQuerySet",
    "answered_by",
    "reaching",
]
