"""Rules of reminding, and what was reminded of: each thing once for a person, a due day and an offset."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from notices.models import Message
from plans.models import Plan
from units.models import Ward


class ReminderRule(models.Model):
    """When to remind of what in a ward or a plan; without a row the defaults of `reminders.rules` hold."""

    class Item(models.TextChoices):
        TASK = "task", "nhiệm vụ có thời hạn"
        ONGOING = "ongoing", "việc thường xuyên chưa cập nhật"
        INDICATOR = "indicator", "chỉ tiêu chưa có số liệu"
        REPORT = "report", "báo cáo định kỳ"

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="reminder_rules")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, blank=True, related_name="reminder_rules")
    item = models.CharField("nhắc về", max_length=10, choices=Item.choices)
    days_before = models.JSONField("trước hạn (ngày)", default=list)
    days_late = models.JSONField("sau hạn (ngày)", default=list)

    class Meta:
        verbose_name = "quy tắc nhắc việc"
        verbose_name_plural = "quy tắc nhắc việc"
        constraints = [
            models.UniqueConstraint(fields=["plan", "item"], name="reminder_rule_once_for_plan"),
            models.UniqueConstraint(
                fields=["ward", "item"], condition=Q(plan__isnull=True), name="reminder_rule_once_for_ward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ward}: {self.get_item_display()}"


class Digest(models.Model):
    """The one e-mail that a day brings to a person."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField("ngày")
    message = models.OneToOneField(Message, models.PROTECT, related_name="digest")
    written_at = models.DateTimeField("lập lúc", default=timezone.now)

    class Meta:
        verbose_name = "thư nhắc việc"
        verbose_name_plural = "thư nhắc việc"
        ordering = ["-day", "pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.recipient} {self.day:%d/%m/%Y}"


class Reminder(models.Model):
    """One line of a digest: this person was reminded of this item for this due day at this offset.

    `offset` is the threshold that was crossed: 7 is a week before the day to remind for, -3 three days late; for
    ongoing work 50 and 80 are per cent of the period.
    """

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="reminders")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    item = models.CharField("nhắc về", max_length=10, choices=ReminderRule.Item.choices)
    item_id = models.PositiveBigIntegerField("mục")
    due_on = models.DateField("hạn")
    offset = models.SmallIntegerField("số ngày")
    text = models.CharField("nội dung", max_length=300)

    class Meta:
        verbose_name = "lần nhắc"
        verbose_name_plural = "lần nhắc"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "item", "item_id", "due_on", "offset"], name="reminder_once"),
            models.CheckConstraint(condition=~Q(text=""), name="reminder_says_what"),
        ]
        indexes = [models.Index(fields=["item", "item_id"], name="reminder_item")]

    def __str__(self) -> str:
        return self.text
