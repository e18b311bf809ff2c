"""Rules of reminding, and what was reminded of: each thing once for a person, a due day and an offset."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jobs import clock
from notices.models import Message
from plans.models import Plan
from reporting.models import ReportObligation
from tasks.models import TaskPeriod
from units.models import InForceQuerySet, Unit, Ward, ends_after_start

if TYPE_CHECKING:
    from accounts.models import User


def item_choices() -> list[tuple[str, str]]:
    """As a callable, so that another kind of item is no change of the tables."""
    return list(ReminderRule.Item.choices)


class ReminderRule(models.Model):
    """When to remind of what, in a ward, for a plan or for a report duty; without a row the defaults hold.

    The defaults stand in `reminders.due.thresholds`. Of several rules the nearest counts: the duty's, the plan's, the
    ward's.
    """

    class Item(models.TextChoices):
        TASK = "task", "nhiệm vụ có thời hạn"
        ONGOING = "ongoing", "việc thường xuyên chưa cập nhật"
        GUIDANCE = "guidance", "việc chờ hướng dẫn, chờ điều kiện"
        INDICATOR = "indicator", "chỉ tiêu chưa có số liệu"
        CONTRIBUTION = "contribution", "nội dung đơn vị gửi cho báo cáo"
        REPORT = "report", "báo cáo định kỳ"
        CONFIRMATION = "confirm", "cập nhật chờ xác nhận"
        EXTENSION = "extension", "đề nghị gia hạn chờ quyết định"
        DIRECTIVE = "directive", "ý kiến chỉ đạo chưa phản hồi"
        INDICATOR_DIRECTIVE = "directive_i", "ý kiến chỉ đạo về chỉ tiêu"
        UNIT_DIRECTIVE = "directive_u", "ý kiến chỉ đạo đơn vị"

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="reminder_rules")
    plan = models.ForeignKey(
        Plan, models.CASCADE, null=True, blank=True, related_name="reminder_rules", verbose_name="kế hoạch"
    )
    obligation = models.ForeignKey(
        ReportObligation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reminder_rules",
        verbose_name="chế độ báo cáo",
    )
    item = models.CharField("nhắc về", max_length=12, choices=item_choices)
    days_before = models.JSONField("trước hạn (ngày)", default=list, blank=True)
    days_late = models.JSONField("sau hạn (ngày)", default=list, blank=True)

    class Meta:
        verbose_name = "quy tắc nhắc việc"
        verbose_name_plural = "quy tắc nhắc việc"
        ordering = ["plan", "obligation", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "item"], condition=Q(plan__isnull=True), name="reminder_rule_once_for_ward"
            ),
            models.UniqueConstraint(
                fields=["plan", "item"], condition=Q(obligation__isnull=True), name="reminder_rule_once_for_plan"
            ),
            models.UniqueConstraint(fields=["obligation", "item"], name="reminder_rule_once_for_duty"),
            models.CheckConstraint(
                condition=Q(obligation__isnull=True) | Q(plan__isnull=False), name="reminder_rule_duty_has_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation or self.plan or self.ward}: {self.get_item_display()}"


class Preferences(models.Model):
    """How a person wants to be reminded; without a row: daily at the first hour, of everything.

    What is late is never held back by a preference.
    """

    HOURS = (7, 9, 11, 13, 15)

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminder_preferences")
    hour = models.PositiveSmallIntegerField(
        "giờ nhận thư", default=HOURS[0], choices=[(hour, f"{hour} giờ") for hour in HOURS]
    )
    weekly = models.BooleanField(
        "gộp việc chưa quá hạn thành một thư mỗi tuần",
        default=False,
        help_text="Thư đến vào ngày làm việc đầu tuần. Việc quá hạn vẫn được nhắc ngay.",
    )
    only_late = models.BooleanField(
        "chỉ nhắc việc quá hạn",
        default=False,
        help_text="Không nhận thư về việc sắp đến hạn hoặc chưa cập nhật trong kỳ.",
    )

    class Meta:
        verbose_name = "cách nhận nhắc việc"
        verbose_name_plural = "cách nhận nhắc việc"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_hour_display()}"


class Absence(models.Model):
    """Days on which a person is away; the stand-in is reminded instead (both days inclusive)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences", verbose_name="người vắng mặt"
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in",
        verbose_name="người nhận thay",
    )
    started_on = models.DateField("từ ngày")
    ended_on = models.DateField("đến hết ngày")

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "vắng mặt"
        verbose_name_plural = "vắng mặt"
        ordering = ["-started_on", "pk"]
        constraints = [
            ends_after_start("absence_ends_after_start"),
            models.CheckConstraint(
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("user")), name="absence_stand_in_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.started_on:%d/%m/%Y} - {self.ended_on:%d/%m/%Y}"


class CalendarFeed(models.Model):
    """A secret address at which a calendar programme reads deadlines: of a person, a unit, or a ward's reports."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="calendar_feeds")
    ward = models.ForeignKey(Ward, models.CASCADE, null=True, blank=True, related_name="calendar_feeds")
    token = models.CharField("khóa bí mật", max_length=64, unique=True)
    made_at = models.DateTimeField("tạo lúc", default=clock.now)

    class Meta:
        verbose_name = "lịch đăng ký"
        verbose_name_plural = "lịch đăng ký"
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(unit__isnull=True, ward__isnull=True), name="feed_once_for_person"
            ),
            models.UniqueConstraint(fields=["owner", "unit"], name="feed_once_for_unit"),
            models.UniqueConstraint(fields=["owner", "ward"], name="feed_once_for_ward"),
            models.CheckConstraint(condition=Q(unit__isnull=True) | Q(ward__isnull=True), name="feed_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.unit or self.ward or 'việc của tôi'}"


class Digest(models.Model):
    """The one e-mail that a day brings to a person."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField("ngày")
    message = models.OneToOneField(Message, models.PROTECT, related_name="digest")
    written_at = models.DateTimeField("lập lúc", default=clock.now)

    class Meta:
        verbose_name = "thư nhắc việc"
        verbose_name_plural = "thư nhắc việc"
        ordering = ["-day", "pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.recipient} {self.day:%d/%m/%Y}"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: "User") -> "ReminderQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))


class Reminder(models.Model):
    """One line of a digest: this person was reminded of this item for this due day at this offset.

    `offset` is the threshold that was crossed: 7 is a week before the day to remind for, -3 three days late; for
    ongoing work 50 and 80 are per cent of the period. `answered_on` is the day on which the item was next reported on,
    measured, given or decided, by whomever.
    """

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="reminders")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="nhận thay"
    )
    ward = models.ForeignKey(Ward, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="đơn vị")
    item = models.CharField("nhắc về", max_length=12, choices=item_choices)
    item_id = models.PositiveBigIntegerField("mục")
    due_on = models.DateField("hạn")
    offset = models.SmallIntegerField("số ngày")
    text = models.CharField("nội dung", max_length=300)
    plan = models.CharField("kế hoạch", max_length=200, blank=True)
    when = models.CharField("còn bao lâu", max_length=120, blank=True)
    url = models.CharField("đường dẫn", max_length=300, blank=True)
    answered_on = models.DateField("có trả lời ngày", null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhắc"
        verbose_name_plural = "lần nhắc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "item", "item_id", "due_on", "offset"], name="reminder_once"),
            models.CheckConstraint(condition=~Q(text=""), name="reminder_says_what"),
        ]
        indexes = [
            models.Index(fields=["item", "item_id"], name="reminder_item"),
            models.Index(fields=["ward", "answered_on"], name="reminder_ward_answered"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_late(self) -> bool:
        return self.offset < 0


class Chase(models.Model):
    """Somebody chased work (đôn đốc): who, when, with which words; its lines are on record at the items."""

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="chases")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đôn đốc")
    chased_on = models.DateField("ngày")
    written_at = models.DateTimeField("lúc", default=clock.now)
    message = models.TextField("lời nhắn", max_length=2000, blank=True)

    class Meta:
        verbose_name = "lần đôn đốc"
        verbose_name_plural = "các lần đôn đốc"
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.by} {self.chased_on:%d/%m/%Y}"


class ChaseLine(models.Model):
    """One piece of work that was chased, and who was told of it."""

    chase = models.ForeignKey(Chase, models.CASCADE, related_name="lines")
    period = models.ForeignKey(TaskPeriod, models.CASCADE, related_name="chase_lines")
    standing = models.CharField("tình trạng khi đôn đốc", max_length=120)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name="người nhận")

    class Meta:
        verbose_name = "việc được đôn đốc"
        verbose_name_plural = "việc được đôn đốc"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["chase", "period"], name="chase_line_once")]

    def __str__(self) -> str:
        return f"{self.period}: {self.standing}"
