"""Report duties of a plan, their periods, what units contribute, the report itself, and its delivery."""

import datetime as dt
from typing import TYPE_CHECKING

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from notices.models import Message
from plans.models import Plan
from units.models import InForceQuerySet, Unit, Ward, ends_after_start
from units.roles import Act, may

if TYPE_CHECKING:
    from accounts.models import User


class ReportObligation(models.Model):
    """A duty to report (chế độ báo cáo) that a plan sets.

    `month` and `day` are the date as worded; with `exclusive` ("trước ngày 30/11") the last valid day is the one
    before. A duty without a date in the plan has neither: the coordinator is asked for one. The data cut-off is by
    default that of Nghị định 09/2019, điều 12, unless that lies after the report is due.
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual", "báo cáo năm"
        HALF_YEAR = "half_year", "báo cáo 6 tháng"
        QUARTER = "quarter", "báo cáo quý"
        MONTH = "month", "báo cáo tháng"
        OTHER = "other", "báo cáo khác"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="obligations", verbose_name="kế hoạch")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    text = models.TextField("nguyên văn", blank=True)
    month = models.PositiveSmallIntegerField("tháng", null=True, blank=True)
    day = models.PositiveSmallIntegerField("ngày", null=True, blank=True)
    exclusive = models.BooleanField("“trước ngày”: không tính chính ngày đó", default=True)
    cutoff_month = models.PositiveSmallIntegerField("tháng chốt số liệu", null=True, blank=True)
    cutoff_day = models.PositiveSmallIntegerField("ngày chốt số liệu", null=True, blank=True)
    send_at = models.TimeField("giờ gửi", default=dt.time(8, 0))
    source_line = models.PositiveIntegerField("dòng trong văn bản gốc", null=True, blank=True)
    closed_on = models.DateField("thôi áp dụng từ", null=True, blank=True)

    class Meta:
        verbose_name = "chế độ báo cáo"
        verbose_name_plural = "chế độ báo cáo"
        ordering = ["plan", "month", "day"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "month", "day"], name="obligation_once"),
            models.CheckConstraint(
                condition=Q(month__isnull=True, day__isnull=True)
                | Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
                name="obligation_date_whole",
            ),
        ]

    def __str__(self) -> str:
        when = f" trước ngày {self.day}/{self.month}" if self.month else " (chưa có ngày)"
        return f"{self.get_kind_display().capitalize()}{when}"

    @property
    def has_date(self) -> bool:
        return self.month is not None


class ObligationLead(models.Model):
    """Which unit consolidates the report, from when to when."""

    obligation = models.ForeignKey(ReportObligation, models.CASCADE, related_name="leads")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligation_leads", verbose_name="đơn vị")
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị tổng hợp"
        verbose_name_plural = "đơn vị tổng hợp"
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"], condition=Q(ended_on__isnull=True), name="obligation_one_open_lead"
            ),
            ends_after_start("obligation_lead_ends_after_start"),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Recipient(models.Model):
    """Where the report goes: a name for the document and, for those reached by e-mail, an address."""

    obligation = models.ForeignKey(ReportObligation, models.CASCADE, related_name="recipients")
    name = models.CharField("nơi nhận", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    is_copy = models.BooleanField("đồng gửi", default=False)

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ["is_copy", "pk"]
        constraints = [models.UniqueConstraint(fields=["obligation", "name"], name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.email else self.name


class ReportPeriodQuerySet(models.QuerySet["ReportPeriod"]):
    def visible_to(self, user: "User") -> "ReportPeriodQuerySet":
        return self.filter(obligation__plan__ward__in=Ward.objects.visible_to(user))

    def unsent(self) -> "ReportPeriodQuerySet":
        return self.exclude(reports__state=Report.State.SENT)


class ReportPeriod(models.Model):
    """One report that is to be made: an obligation in a year. Opened ahead of time by the daily job."""

    obligation = models.ForeignKey(ReportObligation, models.CASCADE, related_name="periods")
    label = models.CharField("kỳ báo cáo", max_length=60)
    starts_on = models.DateField("số liệu từ ngày")
    cutoff_on = models.DateField("chốt số liệu")
    ends_on = models.DateField("hết kỳ")
    due_on = models.DateField("ngày cuối còn đúng hạn")
    remind_on = models.DateField("ngày làm việc để nhắc")
    late_from = models.DateField("quá hạn từ ngày")
    units_due_on = models.DateField("đơn vị gửi nội dung trước")
    opened_on = models.DateField("mở kỳ ngày")

    objects = ReportPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ báo cáo"
        verbose_name_plural = "kỳ báo cáo"
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["obligation", "due_on"], name="report_period_once")]
        indexes = [models.Index(fields=["remind_on"], name="report_period_remind")]

    def __str__(self) -> str:
        return f"{self.obligation.get_kind_display().capitalize()} {self.label}"

    @property
    def plan(self) -> Plan:
        return self.obligation.plan

    def may_be_composed_by(self, user: "User") -> bool:
        return may(user, Act.COMPOSE, self.obligation.plan.ward_id)

    def may_be_approved_by(self, user: "User") -> bool:
        return may(user, Act.APPROVE, self.obligation.plan.ward_id)


class Contribution(models.Model):
    """What one unit gives for a report."""

    class State(models.TextChoices):
        OPEN = "open", "chưa gửi"
        GIVEN = "given", "đã gửi"

    period = models.ForeignKey(ReportPeriod, models.CASCADE, related_name="contributions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contributions")
    state = models.CharField("trạng thái", max_length=5, choices=State.choices, default=State.OPEN)
    results = models.TextField("kết quả", blank=True)
    difficulties = models.TextField("khó khăn, vướng mắc", blank=True)
    proposals = models.TextField("kiến nghị, đề xuất", blank=True)
    next_work = models.TextField("nhiệm vụ kỳ tới", blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField("gửi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "nội dung của đơn vị"
        verbose_name_plural = "nội dung của đơn vị"
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="contribution_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.period}"


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: "User") -> "ReportQuerySet":
        return self.filter(period__obligation__plan__ward__in=Ward.objects.visible_to(user))


class Report(models.Model):
    """A report: one version of a period's report, from drafting to sent.

    `data` are the computed figures, frozen at approval; `texts` are the paragraphs that a person wrote instead of the
    computed ones, by paragraph name. A new build replaces `data` and never `texts`.
    """

    class State(models.TextChoices):
        DRAFTING = "drafting", "đang soạn"
        SUBMITTED = "submitted", "trình duyệt"
        RETURNED = "returned", "bị trả lại"
        APPROVED = "approved", "đã duyệt"
        SENT = "sent", "đã gửi"

    MOVES = {
        State.DRAFTING: {State.SUBMITTED},
        State.RETURNED: {State.SUBMITTED},
        State.SUBMITTED: {State.APPROVED, State.RETURNED},
        State.APPROVED: {State.SENT},
        State.SENT: set(),
    }

    period = models.ForeignKey(ReportPeriod, models.CASCADE, related_name="reports")
    version = models.PositiveSmallIntegerField("lần", default=1)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="thay thế")
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.DRAFTING)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    dated_on = models.DateField("ngày văn bản", null=True, blank=True)
    as_of_on = models.DateField("số liệu đến ngày")
    data = models.JSONField("số liệu", default=dict)
    texts = models.JSONField("đoạn tự viết", default=dict, blank=True)
    composed_at = models.DateTimeField("lập lúc", default=timezone.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    pdf = models.FileField("PDF", upload_to="reports/%Y/", blank=True)
    pdf_sha256 = models.CharField("SHA-256 của PDF", max_length=64, blank=True)
    xlsx = models.FileField("Excel", upload_to="reports/%Y/", blank=True)
    xlsx_sha256 = models.CharField("SHA-256 của Excel", max_length=64, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        ordering = ["-period__due_on", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["period", "version"], name="report_version_once"),
            models.UniqueConstraint(
                fields=["period"],
                condition=Q(state__in=["drafting", "submitted", "returned", "approved"]),
                name="report_one_open_version",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "sent"]) | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="report_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | (~Q(pdf_sha256="") & ~Q(xlsx_sha256="")),
                name="report_sent_has_files",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} (lần {self.version})"

    @property
    def is_open(self) -> bool:
        """Still to be written or written anew: a returned report is open again."""
        return self.state in {self.State.DRAFTING, self.State.RETURNED}


class Delivery(models.Model):
    """One report to one recipient: when, by which message, with what outcome. Once for each pair."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="deliveries")
    recipient_name = models.CharField("nơi nhận", max_length=200)
    email = models.EmailField("thư điện tử")
    message = models.OneToOneField(Message, models.PROTECT, related_name="delivery")
    decided_at = models.DateTimeField("quyết định gửi lúc", default=timezone.now)

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"
        ordering = ["-decided_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "email"], name="delivery_once")]

    def __str__(self) -> str:
        return f"{self.report} -> {self.email}"


for model in (ReportObligation, ObligationLead, Recipient):
    auditlog.register(model)
auditlog.register(Report, include_fields=["state", "number", "dated_on", "texts", "return_reason"])
