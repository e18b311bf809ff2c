"""A mail server that refuses, hangs, and hangs up after the last byte: who gets what, and what is on record."""

import pytest

from accounts.models import User
from e2e.faults.machine import Machine
from e2e.faults.mail_server import Mood
from e2e.faults.world import all_sent, came_twice, people
from e2e.processes import until
from jobs import clock
from notices.models import Message, Notice


@pytest.fixture
def expected(machine: Machine) -> set[str]:
    """The people who are due a digest, while the portal's processes run."""
    found = people(wards=1, each=30)
    machine.beat()
    machine.worker(concurrency=1)
    return found


def put_off(words: str) -> int:
    """How many messages wait for another try because of an answer with these words."""
    return Message.objects.filter(state=Message.State.WAITING, error__contains=words, tries__gt=0).count()


def let_time_pass() -> None:
    """The pauses between tries are minutes and hours; nobody waits for them here."""
    Message.objects.filter(state=Message.State.WAITING).update(not_before=clock.now())


def test_a_server_that_says_later_gets_everything_later(machine: Machine, expected: set[str]) -> None:
    machine.mail.mood = Mood.REFUSES_FOR_NOW
    until(lambda: put_off("451") == len(expected))
    assert machine.mail.received == []

    machine.mail.mood = Mood.TAKES
    let_time_pass()
    until(lambda: all_sent(expected))

    assert came_twice(machine.mail, expected) == 0
    assert "was not sent" in machine.log
    assert "451" in machine.log


def test_an_address_that_is_none_is_given_up_and_the_administrator_hears_of_it(
    machine: Machine, expected: set[str]
) -> None:
    keeper = User.objects.create(email="quan-tri@phuong.example", full_name="Quản trị", is_superuser=True)
    gone = sorted(expected)[0]
    machine.mail.unknown = {gone}
    until(lambda: Message.objects.filter(state=Message.State.SENT, digest__isnull=False).count() == len(expected) - 1)
    until(lambda: Notice.objects.filter(user=keeper, text__contains=gone).exists())

    lost = Message.objects.get(state=Message.State.GIVEN_UP)
    assert (lost.to, lost.tries) == ([gone], 1)
    assert "550" in lost.error
    assert {mail["To"] for mail in machine.mail.received} >= expected - {gone}


def test_a_server_that_hangs_holds_nobody_up_for_long_and_loses_nothing(machine: Machine, expected: set[str]) -> None:
    machine.mail.mood = Mood.HANGS
    until(lambda: put_off("timed out") >= 3)

    machine.mail.mood = Mood.TAKES
    until(lambda: all_sent(expected), nudge=let_time_pass)

    assert came_twice(machine.mail, expected) == 0
    assert "timed out" in machine.log


def test_a_message_dropped_after_its_last_byte_comes_again_with_the_same_message_id(
    machine: Machine, expected: set[str]
) -> None:
    machine.mail.mood = Mood.DROPS_AFTER_DATA
    until(lambda: put_off("") >= 3)
    machine.mail.mood = Mood.TAKES
    dropped = len(machine.mail.received)
    until(lambda: all_sent(expected), nudge=let_time_pass)

    assert 3 <= came_twice(machine.mail, expected) <= dropped + 1
    assert "was not sent" in machine.log
