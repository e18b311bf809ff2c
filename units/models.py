"""Wards, their units, every spelling of a unit's name, and who serves where in which role."""

import datetime as dt
from typing import TYPE_CHECKING, Self, TypeVar

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.order_keys import NameKeyField
from units.roles import Act, Role, role_choices, roles_with, visible_ward_ids

if TYPE_CHECKING:
    from accounts.models import User


Row = TypeVar("Row", bound=models.Model)
LONGEST_RECALL = 120
"""Minutes for which a ward can keep a report back after its approval, at most."""


class InForceQuerySet(models.QuerySet[Row]):
    """Rows with `started_on` and `ended_on` (both inclusive; empty: open)."""

    def in_force(self, on: dt.date) -> Self:
        return self.filter(
            Q(started_on__isnull=True) | Q(started_on__lte=on), Q(ended_on__isnull=True) | Q(ended_on__gte=on)
        )


def ends_after_start(name: str) -> models.CheckConstraint:
    condition = Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on"))
    return models.CheckConstraint(condition=condition, name=name)


class WardQuerySet(models.QuerySet["Ward"]):
    def visible_to(self, user: "User") -> "WardQuerySet":
        ids = visible_ward_ids(user)
        return self if ids is None else self.filter(pk__in=ids)


class Ward(models.Model):
    """A commune-level administration: phường, xã or đặc khu."""

    class Kind(models.TextChoices):
        WARD = "phuong", "phường"
        COMMUNE = "xa", "xã"
        SPECIAL_ZONE = "dac_khu", "đặc khu"

    class ExtensionRule(models.TextChoices):
        CHAIN = "chain", "trưởng đơn vị cho ý kiến, lãnh đạo quyết định"
        LEADER = "leader", "lãnh đạo quyết định"
        HEAD = "head", "trưởng đơn vị quyết định"

    name = models.CharField("tên", max_length=80, help_text="Không kèm chữ phường, xã: “Hải Dương”.")
    order_key = NameKeyField()
    kind = models.CharField("loại", max_length=10, choices=Kind.choices, default=Kind.WARD)
    city = models.CharField("tỉnh, thành phố", max_length=80, default="Hải Phòng")
    code = models.CharField("mã đơn vị hành chính", max_length=10, blank=True)
    slug = models.SlugField("tên trong địa chỉ", unique=True)
    place_name = models.CharField("địa danh ghi trên văn bản", max_length=80, blank=True)
    symbol = models.CharField("ký hiệu cơ quan", max_length=20, default="UBND")
    rolls_forward = models.BooleanField(
        "hạn rơi vào ngày nghỉ được tính đến hết ngày làm việc kế tiếp",
        default=True,
        help_text="Bộ luật Dân sự 2015, điều 148 khoản 5. Chỉ để tính quá hạn; nhắc việc vẫn nhắc trước ngày nghỉ.",
    )

    counts_confirmed_only = models.BooleanField(
        "cập nhật chỉ được tính sau khi trưởng đơn vị xác nhận",
        default=False,
        help_text="Để trống: cập nhật được tính ngay khi ghi. Khi đổi, chỉ áp dụng cho cập nhật ghi từ đó về sau.",
    )
    extension_rule = models.CharField(
        "ai quyết định gia hạn", max_length=6, choices=ExtensionRule.choices, default=ExtensionRule.CHAIN
    )

    recall_minutes = models.PositiveSmallIntegerField(
        "số phút thu hồi được lệnh gửi báo cáo",
        default=10,
        validators=[MaxValueValidator(LONGEST_RECALL)],
        help_text="Báo cáo được gửi sớm nhất sau khi duyệt chừng này phút; 0: duyệt là gửi.",
    )

    objects = WardQuerySet.as_manager()

    class Meta:
        verbose_name = "phường, xã"
        verbose_name_plural = "phường, xã"
        ordering = ["order_key"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    @property
    def full_name(self) -> str:
        """With a capital, as at the start of a line: "Phường Hải Dương"."""
        text = str(self)
        return text[0].upper() + text[1:]


class DayOff(models.Model):
    """A day that the calendar of public holidays does not know: moved, compensated, or worked instead."""

    class Kind(models.TextChoices):
        OFF = "off", "nghỉ"
        MAKE_UP_WORK = "work", "làm bù"

    day = models.DateField("ngày", unique=True)
    name = models.CharField("lý do", max_length=120)
    kind = models.CharField("loại", max_length=5, choices=Kind.choices, default=Kind.OFF)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class UnitQuerySet(InForceQuerySet["Unit"]):
    def visible_to(self, user: "User") -> "UnitQuerySet":
        return self.filter(ward__in=Ward.objects.visible_to(user))

    def without_head(self, on: dt.date) -> "UnitQuerySet":
        """Units that nobody heads on the day who can still sign in."""
        heading = Membership.objects.who_may(Act.HEAD_UNIT, on).filter(unit__isnull=False)
        return self.exclude(pk__in=heading.values("unit"))


class Unit(models.Model):
    """A room, office, centre, police post, union … of a ward, or an outside body that it works with."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", "phòng chuyên môn"
        OFFICE = "office", "văn phòng"
        CENTRE = "centre", "trung tâm"
        POLICE = "police", "công an"
        MILITARY = "military", "quân sự"
        FRONT_AND_UNIONS = "front_and_unions", "mặt trận, đoàn thể"
        RESIDENTIAL_GROUP = "residential_group", "tổ dân phố, thôn"
        SCHOOL = "school", "trường học"
        HEALTH_STATION = "health_station", "trạm y tế"
        EXTERNAL = "external", "cơ quan ngoài phường"
        COLLECTIVE = "collective", "gọi chung nhiều đơn vị"
        OTHER = "other", "khác"

    ward = models.ForeignKey(Ward, models.PROTECT, related_name="units", verbose_name="phường, xã")
    name = models.CharField("tên", max_length=200)
    order_key = NameKeyField()
    short_name = models.CharField("tên viết tắt", max_length=30, blank=True)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices, default=Kind.DEPARTMENT)
    key = models.CharField("khóa tên", max_length=200, editable=False)
    started_on = models.DateField("hoạt động từ", null=True, blank=True)
    ended_on = models.DateField("đến", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=100)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["position", "order_key"]
        constraints = [
            models.UniqueConstraint(fields=["ward", "key"], name="unit_name_once_in_ward"),
            ends_after_start("unit_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name

    @property
    def is_collective(self) -> bool:
        return self.kind == self.Kind.COLLECTIVE


class UnitAlias(models.Model):
    """One spelling under which a unit was met in a document."""

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="aliases")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases", verbose_name="đơn vị")
    spelling = models.CharField("cách viết", max_length=200)
    key = models.CharField("khóa", max_length=200, editable=False)

    class Meta:
        verbose_name = "cách viết khác"
        verbose_name_plural = "cách viết khác"
        constraints = [models.UniqueConstraint(fields=["ward", "key"], name="alias_once_in_ward")]

    def __str__(self) -> str:
        return self.spelling


class CollectiveMember(models.Model):
    """A unit that a collective name ("các phòng, ban, đơn vị") means, from when to when.

    Where none is on record for a day, the name itself says which: `units.collectives`.
    """

    collective = models.ForeignKey(Unit, models.CASCADE, related_name="members", verbose_name="tên gọi chung")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị thuộc tên gọi chung"
        verbose_name_plural = "đơn vị thuộc tên gọi chung"
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "unit"], condition=Q(ended_on__isnull=True), name="collective_member_once"
            ),
            models.CheckConstraint(condition=~Q(collective=F("unit")), name="collective_not_its_own_member"),
            ends_after_start("collective_member_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.collective}: {self.unit}"

    def get_additional_data(self) -> dict[str, int]:
        """What history keeps beside the change: it is read by ward, also once the row is gone."""
        return {"ward": self.collective.ward_id}


class MembershipQuerySet(InForceQuerySet["Membership"]):
    def who_may(self, act: Act, on: dt.date) -> Self:
        """Those in force on the day by which somebody who can sign in may do `act`."""
        return self.in_force(on).filter(role__in=roles_with(act), user__is_active=True)


class Membership(models.Model):
    """Who serves where, in which role, from when to when.

    Officer and head belong to a unit; coordinator, leader and administrator to a ward; the overseer to no ward: he
    reads all of them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="người dùng"
    )
    ward = models.ForeignKey(Ward, models.CASCADE, null=True, blank=True, related_name="memberships")
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name="đơn vị"
    )
    role = models.CharField("vai trò", max_length=15, choices=role_choices)
    title = models.CharField("chức danh", max_length=120, blank=True)
    started_on = models.DateField("từ ngày", null=True, blank=True)
    ended_on = models.DateField("đến ngày", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.OVERSEER, ward__isnull=True) | (~Q(role=Role.OVERSEER) & Q(ward__isnull=False)),
                name="membership_ward_fits_role",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.OFFICER, Role.HEAD]) | Q(unit__isnull=False),
                name="membership_unit_fits_role",
            ),
            ends_after_start("membership_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.title or self.get_role_display()}"

    def may(self, act: Act) -> bool:
        """Does the role that is held here include `act`? Where it holds is for the caller to look at."""
        return self.role in roles_with(act)


auditlog.register(Ward)
auditlog.register(CollectiveMember)
auditlog.register(Membership)
