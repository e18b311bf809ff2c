"""The delivery of a report to each recipient."""

from django.conf import settings
from django.db import models

from jobs import clock
from notices.models import Message
from reporting.models.reports import Report


class Delivery(models.Model):
    """One report to one recipient: when, by which message, with what outcome. Once for each pair and `number`.

    `number` is 1 for the sending that the schedule decided on, higher where a person sent it again.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="deliveries")
    recipient_name = models.CharField("nơi nhận", max_length=200)
    email = models.EmailField("thư điện tử")
    message = models.OneToOneField(Message, models.PROTECT, related_name="delivery")
    decided_at = models.DateTimeField("quyết định gửi lúc", default=clock.now)
    number = models.PositiveSmallIntegerField("lần gửi", default=1)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    bounced_at = models.DateTimeField("bị trả lại lúc", null=True, blank=True)
    bounce = models.CharField("lý do bị trả lại", max_length=500, blank=True)

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"
        ordering = ["-decided_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "email", "number"], name="delivery_once")]

    def __str__(self) -> str:
        return f"{self.report} -> {self.email}"

    @property
    def outcome(self) -> str:
        """What became of it: "bounced", "accepted", "failed", "retried" or "waiting"."""
        if self.bounced_at:
            return "bounced"
        if self.message.was_sent:
            return "accepted"
        if self.message.state in {Message.State.GIVEN_UP, Message.State.CANCELLED}:
            return "failed"
        return "retried" if self.message.tries else "waiting"

    @property
    def is_bounced(self) -> bool:
        return self.outcome == "bounced"

    @property
    def is_accepted(self) -> bool:
        return self.outcome == "accepted"

    @property
    def has_failed(self) -> bool:
        return self.outcome == "failed"

    @property
    def is_retried(self) -> bool:
        return self.outcome == "retried"
