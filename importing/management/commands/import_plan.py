"""`manage.py import_plan FILE --ward SLUG`: read a plan document and save it as a plan of the ward.

With `--version-of ID` the document is a new version of that plan: what the review page agrees to by default is changed.
"""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importing.actions import import_version
from importing.documents.errors import UnreadableDocument
from importing.documents.reading import read_document
from importing.exceptions import DraftRefused
from importing.saving.plan import save_draft
from jobs.clock import today
from plans.models import Plan
from units.models import Ward


class Command(BaseCommand):
    help = "Read a plan document and save it as a plan of the ward."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--ward", required=True, metavar="SLUG", help="the ward's name in addresses")
        parser.add_argument(
            "--on", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="day of import (default: today)"
        )

        parser.add_argument("--version-of", type=int, metavar="ID", help="the saved plan that this is a new version of")

    def handle(
        self, *, file: Path, ward: str, on: dt.date | None, version_of: int | None = None, **options: Any
    ) -> None:
        place = Ward.objects.filter(slug=ward).first()
        if place is None:
            known = ", ".join(Ward.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no ward “{ward}”. Known wards: {known}.")
        before = self._plan(place, version_of) if version_of else None
        try:
            draft = read_document(file)
            if before:
                changes = import_version(draft, before, file.read_bytes(), on=on or today(), by=None)
                self.stdout.write(f"Plan {before.pk} of {place} updated: {len(changes)} changes.")
                return
            plan = save_draft(draft, place, on=on or today(), file=file.read_bytes())
        except (UnreadableDocument, DraftRefused) as error:
            raise CommandError(f"{file.name}: {error}") from error
        for warning in draft.warnings:
            self.stderr.write(warning)
        self.stdout.write(
            f"Plan {plan.pk} saved for {place}: {plan.tasks.count()} tasks and duties, "
            f"{plan.indicators.count()} indicators, {plan.obligations.count()} report duties, "
            f"{len(draft.unread)} lines unread."
        )

    @staticmethod
    def _plan(ward: Ward, plan_id: int) -> Plan:
        plan = Plan.objects.filter(ward=ward, pk=plan_id).first()
        if plan is None:
            known = ", ".join(map(str, Plan.objects.filter(ward=ward).values_list("pk", flat=True))) or "none yet"
            raise CommandError(f"{ward} has no plan {plan_id}. Its plans: {known}.")
        return plan
