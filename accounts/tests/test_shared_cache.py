"""The shared cache: numbers are counted in one step, and pages go on while Redis is away."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis
from django.core.cache.backends.base import BaseCache
from django.db import connection

from accounts.guessing.shared_cache import RedisOrHereCache, TableCache
from accounts.models import CacheEntry
from setup.servers import REDIS_URL

OPTIONS = {"KEY_PREFIX": "ro-viec-test", "OPTIONS": {"socket_connect_timeout": 1}}


@pytest.fixture
def table(db: None) -> TableCache:
    return TableCache("shared_cache", {})


@pytest.fixture
def server() -> Iterator[RedisOrHereCache]:
    found = RedisOrHereCache(REDIS_URL, OPTIONS)
    found.delete_many(["a", "b"])
    yield found
    found.delete_many(["a", "b"])


def counts_and_keeps_its_end(cache: BaseCache) -> None:
    assert cache.add("a", 1, 30)
    assert not cache.add("a", 1, 30)
    assert (cache.incr("a"), cache.incr("a", 5), cache.decr("a")) == (2, 7, 6)
    with pytest.raises(ValueError, match="b"):
        cache.incr("b")


def test_a_table_counts(table: TableCache) -> None:
    counts_and_keeps_its_end(table)

    row = CacheEntry.objects.get()
    table.incr("a")
    assert CacheEntry.objects.get().expires == row.expires


def test_what_is_over_counts_no_more(table: TableCache) -> None:
    table.set("a", 1, -5)

    with pytest.raises(ValueError, match="a"):
        table.incr("a")


def at_once(act: Callable[[], Any], times: int = 8) -> None:
    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_two_that_count_at_once_are_two() -> None:
    cache = TableCache("shared_cache", {})
    cache.set("a", 0, 60)

    at_once(lambda: cache.incr("a"))

    assert cache.get("a") == 8


@pytest.mark.redis
def test_redis_counts(server: RedisOrHereCache) -> None:
    counts_and_keeps_its_end(server)

    assert redis.Redis.from_url(REDIS_URL).ttl(server.make_key("a")) in range(1, 31)


@pytest.mark.redis
def test_processes_share_what_redis_counts(server: RedisOrHereCache) -> None:
    server.set("a", 0, 60)

    at_once(lambda: RedisOrHereCache(REDIS_URL, OPTIONS).incr("a"))

    assert server.get("a") == 8


def test_while_redis_is_away_each_process_counts_by_itself(caplog: pytest.LogCaptureFixture) -> None:
    away = RedisOrHereCache("redis://127.0.0.1:1/0", OPTIONS)

    counts_and_keeps_its_end(away)
    away.set_many({"c": 1})
    away.delete_many(["a"])

    assert (away.get("a"), away.get_many(["c"]), away.has_key("c"), away.touch("c")) == (None, {"c": 1}, True, True)
    assert away.get_or_set("d", lambda: 5) == 5
    assert [record.message.startswith("The shared cache does not answer") for record in caplog.records] == [True]
