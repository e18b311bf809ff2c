"""What is due, late, silent or waiting in a ward on a day, and who is to hear of it."""

from reminders.due_answers import due_answers
from reminders.due_indicators import due_indicators
from reminders.due_reports import due_contributions, due_reports
from reminders.due_tasks import due_tasks
from reminders.items import DueItem, Situation


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
