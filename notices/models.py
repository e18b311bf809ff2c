"""What a person is told: the outbox, the ways out of it and who wants which, and the list on the site."""

import datetime as dt

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from jobs import clock


class Channel(models.TextChoices):
    """A way on which a message reaches somebody."""

    EMAIL = "email", "thư điện tử"
    PUSH = "push", "thông báo trên thiết bị"
    WEBHOOK = "webhook", "Zalo, tin nhắn"


class Kind(models.TextChoices):
    """What a person may choose channels for."""

    DIGEST = "digest", "nhắc việc trong ngày"
    CHASE = "chase", "đôn đốc"


class Device(models.Model):
    """A browser or an installed page that its owner lets show notifications (a push subscription, RFC 8030).

    `endpoint` is the address at the browser's push service; whoever knows it and the two keys can send to it. It
    belongs to whoever signed in there last.
    """

    MOST = 10

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="devices")
    endpoint = models.CharField("địa chỉ nhận", max_length=1000, unique=True)
    p256dh = models.CharField("khóa công khai", max_length=100)
    auth = models.CharField("khóa xác thực", max_length=50)
    name = models.CharField("thiết bị", max_length=80)
    added_at = models.DateTimeField("bật lúc", default=clock.now)

    class Meta:
        verbose_name = "thiết bị nhận thông báo"
        verbose_name_plural = "thiết bị nhận thông báo"
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name


class WardChannel(models.Model):
    """A channel beside e-mail that a ward switched on or off; without a row it is off.

    `with_text`: messages name the work; else only how much there is, and the link. `url` and `secret` are a webhook's:
    where the ward's gateway takes messages, and the key by which it knows that they are ours.
    """

    ward = models.ForeignKey("units.Ward", models.CASCADE, related_name="channels", verbose_name="phường, xã")
    channel = models.CharField("kênh", max_length=8, choices=Channel.choices)
    is_on = models.BooleanField("đang dùng", default=False)
    with_text = models.BooleanField("kèm nội dung việc", default=False)
    url = models.URLField("địa chỉ cổng gửi tin", max_length=500, blank=True)
    secret = models.CharField("khóa ký", max_length=64, blank=True)

    class Meta:
        verbose_name = "kênh của phường, xã"
        verbose_name_plural = "kênh của phường, xã"
        constraints = [
            models.UniqueConstraint(fields=["ward", "channel"], name="ward_channel_once"),
            models.CheckConstraint(condition=~Q(channel=Channel.EMAIL), name="ward_channel_is_no_mail"),
            models.CheckConstraint(
                condition=~Q(channel=Channel.WEBHOOK, is_on=True) | (~Q(url="") & ~Q(secret="")),
                name="ward_webhook_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ward}: {self.get_channel_display()}"


class ChannelChoice(models.Model):
    """Over which channels a person hears of a kind of message; without a row: by mail and nothing else."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="channel_choices")
    kind = models.CharField("loại tin", max_length=8, choices=Kind.choices)
    channel = models.CharField("kênh", max_length=8, choices=Channel.choices)
    wanted = models.BooleanField("nhận")

    class Meta:
        verbose_name = "lựa chọn kênh"
        verbose_name_plural = "lựa chọn kênh"
        constraints = [models.UniqueConstraint(fields=["user", "kind", "channel"], name="channel_choice_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}, {self.get_channel_display()}"


class MessageQuerySet(models.QuerySet["Message"]):
    def sendable(self, now: dt.datetime) -> "MessageQuerySet":
        """Messages whose time has come, and those that a stopped worker left half-way."""
        waiting = Q(state=Message.State.WAITING, not_before__lte=now)
        abandoned = Q(state=Message.State.SENDING, leased_until__lt=now)
        return self.filter(waiting | abandoned).order_by("not_before", "pk")


class Message(models.Model):
    """One message in the outbox: an e-mail, or the copy of one over another channel.

    Written in the transaction that decides on it, sent later by a worker. `key` says what it is about and is unique,
    so that the same thing is never put in twice; `message_id` is fixed before the first try, so that a repeated
    delivery after a crash can be recognised by the receiver. `headers` are those decided on with the message:
    `notices.letterheads`.

    A mail whose reader chose other channels is `HELD` while one of its copies may still arrive (`notices.copies`); a
    copy says how much there is and leads to `url`. `refusals` counts a server's answers of "not now", `silent_since` is
    the first of the tries in a row that it did not answer at all, `bounced_at` when a mail came back after all.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "chờ gửi"
        SENDING = "sending", "đang gửi"
        SENT = "sent", "đã gửi"
        GIVEN_UP = "given_up", "không gửi được"
        CANCELLED = "cancelled", "đã hủy"
        HELD = "held", "nhận qua kênh khác"

    key = models.CharField("khóa", max_length=200)
    message_id = models.CharField("Message-ID", max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="người nhận"
    )
    ward = models.ForeignKey("units.Ward", models.CASCADE, null=True, blank=True, verbose_name="phường, xã")
    channel = models.CharField("kênh", max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    copy_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="copies", verbose_name="bản sao của thư"
    )
    device = models.ForeignKey(
        Device, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="thiết bị nhận"
    )
    to = models.JSONField("nơi nhận", default=list)
    cc = models.JSONField("đồng gửi", default=list, blank=True)
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung")
    html = models.TextField("nội dung HTML", blank=True)
    url = models.CharField("đường dẫn", max_length=300, blank=True)
    headers = models.JSONField("dòng đầu thư", default=dict, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    refusals = models.PositiveSmallIntegerField("số lần bị hẹn lại", default=0)
    silent_since = models.DateTimeField("máy chủ không trả lời từ", null=True, blank=True)
    error = models.TextField("lỗi", blank=True)
    answer = models.CharField("nơi nhận trả lời", max_length=500, blank=True)
    written_at = models.DateTimeField("soạn lúc", default=clock.now)
    not_before = models.DateTimeField("gửi từ", default=clock.now)
    leased_until = models.DateTimeField("giữ đến", null=True, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    given_up_at = models.DateTimeField("thôi gửi lúc", null=True, blank=True)
    bounced_at = models.DateTimeField("bị trả lại lúc", null=True, blank=True)
    bounce = models.CharField("lý do bị trả lại", max_length=500, blank=True)

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
            models.Index(fields=["state", "channel", "not_before"], name="message_state_channel"),
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


auditlog.register(WardChannel, exclude_fields=["secret"])
