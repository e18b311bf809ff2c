"""What was reported on a period of a task, with what shows it, and wishes for more time."""

import datetime as dt

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from jobs import clock
from plans.channels import Channel
from plans.models import Plan
from tasks.states import State
from units.models import Unit
from uploads.signatures import Signature


class ProgressUpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    def counting(self, on: dt.date) -> "ProgressUpdateQuerySet":
        """Updates that counted on the day: from `counts_on` on, until they were returned."""
        return self.filter(counts_on__lte=on).exclude(accepted=False, reviewed_on__lte=on)


class ProgressUpdate(models.Model):
    """What an officer reported on a period (cập nhật tiến độ). Rows are only ever added; a review marks them.

    `counts_on` is the day from which figures follow it: the day of the report or, in a ward that counts confirmed
    updates alone, the day of the confirmation (empty until then). It is written once, so that a past day's figures
    stay as they were whatever the ward chooses later.

    A derived one was written by no officer: it says what the units' parts make of the whole, or why a part ended.
    """

    period = models.ForeignKey("tasks.TaskPeriod", models.CASCADE, related_name="updates")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người cập nhật"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=14, choices=State.choices)
    percent = models.PositiveSmallIntegerField("tỷ lệ hoàn thành")
    done_on = models.DateField("hoàn thành ngày", null=True, blank=True)
    result = models.TextField("kết quả", max_length=4000, blank=True)
    difficulty = models.TextField("khó khăn, vướng mắc", max_length=4000, blank=True)
    proposal = models.TextField("kiến nghị, đề xuất", max_length=4000, blank=True)
    product_number = models.CharField("số, ký hiệu văn bản của sản phẩm", max_length=100, blank=True)
    product_on = models.DateField("ngày văn bản", null=True, blank=True)
    no_evidence_reason = models.TextField("lý do không có minh chứng", max_length=1000, blank=True)
    no_change = models.BooleanField("không thay đổi", default=False)
    derived = models.BooleanField("tự tổng hợp", default=False)
    channel = models.CharField("ghi qua", max_length=5, choices=Channel.choices, default=Channel.WEB)
    reported_on = models.DateField("ngày báo cáo")
    counts_on = models.DateField("được tính từ ngày", null=True, blank=True)
    written_at = models.DateTimeField("ghi lúc", default=clock.now)
    accepted = models.BooleanField("được xác nhận", null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField("ngày xem xét", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = "cập nhật tiến độ"
        verbose_name_plural = "cập nhật tiến độ"
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="update_percent_to_100"),
            models.CheckConstraint(condition=Q(derived=True) | Q(author__isnull=False), name="update_has_author"),
            models.CheckConstraint(condition=~Q(state="done") | Q(done_on__isnull=False), name="update_done_has_day"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, reviewed_by__isnull=True)
                | Q(accepted__isnull=False, reviewed_by__isnull=False, reviewed_on__isnull=False)
                | Q(derived=True),
                name="update_review_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(accepted=False) | ~Q(return_reason=""), name="update_returned_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["period", "-reported_on", "-id"], name="update_period_day")]

    def __str__(self) -> str:
        return f"{self.reported_on:%d/%m/%Y}: {self.get_state_display()} {self.percent}%"

    @property
    def is_from_web(self) -> bool:
        return self.channel == Channel.WEB

    @property
    def product(self) -> str:
        """ "15/KH-UBND ngày 03/11/2026"; "" where no document is named."""
        return f"{self.product_number} ngày {self.product_on:%d/%m/%Y}" if self.product_on else self.product_number


class Evidence(models.Model):
    """A file or a link that shows the result (minh chứng); its content was checked and hashed when it came in."""

    update = models.ForeignKey(ProgressUpdate, models.CASCADE, related_name="evidence")
    file = models.FileField("tệp", upload_to="evidence/%Y/%m/", blank=True)
    link = models.URLField("đường dẫn", max_length=500, blank=True)
    name = models.CharField("tên", max_length=255)
    content_type = models.CharField("loại", max_length=120, blank=True)
    size = models.PositiveIntegerField("cỡ (byte)", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    signatures = models.JSONField("chữ ký số trong tệp", default=list, blank=True)

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        constraints = [
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(file="") & ~Q(sha256="")) | (Q(file="") & ~Q(link="")),
                name="evidence_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def signed_by(self) -> list[Signature]:
        """The signatures in the file as they were read when it came in."""
        return [Signature.from_json(each) for each in self.signatures]


class ExtensionRequestQuerySet(models.QuerySet["ExtensionRequest"]):
    def waiting(self) -> "ExtensionRequestQuerySet":
        """Wishes that wait for somebody's word, in plans that run."""
        return self.filter(granted=None, period__task__plan__status=Plan.Status.ACTIVE)


class ExtensionRequest(models.Model):
    """A wish for more time (gia hạn); the plan's own date stays, both are shown.

    The unit's head recommends, the leader decides (`Ward.extension_rule`). `late_from_before` is what the period's
    `late_from` was until a granted wish moved it: figures of days before `decided_on` follow that one.
    """

    period = models.ForeignKey("tasks.TaskPeriod", models.CASCADE, related_name="extension_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("đề nghị lúc", default=clock.now)
    reason = models.TextField("lý do")
    new_due_on = models.DateField("xin gia hạn đến")
    recommended = models.BooleanField("trưởng đơn vị đồng ý", null=True, blank=True)
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recommended_at = models.DateTimeField("trưởng đơn vị cho ý kiến lúc", null=True, blank=True)
    recommendation = models.TextField("ý kiến trưởng đơn vị", blank=True)
    granted = models.BooleanField("đồng ý", null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    late_from_before = models.DateField("trước đó quá hạn từ", null=True, blank=True)
    answer = models.TextField("trả lời", blank=True)

    objects = ExtensionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị gia hạn"
        verbose_name_plural = "đề nghị gia hạn"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["period"], condition=Q(granted__isnull=True), name="extension_one_open"),
            models.CheckConstraint(
                condition=Q(granted__isnull=True) | Q(decided_by__isnull=False),
                name="extension_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.new_due_on:%d/%m/%Y}"


auditlog.register(ExtensionRequest)
