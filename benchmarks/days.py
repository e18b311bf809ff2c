"""`python -m benchmarks.days [--tasks 10000]`: pages of today and of past days, on PostgreSQL.

For each page: the median in milliseconds, the number of statements and the length of the longest, today and on days
that have passed; beside them what the bare library takes for the same rows of today (count, and fifty with their
tasks), without how they stand. Aims: a past day in at most twice today's time, 30 statements, 20,000 characters.
"""

import argparse
import statistics

from benchmarks import world
from benchmarks.__main__ import seconds

PAGES = [("Nhiệm vụ", "/nhiem-vu/"), ("Tổng quan", "/tong-quan/"), ("Đơn vị", "/don-vi/?ward=do-1")]
DAYS = ["", "2026-11-20", "2026-10-01", "2026-06-30"]


def compare(user: object, rounds: int) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    for name, url in PAGES:
        today = 0.0
        for day in DAYS:
            address = f"{url}{'&' if '?' in url else '?'}on={day}" if day else url
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200, address
            statements = [len(query["sql"]) for query in asked.captured_queries]
            took = statistics.median(seconds(lambda address=address: client.get(address)) for _ in range(rounds))
            today = today or took
            print(
                f"{name:<10} {day or 'today':<10} {1000 * took:6.0f} ms  {took / today:4.1f} times today  "
                f"{len(statements):2} statements, the longest of {max(statements):,} characters"
            )


def bare(rounds: int) -> None:
    from tasks.models import TaskPeriod  # noqa: PLC0415

    def rows() -> None:
        found = TaskPeriod.objects.select_related("task__plan", "unit").order_by("due_on", "pk")
        found.count()
        list(found[:50])

    took = statistics.median(seconds(rows) for _ in range(rounds))
    print(f"bare library: count and fifty rows {1000 * took:.0f} ms")


def analyse() -> None:
    """What autovacuum does within a minute: the server counts the rows that came in."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("analyze")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with world.postgres():
        _, user = world.ward(options.tasks)
        analyse()
        compare(user, options.rounds)
        bare(options.rounds)


if __name__ == "__main__":
    main()
