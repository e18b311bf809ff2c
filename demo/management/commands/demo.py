"""`manage.py demo`: four wards with their plans and a year of work, today's reminders, the next report, the portal."""

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from demo.calendar import working_day
from demo.events import last_day_told
from demo.loading import FIRST_DAY, load_all, steps
from demo.nights import keep_past_nights
from demo.opening import open_a_plan
from demo.people import OVERSEER, PASSWORD, POSTS, WARDS, email
from demo.reports import give_addresses, next_period, send_june_report, write_next_report
from demo.serving import HOST, ServerDied, is_taken, serve
from indicators.models import Indicator
from jobs.clock import today
from notices.sending import send_waiting
from plans.models import Plan
from reminders.sweep import send_reminders
from reporting.duties.periods import open_report_periods
from reporting.files.folder import STEPS, build_files
from reporting.files.pdf import SystemLibraryMissing
from reporting.models import ReportPeriod
from tasks.models import Task
from tasks.periods.opening import open_all_periods
from units.models import Ward
from units.working_days import working_calendar

SHOWN_POSTS = ("chu-tich", "dau-moi", "tp-vhxh", "cb-vhxh")


class Command(BaseCommand):
    help = "Load the demonstration, run the day's main job, and serve the portal on this machine."
    requires_migrations_checks = False
    shortfall = ""
    """What could not be done; the rest goes on, the exit code says so in the end."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="stop after the main job")
        parser.add_argument("--out", type=Path, help="the folder for the report (default: var/demo)")
        parser.add_argument(
            "--on", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="the day to show (default: today)"
        )
        parser.add_argument("--port", type=int, default=8000, help="where to serve (default: 8000)")

    def handle(self, *, no_serve: bool, out: Path | None, on: dt.date | None, port: int, **options: Any) -> None:
        day, out = on or today(), out or settings.VAR_DIR / "demo"
        self._refuse_what_cannot_be(day, None if no_serve else port, out)
        settings.TODAY = day
        try:
            closing = self._prepare(day, out)
            if no_serve:
                self.stdout.write(closing)
            else:
                self._serve(day, port, closing)
            if self.shortfall:
                raise CommandError(self.shortfall)
        except KeyboardInterrupt:
            raise CommandError("Interrupted. Run it again: it goes on where it stopped.", returncode=130) from None

    def _refuse_what_cannot_be(self, day: dt.date, port: int | None, out: Path) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration is not for a production installation (PRODUCTION is set).")
        if day < FIRST_DAY:
            raise CommandError(f"--on must be {FIRST_DAY} or later: the plans of the demonstration begin by then.")
        if port is not None and is_taken(port):
            raise CommandError(
                f"Port {port} on this machine is in use, perhaps by another demonstration. "
                f'Choose another one: make demo ARGS="--port {port + 1}"'
            )
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"Cannot write into {out}: {error.strerror or error}.") from error

    def _prepare(self, day: dt.date, out: Path) -> str:
        """Everything before serving; returns the closing line."""
        self._say(f"Preparing the database for {day:%d/%m/%Y} ...")
        call_command("migrate", verbosity=0)
        self._load(day)
        self._say("Opening the periods of tasks ...")
        open_all_periods(day)
        give_addresses()
        sent = send_june_report()
        self._say("Việt Hoà's half-year report of June 2026: " + ("sent." if sent else "waits for its PDF."))
        self._say("Opening the periods of reports ...")
        open_report_periods(day)
        period = next_period(day)
        write_next_report(period, day)
        open_a_plan()
        self._say(f"Snapshots of past nights: {keep_past_nights(day)} taken.")
        digests = self._remind(day)
        files = self._build(period, out, day)
        return (
            f"Demo ready: {Ward.objects.count()} wards, {Plan.objects.count()} plans, {Task.objects.count()} tasks, "
            f"{Indicator.objects.count()} indicators; {digests} digests put into the outbox; "
            f"{len(files)} report files in {out}."
        )

    def _load(self, day: dt.date) -> None:
        bar = tqdm(total=steps(), desc="Loading the wards", disable=None, leave=False)

        def step(what: str) -> None:
            bar.set_description(what)
            bar.update()

        with bar:
            loaded = load_all(day, settings.VAR_DIR / "demo" / "documents", step)
        for each in loaded:
            if each.is_new:
                self._say(
                    f"Loaded {each.ward}: {each.plans} plans imported from their documents, {each.updates} updates, "
                    f"{each.figures} measured values."
                )
            else:
                self._say(f"{each.ward} was loaded before; left as it is.")
        last = last_day_told()
        if last and last > day:
            self._say(f"Note: what was loaded before runs to {last:%d/%m/%Y}. For an earlier day, remove var/ first.")

    def _remind(self, day: dt.date) -> int:
        """The day's reminders; on a day off those of the last working day. All of it as files, one for each mail."""
        on = working_day(day, working_calendar())
        which = "today's" if on == day else f"those of {on:%d/%m/%Y}, the last working day,"
        digests = send_reminders(on)
        self._say(f"Reminders: {which} {digests} digests put into the outbox.")
        self._say(f"Mail: {send_waiting()}, as files in {settings.MAIL_DIR}.")
        return digests

    def _build(self, period: ReportPeriod, out: Path, day: dt.date) -> list[Path]:
        """The next report as PDF, Excel and Word; without the PDF where PDFs can't be built."""
        self._say(f"Building the next report: {period}, {period.plan.ward}, due {period.due_on:%d/%m/%Y} ...")
        with tqdm(total=STEPS, desc="Building the report", disable=None, leave=False) as bar:
            try:
                paths = build_files(period, out, day, progress=_onto(bar))
            except SystemLibraryMissing as error:
                self.shortfall = f"The report was built as Excel and Word only. {error}"
                paths = build_files(period, out, day, with_pdf=False)
        for path in paths:
            self._say(f"  {path}")
        return paths

    def _serve(self, day: dt.date, port: int, closing: str) -> None:
        address = f"http://{HOST}:{port}"
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # else the web server warns that it is missing
        environment = {"TODAY": day.isoformat(), "SITE_URL": address}
        try:
            for _ in serve(settings.BASE_DIR, port, environment):
                self._say(_accounts(address))
                self._say(closing)
                if self.shortfall:
                    self._say(self.shortfall)
                self._say("Serving. Ctrl-C stops the portal and its worker.")
        except ServerDied as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self._say("\nStopped.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _onto(bar: tqdm) -> Callable[[int, int], None]:
    return lambda done, of: bar.update(done - bar.n)


def _accounts(address: str) -> str:
    """The address and who may sign in, as a table; every ward has all of the posts."""
    titles = {post.key: post.title for post in POSTS}
    rows = [(titles[key], email(key, WARDS[0].slug)) for key in SHOWN_POSTS]
    rows += [("Theo dõi toàn thành phố", email(OVERSEER[0])), ("Quản trị", email("quan-tri"))]
    others = ", ".join(f".{ward.slug}" for ward in WARDS[1:])
    width = max(len(title) for title, _ in rows)
    lines = [f"  {title:<{width}}  {mail}" for title, mail in rows]
    return "\n".join(
        ["", f"Open {address}", "", "Sign in as", *lines, f"  (other wards: {others})", f"Password  {PASSWORD}", ""]
    )
