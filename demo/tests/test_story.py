"""The demonstration's year: told up to the day, by the right people, once."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from demo.calendar import pick, spread
from demo.loading import load_one
from demo.people import WARDS, DemoWard, email
from demo.tests.told import told
from importing.models import PlanImport
from importing.versions.comparison import differences
from indicators.models import Measurement
from plans.models import Plan
from tasks.models import Assignment, ProgressUpdate, State, TaskPeriod
from tasks.timeliness import LATE, Timeliness
from units.models import Membership
from units.roles import Role
from wording.calendar import WorkingCalendar

KIEN_AN: DemoWard = next(ward for ward in WARDS if ward.slug == "kien-an")
HAI_DUONG: DemoWard = next(ward for ward in WARDS if ward.slug == "hai-duong")


def quietly(what: str) -> None:
    """Nobody watches the steps."""


def classes(day: dt.date) -> set[str]:
    return {period.timeliness(day) for period in TaskPeriod.objects.tracked(day).current(day).select_related("task")}


@pytest.fixture(scope="module")
def wards(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Kiến An and Hải Dương on the day of the tests."""
    with told([KIEN_AN.slug, HAI_DUONG.slug], tmp_path_factory.mktemp("told"), django_db_blocker):
        yield


@pytest.mark.django_db
def test_a_ward_has_its_leaders_coordinator_heads_and_officers(wards: None) -> None:
    serving = Membership.objects.filter(ward__slug="kien-an")
    assert [serving.filter(role=role).count() for role in (Role.LEADER, Role.COORDINATOR, Role.HEAD)] == [3, 1, 6]
    assert serving.get(user__email=email("tp-vhxh", "kien-an")).unit.name == "Phòng Văn hóa - Xã hội"


@pytest.mark.django_db
def test_spellings_of_the_documents_lead_to_the_wards_units(wards: None) -> None:
    named = Assignment.objects.filter(unit__ward__slug="kien-an").exclude(role=Assignment.Role.MEMBER)
    assert set(named.values_list("unit__name", flat=True)) == {
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Công an phường",
        "Các phòng, ban, đơn vị",
    }


@pytest.mark.django_db
def test_the_year_of_hai_duong_holds_every_kind_of_progress(wards: None, day: dt.date) -> None:
    found = classes(day)
    assert {
        Timeliness.DONE_IN_TIME,
        Timeliness.DONE_LATE,
        Timeliness.RUNNING,
        Timeliness.RUNNING_LATE,
        Timeliness.WAITING,
        Timeliness.ONGOING_REPORTED,
        Timeliness.ONGOING_SILENT,
    } <= found
    updates = ProgressUpdate.objects.all()
    assert updates.filter(accepted=False).count() == 1
    assert updates.filter(accepted=None).exists()
    assert updates.exclude(difficulty="").exclude(proposal="").exists()
    assert updates.filter(no_change=True).exists()
    assert updates.filter(evidence__isnull=False).exists()


@pytest.mark.django_db
def test_kien_an_has_late_work_and_one_task_that_was_late_when_issued(wards: None, day: dt.date) -> None:
    assert classes(day) & LATE
    first = TaskPeriod.objects.counted_once().get(task__number="1", task__plan__ward__slug="kien-an")
    assert (first.late_when_issued, first.state) == (True, State.DONE)


@pytest.mark.django_db
def test_a_corrected_plan_waits_to_be_compared(wards: None, day: dt.date) -> None:
    taken = PlanImport.objects.get(state=PlanImport.State.READ)
    found = differences(taken, taken.version_of, day)
    sorts = Counter(change.sort for each in found for change in each.changes)
    assert (sorts["new"], sorts["gone"]) == (2, 1)  # new: a task, and the report whose day the plan leaves open
    assert sorts["changed"] >= 4
    assert sorts["renumbered"] > 20
    assert taken.items.filter(doubtful=True, doubts__contains="several_leads").exists()


@pytest.mark.django_db
def test_people_report_for_their_own_unit(wards: None) -> None:
    strangers = [
        update
        for update in ProgressUpdate.objects.filter(derived=False).select_related("unit", "author", "period__task")
        if not update.period.may_be_updated_by(update.author)
    ]
    assert strangers == []


@pytest.mark.django_db
def test_loading_again_leaves_everything_as_it_is(wards: None, day: dt.date, tmp_path: Path) -> None:
    before = (ProgressUpdate.objects.count(), Measurement.objects.count(), Plan.objects.count())

    again = load_one(KIEN_AN, day, tmp_path, quietly)

    assert not again.is_new
    assert (ProgressUpdate.objects.count(), Measurement.objects.count(), Plan.objects.count()) == before


def test_days_of_the_story_are_working_days_in_order_and_always_the_same() -> None:
    calendar = WorkingCalendar()
    begin, end = dt.date(2026, 2, 2), dt.date(2026, 4, 30)

    days = spread(begin, end, 3, calendar, "Số hóa hồ sơ")

    assert days == sorted(days)
    assert all(begin <= day < end and calendar.is_working_day(day) for day in days)
    assert days == spread(begin, end, 3, calendar, "Số hóa hồ sơ")


def test_a_pick_stays_within_its_bounds() -> None:
    assert {pick(f"việc {n}", 1, 3) for n in range(50)} == {1, 2, 3}
