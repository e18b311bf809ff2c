"""Plan documents of a ward: what they are, their sections, phases, legal bases, and which unit runs them."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self, TypeVar

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jobs import clock
from units.models import InForceQuerySet, Unit, Ward, ends_after_start
from units.roles import Act, may
from wording.names import fold

if TYPE_CHECKING:
    from accounts.models import User


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: "User") -> "PlanQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))

    def active(self) -> "PlanQuerySet":
        return self.filter(status=Plan.Status.ACTIVE)


class Plan(models.Model):
    """A plan (kế hoạch) as issued."""

    class Status(models.TextChoices):
        DRAFT = "draft", "dự thảo"
        ACTIVE = "active", "đang thực hiện"
        CLOSED = "closed", "đã kết thúc"

    class Cadence(models.TextChoices):
        """How often ongoing work is to be reported on: by the plan's own report duties."""

        MONTH = "month", "hằng tháng"
        QUARTER = "quarter", "hằng quý"
        HALF_YEAR = "half_year", "6 tháng"
        YEAR = "year", "hằng năm"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="plans", verbose_name="phường, xã")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    title = models.CharField("trích yếu", max_length=1000)
    short_title = models.CharField("tên gọi ngắn", max_length=120, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_position = models.CharField("chức vụ người ký", max_length=120, blank=True)
    start_year = models.PositiveSmallIntegerField("từ năm")
    end_year = models.PositiveSmallIntegerField("đến năm")
    vision_year = models.PositiveSmallIntegerField("tầm nhìn", null=True, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.ACTIVE)
    closed_on = models.DateField("kết thúc từ ngày", null=True, blank=True)
    cadence = models.CharField(
        "nhịp báo cáo việc thường xuyên", max_length=10, choices=Cadence.choices, default=Cadence.HALF_YEAR
    )
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, verbose_name="kế hoạch cấp trên")
    superior_document = models.CharField("văn bản cấp trên", max_length=500, blank=True)
    funding = models.TextField("kinh phí", blank=True)
    recipients = models.JSONField("nơi nhận", default=list, blank=True)
    source_file = models.FileField("tệp gốc", upload_to="plans/%Y/", blank=True)
    source_name = models.CharField("tên tệp gốc", max_length=255, blank=True)
    source_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    imported_at = models.DateTimeField("nhập lúc", default=clock.now)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ["-start_year", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "number", "issued_on"],
                condition=~Q(number=""),
                name="plan_number_once_in_ward",
            ),
            models.UniqueConstraint(
                fields=["ward", "source_sha256"],
                condition=~Q(source_sha256=""),
                name="plan_source_once_in_ward",
            ),
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="plan_years_in_order"),
        ]

    def __str__(self) -> str:
        return self.short_title or self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A plan that is closed without a day is closed from today; one that runs again has none."""
        self.closed_on = (self.closed_on or clock.today()) if self.status == self.Status.CLOSED else None
        if (fields := kwargs.get("update_fields")) and "status" in fields:
            kwargs["update_fields"] = {*fields, "closed_on"}
        super().save(*args, **kwargs)

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def label(self) -> str:
        """Number and short title, as people call the plan; a draft has no number yet."""
        return f"{self.number}: {self}" if self.number else str(self)

    @property
    def years(self) -> str:
        return str(self.start_year) if self.start_year == self.end_year else f"{self.start_year} - {self.end_year}"

    def lead_on(self, on: dt.date) -> Unit | None:
        """The unit that runs the plan on the day (chủ trì, đầu mối)."""
        lead = self.leads.in_force(on).select_related("unit").first()
        return lead.unit if lead else None

    def may_be_managed_by(self, user: "User") -> bool:
        return may(user, Act.MANAGE_PLANS, self.ward_id)


class PlanLead(models.Model):
    """Which unit runs the plan, from when to when: it may pass from one unit to another inside the plan's life."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="leads")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị")
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị đầu mối"
        verbose_name_plural = "đơn vị đầu mối"
        ordering = ["-started_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(ended_on__isnull=True), name="plan_one_open_lead"),
            ends_after_start("plan_lead_ends_after_start"),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Section(models.Model):
    """A heading of a plan under which tasks or indicators stand."""

    class Kind(models.TextChoices):
        TASKS = "tasks", "nhiệm vụ"
        INDICATORS = "indicators", "chỉ tiêu"
        DUTIES = "duties", "trách nhiệm của đơn vị"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices, default=Kind.TASKS)
    number = models.CharField("số mục", max_length=20, blank=True)
    title = models.CharField("tên mục", max_length=1000)
    position = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mục"
        verbose_name_plural = "mục"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


class Phase(models.Model):
    """A stage of a plan of several years (giai đoạn)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="phases")
    text = models.TextField("nội dung")
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "giai đoạn"
        verbose_name_plural = "giai đoạn"
        ordering = ["started_on", "pk"]
        constraints = [ends_after_start("phase_ends_after_start")]

    def __str__(self) -> str:
        return self.text[:80]


class LegalBasis(models.Model):
    """A document that the plan rests on (căn cứ)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="legal_bases")
    text = models.TextField("nội dung")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày", null=True, blank=True)

    class Meta:
        verbose_name = "căn cứ"
        verbose_name_plural = "căn cứ"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number or self.text[:80]


class Portfolio(models.Model):
    """What a leader directs: a plan, a section of one, or a unit; one of the three."""

    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="portfolios")
    ward = models.ForeignKey(Ward, models.CASCADE)
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, blank=True)
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True)
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "phụ trách"
        verbose_name_plural = "phụ trách"
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False, section__isnull=True, unit__isnull=True)
                | Q(plan__isnull=True, section__isnull=False, unit__isnull=True)
                | Q(plan__isnull=True, section__isnull=True, unit__isnull=False),
                name="portfolio_one_thing",
            ),
            ends_after_start("portfolio_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.leader}: {self.plan or self.section or self.unit}"

    def holds(self, plan_id: int, section_id: int | None, unit_ids: Collection[int]) -> bool:
        """Does work of this plan, section or one of the units belong to it?"""
        in_section = self.section_id is not None and self.section_id == section_id
        return self.plan_id == plan_id or in_section or self.unit_id in unit_ids


Given = TypeVar("Given", bound="DirectiveFields")


class DirectiveQuerySet(models.QuerySet[Given]):
    def unanswered(self) -> Self:
        """What the unit still owes an answer to."""
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)

    def to_conclude(self) -> Self:
        """Answered; whoever gave it has not closed it or asked again."""
        return self.filter(answered_at__isnull=False, closed_at__isnull=True)

    def unsettled(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def with_names(self) -> Self:
        return self.select_related("given_by", "answered_by", "closed_by", "to_unit")


class DirectiveFields(models.Model):
    """A leader's instruction (ý kiến chỉ đạo): to which unit, by when, its answer, and its end.

    Tasks, indicators and units each hold their own. Asking again closes the instruction and gives one that `follows`
    it, so that every question keeps its answer.
    """

    text = models.TextField("ý kiến chỉ đạo")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("lúc", default=clock.now)
    to_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị thực hiện"
    )
    due_on = models.DateField("trả lời trước hết ngày", null=True, blank=True)
    answer = models.TextField("phản hồi", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("phản hồi lúc", null=True, blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    objects = DirectiveQuerySet.as_manager()

    if TYPE_CHECKING:
        # The column of `follows`, which every kind has and django-stubs do not see on what is abstract.
        follows_id: int | None

    class Meta:
        abstract = True
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_late(self, on: dt.date) -> bool:
        """Is the answer overdue on the day?"""
        return self.is_open and self.answered_at is None and self.due_on is not None and self.due_on < on


class UnitDirective(DirectiveFields):
    """A leader's instruction to a unit, about no task or indicator in particular."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="directives", verbose_name="đơn vị")

    class Meta(DirectiveFields.Meta):
        verbose_name = "ý kiến chỉ đạo đơn vị"
        verbose_name_plural = "ý kiến chỉ đạo đơn vị"


def searchable(*parts: str) -> str:
    """The text that a search without accents looks through."""
    return fold(" ".join(part for part in parts if part))


for model in (Plan, PlanLead, Section, Phase, LegalBasis, Unit, Portfolio, UnitDirective):
    auditlog.register(model)
