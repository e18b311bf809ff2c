"""What stands beside reports: fixed forms to fill them into, reports of many wards built together, unsaved texts."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from jobs import clock
from units.models import Ward

if TYPE_CHECKING:
    from accounts.models import User


class FixedFormQuerySet(models.QuerySet["FixedForm"]):
    def visible_to(self, user: "User") -> "FixedFormQuerySet":
        """Those of the wards that the user may read, and the city's, which are everybody's."""
        return self.filter(models.Q(ward__isnull=True) | models.Q(ward__in=Ward.objects.visible_to(user)))

    def in_use(self) -> "FixedFormQuerySet":
        return self.filter(closed_at__isnull=True)


class FixedForm(models.Model):
    """A Word or Excel template with named fields, of one ward or (without a ward) of the city."""

    class Kind(models.TextChoices):
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"

    ward = models.ForeignKey(Ward, models.CASCADE, null=True, blank=True, related_name="fixed_forms")
    name = models.CharField("tên biểu mẫu", max_length=200)
    kind = models.CharField("loại", max_length=4, choices=Kind.choices)
    file = models.FileField("tệp mẫu", upload_to="forms/%Y/")
    sha256 = models.CharField("SHA-256", max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("tải lên lúc", default=clock.now)
    closed_at = models.DateTimeField("thôi dùng từ", null=True, blank=True)

    objects = FixedFormQuerySet.as_manager()

    class Meta:
        verbose_name = "biểu mẫu"
        verbose_name_plural = "biểu mẫu"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class FilledForm(models.Model):
    """A report in a fixed form; built anew it takes the place of the one before."""

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="filled_forms")
    form = models.ForeignKey(FixedForm, models.PROTECT, related_name="filled")
    file = models.FileField("tệp", upload_to="reports/forms/%Y/")
    sha256 = models.CharField("SHA-256", max_length=64)
    built_at = models.DateTimeField("lập lúc", default=clock.now)

    class Meta:
        verbose_name = "báo cáo theo biểu mẫu"
        verbose_name_plural = "báo cáo theo biểu mẫu"
        constraints = [models.UniqueConstraint(fields=["report", "form"], name="filled_form_once")]

    def __str__(self) -> str:
        return f"{self.form}: {self.report}"


class ReportBatch(models.Model):
    """Reports of many wards, built by all workers side by side and packed into one archive.

    With `only_sent` it gathers what went out, as it went out, and drafts nothing.
    """

    title = models.CharField("đợt lập", max_length=200)
    first_on = models.DateField("hạn từ ngày")
    last_on = models.DateField("hạn đến ngày")
    only_sent = models.BooleanField("chỉ báo cáo đã gửi", default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc", default=clock.now)
    archive = models.FileField("tệp nén", upload_to="reports/batches/%Y/", blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đợt lập báo cáo"
        verbose_name_plural = "đợt lập báo cáo"
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class BatchItem(models.Model):
    """One report of a batch: what was built, or why not."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang chờ"
        DONE = "done", "đã lập"
        ABSENT = "absent", "chưa gửi"
        FAILED = "failed", "không lập được"

    batch = models.ForeignKey(ReportBatch, models.CASCADE, related_name="items")
    period = models.ForeignKey("reporting.ReportPeriod", models.CASCADE, related_name="+")
    state = models.CharField("trạng thái", max_length=7, choices=State.choices, default=State.WAITING)
    files = models.JSONField("tệp", default=list)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "báo cáo trong đợt"
        verbose_name_plural = "báo cáo trong đợt"
        constraints = [models.UniqueConstraint(fields=["batch", "period"], name="batch_item_once")]

    def __str__(self) -> str:
        return f"{self.batch}: {self.period}"

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def is_absent(self) -> bool:
        """It was to be gathered and had not been sent."""
        return self.state == self.State.ABSENT

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED


class TextDraft(models.Model):
    """What somebody was writing and has not saved yet; kept by itself every few seconds, seen by that person alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField("về", max_length=100)
    texts = models.JSONField("nội dung", default=dict)
    saved_at = models.DateTimeField("lưu lúc", default=clock.now)

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="text_draft_once")]
        indexes = [models.Index(fields=["key", "saved_at"], name="text_draft_key_time")]

    def __str__(self) -> str:
        return self.key
