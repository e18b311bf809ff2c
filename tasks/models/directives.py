"""Leaders' instructions on tasks."""

from typing import TYPE_CHECKING

from auditlog.registry import auditlog
from django.db import models

from plans.models import DirectiveFields
from tasks.models.tasks import Task


class Directive(DirectiveFields):
    """A leader's instruction on a task."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="directives")

    if TYPE_CHECKING:
        # The column that `desk.directives` adds: the task's last period as a whole.
        period_id: int | None

    class Meta(DirectiveFields.Meta):
        verbose_name = "ý kiến chỉ đạo"
        verbose_name_plural = "ý kiến chỉ đạo"


auditlog.register(Directive)
