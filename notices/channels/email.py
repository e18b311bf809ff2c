"""E-mail over the portal's mail server."""

import logging
import smtplib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email

from notices.channels.base import Answer, Channel
from notices.models import Message
from notices.return_paths import return_path

log = logging.getLogger(__name__)

SIGN_IN_FIRST = frozenset({530, 534, 535, 538})
"""The server asks the portal to sign in: a matter of the portal's own set-up, of no message."""


class Email(Channel):
    name = "email"
    longest = 10 * 1024 * 1024

    def __init__(self) -> None:
        self._connection = get_connection()

    def address_problem(self, address: str) -> str:
        try:
            validate_email(address)
        except ValidationError:
            return f"“{address}” không phải là địa chỉ thư điện tử."
        return ""

    def send(self, message: Message) -> Answer:
        """A no with 4xx may become a yes, one with 5xx will not; a server that is away says nothing of the message."""
        if problems := [problem for address in message.to if (problem := self.address_problem(address))]:
            return Answer(False, " ".join(problems), for_good=True)
        try:
            mail = compose(message)
        except Exception as error:  # a missing file, a header that is none: this message's own trouble
            log.exception("Message %s could not be composed", message.pk)
            return Answer(False, f"{type(error).__name__}: {error}")
        try:
            self._connection.open()  # Django closes after each message what it has opened for it
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            return Answer(False, _words(error), for_good=all(code >= 500 for code, _ in error.recipients.values()))
        except smtplib.SMTPResponseException as error:
            self.close()
            answered = isinstance(error, smtplib.SMTPDataError | smtplib.SMTPSenderRefused)
            about_it = answered and error.smtp_code not in SIGN_IN_FIRST
            return Answer(False, _words(error), for_good=about_it and error.smtp_code >= 500, answered=about_it)
        except OSError as error:
            self.close()
            return Answer(False, _words(error), answered=False)
        except Exception as error:
            self.close()
            log.exception("Message %s could not be sent", message.pk)
            return Answer(False, _words(error))
        return Answer(True)

    def close(self) -> None:
        self._connection.close()


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def compose(message: Message) -> EmailMultiAlternatives:
    """The mail as it goes out. Where mail that comes back has an address, its return path names this very message."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=return_path(message) or None,
        to=message.to,
        cc=message.cc,
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            **message.headers,
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    for attachment in message.attachments.all():
        with default_storage.open(attachment.file, "rb") as file:
            mail.attach(attachment.name, file.read(), attachment.content_type)
    return mail
