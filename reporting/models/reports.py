"""A duty's periods, what units contribute to each, and the report itself."""

from typing import TYPE_CHECKING

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from jobs import clock
from plans.models import Plan
from reporting.models.duties import ReportObligation
from units.models import Unit, Ward
from units.roles import Act, may
from wording.calendar import DueDates, day_as_it_is

if TYPE_CHECKING:
    from accounts.models import User


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
    steering = models.TextField("chỉ đạo, điều hành", blank=True)
    strengths = models.TextField("ưu điểm", blank=True)
    shortcomings = models.TextField("tồn tại, hạn chế", blank=True)
    causes_objective = models.TextField("nguyên nhân khách quan", blank=True)
    causes_subjective = models.TextField("nguyên nhân chủ quan", blank=True)
    lessons = models.TextField("bài học kinh nghiệm", blank=True)
    good_practice = models.TextField("mô hình, giải pháp hay", blank=True)
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
    `texts`. `chosen` is what the leader did on purpose when approving. The approval can be recalled until the letters
    are put into the outbox (`queued_at`), at `goes_out_at` at the earliest. `signed` is the same report as it came back
    from the office's system, signed: that file is what goes out.
    """

    class State(models.TextChoices):
        DRAFTING = "drafting", "đang soạn"
        SUBMITTED = "submitted", "chờ phê duyệt"
        RETURNED = "returned", "bị trả lại"
        APPROVED = "approved", "đã duyệt"
        SENT = "sent", "đã gửi"

    MOVES = {
        State.DRAFTING: {State.SUBMITTED},
        State.RETURNED: {State.SUBMITTED},
        State.SUBMITTED: {State.APPROVED, State.RETURNED},
        State.APPROVED: {State.SENT, State.SUBMITTED},
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
    chosen = models.JSONField("lựa chọn khi duyệt", default=list, blank=True)
    goes_out_at = models.DateTimeField("gửi đi từ", null=True, blank=True)
    queued_at = models.DateTimeField("đưa vào hàng gửi lúc", null=True, blank=True)
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
    def is_submitted(self) -> bool:
        return self.state == self.State.SUBMITTED

    @property
    def is_approved(self) -> bool:
        """Approved, and not sent yet."""
        return self.state == self.State.APPROVED

    @property
    def is_recallable(self) -> bool:
        """Can its approval be taken back: are no letters in the outbox yet?"""
        return self.is_approved and self.queued_at is None

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


auditlog.register(Report, include_fields=["state", "number", "dated_on", "texts", "return_reason"])
