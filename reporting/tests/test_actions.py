"""A report's way: built, written in, submitted, approved or returned, registered, corrected."""

import datetime as dt
import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from auditlog.models import LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import ProtectedError

from accounts.models import User
from jobs.exceptions import JobRefused
from jobs.models import Job
from jobs.work import run_waiting
from notices.models import Notice
from plans.tests.factories import PlanFactory
from reporting import actions
from reporting.actions import build_draft
from reporting.exceptions import ContributionClosed, ReportMoved, SomebodyElseWrote
from reporting.files import kept as files
from reporting.files.kept import KINDS
from reporting.models import Contribution, Report, ReportPeriod
from reporting.tests.approving import approve_as_it_stands
from reporting.tests.factories import (
    ContributionFactory,
    DeliveryFactory,
    MessageFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from reporting.tests.sample import sample_data
from reporting.writing.contributions import give, may_be_given_by, prefilled
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

D = dt.date
State = Report.State


@pytest.fixture
def period(ward: Ward, unit: Unit) -> ReportPeriod:
    plan = PlanFactory(ward=ward, lead=unit)
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=plan))


@pytest.fixture
def draft(period: ReportPeriod) -> Report:
    return ReportFactory(period=period, data=sample_data())


@pytest.fixture
def submitted(draft: Report, coordinator: User, day: D) -> Report:
    """Handed in, with its files."""
    actions.submit(draft, by=coordinator, on=day)
    Report.objects.update(pdf="a.pdf", pdf_sha256="a" * 64, xlsx="a.xlsx", xlsx_sha256="b" * 64)
    draft.refresh_from_db()
    return draft


def test_no_state_is_missing_from_the_moves() -> None:
    assert set(Report.MOVES) == set(State)
    assert set().union(*Report.MOVES.values()) == set(State) - {State.DRAFTING}


def test_building_makes_one_draft_and_building_again_renews_its_figures(period: ReportPeriod) -> None:
    first = build_draft(period, D(2026, 11, 15))
    TaskPeriodFactory(task=TaskFactory(plan=period.plan))
    second = build_draft(period, D(2026, 11, 19))

    assert first == second == Report.objects.get()
    assert (second.as_of_on, second.data["tasks"]["total"]["total"]) == (D(2026, 11, 19), 1)


def test_hand_written_text_survives_a_new_build(draft: Report, coordinator: User) -> None:
    actions.write_paragraph(draft, "strengths", "- Người dân hưởng ứng.", seen="", by=coordinator)

    build_draft(draft.period, D(2026, 11, 19))

    draft.refresh_from_db()
    assert draft.texts == {"strengths": "- Người dân hưởng ứng."}


def test_empty_text_brings_the_computed_paragraph_back(draft: Report, coordinator: User) -> None:
    actions.write_paragraph(draft, "late", "Không có.", seen="", by=coordinator)
    actions.write_paragraph(draft, "late", " ", seen="Không có.", by=coordinator)

    draft.refresh_from_db()
    assert draft.texts == {}


def test_second_of_two_writers_sees_what_the_first_wrote(draft: Report, coordinator: User) -> None:
    actions.write_paragraph(draft, "late", "Của người thứ nhất", seen="", by=coordinator)

    with pytest.raises(SomebodyElseWrote) as error:
        actions.write_paragraph(draft, "late", "Của người thứ hai", seen="", by=coordinator)

    assert error.value.args == ("Của người thứ nhất",)


def test_writing_makes_the_files_of_before_void(
    draft: Report, coordinator: User, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager]
) -> None:
    draft.pdf.save("bao-cao.pdf", ContentFile(b"%PDF"))
    stored = draft.pdf.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.write_paragraph(draft, "late", "Không có.", seen="", by=coordinator)

    draft.refresh_from_db()
    assert (draft.pdf.name, draft.pdf_sha256) == ("", "")
    assert not default_storage.exists(stored)


@pytest.mark.parametrize("state", ["submitted", "approved", "sent"])
def test_nothing_is_written_or_built_once_the_report_is_submitted(
    period: ReportPeriod, coordinator: User, state: str
) -> None:
    report = ReportFactory(period=period, data=sample_data(), **{state: True})

    with pytest.raises(ReportMoved):
        actions.write_paragraph(report, "late", "Không có.", seen="", by=coordinator)
    with pytest.raises(JobRefused):
        build_draft(period, D(2026, 11, 19))


def test_submitting_tells_the_leaders_and_has_the_files_built(
    draft: Report, coordinator: User, leader: User, day: D
) -> None:
    actions.submit(draft, by=coordinator, on=day)

    assert (draft.state, draft.submitted_by) == (State.SUBMITTED, coordinator)
    assert [notice.user for notice in Notice.objects.all()] == [leader]
    assert Job.objects.get().arguments == {"report": draft.pk}


def test_submitting_twice_is_refused(draft: Report, coordinator: User, day: D) -> None:
    stale = Report.objects.get(pk=draft.pk)
    actions.submit(draft, by=coordinator, on=day)

    with pytest.raises(ReportMoved, match="chờ phê duyệt"):
        actions.submit(stale, by=coordinator, on=day)


def test_returned_report_is_open_again_and_its_author_knows_why(
    draft: Report, coordinator: User, leader: User, day: D
) -> None:
    actions.submit(draft, by=coordinator, on=day)
    actions.return_report(draft, by=leader, reason="Thiếu số liệu quý IV")

    assert draft.is_open
    assert "Thiếu số liệu quý IV" in Notice.objects.get(user=coordinator).text
    actions.write_paragraph(draft, "late", "Không có.", seen="", by=coordinator)
    actions.submit(draft, by=coordinator, on=day)
    assert (draft.state, draft.return_reason) == (State.SUBMITTED, "")


def test_of_two_leaders_the_second_learns_what_the_first_did(submitted: Report, leader: User) -> None:
    stale = Report.objects.get(pk=submitted.pk)
    approve_as_it_stands(submitted, by=leader)

    with pytest.raises(ReportMoved, match="đã duyệt"):
        actions.return_report(stale, by=leader, reason="Muộn")


def test_each_step_is_kept_in_the_history(submitted: Report, coordinator: User, leader: User) -> None:
    approve_as_it_stands(submitted, by=leader)

    steps = LogEntry.objects.get_for_object(submitted).filter(changes__has_key="state").order_by("pk")
    told = [(entry.actor, entry.changes["state"]) for entry in steps if entry.actor]
    assert told == [(coordinator, ["drafting", "submitted"]), (leader, ["submitted", "approved"])]


@pytest.mark.weasyprint
def test_worker_builds_the_files_and_keeps_their_checksums(draft: Report, coordinator: User) -> None:
    actions.ask_for_files(draft, by=coordinator)

    run_waiting()

    draft.refresh_from_db()
    for kind in KINDS:
        with getattr(draft, kind).open() as file:
            assert hashlib.sha256(file.read()).hexdigest() == getattr(draft, f"{kind}_sha256")
    assert Job.objects.get().result == "Đã lập tệp PDF, Excel và Word."


def test_worker_composes_the_draft_that_was_asked_for(period: ReportPeriod, coordinator: User, unit: Unit) -> None:
    TaskFactory(plan=period.plan, lead=unit)
    actions.ask_for_build(period, as_of=D(2026, 11, 15), by=coordinator)
    actions.ask_for_build(period, as_of=D(2026, 11, 15), by=coordinator)

    run_waiting()

    assert [job.error for job in Job.objects.all()] == [""]
    assert Report.objects.get().data["document"]["ward"] == "phường Hải Dương"
    assert [each.unit for each in period.contributions.all()] == [unit]


def test_files_built_while_somebody_wrote_are_not_kept(
    draft: Report, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report changes while its files are being built, once: the second set is the one that counts."""
    texts = iter(["Viết chen vào", None])
    seen = []

    def meanwhile(html: str) -> bytes:
        seen.append("Viết chen vào" in html)
        if text := next(texts):
            actions.write_paragraph(draft, "late", text, seen="", by=coordinator)
        return b"%PDF"

    monkeypatch.setattr(files.pdf, "build", meanwhile)

    report = files.build(draft.pk)

    assert seen == [False, True]
    assert report.pdf_sha256 == hashlib.sha256(b"%PDF").hexdigest()


def test_files_of_a_report_that_went_out_are_never_built_anew(period: ReportPeriod) -> None:
    report = ReportFactory(period=period, approved=True)
    DeliveryFactory(report=report)

    with pytest.raises(JobRefused):
        files.build(report.pk)


def test_machine_without_the_libraries_says_so(draft: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(html: str) -> bytes:
        raise files.pdf.SystemLibraryMissing("libpango-1.0-0")

    monkeypatch.setattr(files.pdf, "build", fail)

    with pytest.raises(JobRefused, match="libpango"):
        files.build(draft.pk)


def test_number_given_before_sending_stands_in_new_files(period: ReportPeriod, coordinator: User) -> None:
    report = ReportFactory(period=period, approved=True, pdf="a.pdf", pdf_sha256="a" * 64)

    actions.register(report, number="05/BC-UBND", dated_on=D(2026, 11, 25), by=coordinator)

    report.refresh_from_db()
    assert (report.number, report.pdf_sha256) == ("05/BC-UBND", "")
    assert Job.objects.get().kind == "reporting.files"


def test_number_given_after_sending_changes_no_file(period: ReportPeriod, coordinator: User) -> None:
    report = ReportFactory(period=period, sent=True)

    actions.register(report, number="05/BC-UBND", dated_on=D(2026, 11, 25), by=coordinator)

    report.refresh_from_db()
    assert (report.number, report.pdf_sha256) == ("05/BC-UBND", "a" * 64)
    assert not Job.objects.exists()


def test_correction_is_a_new_version_that_says_what_it_replaces(period: ReportPeriod, coordinator: User) -> None:
    sent = ReportFactory(
        period=period, sent=True, data=sample_data(), number="05/BC-UBND", dated_on=D(2026, 11, 27), texts={"late": "x"}
    )

    new = actions.correct(sent, by=coordinator)

    assert (new.version, new.state, new.replaces, new.texts) == (2, State.DRAFTING, sent, {"late": "x"})
    assert files.shown(new).replaces == "Thay thế Báo cáo số 05/BC-UBND ngày 27 tháng 11 năm 2026"
    with pytest.raises(ReportMoved):
        actions.correct(sent, by=coordinator)
    with pytest.raises(ProtectedError):
        sent.delete()


def test_only_a_sent_report_is_corrected(draft: Report, coordinator: User) -> None:
    with pytest.raises(ReportMoved):
        actions.correct(draft, by=coordinator)


@pytest.fixture
def asked(period: ReportPeriod, unit: Unit) -> Contribution:
    return ContributionFactory(period=period, unit=unit)


def test_contribution_is_prefilled_from_the_unit_s_updates(asked: Contribution, unit: Unit, office: Unit) -> None:
    for lead, words in ((unit, "của mình"), (office, "của đơn vị khác")):
        row = TaskPeriodFactory(task=TaskFactory(plan=asked.period.plan, lead=lead, text="Tập huấn"))
        update = {"reported_on": D(2026, 11, 10), "result": f"Kết quả {words}", "difficulty": f"Khó {words}"}
        ProgressUpdateFactory(period=row, **update, proposal="")

    found = prefilled(asked.period, unit, D(2026, 11, 22))

    assert found == {
        "results": "",
        "in_progress": "- Tập huấn: Kết quả của mình (hạn 30/11/2026)",
        "late": "",
        "difficulties": "- Khó của mình",
        "proposals": "",
        "next_work": "- Tập huấn (hạn 30/11/2026)",
    }


def test_prefilled_part_tells_what_was_reached_and_what_is_still_to_come(asked: Contribution, unit: Unit) -> None:
    plan = asked.period.plan
    for text, state, result in (
        ("Duy trì cổng thông tin", "in_progress", "Đăng 12 tin bài."),
        ("Kết nối kho dữ liệu", "paused", "Tạm dừng do chưa kết nối được."),
    ):
        task = TaskFactory(plan=plan, lead=unit, text=text, continuous=True)
        period = TaskPeriodFactory(task=task, ongoing=True)
        ProgressUpdateFactory(period=period, reported_on=D(2026, 11, 10), state=state, result=result)
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Rà soát thiết bị"), due_on=D(2026, 9, 30))

    found = prefilled(asked.period, unit, D(2026, 11, 22))

    assert found["results"] == "- Duy trì cổng thông tin: Đăng 12 tin bài."
    assert found["late"].endswith("ngày")
    assert found["next_work"] == ""


def test_unit_gives_and_gives_anew_until_the_approval(asked: Contribution, head: User) -> None:
    texts = {"results": "Xong", "difficulties": "", "proposals": "", "next_work": ""}
    give(asked, texts, by=head)
    ReportFactory(period=asked.period, approved=True)

    with pytest.raises(ContributionClosed):
        give(asked, texts | {"results": "Khác"}, by=head)

    asked.refresh_from_db()
    assert (asked.state, asked.results, asked.given_by) == ("given", "Xong", head)


def test_head_and_coordinator_give_for_a_unit_officers_do_not(
    asked: Contribution, head: User, coordinator: User, officer: User, leader: User, stranger: User
) -> None:
    people = [head, coordinator, officer, leader, stranger]

    assert [may_be_given_by(asked, user) for user in people] == [True, True, False, False, False]


def test_delivered_message_cannot_be_lost(period: ReportPeriod) -> None:
    message = MessageFactory()
    DeliveryFactory(report=ReportFactory(period=period, sent=True), message=message)

    with pytest.raises(ProtectedError):
        message.delete()
