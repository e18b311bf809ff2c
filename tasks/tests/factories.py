"""Tasks, their periods and what was reported on them, for tests."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from plans.tests.factories import PlanFactory
from tasks.models import Assignment, Directive, Evidence, ExtensionRequest, ProgressUpdate, State, Task, TaskPeriod
from units.models import Unit
from units.tests.factories import UnitFactory


class TaskFactory(DjangoModelFactory):
    """A task due on 30/11/2026 that names no output; no periods yet.

    `TaskFactory(plan=plan, lead=unit)` also assigns the lead unit.
    """

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    text = factory.Sequence(lambda n: f"Tập huấn kỹ năng số cho cán bộ, đợt {n + 1}")
    schedule_raw = "Tháng 11/2026"
    schedule_kind = Task.ScheduleKind.FIXED
    schedule_due = dt.date(2026, 11, 30)
    position = factory.Sequence(lambda n: n)

    class Meta:
        model = Task
        skip_postgeneration_save = True

    class Params:
        continuous = factory.Trait(
            schedule_raw="Thường xuyên", schedule_kind=Task.ScheduleKind.CONTINUOUS, schedule_due=None
        )
        on_guidance = factory.Trait(
            schedule_raw="Theo hướng dẫn của thành phố",
            schedule_kind=Task.ScheduleKind.ON_GUIDANCE,
            schedule_due=None,
        )
        conditional = factory.Trait(
            schedule_raw="Nếu có thay đổi nhân sự", schedule_kind=Task.ScheduleKind.CONDITIONAL, schedule_due=None
        )

    @factory.post_generation
    def lead(self, create: bool, extracted: Unit | None, **kwargs: Any) -> None:
        if create and extracted:
            AssignmentFactory(task=self, unit=extracted, **kwargs)


class AssignmentFactory(DjangoModelFactory):
    task = factory.SubFactory(TaskFactory)
    unit = factory.SubFactory(UnitFactory, ward=factory.SelfAttribute("..task.plan.ward"))
    role = Assignment.Role.LEAD

    class Meta:
        model = Assignment


class TaskPeriodFactory(DjangoModelFactory):
    """A dated period of 2026 that ends on the last good day of its task, or on `due_on`.

    Traits for the other kinds: `ongoing=True` (second half of 2026), `guided=True`, `conditional=True`. Without `unit`
    it belongs to the lead unit of its task, as far as the task has one. The columns about progress are not filled: use
    an action, or pass them.
    """

    task = factory.SubFactory(TaskFactory)
    unit = factory.LazyAttribute(lambda period: lead_unit(period.task))
    ward = factory.SelfAttribute("task.plan.ward")
    kind = TaskPeriod.Kind.DATED
    starts_on = dt.date(2026, 1, 1)
    due_on = factory.LazyAttribute(lambda period: period.task.schedule_due or dt.date(2026, 11, 30))
    ends_on = factory.SelfAttribute("due_on")
    remind_on = factory.SelfAttribute("due_on")
    late_from = factory.LazyAttribute(lambda period: period.due_on and period.due_on + dt.timedelta(days=1))

    class Meta:
        model = TaskPeriod

    class Params:
        ongoing = factory.Trait(
            task=factory.SubFactory(TaskFactory, continuous=True),
            kind=TaskPeriod.Kind.ONGOING,
            label="6 tháng cuối năm 2026",
            starts_on=dt.date(2026, 7, 1),
            ends_on=dt.date(2026, 12, 31),
            due_on=None,
        )
        guided = factory.Trait(
            task=factory.SubFactory(TaskFactory, on_guidance=True), kind=TaskPeriod.Kind.GUIDED, due_on=None
        )
        conditional = factory.Trait(
            task=factory.SubFactory(TaskFactory, conditional=True), kind=TaskPeriod.Kind.CONDITIONAL, due_on=None
        )
        done = factory.Trait(state=State.DONE, percent=100, done_on=dt.date(2026, 11, 10))


class ProgressUpdateFactory(DjangoModelFactory):
    """What somebody reported; the row alone, the period's own columns stay as they are."""

    period = factory.SubFactory(TaskPeriodFactory)
    author = factory.SubFactory(UserFactory)
    unit = factory.SelfAttribute("period.unit")
    state = State.IN_PROGRESS
    percent = 50
    result = "Đã tập huấn hai tổ dân phố"
    reported_on = dt.date(2026, 11, 20)
    counts_on = factory.SelfAttribute("reported_on")

    class Meta:
        model = ProgressUpdate

    class Params:
        done = factory.Trait(state=State.DONE, percent=100, done_on=factory.SelfAttribute("reported_on"))
        confirmed = factory.Trait(
            accepted=True, reviewed_by=factory.SubFactory(UserFactory), reviewed_on=factory.SelfAttribute("reported_on")
        )
        returned = factory.Trait(
            accepted=False,
            reviewed_by=factory.SubFactory(UserFactory),
            reviewed_on=factory.SelfAttribute("reported_on"),
            return_reason="Chưa có minh chứng",
        )


class EvidenceFactory(DjangoModelFactory):
    """A link; `EvidenceFactory(with_file=True)` is a small PDF in the file storage."""

    update = factory.SubFactory(ProgressUpdateFactory)
    link = "https://phuong.example/bien-ban"
    name = "Biên bản tập huấn"

    class Meta:
        model = Evidence

    class Params:
        with_file = factory.Trait(
            link="",
            file=factory.django.FileField(data=b"%PDF-1.4\n", filename="bien-ban.pdf"),
            content_type="application/pdf",
            size=9,
            sha256="e" * 64,
        )


class ExtensionRequestFactory(DjangoModelFactory):
    period = factory.SubFactory(TaskPeriodFactory)
    asked_by = factory.SubFactory(UserFactory)
    reason = "Chờ thiết bị của thành phố"
    new_due_on = dt.date(2026, 12, 15)

    class Meta:
        model = ExtensionRequest


class DirectiveFactory(DjangoModelFactory):
    task = factory.SubFactory(TaskFactory)
    text = "Đề nghị hoàn thành trước kỳ họp tháng 12"
    given_by = factory.SubFactory(UserFactory)

    class Meta:
        model = Directive


def lead_unit(task: Task) -> Unit | None:
    """The unit that leads the task now; None while nobody does."""
    lead = task.assignments.filter(role=Assignment.Role.LEAD, ended_on=None).first() if task.pk else None
    return lead.unit if lead else None
