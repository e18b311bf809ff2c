"""`manage.py draw_docs [--check]`: draw the pictures in docs/ anew from the code, or tell which are out of date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.pictures import documents, redrawn


class Command(BaseCommand):
    help = "Draws the pictures in docs/ anew from the code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail where one is out of date")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        old = []
        for path in documents():
            text = path.read_text(encoding="utf-8")
            if (new := redrawn(text)) != text:
                old.append(path.name)
                if not check:
                    path.write_text(new, encoding="utf-8")
        if check and old:
            raise CommandError(f"Out of date, run `manage.py draw_docs`: {', '.join(old)}")
        self.stdout.write(f"Drawn anew: {', '.join(old)}" if old else "Every picture shows the code as it is.")
