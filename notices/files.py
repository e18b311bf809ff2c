"""Mail into files: for trying the portal out without a mail server. Each message is one .eml file."""

import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.text import slugify

from jobs import clock


class EmlFileBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            stamp = clock.local(clock.now()).strftime("%Y%m%d-%H%M%S-%f")
            to = slugify(re.sub(r"[@.]", "-", (message.to or ["khong-ro"])[0]))
            (folder / f"{stamp}-{to}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)
