"""How often somebody may try: counted in the cache that all processes share (`CACHES`).

A window counts from the first try in it. Two that try at once are counted as two: what is counted is added in one step.
"""

import hashlib
import math
import time
from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache

MINUTE = 60
HOUR = 60 * MINUTE


class TooManyTries(Exception):
    """Too often: the next try is heard after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, round(seconds))
        super().__init__(seconds)


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds, for each of those whom it counts."""

    name: str
    times: int
    seconds: int

    def count(self, who: str) -> None:
        """Count one time. Raises TooManyTries when it is one too many; then it is not counted."""
        key = key_of(self.name, who)
        if _added(key, self.seconds) > self.times:
            forget_one(key)
            raise TooManyTries(_left(key, self.seconds))

    def is_used_up(self, who: str) -> bool:
        return (cache.get(key_of(self.name, who)) or 0) >= self.times

    def check(self, who: str) -> None:
        """Raises TooManyTries when there is none left, and counts nothing."""
        if self.is_used_up(who):
            raise TooManyTries(_left(key_of(self.name, who), self.seconds))

    def take_back(self, who: str) -> None:
        """One that was counted was none."""
        forget_one(key_of(self.name, who))

    def forget(self, who: str) -> None:
        cache.delete_many([key_of(self.name, who), _since(key_of(self.name, who))])


@dataclass(frozen=True)
class Delay:
    """So many tries are free; from then on each one waits twice as long as the one before, up to the longest.

    All of it is forgotten so many seconds after the first try, or by `forget`. Who asks before the time is refused, and
    that makes it no longer.
    """

    name: str
    free: int = 5
    first: int = 30
    longest: int = 15 * MINUTE
    memory: int = 12 * HOUR

    def count(self, who: str) -> None:
        """Count a try before it is made. Raises TooManyTries while it has to wait."""
        key = key_of(self.name, who)
        number = _added(key, self.memory)
        if number < self.free:
            return
        wait = min(self.longest, self.first * 2 ** (number - self.free))
        gate = f"{key}:gate"  # stands for as long as the next one has to wait
        if not cache.add(gate, _now() + wait, wait) and number > self.free:
            forget_one(key)
            raise TooManyTries((cache.get(gate) or 0) - _now())

    def forget(self, who: str) -> None:
        key = key_of(self.name, who)
        cache.delete_many([key, _since(key), f"{key}:gate"])


def in_words(seconds: int) -> str:
    """How long that is: "30 giây", "15 phút", "12 giờ"; rounded up, so that nobody comes too early."""
    for unit, length in (("giờ", HOUR), ("phút", MINUTE)):
        if seconds > length:
            return f"{math.ceil(seconds / length)} {unit}"
    return f"{seconds} giây"


def key_of(name: str, who: str) -> str:
    """Names and addresses do not stand in the cache as they are."""
    return f"limit:{hashlib.blake2b(f'{name} {who}'.encode(), digest_size=16).hexdigest()}"


def forget_one(key: str) -> None:
    with suppress(ValueError):  # the window is over
        cache.decr(key)


def _added(key: str, seconds: int) -> int:
    """One more; how many it is in this window, which lasts so many seconds from its first."""
    if cache.add(key, 1, seconds):
        cache.set(_since(key), _now(), seconds)
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # the window ended this moment
        cache.set(key, 1, seconds)
        return 1


def _left(key: str, seconds: int) -> float:
    """Seconds until the window is over."""
    return (cache.get(_since(key)) or _now()) + seconds - _now()


def _now() -> float:
    return time.time()  # noqa: TID251 - a guard keeps to the machine's clock, whatever day is rehearsed


def _since(key: str) -> str:
    return f"{key}:since"
