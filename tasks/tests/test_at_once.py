"""People who act at once, on SQLite and on PostgreSQL: one comes first, the other is told, nothing is lost."""

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections

from accounts.models import User
from accounts.tests.factories import UserFactory
from plans.channels import Channel
from tasks.exceptions import ExtensionAlreadyDecided, SomebodyElseReported, UpdateAlreadyReviewed
from tasks.extensions.wishes import ask_for_extension, decide_extension
from tasks.grid.entries import RowsRefused, TypedRow, report_rows
from tasks.models import ExtensionRequest, ProgressUpdate, State, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import confirm_update, report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call gave or raised; all begin at the same moment, each with a connection of its own."""
    gate = threading.Barrier(len(calls))
    outcomes: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        gate.wait(10)
        try:
            outcomes[place] = call()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads), connection.vendor
    return outcomes


def kinds(outcomes: list[Any]) -> list[str]:
    return sorted(type(each).__name__ if isinstance(each, Exception) else "done" for each in outcomes)


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan__ward=unit.ward, lead=unit))


def fresh(period: TaskPeriod) -> TaskPeriod:
    return TaskPeriod.objects.select_related("task", "unit", "ward").get(pk=period.pk)


def stands_rightly(period: TaskPeriod, on: dt.date) -> None:
    """The period's columns say what its updates say."""
    period.refresh_from_db()
    counting = ProgressUpdate.objects.counting(on).filter(period=period).order_by("-reported_on", "-pk").first()
    newest = period.updates.exclude(accepted=False).order_by("-reported_on", "-pk").first()
    assert (period.last_update, period.newest_update) == (counting, newest)
    assert period.state == (counting.state if counting else State.NOT_STARTED)
    assert period.percent == (counting.percent if counting else 0)


def test_of_two_saves_one_comes_first_and_the_other_sees_it(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    seen = None
    for n in range(ROUNDS):
        entry = ProgressEntry(State.IN_PROGRESS, 10 + n)

        outcomes = at_once(*(partial(report_progress, fresh(period), entry, by=who, on=day, seen=seen)
                             for who in (officer, head)))  # fmt: skip

        assert kinds(outcomes) == ["SomebodyElseReported", "done"]
        [met] = [each for each in outcomes if isinstance(each, SomebodyElseReported)]
        [saved] = [each for each in outcomes if isinstance(each, ProgressUpdate)]
        assert met.args == (saved,)
        assert period.updates.count() == n + 1
        stands_rightly(period, day)
        seen = saved.pk


def test_of_two_confirmations_one_counts(period: TaskPeriod, officer: User, head: User, day: dt.date) -> None:
    update = report_progress(period, ProgressEntry(State.IN_PROGRESS, 40), by=officer, on=day, seen=None)
    other = UserFactory()

    outcomes = at_once(*(lambda who=who: confirm_update(update, by=who, on=day) for who in (head, other)))

    assert kinds(outcomes) == [UpdateAlreadyReviewed.__name__, "done"]
    update.refresh_from_db()
    assert update.reviewed_by == (head if outcomes[0] is None else other)


@pytest.mark.parametrize("confirmed_only", [False, True])
def test_a_confirmation_and_a_return_do_not_both_happen(
    period: TaskPeriod, officer: User, head: User, day: dt.date, confirmed_only: bool
) -> None:
    Ward.objects.update(counts_confirmed_only=confirmed_only)
    seen = None
    for n in range(ROUNDS):
        update = report_progress(fresh(period), ProgressEntry(State.IN_PROGRESS, 10 + n), by=officer, on=day, seen=seen)

        outcomes = at_once(
            lambda update=update: confirm_update(update, by=head, on=day),
            lambda update=update: return_update(update, by=head, on=day, reason="Thiếu"),
        )

        assert kinds(outcomes) == [UpdateAlreadyReviewed.__name__, "done"]
        stands_rightly(period, day)
        seen = period.newest_update_id


@pytest.mark.parametrize("confirmed_only", [False, True])
def test_a_review_while_somebody_reports_loses_neither(
    period: TaskPeriod, officer: User, head: User, day: dt.date, confirmed_only: bool
) -> None:
    Ward.objects.update(counts_confirmed_only=confirmed_only)
    for review in (confirm_update, lambda u, by, on: return_update(u, by=by, on=on, reason="Thiếu")):
        seen = TaskPeriod.objects.get(pk=period.pk).newest_update_id
        update = report_progress(fresh(period), ProgressEntry(State.IN_PROGRESS, 30), by=officer, on=day, seen=seen)

        outcomes = at_once(
            lambda update=update, review=review: review(update, by=head, on=day),
            lambda update=update: report_progress(
                fresh(period), ProgressEntry(State.IN_PROGRESS, 60), by=officer, on=day, seen=update.pk
            ),
        )

        assert outcomes[0] is None
        assert isinstance(outcomes[1], (ProgressUpdate, SomebodyElseReported))
        update.refresh_from_db()
        assert update.accepted is not None
        stands_rightly(period, day)


def test_two_tables_with_the_same_lines_save_one_of_them_whole(
    unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    periods = [TaskPeriodFactory(task=TaskFactory(plan__ward=unit.ward, lead=unit)) for _ in range(6)]

    def table(who: User, percent: int, order: int) -> int:
        rows = [
            TypedRow(n, fresh(p), ProgressEntry(State.IN_PROGRESS, percent), None)
            for n, p in enumerate(periods[::order])
        ]
        return report_rows(rows, by=who, on=day, channel=Channel.GRID)

    outcomes = at_once(lambda: table(officer, 10, 1), lambda: table(head, 20, -1))

    assert kinds(outcomes) == [RowsRefused.__name__, "done"]
    assert ProgressUpdate.objects.count() == 6
    assert len(set(ProgressUpdate.objects.values_list("author", "percent"))) == 1


def test_of_two_decisions_on_more_time_one_counts(
    period: TaskPeriod, officer: User, leader: User, day: dt.date
) -> None:
    wish = ask_for_extension(period, new_due_on=dt.date(2026, 12, 15), reason="Chờ", by=officer, on=day)

    outcomes = at_once(
        lambda: decide_extension(ExtensionRequest.objects.get(), granted=True, answer="", by=leader, on=day),
        lambda: decide_extension(ExtensionRequest.objects.get(), granted=False, answer="Không", by=leader, on=day),
    )

    assert kinds(outcomes) == [ExtensionAlreadyDecided.__name__, "done"]
    wish.refresh_from_db()
    period.refresh_from_db()
    assert (period.granted_due_on is not None) == wish.granted == (outcomes[0] is None)
