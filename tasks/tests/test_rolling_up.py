"""What parts make of the whole."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.periods.whole import RolledUp, class_of_whole, rolled_up
from tasks.states import State
from tasks.timeliness import Timeliness

FIRST, LAST = dt.date(2026, 5, 4), dt.date(2026, 6, 1)


@dataclass
class Part:
    state: str
    percent: int = 0
    done_on: dt.date | None = None


def parts(*states: str) -> list[Part]:
    return [Part(s, 100 if s == State.DONE else 40 if s == State.IN_PROGRESS else 0, FIRST) for s in states]


@pytest.mark.parametrize(
    ("states", "made"),
    [
        ([], RolledUp(State.NOT_STARTED, 0)),
        (["done", "done"], RolledUp(State.DONE, 100, FIRST)),
        (["done", "not_applicable"], RolledUp(State.DONE, 100, FIRST)),
        (["done", "not_started"], RolledUp(State.IN_PROGRESS, 50)),
        (["in_progress", "paused"], RolledUp(State.IN_PROGRESS, 20)),
        (["not_started", "waiting"], RolledUp(State.NOT_STARTED, 0)),
        (["waiting", "paused"], RolledUp(State.WAITING, 0)),
        (["paused", "paused"], RolledUp(State.PAUSED, 0)),
        (["not_applicable"], RolledUp(State.NOT_APPLICABLE, 0)),
    ],
)
def test_states_of_the_parts_make_the_state_of_the_whole(states: list[str], made: RolledUp) -> None:
    assert rolled_up(parts(*states)) == made


def test_the_whole_is_done_on_the_day_of_the_last_part() -> None:
    assert rolled_up([Part(State.DONE, 100, LAST), Part(State.DONE, 100, FIRST)]).done_on == LAST


PART = st.sampled_from(State.values).flatmap(
    lambda state: st.builds(
        Part,
        st.just(state),
        st.just(100) if state == State.DONE else st.integers(0, 99),
        st.just(FIRST) if state == State.DONE else st.none(),
    )
)


@given(st.lists(PART))
def test_a_whole_is_never_further_than_its_parts(found: list[Part]) -> None:
    made = rolled_up(found)

    counted = [part for part in found if part.state != State.NOT_APPLICABLE]
    assert (made.state == State.DONE) == (bool(counted) and all(part.state == State.DONE for part in counted))
    assert (made.percent == 100) == (made.state == State.DONE)
    assert made.percent <= max((part.percent for part in counted), default=0)
    assert (made.done_on is not None) == (made.state == State.DONE)


@pytest.mark.parametrize(
    ("classes", "whole"),
    [
        ([Timeliness.ONGOING_REPORTED, Timeliness.WAITING], Timeliness.ONGOING_REPORTED),
        ([Timeliness.ONGOING_REPORTED, Timeliness.ONGOING_SILENT], Timeliness.ONGOING_SILENT),
        ([Timeliness.WAITING, Timeliness.DONE_IN_TIME], Timeliness.NOT_STARTED),
        ([Timeliness.DONE_IN_TIME, Timeliness.NOT_APPLICABLE], Timeliness.DONE_IN_TIME),
        ([Timeliness.NOT_STARTED, Timeliness.NOT_STARTED_LATE], Timeliness.NOT_STARTED_LATE),
        ([Timeliness.NOT_APPLICABLE], Timeliness.NOT_APPLICABLE),
        ([], None),
    ],
)
def test_class_of_a_task_that_nobody_runs_is_that_of_its_sub_tasks(
    classes: list[Timeliness], whole: Timeliness | None
) -> None:
    assert class_of_whole(classes, State.NOT_STARTED) == whole
