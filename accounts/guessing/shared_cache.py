"""The cache that all processes of an installation share: Redis where there is one, else a table.

Limits (`accounts.guessing.limits`) count in it; both count in one step, whoever counts at the same time.
"""

import base64
import logging
import pickle
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.db import transaction
from django.utils import timezone
from redis.exceptions import RedisError

from accounts.models import CacheEntry

log = logging.getLogger(__name__)


class TableCache(DatabaseCache):
    """Django's cache in a table, but that numbers are counted in one step and keep their end."""

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        now = timezone.now()  # noqa: TID251 - Django's cache keeps to the machine's clock
        kept = CacheEntry.objects.filter(cache_key=self.make_and_validate_key(key, version=version), expires__gt=now)
        with transaction.atomic():
            found = kept.select_for_update().first()
            if found is None:
                raise ValueError(f"Key {key!r} not found")
            number = pickle.loads(base64.b64decode(found.value)) + delta  # noqa: S301 - Django's own row
            kept.update(value=base64.b64encode(pickle.dumps(number, self.pickle_protocol)).decode("latin1"))
        return number


def _or_here(name: str) -> Callable[..., Any]:
    def method(self: "RedisOrHereCache", *args: Any, **kwargs: Any) -> Any:
        try:
            found = getattr(RedisCache, name)(self, *args, **kwargs)
        except RedisError as error:
            self.note(str(error))
            return getattr(self.here, name)(*args, **kwargs)
        self.note("")
        return found

    return method


class RedisOrHereCache(RedisCache):
    """Redis; while it does not answer, this process's own memory, so that pages go on and each process still counts."""

    trouble = ""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.here = LocMemCache(f"instead of {server}", {"MAX_ENTRIES": 10_000})

    def note(self, trouble: str) -> None:
        """Log that Redis is away, and that it is back, once each."""
        if bool(trouble) != bool(self.trouble):
            log.warning("The shared cache %s", f"does not answer: {trouble}" if trouble else "answers again")
        self.trouble = trouble

    add = _or_here("add")
    get = _or_here("get")
    set = _or_here("set")
    touch = _or_here("touch")
    delete = _or_here("delete")
    incr = _or_here("incr")
    has_key = _or_here("has_key")
    get_many = _or_here("get_many")
    set_many = _or_here("set_many")
    delete_many = _or_here("delete_many")
    clear = _or_here("clear")
