"""When a message that was not taken is tried again, and when it is given up: one table, no chance, by the clock."""

import datetime as dt

from notices.channels.base import Answer
from notices.models import Message

HOURS_BETWEEN = (1 / 12, 1 / 4, 1 / 2, 1, 2, 4, 8, 12, 12, 12, 12, 12, 12, 12, 12, 12)
"""The gaps after each "not now" of a server that answers, in hours; after the last one the message is given up.

Growing, and five days in all (RFC 5321, 4.5.4.1: four to five days): a mailbox that is full from Friday evening is
tried every half day over the weekend and on Monday.
"""
GAPS = tuple(dt.timedelta(hours=hours) for hours in HOURS_BETWEEN)
LONGEST_WAIT = dt.timedelta(minutes=15)
"""Between two tries while the server does not answer at all: that is not the message's fault."""
PATIENCE = dt.timedelta(days=5)
"""A server that has been silent for so long: the message is given up, visibly."""


def next_try(message: Message, answer: Answer, now: dt.datetime) -> dt.datetime | None:
    """When to try again after this no; None: never. Counts the answer on the message, which is not saved."""
    if answer.for_good:
        return None
    if answer.answered:
        message.silent_since = None
        message.refusals += 1
        return now + GAPS[message.refusals - 1] if message.refusals <= len(GAPS) else None
    message.silent_since = message.silent_since or now
    if now - message.silent_since > PATIENCE:
        return None
    return now + min(GAPS[min(message.tries, len(GAPS)) - 1], LONGEST_WAIT)
