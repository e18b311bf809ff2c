"""The link in a letter by which its recipient reads the report: one for each report and address.

Signed, good for a year after the report was last sent to that address, and dead once the coordinator has taken it back.
It opens that one report, and leads to the other versions that were sent there.
"""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.item_links import LinkDead, LinkForged
from jobs import clock
from reporting.models import Delivery, Reception, Report

VALID = dt.timedelta(days=365)
_SALT = "reporting.links"


def token(report: Report, email: str) -> str:
    return signing.dumps([report.pk, email.lower()], salt=_SALT)


def address(report: Report, email: str) -> str:
    """The absolute address that the letter to this recipient names."""
    return settings.SITE_URL + reverse("reporting:received", args=[token(report, email)])


def delivery_of(text: str) -> Delivery:
    """The last delivery that the link was made for.

    Raises LinkDead with what to do where it is too old or was taken back, LinkForged for what no letter of ours holds.
    """
    try:
        report_id, email = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError):
        raise LinkForged from None
    found = Delivery.objects.filter(report=report_id, email__iexact=email)
    delivery = found.select_related("report__period__obligation__plan__ward", "report__replaces").order_by("pk").last()
    if delivery is None:
        raise LinkForged
    if delivery.decided_at + VALID < clock.now():
        raise LinkDead(f"Liên kết chỉ dùng được trong {VALID.days} ngày và đã hết hạn.")
    if Reception.objects.filter(report=report_id, email=email, revoked_at__isnull=False).exists():
        raise LinkDead("Phường, xã gửi báo cáo đã thu hồi liên kết này, vì thư được gửi đến địa chỉ không đúng.")
    return delivery
