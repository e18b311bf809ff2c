"""How classes of work look."""

from django import template

from tasks.timeliness import Timeliness
from ui.badges import Badge

register = template.Library()

_BADGES = {
    Timeliness.DONE_IN_TIME: ("good", "circle-check"),
    Timeliness.DONE_LATE: ("late-done", "clock-check"),
    Timeliness.RUNNING: ("run", "progress"),
    Timeliness.RUNNING_LATE: ("bad", "clock-exclamation"),
    Timeliness.NOT_STARTED: ("calm", "circle-dashed"),
    Timeliness.NOT_STARTED_LATE: ("bad", "alert-triangle"),
    Timeliness.LATE_WHEN_ISSUED: ("odd", "calendar-off"),
    Timeliness.ONGOING_REPORTED: ("good", "repeat"),
    Timeliness.ONGOING_SILENT: ("warn", "bell-question"),
    Timeliness.WAITING: ("odd", "hourglass"),
    Timeliness.CONDITION_NOT_MET: ("calm", "git-branch"),
    Timeliness.PAUSED: ("calm", "player-pause"),
    Timeliness.NOT_APPLICABLE: ("calm", "ban"),
}


@register.filter
def badge(value: str) -> Badge:
    """How a class of `tasks.timeliness` looks."""
    timeliness = Timeliness(value)
    tone, name = _BADGES[timeliness]
    return Badge(str(timeliness.label), tone, name)
