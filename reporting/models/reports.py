"""Report duties of a plan, their periods, what units contribute, the report itself, and its delivery."""

import datetime as dt
from typing import TYPE_CHECKING

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from jobs import clock
from notices.models import Message
from plans.models import Plan
from reporting.models.forms import BatchItem, FilledForm, FixedForm, ReportBatch, TextDraft
from units.models import InForceQuerySet, Unit, Ward, ends_after_start
from units.roles import Act, may
from wording.calendar import DueDates, day_as_it_is

if TYPE_CHECKING:
    from accounts.models import User

__all__ = [
    "LEADER_AHEAD",
    "UNITS_AHEAD",
    "BatchItem",
    "Contribution",
    "Delivery",
    "FilledForm",
    "FixedForm",
    "ObligationLead",
    "Recipient",
    "Report",
    "ReportBatch",
    "ReportObligation",
    "ReportPeriod",
    "TextDraft",
]

UNITS_AHEAD, LEADER_AHEAD, MOST_AHEAD = 3, 1, 30
"""Working days before a report goes out by which units give their part and a leader decides, at least and at most:

Nghị định 09/2019, điều 8, asks for a term of its own for each level that compiles.
"""


class ReportObligation(models.Model):
    """A duty to report (chế độ báo cáo) that a plan sets.

    `month` and `day` are the date as worded; with `exclusive` ("trước ngày 30/11") the last valid day is the one
    before. A duty without a date in the plan has neither: the coordinator is asked for one. The data cut-off is by
    default that of Nghị định 09/2019, điều 12, unless that lies after the report is due. An ad hoc duty ("đột xuất")
    is reported on once, on `due_on`, about the days that it names.
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual", "báo cáo năm"
        HALF_YEAR = "half_year", "báo cáo 6 tháng"
        QUARTER = "quarter", "báo cáo quý"
        MONTH = "month", "báo cáo tháng"
        AD_HOC = "ad_hoc", "báo cáo đột xuất"
        OTHER = "other", "báo cáo khác"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="obligations", verbose_name="kế hoạch")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    text = models.TextField("nguyên văn", blank=True)
    month = models.PositiveSmallIntegerField("tháng", null=True, blank=True)
    day = models.PositiveSmallIntegerField("ngày", null=True, blank=True)
    exclusive = models.BooleanField("“trước ngày”: không tính chính ngày đó", default=True)
    cutoff_month = models.PositiveSmallIntegerField("tháng chốt số liệu", null=True, blank=True)
    cutoff_day = models.PositiveSmallIntegerField("ngày chốt số liệu", null=True, blank=True)
    due_on = models.DateField("ngày báo cáo đột xuất", null=True, blank=True)
    data_from_on = models.DateField("số liệu từ ngày", null=True, blank=True)
    data_to_on = models.DateField("số liệu đến hết ngày", null=True, blank=True)
    send_at = models.TimeField("giờ gửi", default=dt.time(8, 0))
    units_ahead = models.PositiveSmallIntegerField(
        "đơn vị gửi nội dung trước (ngày làm việc)",
        default=UNITS_AHEAD,
        validators=[MinValueValidator(UNITS_AHEAD), MaxValueValidator(MOST_AHEAD)],
    )
    leader_ahead = models.PositiveSmallIntegerField(
        "lãnh đạo duyệt trước (ngày làm việc)",
        default=LEADER_AHEAD,
        validators=[MinValueValidator(LEADER_AHEAD), MaxValueValidator(MOST_AHEAD)],
    )
    source_line = models.PositiveIntegerField("dòng trong văn bản gốc", null=True, blank=True)
    closed_on = models.DateField("thôi áp dụng từ", null=True, blank=True)

    class Meta:
        verbose_name = "chế độ báo cáo"
        verbose_name_plural = "chế độ báo cáo"
        ordering = ["plan", "month", "day"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "month", "day"], name="obligation_once"),
            models.UniqueConstraint(fields=["plan", "due_on"], name="obligation_ad_hoc_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(kind="ad_hoc"), name="obligation_own_day_ad_hoc"
            ),
            models.CheckConstraint(
                condition=~Q(kind="ad_hoc") | Q(month__isnull=True, day__isnull=True),
                name="obligation_ad_hoc_not_yearly",
            ),
            models.CheckConstraint(
                condition=Q(units_ahead__gte=UNITS_AHEAD, leader_ahead__gte=LEADER_AHEAD), name="obligation_days_ahead"
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=True, day__isnull=True)
                | Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
                name="obligation_date_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()}{self._when()}"

    def _when(self) -> str:
        if self.due_on:
            return f" ngày {self.due_on:%d/%m/%Y}"
        return f" trước ngày {self.day}/{self.month}" if self.month else " (chưa có ngày)"

    @property
    def has_date(self) -> bool:
        return self.month is not None or self.due_on is not None


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
    """Where the report goes: a name for the document and, for those reached by e-mail, an address.

    A unit of the ward is reached through its head on the day, a leader through his own address, an outside body
    through `email`; an address that is written here comes first. `max_mb` is what the recipient's mailbox takes.
    """

    obligation = models.ForeignKey(ReportObligation, models.CASCADE, related_name="recipients")
    name = models.CharField("nơi nhận", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị")
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lãnh đạo"
    )
    is_copy = models.BooleanField("đồng gửi", default=False)
    max_mb = models.PositiveSmallIntegerField(
        "dung lượng thư tối đa (MB)", default=20, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ["is_copy", "pk"]
        constraints = [models.UniqueConstraint(fields=["obligation", "name"], name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.email else self.name

    @property
    def is_reachable(self) -> bool:
        """Is there somebody to send to, beyond the name in the document?"""
        return bool(self.email or self.unit_id or self.leader_id)


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
    leader_due_on = models.DateField("lãnh đạo duyệt trước hết ngày", null=True, blank=True)
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
    def days(self) -> DueDates:
        return DueDates(self.due_on, self.remind_on, self.late_from)

    @property
    def units_days(self) -> DueDates:
        """When units give their part."""
        return day_as_it_is(self.units_due_on)

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
    in_progress = models.TextField("đang thực hiện", blank=True)
    late = models.TextField("quá hạn và nguyên nhân", blank=True)
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

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_given(self) -> bool:
        return self.state == self.State.GIVEN


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: "User") -> "ReportQuerySet":
        return self.filter(period__obligation__plan__ward__in=Ward.objects.visible_to(user))


class Report(models.Model):
    """A report: one version of a period's report, from drafting to sent.

    `data` are the computed figures, frozen at approval; `texts` are the paragraphs that a person wrote instead of the
    computed ones, by paragraph name, and `bases` what the figures said then. A new build replaces `data` and never
    `texts`. `signed` is the same report as it came back from the office's system, signed: that file is what goes out.
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
    bases = models.JSONField("đoạn tự động khi sửa tay", default=dict, blank=True)
    composed_at = models.DateTimeField("lập lúc", default=clock.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    pdf = models.FileField("PDF", upload_to="reports/%Y/", blank=True)
    pdf_sha256 = models.CharField("SHA-256 của PDF", max_length=64, blank=True)
    xlsx = models.FileField("Excel", upload_to="reports/%Y/", blank=True)
    xlsx_sha256 = models.CharField("SHA-256 của Excel", max_length=64, blank=True)
    docx = models.FileField("Word", upload_to="reports/%Y/", blank=True)
    docx_sha256 = models.CharField("SHA-256 của Word", max_length=64, blank=True)
    signed = models.FileField("PDF đã ký số", upload_to="reports/signed/%Y/", blank=True)
    signed_name = models.CharField("tên tệp đã ký", max_length=200, blank=True)
    signed_sha256 = models.CharField("SHA-256 của PDF đã ký", max_length=64, blank=True)
    signatures = models.JSONField("chữ ký số", default=list, blank=True)
    signed_added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_added_at = models.DateTimeField("đính kèm bản ký lúc", null=True, blank=True)
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
    def is_returned(self) -> bool:
        return self.state == self.State.RETURNED

    @property
    def is_approved(self) -> bool:
        """Approved, and not sent yet."""
        return self.state == self.State.APPROVED

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT

    @property
    def is_open(self) -> bool:
        """Still to be written or written anew: a returned report is open again."""
        return self.state in {self.State.DRAFTING, self.State.RETURNED}

    @property
    def days_late(self) -> int:
        """How late it was sent: 1 for the first late day; 0 while it is not sent or went out in time.

        A correction is as late as nothing: the report that it replaces went out before.
        """
        if self.sent_at is None or self.replaces_id:
            return 0
        return self.period.days.days_late(clock.day_of(self.sent_at))


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


for model in (ReportObligation, ObligationLead, Recipient):
    auditlog.register(model)
auditlog.register(Report, include_fields=["state", "number", "dated_on", "texts", "return_reason"])
