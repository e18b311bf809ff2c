"""Background work as rows: what must be done, who is doing it, how far it is, how it ended."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jobs import clock
from jobs.registry import title_of


class JobQuerySet(models.QuerySet["Job"]):
    def claimable(self, now: dt.datetime) -> "JobQuerySet":
        """Jobs that wait, and jobs whose worker has let its lease run out."""
        waiting = Q(state=Job.State.WAITING, not_before__lte=now)
        abandoned = Q(state=Job.State.RUNNING, leased_until__lt=now)
        return self.filter(waiting | abandoned).order_by("not_before", "pk")


class Job(models.Model):
    """One piece of work that a person or the schedule asked for.

    `kind` names a function registered in `jobs.registry`; `arguments` are its keyword arguments (ids and ISO dates).
    `key` is unique while set: asking twice for the same work gives the same row.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "đang chờ"
        RUNNING = "running", "đang chạy"
        DONE = "done", "đã xong"
        FAILED = "failed", "không thành công"

    kind = models.CharField("việc", max_length=80)
    arguments = models.JSONField("tham số", default=dict)
    key = models.CharField("khóa", max_length=200, null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    done_steps = models.PositiveIntegerField("đã làm", default=0)
    all_steps = models.PositiveIntegerField("tổng số", default=0)
    result = models.CharField("kết quả", max_length=500, blank=True)
    error = models.TextField("lỗi", blank=True)
    tries = models.PositiveSmallIntegerField("số lần chạy", default=0)
    not_before = models.DateTimeField("không sớm hơn", default=clock.now)
    leased_until = models.DateTimeField("giữ đến", null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="người yêu cầu"
    )
    asked_at = models.DateTimeField("yêu cầu lúc", default=clock.now)
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    finished_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "việc nền"
        verbose_name_plural = "việc nền"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="job_key_once"),
            models.CheckConstraint(
                condition=Q(all_steps=0) | Q(done_steps__lte=F("all_steps")), name="job_steps_within_all"
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"], name="job_state_time")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.get_state_display()})"

    @property
    def seconds(self) -> float | None:
        """How long the work took; None while it waits or runs."""
        return (self.finished_at - self.started_at).total_seconds() if self.finished_at and self.started_at else None

    @property
    def title(self) -> str:
        """What pages call this kind of work."""
        return title_of(self.kind)

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    @property
    def is_over(self) -> bool:
        return self.is_done or self.has_failed

    @property
    def percent(self) -> int:
        if self.is_done:
            return 100
        return 100 * self.done_steps // self.all_steps if self.all_steps else 0


class ScheduledRun(models.Model):
    """One daily job on one day: run once, however many schedulers are about."""

    class State(models.TextChoices):
        RUNNING = "running", "đang chạy"
        DONE = "done", "đã xong"
        FAILED = "failed", "không thành công"

    name = models.CharField("việc", max_length=80)
    day = models.DateField("ngày")
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.RUNNING)
    tries = models.PositiveSmallIntegerField("số lần chạy", default=1)
    summary = models.CharField("kết quả", max_length=500, blank=True)
    error = models.TextField("lỗi", blank=True)
    leased_until = models.DateTimeField("giữ đến")
    started_at = models.DateTimeField("bắt đầu lúc")
    finished_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lượt chạy theo lịch"
        verbose_name_plural = "lượt chạy theo lịch"
        ordering = ["-day", "-started_at"]
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="scheduled_run_once_a_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.day:%d/%m/%Y}"

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    @property
    def seconds(self) -> float | None:
        """How long the run took; None while it runs."""
        return (self.finished_at - self.started_at).total_seconds() if self.finished_at else None
