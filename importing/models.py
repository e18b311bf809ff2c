"""One plan document on its way in: uploaded, read by a job, looked through by a person, saved as a plan."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jobs import clock
from jobs.models import Job
from plans.models import Plan
from units.models import Unit, Ward

if TYPE_CHECKING:
    from accounts.models import User


class PlanImportQuerySet(models.QuerySet["PlanImport"]):
    def visible_to(self, user: "User") -> "PlanImportQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))


class PlanImport(models.Model):
    """A document and where its import stands; what was read stands in `items`, with the reviewer's corrections.

    `draft` keeps what nobody corrects row by row: the source, the units as the document spells them, the reader's
    warnings. With `version_of` the document is a corrected or a later version of that plan.
    """

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
    version_of = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="là bản mới của kế hoạch"
    )
    plan = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name="kế hoạch đã lưu"
    )
    applied = models.JSONField("thay đổi đã ghi", default=list, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc", default=clock.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField("lưu lúc", null=True, blank=True)

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt nhập kế hoạch"
        verbose_name_plural = "lượt nhập kế hoạch"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_being_read(self) -> bool:
        """Is a job at it, or will one be?"""
        return self.state == self.State.READING and not (self.job and self.job.is_over)

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ

    @property
    def is_refused(self) -> bool:
        return self.state == self.State.REFUSED

    @property
    def is_saved(self) -> bool:
        return self.state == self.State.SAVED


class SourceLine(models.Model):
    """A paragraph of the document, or a row of its table number `table`, as it stood; `line` to `last` in the file."""

    taken = models.ForeignKey(PlanImport, models.CASCADE, related_name="source_lines")
    position = models.PositiveIntegerField("thứ tự")
    line = models.PositiveIntegerField("dòng")
    last = models.PositiveIntegerField("đến dòng")
    text = models.TextField("nội dung")
    cells = models.JSONField("các ô", null=True, blank=True)
    table = models.PositiveIntegerField("bảng", null=True, blank=True)
    is_read = models.BooleanField("đã đọc", default=True)

    class Meta:
        verbose_name = "dòng của văn bản"
        verbose_name_plural = "dòng của văn bản"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["taken", "position"], name="source_line_once"),
            models.CheckConstraint(condition=Q(last__gte=F("line")), name="source_line_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.text[:80]}"


class DraftItem(models.Model):
    """One thing that was read: the head, a task, an indicator, a unit's duty, a report duty, or a line not understood.

    `values` is it in the shape of `read_plan`'s JSON, as it stands after corrections; `as_read` and `read_as` are what
    the reader made of it, to go back to. `kept` is false for what the reviewer leaves out or sets aside. `doubts` are
    the codes of `importing.review.doubts`, each between spaces. Every change counts `version` up: who saves on top of a
    version that is no longer there is shown what the other wrote.
    """

    class Kind(models.TextChoices):
        HEAD = "head", "đầu văn bản"
        TASK = "task", "nhiệm vụ"
        INDICATOR = "indicator", "chỉ tiêu"
        DUTY = "duty", "trách nhiệm của đơn vị"
        OBLIGATION = "obligation", "chế độ báo cáo"
        UNREAD = "unread", "dòng chưa đọc"

    taken = models.ForeignKey(PlanImport, models.CASCADE, related_name="items")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    position = models.PositiveIntegerField("thứ tự")
    line = models.PositiveIntegerField("dòng", default=0)
    values = models.JSONField("nội dung")
    read_as = models.CharField("đọc thành", max_length=10, choices=Kind.choices)
    as_read = models.JSONField("như đã đọc")
    kept = models.BooleanField("nhập", default=True)
    doubts = models.CharField("điểm nghi vấn", max_length=300, blank=True)
    doubtful = models.BooleanField("cần xem", default=False)
    checked = models.BooleanField("đã xem", default=False)
    saved_id = models.PositiveBigIntegerField("đã lưu thành", null=True, blank=True)
    version = models.PositiveIntegerField("lần sửa", default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField("sửa lúc", null=True, blank=True)

    class Meta:
        verbose_name = "mục của bản đọc"
        verbose_name_plural = "mục của bản đọc"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["taken", "kind", "position"], name="draft_item_taken")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (dòng {self.line})"

    @property
    def is_head(self) -> bool:
        return self.kind == self.Kind.HEAD

    @property
    def is_task(self) -> bool:
        return self.kind == self.Kind.TASK

    @property
    def is_indicator(self) -> bool:
        return self.kind == self.Kind.INDICATOR

    @property
    def is_duty(self) -> bool:
        return self.kind == self.Kind.DUTY

    @property
    def is_unread(self) -> bool:
        return self.kind == self.Kind.UNREAD

    @property
    def called(self) -> str:
        """ "nhiệm vụ 3"; without a number, "nhiệm vụ"."""
        number = self.values.get("number")
        return f"{self.get_kind_display()} {number}" if number else self.get_kind_display()

    @property
    def codes(self) -> list[str]:
        """The codes of its doubts and of what it lacks."""
        return self.doubts.split()

    @property
    def is_corrected(self) -> bool:
        """Does it differ from what the reader made of it?"""
        return self.kind != self.read_as or self.values != self.as_read


class UnitChoice(models.Model):
    """What the reviewer decided about a name of the document: which unit it means, or what the new unit is to be."""

    taken = models.ForeignKey(PlanImport, models.CASCADE, related_name="unit_choices")
    key = models.CharField("khóa tên", max_length=200)
    name = models.CharField("tên trong văn bản", max_length=200)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="là đơn vị")
    new_name = models.CharField("tên đơn vị mới", max_length=200, blank=True)
    new_kind = models.CharField("loại đơn vị mới", max_length=20, choices=Unit.Kind.choices, blank=True)

    class Meta:
        verbose_name = "cách hiểu tên đơn vị"
        verbose_name_plural = "cách hiểu tên đơn vị"
        constraints = [
            models.UniqueConstraint(fields=["taken", "key"], name="unit_choice_once"),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(new_name=""), name="unit_choice_names_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.unit or self.new_name}"


class AgreedChange(models.Model):
    """Whether the reviewer agrees to one change that a new version would make; without a row the default holds."""

    taken = models.ForeignKey(PlanImport, models.CASCADE, related_name="agreed_changes")
    key = models.CharField("thay đổi", max_length=80)
    agreed = models.BooleanField("đồng ý")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "thay đổi của bản mới"
        verbose_name_plural = "thay đổi của bản mới"
        constraints = [models.UniqueConstraint(fields=["taken", "key"], name="agreed_change_once")]

    def __str__(self) -> str:
        return f"{self.key}: {'đồng ý' if self.agreed else 'không'}"
