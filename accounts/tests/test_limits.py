"""Counting tries: so many are free, then one waits, and nothing that is refused makes it longer."""

import pytest

from accounts.guessing import limits
from accounts.guessing.limits import Delay, Limit, TooManyTries, in_words

LIMIT = Limit("test", times=3, seconds=60)
DELAY = Delay("test", free=2, first=30, longest=100, memory=600)


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    """A function that lets seconds pass, for limits and for the cache that they count in."""
    return Clock(monkeypatch)


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = 1_000_000.0
        monkeypatch.setattr("time.time", lambda: self.at)

    def __call__(self, seconds: float) -> None:
        self.at += seconds


def wait(of: Limit | Delay, who: str = "a") -> int:
    """Try once: 0, or the seconds to wait."""
    try:
        of.count(who)
    except TooManyTries as error:
        return error.seconds
    return 0


def test_a_limit_holds_until_its_window_is_over(passes: Clock) -> None:
    assert [wait(LIMIT) for _ in range(4)] == [0, 0, 0, 60]
    passes(20)
    assert (wait(LIMIT), wait(LIMIT, "b")) == (40, 0)
    passes(41)
    assert wait(LIMIT) == 0


def test_what_was_taken_back_counts_no_more(passes: Clock) -> None:
    for _ in range(3):
        LIMIT.count("a")
    LIMIT.take_back("a")

    assert (wait(LIMIT), wait(LIMIT)) == (0, 60)


def test_each_try_waits_twice_as_long_and_none_longer_than_the_longest(passes: Clock) -> None:
    DELAY.count("a")
    waits = []
    for _ in range(5):
        assert wait(DELAY) == 0
        waits.append(wait(DELAY))
        passes(waits[-1] + 1)

    assert waits == [30, 60, 100, 100, 100]


def test_who_asks_while_waiting_does_not_wait_longer(passes: Clock) -> None:
    for _ in range(2):
        DELAY.count("a")
    for _ in range(50):
        assert wait(DELAY) == 30
    passes(31)

    assert wait(DELAY) == 0


def test_all_is_forgotten_after_a_while_or_when_told(passes: Clock) -> None:
    for who in "aabb":
        DELAY.count(who)
    DELAY.forget("a")
    assert (wait(DELAY, "a"), wait(DELAY, "b")) == (0, 30)
    passes(601)

    assert [wait(DELAY, "b") for _ in range(2)] == [0, 0]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 giây"), (60, "60 giây"), (61, "2 phút"), (900, "15 phút"), (3601, "2 giờ"), (12 * 3600, "12 giờ")],
)
def test_how_long_is_said_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


def test_names_do_not_stand_in_the_cache() -> None:
    assert "tran.van.a" not in limits.key_of("password", "tran.van.a@phuong.example")
