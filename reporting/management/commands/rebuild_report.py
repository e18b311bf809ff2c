"""`manage.py rebuild_report ID --out DIR`: a past report's files again, from what it froze; nothing is saved."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jobs.exceptions import JobRefused
from reporting.files.kept import made, report_stem
from reporting.models import Report


class Command(BaseCommand):
    help = "Build a past report's PDF, Excel and Word again from its own snapshot, whatever became of the data since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report", type=int, help="the report's id, as in its address")
        parser.add_argument("--out", required=True, type=Path, help="the folder to write into; made if it is missing")

    def handle(self, *, report: int, out: Path, **options: Any) -> None:
        found = Report.objects.select_related("period__obligation__plan__ward", "replaces").filter(pk=report).first()
        if found is None or not found.data:
            raise CommandError(f"There is no report {report} with figures.")
        try:
            content = made(found)
            out.mkdir(parents=True, exist_ok=True)
            paths = [out / f"{report_stem(found)}.{kind}" for kind in content]
            for path, file in zip(paths, content.values(), strict=True):
                path.write_bytes(file)
        except JobRefused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Cannot write into {out}: {error.strerror or error}.") from error
        self.stdout.write(f"{len(paths)} files written: {', '.join(str(path) for path in paths)}")
