"""`manage.py build_report`: a report's PDF, Excel and Word file into a folder, without saving or sending anything."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from jobs.clock import today
from plans.models import Plan
from reporting.duties.period_names import find_period, known_periods
from reporting.files.folder import STEPS, build_files
from reporting.files.pdf import SystemLibraryMissing
from reporting.models import ReportPeriod


class Command(BaseCommand):
    help = "Build the report of a plan's period as PDF, Excel and Word, without sending it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", required=True, help="the plan's id, as in its address, or its number")
        parser.add_argument(
            "--period", required=True, help="2026 (the yearly report), or a label: “đầu năm 2026”, II/2026, 11/2026"
        )
        parser.add_argument("--out", required=True, type=Path, help="the folder to write into; made if it is missing")
        parser.add_argument(
            "--on", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="the figures of this day (default: today)"
        )

    def handle(self, *, plan: str, period: str, out: Path, on: dt.date | None, **options: Any) -> None:
        day = on or today()
        found = _period(_plan(plan), period, day)
        with tqdm(total=STEPS, desc=f"Report {found.label}", disable=None) as bar:
            try:
                paths = build_files(found, out, day, progress=lambda done, of: bar.update(done - bar.n))
            except SystemLibraryMissing as error:
                raise CommandError(str(error)) from error
            except OSError as error:
                raise CommandError(f"Cannot write into {out}: {error.strerror or error}.") from error
        self.stdout.write(f"{len(paths)} files written: {', '.join(str(path) for path in paths)}")


def _plan(text: str) -> Plan:
    plans = Plan.objects.select_related("ward")
    found = plans.filter(pk=int(text)) if text.isdecimal() else plans.filter(number=text)
    plan = found.first()
    if plan is None:
        known = ", ".join(str(pk) for pk in Plan.objects.order_by("pk").values_list("pk", flat=True)[:20])
        raise CommandError(f"There is no plan “{text}”. Known plans: {known or 'none yet'}.")
    return plan


def _period(plan: Plan, text: str, on: dt.date) -> ReportPeriod:
    found = find_period(plan, text, on)
    if found is None:
        labels = ", ".join(f"“{label}”" for label in dict.fromkeys(each.label for each in known_periods(plan, on)))
        raise CommandError(f"Plan {plan.pk} has no report period “{text}”. Known periods: {labels or 'none'}.")
    return found
