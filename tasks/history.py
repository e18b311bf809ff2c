"""What was changed about a task, beside what was reported on it."""

from plans.history import Change, changes_of, ever
from tasks.models import Assignment, Directive, ExtensionRequest, Task


def changes_of_task(task: Task) -> list[Change]:
    """Changes of the task, of who answers for it, of instructions and of requests for more time, newest first."""
    return changes_of(
        {
            Task: [task.pk],
            Assignment: ever(Assignment, task=task),
            Directive: Directive.objects.filter(task=task).values_list("pk", flat=True),
            ExtensionRequest: ExtensionRequest.objects.filter(period__task=task).values_list("pk", flat=True),
        }
    )
