"""`manage.py read_bounce < notice.eml`: the mail server pipes notices of undelivered mail into this."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand

from reporting.sending.bounces import note_bounce


class Command(BaseCommand):
    help = "Read one delivery status notification from standard input and note it on the mail that it is about."

    def handle(self, **options: Any) -> None:
        delivery = note_bounce(sys.stdin.buffer.read(), os.environ.get("ORIGINAL_RECIPIENT", ""))
        self.stdout.write(f"Bounce noted: {delivery}" if delivery else "Not about any report.")
