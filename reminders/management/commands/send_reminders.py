"""`manage.py send_reminders [--on DATE] [--preview]`: put the day's digests into the outbox."""

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jobs.clock import today
from reminders.sweep import digests_for, send_reminders


class Command(BaseCommand):
    help = "Put the day's reminder digests into the outbox; running it again adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="the day (default: today)")
        parser.add_argument("--preview", action="store_true", help="show what would go out, to whom; write nothing")

    def handle(self, *, on: dt.date | None, preview: bool, **options: Any) -> None:
        day = on or today()
        if preview:
            drafts = list(digests_for(day))
            for draft in drafts:
                self.stdout.write(f"{draft.user.email} ({draft.ward})")
                for item in draft.items:
                    self.stdout.write(f"  {item.due_on:%d/%m/%Y} {item.when}: {item.text[:100]}")
            self.stdout.write(f"{len(drafts)} digests would go out for {day}.")
            return
        self.stdout.write(f"{send_reminders(day)} digests put into the outbox for {day}.")
