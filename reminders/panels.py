"""Who was chased about a piece of work, on its page."""

from django.template.loader import render_to_string

from tasks.models import TaskPeriod

SHOWN = 10


def chases_of(period: TaskPeriod) -> str:
    chases = period.chase_lines.select_related("chase__by").prefetch_related("people")[:SHOWN]
    return render_to_string("reminders/_chases.html", {"chases": chases}) if chases else ""


PANELS = {"period": chases_of}
