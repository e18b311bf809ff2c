"""The states that an officer chooses from, and the one table of moves between them."""

from enum import Enum

from django.db import models


class State(models.TextChoices):
    """What an officer says of a task's period."""

    NOT_STARTED = "not_started", "Chưa thực hiện"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    DONE = "done", "Hoàn thành"
    PAUSED = "paused", "Tạm dừng"
    WAITING = "waiting", "Chờ hướng dẫn"
    NOT_APPLICABLE = "not_applicable", "Không áp dụng"


SETTLED = frozenset({State.DONE, State.NOT_APPLICABLE})
"""Nothing more is expected: the work is done, or it does not apply."""
AT_REST = SETTLED | {State.PAUSED}
"""Nobody is asked about it: it is settled, or paused for a reason that is on record."""


class Move(Enum):
    FREE = "free"
    WITH_REASON = "with_reason"  # the update's result or difficulty says why


_OPEN = (State.NOT_STARTED, State.IN_PROGRESS, State.WAITING)
_HELD = {State.PAUSED: Move.WITH_REASON, State.NOT_APPLICABLE: Move.WITH_REASON}

MOVES: dict[State, dict[State, Move]] = {
    **{state: {**dict.fromkeys((*_OPEN, State.DONE), Move.FREE), **_HELD} for state in _OPEN},
    State.PAUSED: {**dict.fromkeys((*_OPEN, State.DONE, State.PAUSED), Move.FREE), **_HELD, State.PAUSED: Move.FREE},
    State.NOT_APPLICABLE: {
        State.NOT_APPLICABLE: Move.FREE,
        **dict.fromkeys((*_OPEN, State.DONE), Move.WITH_REASON),
    },
    State.DONE: {State.DONE: Move.FREE, State.IN_PROGRESS: Move.WITH_REASON, State.NOT_APPLICABLE: Move.WITH_REASON},
}
"""From each state to each that may follow it. What is missing may not follow: finished work that was not finished is
work in progress, with the reason; it is neither "not started" nor "waiting" again."""


def move(before: str, after: str) -> Move | None:
    """What the step asks for; None where it may not be taken."""
    return MOVES[State(before)].get(State(after))
