"""`make bench`: how long pages, the morning's sweep, and reports take, and how that grows.

Prints medians in milliseconds (reports and sweeps: one run, seconds) with the number of queries. On a scratch
SQLite database, or on the empty database that DATABASE_URL names.
"""

import argparse
import resource
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import world

PAGES = [
    ("Việc của tôi", "/"),
    ("Tổng quan", "/tong-quan/"),
    ("Nhiệm vụ", "/nhiem-vu/"),
    ("tìm", "/nhiem-vu/?q=tap+huan"),
]


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def pages(user: object, size: int, rounds: int) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    for name, url in PAGES:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200, url
        count = len(queries)
        times = [seconds(lambda url=url: client.get(url)) for _ in range(rounds)]
        print(f"{size:>7} tasks  {name:<14} {1000 * statistics.median(times):8.0f} ms  {count:3} queries")


def sweep(size: int) -> None:
    from reminders.sweep import send_reminders  # noqa: PLC0415

    took = seconds(lambda: print(f"{size:>7} tasks  sweep: {send_reminders(world.DAY)} digests", end=""))
    print(f"  {took:6.2f} s")


def report(place: object, size: int, folder: Path) -> None:
    from reporting.duties.periods import open_report_periods  # noqa: PLC0415
    from reporting.files.folder import build_files  # noqa: PLC0415
    from reporting.models import ReportPeriod  # noqa: PLC0415

    open_report_periods(world.DAY)
    period = ReportPeriod.objects.get(obligation__plan__ward=place)
    took = seconds(lambda: build_files(period, folder, world.DAY))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{size:>7} tasks  report as PDF, Excel and Word {took:6.2f} s, peak {memory} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 10000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--report-up-to", type=int, default=1000, metavar="TASKS", help="largest report to build")
    options = parser.parse_args()
    folder = world.scratch()
    try:
        for number, size in enumerate(options.sizes, start=1):
            place, user = world.ward(size, seed=number)
            pages(user, size, options.rounds)
            sweep(size)
            if size <= options.report_up_to:
                report(place, size, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
