"""Whatever happens to a plan, each period is in one class, all totals agree, and a past day looks as it looked then."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from conftest import person
from handover.actions import carry_out
from handover.models import Handover
from plans.models import Plan
from plans.tests.factories import PlanFactory, SectionFactory
from tasks.changes.actions import register_trigger, stop_task
from tasks.exceptions import ChangeRefused, ExtensionRefused, ReportRefused, UpdateAlreadyReviewed
from tasks.extensions.wishes import ask_for_extension, decide_extension
from tasks.lists.filters import TaskFilter, listed
from tasks.models import State, TaskPeriod
from tasks.periods.figures import figures_by, figures_of
from tasks.periods.opening import open_all_periods
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import AssignmentFactory, TaskFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit
from units.roles import Role
from units.tests.factories import UnitFactory, WardFactory
from wording.figures import percent_of
from wording.times.schedules import read_schedule

FIRST = dt.date(2026, 3, 2)
SCHEDULES = [
    "Tháng 5/2026",
    "trước ngày 30/6/2026",
    "Hằng quý",
    "Thường xuyên",
    "Hằng năm",
    "Theo hướng dẫn của thành phố",
    "Nếu có thay đổi nhân sự",
    "",
    "6 tháng cuối năm 2026",
]
TASKS = st.lists(
    st.tuples(st.sampled_from(SCHEDULES), st.sampled_from(["one", "one", "two", "all", "both", "nobody"])),
    min_size=3,
    max_size=6,
)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["report", "report", "report", "return", "handover", "extend", "trigger", "stop", "wait"]),
        st.integers(1, 40),
        st.integers(0, 50),
        st.sampled_from(State.values),
        st.integers(0, 100),
    ),
    min_size=5,
    max_size=10,
)
Shown = dict[int, tuple[str, int | None]]


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class World:
    """A ward with two rooms, "all rooms", their people and one plan with a section."""

    def __init__(self) -> None:
        self.ward = WardFactory()
        self.one = UnitFactory(ward=self.ward, name="Phòng Một")
        self.two = UnitFactory(ward=self.ward, name="Phòng Hai")
        self.all = UnitFactory(ward=self.ward, collective=True)
        self.coordinator: User = person("Đầu mối", Role.COORDINATOR, ward=self.ward, unit=self.one)
        self.plan: Plan = PlanFactory(ward=self.ward, issued_on=dt.date(2026, 1, 15))
        self.sections = [SectionFactory(plan=self.plan), None]

    def add(self, place: int, words: str, lead: str) -> None:
        read = read_schedule(words, 2026, self.plan.issued_on)
        leads = {"nobody": [], "both": [self.one, self.two]}.get(lead, [getattr(self, lead, None)])
        task = TaskFactory(
            plan=self.plan, section=self.sections[place % 2],
            schedule_raw=words, schedule_kind=read.kind, schedule_start=read.start, schedule_due=read.due, output="",
        )  # fmt: skip
        for unit in leads:
            AssignmentFactory(task=task, unit=unit)

    def happen(self, what: str, pick: int, state: str, percent: int, on: dt.date) -> None:
        """One event on the day; what the rules refuse did not happen."""
        periods = list(TaskPeriod.objects.counted_by_unit().tracked(on).filter(starts_on__lte=on).order_by("pk"))
        if not periods:
            return
        period = periods[pick % len(periods)]
        try:
            with transaction.atomic():
                self._do(what, period, state, percent, on)
        except (ReportRefused, ChangeRefused, ExtensionRefused, UpdateAlreadyReviewed):
            pass

    def _do(self, what: str, period: TaskPeriod, state: str, percent: int, on: dt.date) -> None:
        if what == "report":
            entry = ProgressEntry(state, percent, result="Đã làm", difficulty="Khó" if percent % 2 else "")
            report_progress(period, entry, by=self.coordinator, on=on, seen=period.newest_update_id)
        elif what == "return":
            newest = period.updates.filter(accepted=None).first()
            if newest:
                return_update(newest, by=self.coordinator, on=on, reason="Chưa rõ")
        elif what == "handover":
            giver, taker = (self.one, self.two) if percent % 2 else (self.two, self.one)
            handover = Handover.objects.create(ward=self.ward, from_unit=giver, to_unit=taker)
            carry_out(handover, effective_on=on, by=self.coordinator)
        elif what == "extend":
            asked = ask_for_extension(
                period, new_due_on=on + dt.timedelta(days=percent), reason="Chờ", by=self.coordinator, on=on
            )
            decide_extension(asked, granted=True, answer="", by=self.coordinator, on=on)
        elif what == "trigger":
            due_on = on + dt.timedelta(days=percent)
            register_trigger(period, number="12/SKHCN", dated_on=on, due_on=due_on, by=self.coordinator, on=on)
        elif what == "stop":
            stop_task(period.task, decision="Quyết định 1", reason="Thôi", from_day=on, by=self.coordinator)


def live(world: World, on: dt.date) -> Shown:
    """In which class each period stands now, and which unit answers for it."""
    rows = TaskPeriod.objects.filter(ward=world.ward).tracked(on).filter(starts_on__lte=on).with_timeliness(on)
    return {row.pk: (row.class_on, row.unit_id) for row in rows}


def looked_at_again(world: World, on: dt.date) -> Shown:
    """The same of a past day, from what was kept."""
    rows = TaskPeriod.objects.filter(ward=world.ward).tracked(on).filter(starts_on__lte=on)
    stood = list(as_they_stood(rows, on))
    assert all(row.late_from_day is not None for row in stood if row.kind_on == "dated")
    return {row.pk: (row.class_on, row.unit_on) for row in stood}


def listed_count(world: World, on: dt.date, **query: Any) -> int:
    form = TaskFilter({name: str(value) for name, value in query.items()}, user=world.coordinator, on=on)
    return form.apply(listed(world.coordinator)).exclude(class_on=Timeliness.NOT_APPLICABLE).count()


def check_totals(world: World, on: dt.date) -> None:
    everything = TaskPeriod.objects.filter(ward=world.ward).tracked(on).current(on)
    once, by_unit = everything.counted_once(), everything.counted_by_unit()
    ward = figures_of(once, on)

    assert sum(ward.counts.values()) == once.count()
    assert ward.total == listed_count(world, on)
    assert [each.total for each in figures_by(once, on, "task__plan_id").values()] in ([ward.total], [])
    assert sum(each.total for each in figures_by(once, on, "task__section_id").values()) == ward.total
    for unit_id, figures in figures_by(by_unit, on, "unit_id").items():
        if unit_id and not Unit.objects.get(pk=unit_id).is_collective:
            assert figures.total == listed_count(world, on, unit=unit_id)
    for each in Timeliness:
        in_list = TaskFilter({"class": each.value}, user=world.coordinator, on=on)
        assert in_list.apply(listed(world.coordinator)).count() == ward[each]
    if ward.dated:
        assert ward.done <= ward.dated
        assert ward.done_percent == percent_of(ward.done, ward.dated)


@pytest.mark.django_db
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(tasks=TASKS, events=EVENTS)
def test_every_day_adds_up_and_is_remembered(tasks: list[tuple[str, str]], events: list[tuple[Any, ...]]) -> None:
    with undone():
        world, on = World(), FIRST
        for place, (words, lead) in enumerate(tasks):
            world.add(place, words, lead)
        open_all_periods(on)
        shown: dict[dt.date, Shown] = {}

        for what, pick, days, state, percent in events:
            shown[on] = live(world, on)
            on = on + dt.timedelta(days=days + 1)
            open_all_periods(on)
            world.happen(what, pick, state, percent, on)
            check_totals(world, on)
        shown[on] = live(world, on)

        for day, then in shown.items():
            now = looked_at_again(world, day)
            assert {pk: now[pk] for pk in then} == then
        assert Counter(looked_at_again(world, on).values()) == Counter(live(world, on).values())
