"""What a plan's superior asks for, in the superior's own order: its lines, and which of our work answers each.

A task list of the city, or a form of the Department. Tasks, indicators and plans know nothing of it.
"""

from typing import TYPE_CHECKING, Any

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from indicators.models import Indicator
from jobs import clock
from plans.models import Plan, searchable
from tasks.models import Task
from units.models import Ward

if TYPE_CHECKING:
    from accounts.models import User


class SuperiorOutlineQuerySet(models.QuerySet["SuperiorOutline"]):
    def visible_to(self, user: "User") -> "SuperiorOutlineQuerySet":
        return self.filter(plan__ward__in=Ward.objects.visible_to(user))

    def in_force(self) -> "SuperiorOutlineQuerySet":
        return self.filter(state=SuperiorOutline.State.IN_FORCE)


class SuperiorOutline(models.Model):
    """One version of a plan's outline: looked through first, then in force, until a later one replaces it."""

    class State(models.TextChoices):
        READ = "read", "chờ lưu"
        IN_FORCE = "in_force", "đang dùng"
        REPLACED = "replaced", "đã thay thế"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="outlines", verbose_name="kế hoạch")
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.READ)
    title = models.CharField("tên đề cương", max_length=500)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    file = models.FileField("tệp", upload_to="outlines/%Y/", blank=True)
    name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc", default=clock.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField("lưu lúc", null=True, blank=True)

    objects = SuperiorOutlineQuerySet.as_manager()

    class Meta:
        verbose_name = "đề cương của cấp trên"
        verbose_name_plural = "đề cương của cấp trên"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(state="in_force"), name="outline_one_in_force"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="read"), name="outline_one_read"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_in_force(self) -> bool:
        return self.state == self.State.IN_FORCE


class OutlineLineQuerySet(models.QuerySet["OutlineLine"]):
    def visible_to(self, user: "User") -> "OutlineLineQuerySet":
        return self.filter(outline__plan__ward__in=Ward.objects.visible_to(user))

    def asking(self) -> "OutlineLineQuerySet":
        """The lines that ask for work; headings only group them."""
        return self.filter(kind=OutlineLine.Kind.LINE, kept=True)

    def tied(self) -> "OutlineLineQuerySet":
        return self.filter(_has_tie())

    def uncovered(self) -> "OutlineLineQuerySet":
        """Lines that ask for work of ours, as far as is known, and have none."""
        return self.asking().exclude(part=OutlineLine.Part.NOT_OURS).filter(~_has_tie())


def _has_tie() -> Exists:
    return Exists(LineTie.objects.filter(line=OuterRef("pk"), holds=True))


class OutlineLine(models.Model):
    """A line of the outline, worded and numbered as the superior has it.

    `doubts` are sentences about what was odd in the file. A line that is not `kept` was left out when the outline was
    looked through.
    """

    class Kind(models.TextChoices):
        HEADING = "heading", "mục"
        LINE = "line", "nội dung"

    class Part(models.TextChoices):
        """What the line is to the ward."""

        DIRECT = "direct", "trực tiếp"
        COORDINATING = "coordinating", "phối hợp"
        NOT_OURS = "not_ours", "không thuộc"

    outline = models.ForeignKey(SuperiorOutline, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=7, choices=Kind.choices, default=Kind.LINE)
    number = models.CharField("số", max_length=40, blank=True)
    text = models.TextField("nội dung")
    unit = models.CharField("đơn vị", max_length=1000, blank=True)
    part = models.CharField("phần của phường, xã", max_length=12, choices=Part.choices, blank=True)
    place = models.CharField("nơi trong tệp", max_length=120, blank=True)
    doubts = models.JSONField("lưu ý", default=list, blank=True)
    kept = models.BooleanField("lấy", default=True)
    search_text = models.TextField(editable=False)

    objects = OutlineLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng của đề cương"
        verbose_name_plural = "dòng của đề cương"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["outline", "position"], name="outline_line_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = self.folded
        super().save(*args, **kwargs)

    @property
    def folded(self) -> str:
        """What a search looks through."""
        return searchable(self.number, self.text, self.unit)

    @property
    def is_heading(self) -> bool:
        return self.kind == self.Kind.HEADING

    @property
    def is_not_ours(self) -> bool:
        return self.part == self.Part.NOT_OURS


class LineTieQuerySet(models.QuerySet["LineTie"]):
    def holding(self) -> "LineTieQuerySet":
        """Those that somebody said are so, of outlines in force."""
        return self.filter(holds=True, line__outline__state=SuperiorOutline.State.IN_FORCE)


class LineTie(models.Model):
    """What somebody said of a line and a task or an indicator: that it answers the line (`holds`), or that it doesn't.

    A line may have several, and one task may answer several lines.
    """

    line = models.ForeignKey(OutlineLine, models.CASCADE, related_name="ties")
    task = models.ForeignKey(Task, models.CASCADE, null=True, blank=True, related_name="outline_ties")
    indicator = models.ForeignKey(Indicator, models.CASCADE, null=True, blank=True, related_name="outline_ties")
    holds = models.BooleanField("đáp ứng", default=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("lúc", default=clock.now)

    objects = LineTieQuerySet.as_manager()

    class Meta:
        verbose_name = "gắn với dòng của đề cương"
        verbose_name_plural = "gắn với dòng của đề cương"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(task__isnull=False, indicator__isnull=True) | Q(task__isnull=True, indicator__isnull=False),
                name="line_tie_one_thing",
            ),
            models.UniqueConstraint(fields=["line", "task"], name="line_tie_task_once"),
            models.UniqueConstraint(fields=["line", "indicator"], name="line_tie_indicator_once"),
        ]

    def __str__(self) -> str:
        return str(self.ours)

    @property
    def ours(self) -> Task | Indicator:
        """What it is about: always one of the two."""
        found = self.task or self.indicator
        assert found is not None
        return found

    @property
    def key(self) -> str:
        """What it is about, as `outlines.likeness` names it."""
        return f"task-{self.task_id}" if self.task_id else f"indicator-{self.indicator_id}"


auditlog.register(SuperiorOutline)
auditlog.register(OutlineLine, include_fields=["part"])
auditlog.register(LineTie)
