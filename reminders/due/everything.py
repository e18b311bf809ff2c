"""What is due, late, silent or waiting in a ward on a day, and who is to hear of it."""

from reminders.due.answers import due_answers
from reminders.due.indicators import due_indicators
from reminders.due.items import DueItem, Situation
from reminders.due.reports import due_contributions, due_reports
from reminders.due.tasks import due_tasks


def due_items(at: Situation) -> list[DueItem]:
    """Everything in the ward for which a threshold is crossed on the day, worst first; a constant number of queries."""
    found = [
        *due_tasks(at),
        *due_answers(at),
        *due_contributions(at),
        *due_reports(at),
        *due_indicators(at),
    ]
    return sorted(found, key=lambda item: item.urgency)
