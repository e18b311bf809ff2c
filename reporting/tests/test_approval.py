"""Approving in two steps: what the leader has before them, what stops it, how long it can be recalled."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from jobs import clock
from notices.models import Message, Notice
from plans.tests.factories import PlanFactory
from reporting import actions
from reporting.approval.actions import approve, recall
from reporting.approval.checks import (
    CHOICES,
    LOOKED_AT,
    NO_ADDRESS,
    NO_NUMBER,
    NO_SIGNED,
    Check,
    changed,
    checks,
    needed,
    seen,
)
from reporting.badges import badge_of
from reporting.composing.chapters import laid_out
from reporting.composing.narrative import NAMES
from reporting.exceptions import NotReady, ReportChanged, ReportMoved
from reporting.files.signed import add_signed
from reporting.models import Contribution, Delivery, Report, ReportObligation, ReportPeriod
from reporting.sending.delivery import deliver, deliver_due
from reporting.sending.hours import goes_out_at
from reporting.tests.approving import approve_as_it_stands
from reporting.tests.factories import (
    ContributionFactory,
    RecipientFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from reporting.tests.sample import done, sample_data
from units.models import Unit, Ward

SignedIn = Callable[[User | None], Client]
State = Report.State
D = dt.date
DEPARTMENT = "vanthu@sokhcn.example"


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> dt.datetime:
    """A moment of November 2026 in Hải Phòng. The report's hour is Friday 27/11 at 8:00."""
    return timezone.make_aware(dt.datetime(2026, 11, day, hour, minute, second))


@pytest.fixture
def period(ward: Ward) -> ReportPeriod:
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward))
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ", email=DEPARTMENT)
    return ReportPeriodFactory(obligation=duty, cutoff_on=D(2026, 11, 19))


@pytest.fixture
def submitted(period: ReportPeriod, coordinator: User) -> Report:
    """Handed in with its files, without number and signed copy."""
    report = ReportFactory(period=period, submitted=True, submitted_by=coordinator, data=sample_data())
    for kind, content in (("pdf", b"%PDF-1.7"), ("xlsx", b"PK")):
        getattr(report, kind).save(f"bao-cao.{kind}", ContentFile(content), save=False)
        setattr(report, f"{kind}_sha256", "a" * 64)
    report.save()
    return report


@pytest.fixture
def approved(submitted: Report, leader: User) -> Report:
    """Approved on Sunday 22/11 at nine: it goes out on Friday at eight."""
    approve_as_it_stands(submitted, by=leader)
    return submitted


def check_of(report: Report, title: str, now: dt.datetime | None = None) -> Check:
    return next(each for each in checks(report, now or at(22, 9)) if each.title == title)


def lines_of(report: Report, title: str, now: dt.datetime | None = None) -> str:
    return "\n".join(check_of(report, title, now).lines)


# --- step one: what the leader has before them


def test_a_report_without_number_and_signed_copy_asks_for_three_choices(submitted: Report) -> None:
    assert needed(checks(submitted, at(22, 9))) == [LOOKED_AT, NO_NUMBER, NO_SIGNED]


def test_a_numbered_and_signed_report_asks_only_whether_it_was_looked_at(submitted: Report, coordinator: User) -> None:
    Report.objects.update(number="05/BC-UBND", dated_on=D(2026, 11, 25))
    signed = add_signed(submitted, SimpleUploadedFile("05-BC.pdf", b"%PDF-1.7\n%%EOF\n"), by=coordinator)

    assert needed(checks(signed, at(22, 9))) == [LOOKED_AT]
    assert lines_of(signed, "Số, ký hiệu và ngày văn bản") == "Số 05/BC-UBND ngày 25/11/2026"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, "Chưa có số và ngày văn bản."),
        ({"number": "05/BC-UBND"}, "Chưa có ngày văn bản."),
        ({"dated_on": D(2026, 11, 25)}, "Chưa có số."),
    ],
)
def test_half_a_number_is_none(submitted: Report, fields: dict[str, Any], missing: str) -> None:
    for name, value in fields.items():
        setattr(submitted, name, value)

    assert check_of(submitted, "Số, ký hiệu và ngày văn bản").lines == (missing,)


def test_a_document_dated_before_its_figures_is_pointed_out(submitted: Report) -> None:
    submitted.number, submitted.dated_on = "05/BC-UBND", D(2026, 11, 18)

    assert "trước ngày chốt số liệu" in lines_of(submitted, "Số, ký hiệu và ngày văn bản")


@pytest.mark.parametrize(
    ("as_of_on", "tone", "said"),
    [
        (D(2026, 11, 22), "good", "Số liệu đến hết ngày 22/11/2026, là hôm nay."),
        (D(2026, 11, 19), "good", "Số liệu đến hết ngày 19/11/2026, cách hôm nay 03 ngày."),
        (D(2026, 11, 18), "warn", "Sớm hơn ngày chốt của kỳ báo cáo (19/11/2026)."),
    ],
)
def test_the_age_of_the_figures_is_told(submitted: Report, as_of_on: D, tone: str, said: str) -> None:
    submitted.as_of_on = as_of_on

    assert check_of(submitted, "Chốt số liệu").tone == tone
    assert said in lines_of(submitted, "Chốt số liệu")


def test_figures_of_two_weeks_ago_are_pointed_out(submitted: Report) -> None:
    tones = [check_of(submitted, "Chốt số liệu", at(day, 9)).tone for day in (29, 30)]
    submitted.as_of_on = submitted.period.cutoff_on = D(2026, 11, 15)

    assert tones == ["good", "good"]
    assert [check_of(submitted, "Chốt số liệu", at(day, 9)).tone for day in (29, 30)] == ["good", "warn"]


def test_a_hand_written_text_whose_figures_have_changed_is_pointed_out(submitted: Report) -> None:
    submitted.texts = {"done": "Đã xong 98 việc."}
    submitted.bases = {"done": "Hoàn thành 98 việc."}

    assert "được sửa tay nhắc số liệu nay đã khác: 98" in lines_of(submitted, "Chốt số liệu")


def test_units_that_gave_nothing_and_those_that_came_too_late_are_named(
    submitted: Report, unit: Unit, office: Unit
) -> None:
    submitted.data["units"] = {"all": 3, "given": 1, "open": [unit.name, office.name]}
    ContributionFactory(period=submitted.period, unit=unit)
    ContributionFactory(period=submitted.period, unit=office, given=True)

    assert check_of(submitted, "Nội dung của đơn vị").lines == (
        f"02/03 đơn vị chưa gửi: {unit.name}; {office.name}.",
        f"Gửi sau khi lập báo cáo, chưa có trong bản này: {office.name}.",
    )


def test_chapters_that_say_nothing_are_named_and_those_that_are_written_are_not(submitted: Report) -> None:
    before = lines_of(submitted, "Nội dung các mục")
    submitted.texts = {"proposals": "Đề nghị Sở hỗ trợ tập huấn."}

    assert NAMES["proposals"] in before
    assert NAMES["proposals"] not in lines_of(submitted, "Nội dung các mục")
    assert NAMES["done"] not in before
    assert not [name for name in ("documents", "steering", "lessons", "causes") if NAMES[name] in before]


def test_a_chapter_that_the_ward_leaves_out_is_not_missed(submitted: Report) -> None:
    whole = lines_of(submitted, "Nội dung các mục")
    submitted.data["chapters"] = [each for each in laid_out() if each["name"] != "proposals"]

    assert NAMES["proposals"] in whole
    assert NAMES["proposals"] not in lines_of(submitted, "Nội dung các mục")


def test_a_report_without_late_work_lacks_nothing(submitted: Report) -> None:
    submitted.data = sample_data([done()])

    assert NAMES["late"] not in lines_of(submitted, "Nội dung các mục")


def test_recipients_are_named_with_their_addresses_and_those_without(submitted: Report) -> None:
    duty = submitted.period.obligation
    RecipientFactory(obligation=duty, name="Văn phòng UBND thành phố", email="")
    RecipientFactory(obligation=duty, name="Đảng ủy phường", email="", is_copy=True)

    assert check_of(submitted, "Nơi nhận").lines == (
        f"Sở Khoa học và Công nghệ: {DEPARTMENT}",
        "Văn phòng UBND thành phố: chưa có thư điện tử, sẽ không nhận được thư",
        "Đảng ủy phường: chỉ ghi tên trên văn bản",
    )
    duty.recipients.update(email="")
    assert check_of(submitted, "Nơi nhận").choice == NO_ADDRESS


@pytest.mark.parametrize(
    ("now", "minutes", "said"),
    [
        (at(22, 9), 10, "Gửi lúc 08:00 ngày 27/11/2026; thu hồi được đến lúc đó."),
        (at(27, 7, 50), 10, "Gửi lúc 08:00; thu hồi được đến lúc đó."),
        (at(27, 7, 51), 10, "Gửi ngay sau khi duyệt, khi hết 10 phút để thu hồi."),
        (
            at(29, 21), 10,
            "Gửi ngay sau khi duyệt, khi hết 10 phút để thu hồi.\nGiờ hẹn (08:00 ngày 27/11/2026) đã qua.",
        ),
        (
            at(29, 21), 0,
            "Gửi ngay sau khi duyệt.\nGiờ hẹn (08:00 ngày 27/11/2026) đã qua.\n"
            "Phường không để thời gian thu hồi: bấm duyệt là gửi.",
        ),
    ],
)  # fmt: skip
def test_an_hour_that_has_passed_reads_at_once(submitted: Report, now: dt.datetime, minutes: int, said: str) -> None:
    submitted.period.plan.ward.recall_minutes = minutes

    assert lines_of(submitted, "Giờ gửi", now) == said


@given(st.datetimes(dt.datetime(2026, 11, 20), dt.datetime(2026, 12, 10)), st.integers(0, 120))
def test_it_never_goes_out_before_its_hour_nor_before_it_was_recallable_for_the_ward_s_minutes(
    moment: dt.datetime, minutes: int
) -> None:
    ward = Ward(name="Hải Dương", recall_minutes=minutes)
    period = ReportPeriodFactory.build(obligation=ReportObligation(plan=PlanFactory.build(ward=ward)))
    approved_at = timezone.make_aware(moment)

    out = goes_out_at(period, approved_at)

    assert out >= max(at(27, 8), approved_at + dt.timedelta(minutes=minutes))
    assert out == at(27, 8) or out - approved_at < dt.timedelta(minutes=minutes + 1)
    assert out.second == out.microsecond == 0


# --- step two: the decision


def decide(report: Report, by: User, chosen: list[str], as_seen: str | None = None) -> None:
    approve(report, by=by, as_seen=seen(report, clock.today()) if as_seen is None else as_seen, chosen=chosen)


def test_what_was_chosen_on_purpose_is_kept_and_the_hour_is_that_of_the_duty(approved: Report, leader: User) -> None:
    assert (approved.state, approved.approved_by, approved.goes_out_at) == (State.APPROVED, leader, at(27, 8))
    assert approved.chosen == [LOOKED_AT, NO_NUMBER, NO_SIGNED]
    [entry] = LogEntry.objects.get_for_object(approved).filter(changes__has_key="chosen")
    assert "Gửi bản chưa có số" in entry.changes["chosen"][1]


@pytest.mark.parametrize("left_out", [LOOKED_AT, NO_NUMBER, NO_SIGNED])
def test_a_choice_that_was_not_made_stops_it(submitted: Report, leader: User, left_out: str) -> None:
    with pytest.raises(NotReady) as error:
        decide(submitted, leader, [name for name in CHOICES if name != left_out])

    submitted.refresh_from_db()
    assert str(error.value) == CHOICES[left_out]
    assert submitted.state == State.SUBMITTED


def test_without_files_nothing_is_approved(submitted: Report, leader: User) -> None:
    Report.objects.update(pdf="", pdf_sha256="")
    submitted.refresh_from_db()

    with pytest.raises(NotReady, match="Chưa lập xong tệp"):
        decide(submitted, leader, list(CHOICES))


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("nội dung", lambda report: Report.objects.update(composed_at=at(22, 10))),
        ("tệp", lambda report: Report.objects.update(pdf_sha256="c" * 64)),
        ("số, ngày văn bản", lambda report: Report.objects.update(number="06/BC-UBND")),
        ("bản ký số", lambda report: Report.objects.update(signed_sha256="d" * 64)),
        ("nơi nhận", lambda report: report.period.obligation.recipients.update(email="khac@sokhcn.example")),
        ("giờ gửi", lambda report: ReportObligation.objects.update(send_at=dt.time(14))),
    ],
)
def test_what_changed_since_it_was_looked_at_stops_it(
    submitted: Report, leader: User, what: str, change: Callable[[Report], object]
) -> None:
    before = seen(submitted, clock.today())
    change(submitted)

    with pytest.raises(ReportChanged) as error:
        decide(submitted, leader, list(CHOICES), as_seen=before)

    assert error.value.what == [what]


def test_whoever_looked_at_nothing_has_seen_nothing(submitted: Report, leader: User) -> None:
    with pytest.raises(ReportChanged):
        decide(submitted, leader, list(CHOICES), as_seen="")
    assert len(changed("", seen(submitted, clock.today()))) == 6


def test_of_two_leaders_who_approve_the_second_is_told(submitted: Report, leader: User) -> None:
    stale = Report.objects.get(pk=submitted.pk)
    decide(submitted, leader, list(CHOICES))

    with pytest.raises(ReportMoved, match="đã duyệt"):
        decide(stale, leader, list(CHOICES))


@pytest.mark.parametrize("state", ["drafting", "returned", "sent"])
def test_only_what_was_handed_in_is_approved(submitted: Report, leader: User, state: str) -> None:
    Report.objects.update(state=state, approved_by=leader, approved_at=at(20, 9))

    with pytest.raises(ReportMoved):
        decide(submitted, leader, list(CHOICES))


# --- recalling


def test_it_goes_out_ten_minutes_after_an_approval_past_its_hour(
    submitted: Report, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(29, 21, 0))
    approve_as_it_stands(submitted, by=leader)

    early = deliver_due(at(29, 21, 9))
    late = deliver_due(at(29, 21, 10))

    assert [early, late] == [f"{n} report messages put into the outbox" for n in (0, 1)]


def test_recalled_it_waits_for_approval_again_and_its_author_knows(
    approved: Report, leader: User, coordinator: User
) -> None:
    recall(approved, by=leader)

    deliver_due(at(27, 8))

    approved.refresh_from_db()
    assert (approved.state, approved.approved_by, approved.goes_out_at, approved.chosen) == (
        "submitted",
        None,
        None,
        [],
    )
    assert not Message.objects.filter(key__startswith="report:").exists()
    assert Notice.objects.filter(user=coordinator, text__contains="đã thu hồi lệnh gửi").count() == 1
    steps = LogEntry.objects.get_for_object(approved).filter(changes__has_key="state", actor=leader)
    assert [entry.changes["state"] for entry in steps.order_by("pk")] == [
        ["submitted", "approved"],
        ["approved", "submitted"],
    ]


def test_recalled_twice_or_handed_in_again_while_approved_is_refused(
    approved: Report, leader: User, coordinator: User
) -> None:
    with pytest.raises(ReportMoved):
        actions.submit(approved, by=coordinator, on=clock.today())
    recall(approved, by=leader)
    with pytest.raises(ReportMoved):
        recall(approved, by=leader)


def test_approved_again_it_is_told_again(approved: Report, leader: User, coordinator: User) -> None:
    recall(approved, by=leader)
    approve_as_it_stands(approved, by=leader)

    assert Notice.objects.filter(user=coordinator, text__contains="đã được phê duyệt").count() == 2


def test_what_is_on_its_way_is_not_recalled(approved: Report, leader: User) -> None:
    stale = Report.objects.get(pk=approved.pk)
    deliver_due(at(27, 8))

    with pytest.raises(ReportMoved):
        recall(stale, by=leader)

    assert Delivery.objects.count() == 1


def test_a_worker_with_a_recalled_report_in_hand_sends_nothing(approved: Report, leader: User) -> None:
    in_hand = Report.objects.get(pk=approved.pk)
    recall(approved, by=leader)

    assert deliver(in_hand, at(27, 8)) == 0
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_recalled_and_sent_at_the_same_moment_one_comes_first(approved: Report, leader: User) -> None:
    gate, told = threading.Barrier(2), []

    def run(act: Callable[[], object]) -> None:
        gate.wait(10)
        try:
            told.append(act())
        except ReportMoved:
            told.append("too late")
        finally:
            connections.close_all()

    acts = (lambda: recall(approved, by=leader), lambda: deliver(Report.objects.get(pk=approved.pk), at(27, 8)))
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    now = Report.objects.get(pk=approved.pk)
    outcome = (now.state, Delivery.objects.count(), "too late" in told)
    assert outcome in {("submitted", 0, False), ("approved", 1, True)}


def test_a_report_on_its_way_says_so_and_no_longer_that_it_waits(approved: Report) -> None:
    waits = badge_of(approved.period, approved, D(2026, 11, 27)).label
    deliver_due(at(27, 8))
    approved.refresh_from_db()

    assert [waits, badge_of(approved.period, approved, D(2026, 11, 27)).label] == [
        "Đã duyệt, chờ gửi",
        "Đang gửi tới nơi nhận",
    ]


def test_what_is_changed_after_the_approval_is_told_to_who_approved(
    approved: Report, leader: User, coordinator: User
) -> None:
    actions.register(approved, number="05/BC-UBND", dated_on=D(2026, 11, 25), by=coordinator)
    add_signed(approved, SimpleUploadedFile("05-BC.pdf", b"%PDF-1.7\n%%EOF\n"), by=coordinator)

    texts = Notice.objects.filter(user=leader).values_list("text", flat=True)
    assert any("số, ngày văn bản ghi sau khi duyệt: 05/BC-UBND" in text for text in texts)
    assert any("bản ký số “05-BC.pdf” được đính kèm sau khi duyệt" in text for text in texts)


def test_a_signed_copy_is_of_the_text_that_was_signed(submitted: Report, leader: User, coordinator: User) -> None:
    add_signed(submitted, SimpleUploadedFile("05-BC.pdf", b"%PDF-1.7\n%%EOF\n"), by=coordinator)
    actions.return_report(submitted, by=leader, reason="Sửa mục III")

    actions.write_paragraph(submitted, "late", "Không có.", seen="", by=coordinator)

    submitted.refresh_from_db()
    assert (submitted.signed.name, submitted.signed_sha256, submitted.signatures) == ("", "", [])


# --- the pages


def page_of(report: Report) -> str:
    return reverse("reporting:approve", args=[report.pk])


def test_the_leader_goes_from_the_report_over_the_checklist_to_the_approval(
    client_of: SignedIn, leader: User, submitted: Report
) -> None:
    client = client_of(leader)
    report = client.get(reverse("reporting:report", args=[submitted.pk])).content.decode()
    listed = client.get(page_of(submitted))
    boxes = dict.fromkeys((LOOKED_AT, NO_NUMBER, NO_SIGNED), "on")
    as_seen = listed.context["form"]["as_seen"].value()

    done_ = client.post(page_of(submitted), boxes | {"as_seen": as_seen}, follow=True).content.decode()

    submitted.refresh_from_db()
    assert f'href="{page_of(submitted)}"' in report
    assert "Gửi lúc 08:00 ngày 27/11/2026; thu hồi được đến lúc đó." in listed.content.decode()
    assert submitted.state == State.APPROVED
    assert "Gửi lúc 08:00 ngày 27/11/2026; thu hồi được đến 08:00 ngày 27/11/2026" in done_
    assert "Khi duyệt đã chọn: Gửi bản chưa có số" in done_
    assert "Thu hồi lệnh gửi" in done_


def test_a_box_left_empty_is_pointed_at_and_the_others_stay_ticked(
    client_of: SignedIn, leader: User, submitted: Report
) -> None:
    client = client_of(leader)
    form = {"as_seen": seen(submitted, clock.today()), NO_NUMBER: "on", LOOKED_AT: "on"}

    answer = client.post(page_of(submitted), form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa phê duyệt. Vui lòng đánh dấu" in page
    assert "Cần đánh dấu ô này, hoặc bổ sung trước khi duyệt." in page
    assert page.count("checked") == 2


def test_one_tap_approves_nothing(client_of: SignedIn, leader: User, submitted: Report) -> None:
    answer = client_of(leader).post(page_of(submitted))

    submitted.refresh_from_db()
    assert (answer.status_code, submitted.state) == (409, State.SUBMITTED)


def test_a_report_that_changed_meanwhile_is_shown_anew(client_of: SignedIn, leader: User, submitted: Report) -> None:
    form = dict.fromkeys(CHOICES, "on") | {"as_seen": seen(submitted, clock.today())}
    Report.objects.update(pdf_sha256="c" * 64)

    client = client_of(leader)
    answer = client.post(page_of(submitted), form)
    again = client.post(page_of(submitted), form | {"as_seen": answer.context["form"]["as_seen"].value()})

    assert answer.status_code == 409
    assert "báo cáo đã thay đổi từ khi mở trang này" in answer.content.decode()
    assert "checked" not in answer.content.decode(), "what is new has not been looked at"
    assert again.status_code == 302


def test_the_leader_types_the_number_and_looks_at_the_new_files(
    client_of: SignedIn, leader: User, submitted: Report
) -> None:
    url, client = reverse("reporting:approve_register", args=[submitted.pk]), client_of(leader)

    wrong = client.post(url, {"number": "5/BC-UBND", "dated_on": "31/02/2026"})
    page = client.post(url, {"number": "5/BC-UBND", "dated_on": "2026-11-25"}, follow=True).content.decode()

    submitted.refresh_from_db()
    assert (wrong.status_code, 'value="5/BC-UBND"' in wrong.content.decode()) == (422, True)
    assert (submitted.number, submitted.pdf_sha256) == ("05/BC-UBND", "")
    assert "Số 05/BC-UBND ngày 25/11/2026" in page
    assert "Chưa lập xong tệp" in page
    assert "Phê duyệt</button>" not in page


def test_the_leader_recalls_from_the_page_and_later_cannot(client_of: SignedIn, leader: User, approved: Report) -> None:
    client, url = client_of(leader), reverse("reporting:recall", args=[approved.pk])

    first = client.post(url, follow=True).content.decode()
    second = client.post(url, follow=True).content.decode()

    assert "Đã thu hồi lệnh gửi." in first
    assert "Kiểm tra và phê duyệt" in first
    assert "Không thu hồi được nữa" in second


@pytest.mark.parametrize(
    ("emptied", "why"),
    [(True, "chưa có địa chỉ thư điện tử của nơi nhận"), (False, "tệp chưa lập xong")],
)
def test_a_report_that_is_held_up_says_why_and_not_an_hour_of_the_past(
    client_of: SignedIn, coordinator: User, approved: Report, emptied: bool, why: str
) -> None:
    Report.objects.update(goes_out_at=at(20, 8))
    if emptied:
        approved.period.obligation.recipients.update(email="")

    page = client_of(coordinator).get(reverse("reporting:report", args=[approved.pk])).content.decode()

    assert f"Chưa gửi được: đã đến giờ gửi (08:00 ngày 20/11/2026) nhưng {why}" in page
    assert "Gửi lúc" not in page


def test_a_report_that_was_not_handed_in_leads_to_its_page(
    client_of: SignedIn, leader: User, coordinator: User, period: ReportPeriod
) -> None:
    draft = ReportFactory(period=period, data=sample_data())

    assert client_of(leader).get(page_of(draft)).url == reverse("reporting:report", args=[draft.pk])
    assert client_of(coordinator).get(page_of(draft)).status_code == 403


def test_the_checklist_asks_as_many_queries_for_fifty_tasks_and_thirty_units_as_for_few(
    client_of: SignedIn, leader: User, submitted: Report, ward: Ward
) -> None:
    def asked(count: int) -> int:
        data = sample_data([done(place=place) for place in range(count)])
        data["units"] = {"all": count, "given": 0, "open": [f"Đơn vị {n}" for n in range(count)]}
        Report.objects.update(data=data)
        ContributionFactory.create_batch(3, period=submitted.period, state=Contribution.State.OPEN)
        with CaptureQueriesContext(connection) as found:
            assert client_of(leader).get(page_of(submitted)).status_code == 200
        return len(found)

    assert asked(5) == asked(50)
