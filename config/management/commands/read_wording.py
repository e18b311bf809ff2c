"""`manage.py read_wording schedule|target "PHRASE" --year 2026`: how a phrase of a plan is read, as JSON."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wording.command import run


class Command(BaseCommand):
    help = "Print how a deadline or a target phrase is read, as JSON."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=["schedule", "target"])
        parser.add_argument("phrase", nargs="?")
        parser.add_argument("--year", type=int, help="the plan's year, where the phrase names none")
        parser.add_argument("--stdin", action="store_true", help="one phrase a line, with an optional tab and year")

    def handle(self, *, kind: str, phrase: str | None, year: int | None, stdin: bool, **options: Any) -> None:
        if phrase is None and not stdin:
            raise CommandError('Give a phrase, such as: read_wording schedule "Quý I/2026" --year 2026; or --stdin.')
        run(kind, phrase, year, sys.stdin if stdin else None, self.stdout)
