"""`python -m benchmarks.reports [--sizes 50 1000 2000]`: composing a report and building its files.

For each number of tasks, in a process of its own: seconds of composing, PDF, Excel and Word, in a worker that has just
started and once more in the same worker; the CPU time, which tells on a machine that others share; the peak memory.
Beside it what WeasyPrint alone takes for the same page, in one go. Aims: 50 tasks in 3 s; 1,000 in 15 s of CPU, their
PDF in 1.1 times that of WeasyPrint alone; 2,000 in 2.2 times that of 1,000; 400 MiB.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import world


@dataclass(frozen=True)
class Took:
    """Seconds by the wall's clock and of this process's CPU."""

    wall: float
    cpu: float


def timed(action: Callable[[], object]) -> tuple[object, Took]:
    """What the action gives, and how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = action()
    return result, Took(time.perf_counter() - wall, time.process_time() - cpu)


def measure(size: int) -> None:
    """Print the figures of a report of so many tasks."""
    folder = world.scratch()
    try:
        place, _ = world.ward(size)
        for worker in ("just started", "once more"):
            took, page = _build(place)
            print(f"{size:>6} tasks  {worker:<12}  {_told(took)}", flush=True)
        print(f"{size:>6} tasks  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB", flush=True)
        print(f"{size:>6} tasks  WeasyPrint alone: {_beside(took['PDF'], _bare(page))}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _build(place: object) -> tuple[dict[str, Took], str]:
    """How long each step took, and the page that WeasyPrint makes a PDF of."""
    from reporting.composing.data import compose  # noqa: PLC0415
    from reporting.duties.periods import open_report_periods  # noqa: PLC0415
    from reporting.files import long_pdf, word, workbook  # noqa: PLC0415
    from reporting.files.documents import as_html, document  # noqa: PLC0415
    from reporting.models import ReportPeriod  # noqa: PLC0415

    open_report_periods(world.DAY)
    period = ReportPeriod.objects.get(obligation__plan__ward=place)
    data, composing = timed(lambda: compose(period, world.DAY))
    shown, arranging = timed(lambda: document(data, {}, month_of=period.remind_on))
    took = {"composed": Took(composing.wall + arranging.wall, composing.cpu + arranging.cpu)}
    for name, action in {
        "PDF": lambda: long_pdf.build(shown),
        "Excel": lambda: workbook.build(data),
        "Word": lambda: word.build(shown),
    }.items():
        _, took[name] = timed(action)
    return took, as_html(shown)


def _bare(page: str) -> Took:
    """The same page, style and kind of file, laid out in one go by the library alone."""
    from weasyprint import HTML  # noqa: PLC0415

    from reporting.files import pdf  # noqa: PLC0415

    read = pdf.styles()
    return timed(
        lambda: HTML(string=page).write_pdf(
            stylesheets=list(read.sheets), font_config=read.fonts, pdf_variant=pdf.VARIANT, pdf_tags=True
        )
    )[1]


def _beside(ours: Took, bare: Took) -> str:
    return f"{bare.wall:5.2f} ({bare.cpu:.2f} s of CPU); our PDF took {ours.cpu / bare.cpu:.2f} times its CPU"


def _told(took: dict[str, Took]) -> str:
    parts = "  ".join(f"{name} {each.wall:5.2f}" for name, each in took.items())
    wall, cpu = sum(each.wall for each in took.values()), sum(each.cpu for each in took.values())
    return f"{parts}  together {wall:6.2f} s ({cpu:.2f} s of CPU)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 1000, 2000])
    parser.add_argument("--here", action="store_true", help="in this process; the peak is then that of all sizes")
    options = parser.parse_args()
    for size in options.sizes:
        if options.here:
            measure(size)
        else:
            command = [sys.executable, "-m", "benchmarks.reports", "--here", "--sizes", str(size)]
            subprocess.run(command, check=True)  # noqa: S603 (written here)


if __name__ == "__main__":
    main()
