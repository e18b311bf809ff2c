"""What a person is told: the e-mail outbox and the list on the site."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from jobs import clock


class MessageQuerySet(models.QuerySet["Message"]):
    def sendable(self, now: dt.datetime) -> "MessageQuerySet":
        """Messages whose time has come, and those that a stopped worker left half-way."""
        waiting = Q(state=Message.State.WAITING, not_before__lte=now)
        abandoned = Q(state=Message.State.SENDING, leased_until__lt=now)
        return self.filter(waiting | abandoned).order_by("not_before", "pk")


class Message(models.Model):
    """One e-mail in the outbox.

    Written in the transaction that decides on it, sent later by a worker. `key` says what it is about and is unique,
    so that the same thing is never put in twice; `message_id` is fixed before the first try, so that a repeated
    delivery after a crash can be recognised by the receiver.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "chờ gửi"
        SENDING = "sending", "đang gửi"
        SENT = "sent", "đã gửi"
        GIVEN_UP = "given_up", "không gửi được"
        CANCELLED = "cancelled", "đã hủy"

    key = models.CharField("khóa", max_length=200)
    message_id = models.CharField("Message-ID", max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="người nhận"
    )
    ward = models.ForeignKey("units.Ward", models.CASCADE, null=True, blank=True, verbose_name="phường, xã")
    to = models.JSONField("nơi nhận", default=list)
    cc = models.JSONField("đồng gửi", default=list, blank=True)
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung")
    html = models.TextField("nội dung HTML", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    error = models.TextField("lỗi", blank=True)
    written_at = models.DateTimeField("soạn lúc", default=clock.now)
    not_before = models.DateTimeField("gửi từ", default=clock.now)
    leased_until = models.DateTimeField("giữ đến", null=True, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "thư đi"
        verbose_name_plural = "thư đi"
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="message_key_once"),
            models.UniqueConstraint(fields=["message_id"], name="message_id_once"),
        ]
        indexes = [
            models.Index(fields=["state", "not_before"], name="message_state_time"),
            models.Index(fields=["ward", "-written_at"], name="message_ward_time"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def was_sent(self) -> bool:
        return self.state == self.State.SENT

    @property
    def was_given_up(self) -> bool:
        return self.state == self.State.GIVEN_UP


class Attachment(models.Model):
    """A file that goes with a message; `file` is a path in the file storage, not a copy."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.CharField("tệp", max_length=300)
    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField("loại", max_length=120)

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"

    def __str__(self) -> str:
        return self.name


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One line in a person's list on the site."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    key = models.CharField("khóa", max_length=200)
    text = models.CharField("nội dung", max_length=500)
    url = models.CharField("đường dẫn", max_length=300, blank=True)
    written_at = models.DateTimeField("lúc", default=clock.now)
    read_at = models.DateTimeField("đã đọc lúc", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-written_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notice_once")]

    def __str__(self) -> str:
        return self.text
