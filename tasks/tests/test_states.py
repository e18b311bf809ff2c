"""The table of moves, and what "done" must show."""

import datetime as dt
from dataclasses import replace

import pytest

from accounts.models import User
from tasks.exceptions import ReportRefused
from tasks.forms import ReportForm
from tasks.models import State, TaskPeriod
from tasks.states import MOVES, Move, move
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress, return_update
from tasks.updates.entry import ProgressEntry, settled
from units.models import Unit


def test_every_state_stands_in_the_table_and_may_be_said_again() -> None:
    assert set(MOVES) == set(State)
    for state in State:
        assert set(MOVES[state]) <= set(State)
        assert move(state, state) is not None


def test_every_state_is_left_again() -> None:
    for state in State:
        assert set(MOVES[state]) - {state}, state


def test_finished_work_is_never_not_started_again(day: dt.date) -> None:
    with pytest.raises(ReportRefused, match="Nếu cần mở lại"):
        settled(ProgressEntry(State.NOT_STARTED, 0, result="Ghi nhầm"), day, before=State.DONE)


@pytest.mark.parametrize(
    ("before", "after"),
    [(b, a) for b in State for a in State if MOVES[b].get(a) == Move.WITH_REASON],
)
def test_a_step_that_needs_a_reason_is_refused_without_and_taken_with_one(
    before: State, after: State, day: dt.date
) -> None:
    entry = ProgressEntry(after, 40, result=" ")

    with pytest.raises(ReportRefused) as refusal:
        settled(entry, day, before=before)

    assert list(refusal.value.message_dict) == ["result"]
    assert settled(replace(entry, difficulty="Chờ kinh phí"), day, before=before).state == after


def test_a_text_that_is_too_long_is_counted_before_it_is_saved(day: dt.date) -> None:
    with pytest.raises(ReportRefused) as refusal:
        settled(ProgressEntry(State.IN_PROGRESS, 40, proposal="ý" * 4001), day)

    assert list(refusal.value.message_dict) == ["proposal"]


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan__ward=unit.ward, lead=unit, output="Kế hoạch tập huấn"))


def test_done_needs_something_to_show_where_the_plan_names_an_output(
    period: TaskPeriod, officer: User, day: dt.date
) -> None:
    with pytest.raises(ReportRefused) as refusal:
        report_progress(period, ProgressEntry(State.DONE, 100), by=officer, on=day, seen=None)

    assert list(refusal.value.message_dict) == ["no_evidence_reason"]
    assert not period.updates.exists()


@pytest.mark.parametrize(
    "shown",
    [
        {"entry": {"product_number": "15/KH-UBND", "product_on": dt.date(2026, 11, 3)}},
        {"entry": {"no_evidence_reason": "Bản giấy đang trình ký"}},
        {"links": ["https://phuong.example/tin"]},
    ],
)
def test_a_number_a_link_or_a_reason_will_do(
    period: TaskPeriod, officer: User, day: dt.date, shown: dict[str, object]
) -> None:
    entry = replace(ProgressEntry(State.DONE, 100), **shown.pop("entry", {}))

    update = report_progress(period, entry, by=officer, on=day, seen=None, **shown)

    assert update.product_number == entry.product_number
    assert update.no_evidence_reason == entry.no_evidence_reason


def test_evidence_of_an_earlier_update_shows_it_too_unless_it_was_returned(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    half = ProgressEntry(State.IN_PROGRESS, 50)
    first = report_progress(period, half, by=officer, on=day, seen=None, links=["https://phuong.example/tin"])
    return_update(first, by=head, on=day, reason="Liên kết hỏng")
    with pytest.raises(ReportRefused):
        report_progress(period, ProgressEntry(State.DONE, 100), by=officer, on=day, seen=None)

    again = report_progress(period, half, by=officer, on=day, seen=None, links=["https://phuong.example/tin-moi"])

    assert (
        report_progress(period, ProgressEntry(State.DONE, 100), by=officer, on=day, seen=again.pk).state == State.DONE
    )


def test_work_without_an_output_is_done_by_saying_so(unit: Unit, officer: User, day: dt.date) -> None:
    period = TaskPeriodFactory(task=TaskFactory(plan__ward=unit.ward, lead=unit, output=""))

    assert report_progress(period, ProgressEntry(State.DONE, 100), by=officer, on=day, seen=None).done_on == day


def test_the_form_offers_what_may_follow(period: TaskPeriod, officer: User, day: dt.date) -> None:
    assert dict(ReportForm(period=period, on=day).fields["state"].choices) == dict(State.choices)
    entry = ProgressEntry(State.DONE, 100, product_number="15/KH-UBND")
    report_progress(period, entry, by=officer, on=day, seen=None)

    offered = [value for value, _ in ReportForm(period=period, on=day).fields["state"].choices]

    assert offered == [State.IN_PROGRESS, State.DONE, State.NOT_APPLICABLE]
