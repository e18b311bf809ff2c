"""The demonstration's year: told up to the day, by the right people, once."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from config.demo.calendar import pick, spread
from config.demo.loading import load_one
from config.demo.people import WARDS, DemoWard, email
from importing.comparing import differences
from importing.models import PlanImport
from indicators.models import Measurement
from plans.models import Plan
from tasks.models import Assignment, ProgressUpdate, State, TaskPeriod
from tasks.timeliness import LATE, Timeliness
from units.models import Membership, Ward
from units.roles import Role
from wording.calendar import WorkingCalendar

KIEN_AN: DemoWard = next(ward for ward in WARDS if ward.slug == "kien-an")
HAI_DUONG: DemoWard = next(ward for ward in WARDS if ward.slug == "hai-duong")


def quietly(what: str) -> None:
    """Nobody watches the steps."""


def classes(day: dt.date) -> set[str]:
    return {period.timeliness(day) for period in TaskPeriod.objects.tracked(day).current(day).select_related("task")}


@pytest.mark.django_db
def test_a_ward_has_its_leaders_coordinator_heads_and_officers(day: dt.date, tmp_path: Path) -> None:
    load_one(KIEN_AN, day, tmp_path, quietly)

    serving = Membership.objects.filter(ward__slug="kien-an")
    assert [serving.filter(role=role).count() for role in (Role.LEADER, Role.COORDINATOR, Role.HEAD)] == [3, 1, 6]
    assert serving.get(user__email=email("tp-vhxh", "kien-an")).unit.name == "Phòng Văn hóa - Xã hội"


@pytest.mark.django_db
def test_spellings_of_the_documents_lead_to_the_wards_units(day: dt.date, tmp_path: Path) -> None:
    load_one(KIEN_AN, day, tmp_path, quietly)

    named = Assignment.objects.filter(unit__ward__slug="kien-an").exclude(role=Assignment.Role.MEMBER)
    assert set(named.values_list("unit__name", flat=True)) == {
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Công an phường",
        "Các phòng, ban, đơn vị",
    }


@pytest.mark.django_db
def test_nothing_happens_after_the_day(tmp_path: Path) -> None:
    day = dt.date(2026, 8, 3)

    load_one(HAI_DUONG, day, tmp_path, quietly)

    updates = ProgressUpdate.objects.all()
    assert updates.count() > 40
    assert not updates.filter(reported_on__gt=day).exists()
    assert not updates.filter(reviewed_on__gt=day).exists()
    assert not updates.filter(done_on__gt=day).exists()
    assert not Measurement.objects.filter(reported_on__gt=day).exists()


@pytest.mark.django_db
def test_the_year_of_hai_duong_holds_every_kind_of_progress(day: dt.date, tmp_path: Path) -> None:
    load_one(HAI_DUONG, day, tmp_path, quietly)

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
def test_kien_an_has_late_work_and_one_task_that_was_late_when_issued(day: dt.date, tmp_path: Path) -> None:
    load_one(KIEN_AN, day, tmp_path, quietly)

    assert classes(day) & LATE
    first = TaskPeriod.objects.counted_once().get(task__number="1", task__plan__ward__slug="kien-an")
    assert (first.late_when_issued, first.state) == (True, State.DONE)


@pytest.mark.django_db
def test_a_corrected_plan_waits_to_be_compared(day: dt.date, tmp_path: Path) -> None:
    load_one(HAI_DUONG, day, tmp_path, quietly)

    taken = PlanImport.objects.get(state=PlanImport.State.READ)
    found = differences(taken, taken.version_of, day)
    sorts = Counter(change.sort for each in found for change in each.changes)
    assert (sorts["new"], sorts["gone"]) == (2, 1)  # new: a task, and the report whose day the plan leaves open
    assert sorts["changed"] >= 4
    assert sorts["renumbered"] > 20
    assert taken.items.filter(doubtful=True, doubts__contains="several_leads").exists()


@pytest.mark.django_db
def test_people_report_for_their_own_unit(day: dt.date, tmp_path: Path) -> None:
    load_one(HAI_DUONG, day, tmp_path, quietly)

    strangers = [
        update
        for update in ProgressUpdate.objects.filter(derived=False).select_related("unit", "author", "period__task")
        if not update.period.may_be_updated_by(update.author)
    ]
    assert strangers == []


@pytest.mark.django_db
def test_loading_again_leaves_everything_as_it_is(day: dt.date, tmp_path: Path) -> None:
    load_one(KIEN_AN, day, tmp_path, quietly)
    before = (ProgressUpdate.objects.count(), Measurement.objects.count(), Plan.objects.count())

    again = load_one(KIEN_AN, day, tmp_path, quietly)

    assert not again.is_new
    assert (ProgressUpdate.objects.count(), Measurement.objects.count(), Plan.objects.count()) == before


@pytest.mark.django_db
def test_an_interrupted_ward_is_loaded_from_its_beginning(day: dt.date, tmp_path: Path) -> None:
    def interrupt(what: str) -> None:
        if what.endswith("the year since"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_one(KIEN_AN, day, tmp_path, interrupt)
    assert not Ward.objects.exists()

    assert load_one(KIEN_AN, day, tmp_path, quietly).updates > 10


def test_days_of_the_story_are_working_days_in_order_and_always_the_same() -> None:
    calendar = WorkingCalendar()
    begin, end = dt.date(2026, 2, 2), dt.date(2026, 4, 30)

    days = spread(begin, end, 3, calendar, "Số hóa hồ sơ")

    assert days == sorted(days)
    assert all(begin <= day < end and calendar.is_working_day(day) for day in days)
    assert days == spread(begin, end, 3, calendar, "Số hóa hồ sơ")


def test_a_pick_stays_within_its_bounds() -> None:
    assert {pick(f"việc {n}", 1, 3) for n in range(50)} == {1, 2, 3}
