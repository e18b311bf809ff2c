"""Reporting on a task: what counts, who comes second, what is returned, and how things stood on a past day."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.models import User
from tasks.exceptions import ReportRefused, SomebodyElseReported, UpdateAlreadyReviewed
from tasks.models import ProgressUpdate, State, TaskPeriod
from tasks.periods.figures import figures_by, figures_of
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import confirm_update, report_progress, return_update
from tasks.updates.entry import ProgressEntry, unchanged
from units.models import Unit
from uploads.checks import check_upload
from uploads.kinds import EVIDENCE


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan__ward=unit.ward, lead=unit))


def report(period: TaskPeriod, by: User, on: dt.date, **values: Any) -> ProgressUpdate:
    entry = ProgressEntry(**{"state": State.IN_PROGRESS, "percent": 40} | values)
    period.refresh_from_db()
    return report_progress(period, entry, by=by, on=on, seen=period.last_update_id)


def test_an_update_becomes_the_periods_state(period: TaskPeriod, officer: User, day: dt.date) -> None:
    update = report(period, officer, day, percent=60, difficulty="Thiếu máy quét")

    period.refresh_from_db()
    assert (period.state, period.percent, period.has_difficulty, period.updated_on) == ("in_progress", 60, True, day)
    assert period.last_update == update
    assert update.unit == period.unit


def test_done_means_a_hundred_per_cent_and_a_day(period: TaskPeriod, officer: User, day: dt.date) -> None:
    report(period, officer, day, state=State.DONE, percent=80)

    period.refresh_from_db()
    assert (period.percent, period.done_on) == (100, day)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"percent": 140}, "percent"),
        ({"percent": -1}, "percent"),
        ({"state": State.DONE, "done_on": dt.date(2026, 11, 23)}, "done_on"),
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_saved(
    period: TaskPeriod, officer: User, day: dt.date, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(ReportRefused) as refusal:
        report(period, officer, day, **values)

    assert list(refusal.value.message_dict) == [field]
    assert ProgressUpdate.objects.count() == 0


def test_of_two_people_at_once_the_second_is_told_what_the_first_wrote(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    first = report(period, officer, day, result="Đã xong tổ 1")

    with pytest.raises(SomebodyElseReported) as met:
        report_progress(period, ProgressEntry(State.DONE, 100), by=head, on=day, seen=None)

    assert met.value.args == (first,)
    assert list(period.updates.all()) == [first]


def test_evidence_is_kept_with_its_hash(period: TaskPeriod, officer: User, day: dt.date) -> None:
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 bien ban")
    checked = check_upload(file, allowed=EVIDENCE, max_bytes=1000)

    update = report_progress(
        period, ProgressEntry(State.IN_PROGRESS, 10), by=officer, on=day, seen=None, files=[(file, checked)],
        links=["https://phuong.example/tin"],
    )  # fmt: skip

    stored, link = update.evidence.order_by("pk")
    with stored.file.open() as content:
        assert content.read() == b"%PDF-1.7 bien ban"
    assert (stored.name, stored.sha256) == ("bien-ban.pdf", checked.sha256)
    assert link.link == "https://phuong.example/tin"


def test_no_change_says_the_last_state_once_more(period: TaskPeriod, officer: User, day: dt.date) -> None:
    first = report(period, officer, day - dt.timedelta(days=30), percent=70, difficulty="Thiếu người")

    entry = unchanged(first, day)
    report_progress(period, entry, by=officer, on=day, seen=first.pk)

    period.refresh_from_db()
    assert (period.percent, period.updated_on, period.has_difficulty) == (70, day, True)


def test_there_is_no_change_to_confirm_where_nothing_was_reported(day: dt.date) -> None:
    with pytest.raises(ReportRefused, match="chưa có cập nhật"):
        unchanged(None, day)


def test_a_returned_update_counts_no_more_and_its_author_is_told(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    report(period, officer, day - dt.timedelta(days=9), percent=30)
    second = report(period, officer, day, state=State.DONE)

    return_update(second, by=head, on=day, reason="Chưa có minh chứng")

    period.refresh_from_db()
    assert (period.state, period.percent, period.done_on) == ("in_progress", 30, None)
    [notice] = officer.notices.all()
    assert "Chưa có minh chứng" in notice.text


def test_returning_an_older_update_leaves_the_newer_one_in_force(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    older = report(period, officer, day, percent=30)
    report(period, officer, day, percent=50)

    return_update(older, by=head, on=day, reason="Ghi nhầm")

    period.refresh_from_db()
    assert period.percent == 50


def test_an_update_is_reviewed_once(period: TaskPeriod, officer: User, head: User, day: dt.date) -> None:
    update = report(period, officer, day)
    confirm_update(update, by=head, on=day)

    with pytest.raises(UpdateAlreadyReviewed):
        return_update(update, by=head, on=day, reason="Muộn")


def test_a_period_stands_on_a_past_day_as_it_stood_then(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    june = dt.date(2026, 6, 10)
    report(period, officer, june - dt.timedelta(days=1), percent=20)
    before = as_they_stood(TaskPeriod.objects.all(), june).get()

    late_one = report(period, officer, day, state=State.DONE)
    return_update(late_one, by=head, on=day, reason="Sai")
    report(period, officer, day, percent=90)

    then = as_they_stood(TaskPeriod.objects.all(), june).get()
    assert (then.state_on, then.percent_on, then.update_then) == ("in_progress", 20, before.update_then)
    assert as_they_stood(TaskPeriod.objects.all(), dt.date(2026, 6, 8)).get().update_then is None
    assert as_they_stood(TaskPeriod.objects.all(), day).get().percent_on == 90


def test_the_database_refuses_140_per_cent_too(period: TaskPeriod) -> None:
    with pytest.raises(IntegrityError, match="period_percent_to_100"), transaction.atomic():
        TaskPeriod.objects.filter(pk=period.pk).update(percent=140)


def test_figures_count_done_among_what_has_a_date(unit: Unit, day: dt.date) -> None:
    plan_task = {"plan__ward": unit.ward, "lead": unit}
    TaskPeriodFactory(task=TaskFactory(**plan_task), done=True)
    TaskPeriodFactory(task=TaskFactory(**plan_task), due_on=dt.date(2026, 3, 31))
    TaskPeriodFactory(task=TaskFactory(**plan_task))
    TaskPeriodFactory(task=TaskFactory(**plan_task, continuous=True), ongoing=True)
    TaskPeriodFactory(task=TaskFactory(**plan_task, on_guidance=True), guided=True)
    TaskPeriodFactory(task=TaskFactory(**plan_task), state=State.NOT_APPLICABLE)

    found = figures_of(TaskPeriod.objects.all(), day)

    assert (found.dated, found.done, found.late, found.ongoing, found.silent, found.waiting) == (3, 1, 1, 1, 1, 1)
    assert found.done_percent == Decimal("33.33")
    assert found.total == 5
    assert figures_by(TaskPeriod.objects.all(), day, "unit_id") == {unit.pk: found}
    assert found[Timeliness.NOT_STARTED] == 1
