"""One plan document on its way in: uploaded, read by a job, looked through by a person, saved as a plan."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobs.models import Job
from plans.models import Plan
from units.models import Ward

if TYPE_CHECKING:
    from accounts.models import User


class PlanImportQuerySet(models.QuerySet["PlanImport"]):
    def visible_to(self, user: "User") -> "PlanImportQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))


class PlanImport(models.Model):
    """`draft` is the reading in the shape of `read_plan`'s JSON, with the reviewer's corrections."""

    class State(models.TextChoices):
        READING = "reading", "đang đọc"
        READ = "read", "chờ xem lại"
        REFUSED = "refused", "không đọc được"
        SAVED = "saved", "đã lưu"

    ward = models.ForeignKey(Ward, models.CASCADE, verbose_name="phường, xã")
    file = models.FileField("tệp", upload_to="imports/%Y/%m/")
    name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.READING)
    draft = models.JSONField("bản đọc", default=dict, blank=True)
    error = models.TextField("lỗi", blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True)
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, verbose_name="kế hoạch đã lưu")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc", default=timezone.now)

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt nhập kế hoạch"
        verbose_name_plural = "lượt nhập kế hoạch"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name
