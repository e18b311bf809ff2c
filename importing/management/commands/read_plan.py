"""`manage.py read_plan FILE`: print what a plan document says, as JSON; writes nothing."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importing.documents.errors import UnreadableDocument
from importing.documents.reading import read_document


class Command(BaseCommand):
    help = "Read a plan document and print the draft as JSON. Nothing is saved."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            draft = read_document(file)
        except UnreadableDocument as error:
            raise CommandError(f"{file.name}: {error}") from error
        self.stdout.write(json.dumps(draft.to_json(), ensure_ascii=False, indent=1))
