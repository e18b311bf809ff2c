"""A morning's reminders for a city: every ward its job, workers side by side, mail into a sink on this machine.

    .venv/bin/python -m benchmarks.city [--wards 114] [--workers 2] [--people 100] [--items 1000]

Needs PostgreSQL (DATABASE_URL, or a server on this machine). Prints, for a tenth of the wards and for all of them, the
time from handing out to the last mail accepted, the workers' peak memory and CPU time (which tells on a machine that
others share), and queries for each person; then what that grows to for the 3,321 communes of the country.
"""
# ruff: noqa: PLC0415, S603 (the environment comes before Django; the commands are written here)

import argparse
import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks import world

COUNTRY = 3321
WORK = "import django; django.setup(); from benchmarks.city import work; work()"


@contextmanager
def mail_sink() -> Iterator[tuple[int, list[int]]]:
    """An SMTP server that counts what it takes; gives its port and a list whose only item is the count."""
    taken = [0]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                while (await reader.readline()) != b".\r\n":
                    pass
                taken[0] += 1
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                break
        writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", 0))
    threading.Thread(target=loop.run_forever, daemon=True).start()
    try:
        yield server.sockets[0].getsockname()[1], taken
    finally:
        loop.call_soon_threadsafe(loop.stop)


def work() -> None:
    """One worker: does what waits until nothing does; prints its peak memory in MiB and the CPU seconds it took."""
    import resource

    from jobs.work import run_waiting
    from notices.sending import send_waiting

    while run_waiting():
        pass
    while send_waiting().sent:
        pass
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(usage.ru_maxrss // 1024, usage.ru_utime + usage.ru_stime)


def morning(workers: int, port: int) -> tuple[float, int, float]:
    """Hand the day out and let the workers do it; returns the seconds, the peak memory, the workers' CPU seconds."""
    from jobs.models import Job
    from notices.models import Message, Notice
    from reminders.jobs import hand_out
    from reminders.models import Digest, Reminder

    for model in (Reminder, Digest, Message, Notice, Job):
        model.objects.all().delete()
    environment = os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    start = time.perf_counter()
    hand_out(world.DAY, 15)
    processes = [
        subprocess.Popen([sys.executable, "-c", WORK], env=environment, stdout=subprocess.PIPE) for _ in range(workers)
    ]
    said = [process.communicate()[0].split() for process in processes]
    took = time.perf_counter() - start
    return took, max(int(memory) for memory, _ in said), sum(float(cpu) for _, cpu in said)


def queries_per_person() -> float:
    """Queries for one more ward's sweep, divided by the digests that it writes; everything else as in a morning."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from notices.models import Message
    from reminders.models import Digest, Reminder
    from reminders.sweep import remind_ward
    from units.models import Ward

    for model in (Reminder, Digest, Message):
        model.objects.all().delete()
    with CaptureQueriesContext(connection) as queries:
        written = remind_ward(Ward.objects.order_by("pk").first(), world.DAY)
    return len(queries) / max(written, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in {"wards": 114, "workers": 2, "people": 100, "items": 1000}.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    with world.postgres(), mail_sink() as (port, taken):
        done, per_ward = 0, 0.0
        for wards in sorted({max(options.wards // 10, 1), options.wards}):
            for seed in range(done, wards):
                world.ward(options.items, seed=seed, officers=options.people)
            done, taken[0] = wards, 0
            took, memory, cpu = morning(options.workers, port)
            per_ward = took / wards
            print(
                f"{wards:>5} wards x {options.people} people x {options.items} items, {options.workers} workers: "
                f"{took:6.1f} s, {taken[0]} mails, peak {memory} MiB, {cpu / wards:.2f} s of CPU a ward in the workers"
            )
        print(f"{queries_per_person():.1f} queries for each person")
        for workers in (options.workers, 4 * options.workers):
            minutes = per_ward * COUNTRY * options.workers / workers / 60
            print(f"{COUNTRY} communes with {workers} workers, at {per_ward:.2f} s a ward: about {minutes:.0f} min")


if __name__ == "__main__":
    main()
