"""What became of a report where it arrived: opened, received, asked to be supplemented."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from jobs import clock
from reporting.models.reports import Report
from units.models import Ward

if TYPE_CHECKING:
    from accounts.models import User

REASON_MAX = 2000


class Reception(models.Model):
    """A report at one address: what its reader did there, through the link of the letter, and whether that still opens.

    There is none before something happened. `email` is in small letters. `opened_at` is when a browser first showed the
    page, not when a mail server looked at the link.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="receptions")
    email = models.EmailField("thư điện tử")
    recipient_name = models.CharField("nơi nhận", max_length=200)
    opened_at = models.DateTimeField("mở lúc", null=True, blank=True)
    received_at = models.DateTimeField("xác nhận đã nhận lúc", null=True, blank=True)
    received_by = models.CharField("người nhận", max_length=120, blank=True)
    arrival_number = models.CharField("số đến", max_length=60, blank=True)
    revoked_at = models.DateTimeField("thu hồi liên kết lúc", null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "nơi nhận phản hồi"
        verbose_name_plural = "nơi nhận phản hồi"
        ordering = ["report", "email"]
        constraints = [
            models.UniqueConstraint(fields=["report", "email"], name="reception_once"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=False) | Q(received_by="", arrival_number=""),
                name="reception_signed_when_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} -> {self.recipient_name} ({self.email})"


class SupplementRequestQuerySet(models.QuerySet["SupplementRequest"]):
    def visible_to(self, user: "User") -> "SupplementRequestQuerySet":
        wards = Ward.objects.visible_to(user)
        return self.filter(reception__report__period__obligation__plan__ward__in=wards)

    def open(self) -> "SupplementRequestQuerySet":
        """Neither settled in words nor answered by a later version that went out."""
        answers = Report.objects.filter(
            period=OuterRef("reception__report__period"),
            version__gt=OuterRef("reception__report__version"),
            state=Report.State.SENT,
        )
        return self.filter(~Exists(answers), settled_at=None)


class SupplementRequest(models.Model):
    """A recipient asks for a report to be supplemented or corrected, with a reason.

    It is answered when a later version of the report went out, or settled in words where none is needed.
    """

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="requests")
    reason = models.TextField("nội dung đề nghị bổ sung", max_length=REASON_MAX)
    asked_by = models.CharField("người đề nghị", max_length=120, blank=True)
    asked_at = models.DateTimeField("đề nghị lúc", default=clock.now)
    answer = models.TextField("cách giải quyết", max_length=REASON_MAX, blank=True)
    settled_at = models.DateTimeField("giải quyết lúc", null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SupplementRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị bổ sung báo cáo"
        verbose_name_plural = "đề nghị bổ sung báo cáo"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, answer="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(answer="")),
                name="supplement_settled_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reception}: {self.reason[:60]}"
