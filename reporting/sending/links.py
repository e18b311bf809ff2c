"""A link to the files of a report that was sent, for a recipient whose mailbox does not take them.

Signed, for one report and one address, for a limited time; it opens nothing else.
"""

import datetime as dt

from django.core import signing

from reporting.models import Delivery, Report

VALID = dt.timedelta(days=90)
_SALT = "reporting.links"


def token(report: Report, email: str) -> str:
    return signing.dumps([report.pk, email.lower()], salt=_SALT)


def delivery_of(text: str) -> Delivery | None:
    """The delivery that the link was made for; None where it is forged, too old, or was never sent."""
    try:
        report_id, email = signing.loads(text, salt=_SALT, max_age=VALID)
    except (signing.BadSignature, ValueError):
        return None
    found = Delivery.objects.filter(report=report_id, email__iexact=email)
    return found.select_related("report__period__obligation__plan__ward", "report__replaces").last()
