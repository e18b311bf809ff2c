"""The pages of reports: who sees them, who may do what, and what they ask of the database."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from jobs.models import Job
from notices.models import Message
from plans.tests.factories import PlanFactory
from reporting.badges import badge_of
from reporting.composing.data import compose
from reporting.composing.narrative import computed_text
from reporting.models import Contribution, Recipient, Report, ReportObligation, ReportPeriod
from reporting.tests.factories import (
    ContributionFactory,
    DeliveryFactory,
    MessageFactory,
    RecipientFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from reporting.tests.sample import done, sample_data
from tasks.tests.factories import TaskFactory
from units.models import Unit, Ward

D = dt.date
SignedIn = Callable[[User | None], Client]


@pytest.fixture
def period(ward: Ward, unit: Unit) -> ReportPeriod:
    plan = PlanFactory(ward=ward, lead=unit)
    TaskFactory(plan=plan, lead=unit)
    duty = ReportObligationFactory(plan=plan, lead=unit)
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ", email="vanthu@sokhcn.example")
    return ReportPeriodFactory(obligation=duty)


@pytest.fixture
def report(period: ReportPeriod) -> Report:
    return ReportFactory(period=period, data=sample_data())


@pytest.fixture
def contribution(period: ReportPeriod, unit: Unit) -> Contribution:
    return ContributionFactory(period=period, unit=unit)


@pytest.fixture
def addresses(report: Report, contribution: Contribution) -> dict[str, str]:
    period = report.period
    return {
        "calendar": reverse("reporting:calendar"),
        "new_obligation": reverse("reporting:new_obligation"),
        "obligation": reverse("reporting:obligation", args=[period.obligation_id]),
        "period": reverse("reporting:period", args=[period.pk]),
        "contribution": reverse("reporting:contribution", args=[contribution.pk]),
        "report": reverse("reporting:report", args=[report.pk]),
        "paragraph": reverse("reporting:paragraph", args=[report.pk, "late"]),
    }


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("officer", [200, 403, 403, 200, 403, 200, 403]),
        ("head", [200, 403, 403, 200, 200, 200, 403]),
        ("coordinator", [200, 200, 200, 200, 200, 200, 200]),
        ("leader", [200, 403, 403, 200, 403, 200, 403]),
        ("overseer", [200, 403, 403, 200, 403, 200, 403]),
        ("stranger", [200, 403, 404, 404, 404, 404, 404]),
        ("anonymous", [302] * 7),
    ],
)
def test_who_reads_which_page(
    who: str,
    expected: list[int],
    addresses: dict[str, str],
    client_of: SignedIn,
    request: pytest.FixtureRequest,
) -> None:
    client = client_of(request.getfixturevalue(who))

    assert [client.get(url).status_code for url in addresses.values()] == expected


@pytest.mark.parametrize(
    ("who", "build", "submit", "approve", "give_back", "register"),
    [
        ("officer", 403, 403, 403, 403, 403),
        ("coordinator", 302, 302, 403, 403, 302),
        ("leader", 403, 403, 302, 422, 403),
        ("overseer", 403, 403, 403, 403, 403),
        ("stranger", 404, 404, 404, 404, 404),
    ],
)
def test_who_does_what(
    who: str,
    build: int,
    submit: int,
    approve: int,
    give_back: int,
    register: int,
    report: Report,
    client_of: SignedIn,
    request: pytest.FixtureRequest,
) -> None:
    client = client_of(request.getfixturevalue(who))
    posts = {
        "build": reverse("reporting:build", args=[report.period_id]),
        **{
            name: reverse(f"reporting:{name}", args=[report.pk]) for name in ("submit", "approve", "return", "register")
        },
    }

    found = [client.post(url, {"as_of": "2026-11-15", "number": ""}).status_code for url in posts.values()]

    assert found == [build, submit, approve, give_back, register]
    del posts["approve"]  # its first step is a page
    assert [client.get(url).status_code for url in posts.values()] == [405] * 4


_STEPS = ("submit", "approve", "return", "register")


def test_calendar_asks_for_the_dates_that_plans_do_not_name(
    client_of: SignedIn, coordinator: User, period: ReportPeriod
) -> None:
    ReportObligationFactory(plan=period.plan, month=None, day=None, text="Định kỳ báo cáo UBND phường")

    page = client_of(coordinator).get(reverse("reporting:calendar")).content.decode()

    assert "Chưa có ngày báo cáo" in page
    assert "Định kỳ báo cáo UBND phường" in page
    assert "còn 7 ngày" in page


def test_calendar_shows_the_next_date_of_a_duty_without_open_period(
    client_of: SignedIn, leader: User, ward: Ward
) -> None:
    ReportObligationFactory(plan=PlanFactory(ward=ward, end_year=2030), kind="half_year", month=6, day=10)

    page = client_of(leader).get(reverse("reporting:calendar")).content.decode()

    assert "09/06/2027" in page
    assert "Chưa mở kỳ" in page


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        (None, "Quá hạn, chưa gửi"),
        ({"submitted": True}, "Quá hạn, chưa gửi"),
        ({"approved": True}, "Đã duyệt, chờ gửi"),
        ({"sent": True}, "Đã gửi"),
    ],
)
def test_overdue_report_says_so_until_it_is_approved(
    fields: dict[str, object] | None, label: str, period: ReportPeriod
) -> None:
    report = ReportFactory(period=period, **fields) if fields else None

    assert badge_of(period, report, D(2026, 12, 1)).label == label


def test_calendar_announces_no_report_on_a_year_after_the_plan(
    client_of: SignedIn, leader: User, period: ReportPeriod
) -> None:
    ReportFactory(period=period, sent=True, data=sample_data())

    page = client_of(leader).get(reverse("reporting:calendar")).content.decode()

    assert "Đã gửi" in page
    assert "29/11/2027" not in page


def test_calendar_of_a_chosen_ward_for_who_oversees_them(
    client_of: SignedIn, overseer: User, stranger: User, period: ReportPeriod, other_ward: Ward
) -> None:
    url = reverse("reporting:calendar")

    assert "29/11/2026" in client_of(overseer).get(url, {"ward": "hai-duong"}).content.decode()
    assert "29/11/2026" not in client_of(overseer).get(url, {"ward": "an-hai"}).content.decode()
    assert client_of(stranger).get(url, {"ward": "hai-duong"}).status_code == 404


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_calendar_takes_as_many_queries_for_thirty_duties_as_for_one(
    client_of: SignedIn, coordinator: User, ward: Ward
) -> None:
    def grow(count: int) -> int:
        for _ in range(count):
            duty = ReportObligationFactory(plan=PlanFactory(ward=ward))
            RecipientFactory(obligation=duty)
            ReportFactory(period=ReportPeriodFactory(obligation=duty))
        return queries(client_of(coordinator), reverse("reporting:calendar"))

    assert grow(1) == grow(29)


def test_report_page_takes_as_many_queries_for_fifty_tasks_as_for_five(
    client_of: SignedIn, leader: User, report: Report
) -> None:
    def with_tasks(count: int) -> int:
        Report.objects.update(data=sample_data([done(place=place) for place in range(count)]))
        return queries(client_of(leader), reverse("reporting:report", args=[report.pk]))

    assert with_tasks(5) == with_tasks(50)


def duty_form(**fields: object) -> dict[str, object]:
    return {
        "kind": "annual",
        "text": "",
        "day": 15,
        "month": 12,
        "cutoff_day": "",
        "cutoff_month": "",
        "send_at": "08:00",
        "noi-nhan-TOTAL_FORMS": 2,
        "noi-nhan-INITIAL_FORMS": 0,
        "noi-nhan-0-name": "Sở Khoa học và Công nghệ",
        "noi-nhan-0-email": "vanthu@sokhcn.example",
        "noi-nhan-1-name": "",
        "noi-nhan-1-email": "",
    } | fields


def test_document_that_asks_for_an_ad_hoc_report_is_kept_on_the_duty(
    client_of: SignedIn, coordinator: User, ward: Ward
) -> None:
    client, url = client_of(coordinator), reverse("reporting:new_obligation")
    once = {"kind": "ad_hoc", "day": "", "month": "", "due_on": "2026-12-04", "plan": PlanFactory(ward=ward).pk}
    asked = {"asked_number": "812 / SKHCN-CĐS", "asked_on": "2026-11-05", "asked_by": "Sở Khoa học và Công nghệ"}

    without_number = client.post(url, duty_form(**once, asked_on="2026-11-05"))
    of_a_year = client.post(url, duty_form(plan=once["plan"], **asked))
    good = client.post(url, duty_form(**once, **asked, asked_title="V/v báo cáo Đề án 06"))

    assert "cần ghi cả số, ký hiệu" in without_number.content.decode()
    assert "chỉ dùng cho báo cáo đột xuất" in of_a_year.content.decode()
    assert good.status_code == 302
    duty = ReportObligation.objects.get(kind="ad_hoc")
    assert (duty.asked_number, duty.asked_by) == ("812/SKHCN-CĐS", "Sở Khoa học và Công nghệ")
    assert compose(duty.periods.get(), dt.date(2026, 11, 22))["document"]["asked"] == {
        "number": "812/SKHCN-CĐS",
        "on": "2026-11-05",
        "by": "Sở Khoa học và Công nghệ",
        "title": "V/v báo cáo Đề án 06",
    }


def test_coordinator_enters_the_date_and_the_period_opens(client_of: SignedIn, coordinator: User, ward: Ward) -> None:
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward), month=None, day=None)

    answer = client_of(coordinator).post(reverse("reporting:obligation", args=[duty.pk]), duty_form())

    assert answer.status_code == 302
    assert list(ReportPeriod.objects.values_list("due_on", "cutoff_on")) == [(D(2026, 12, 15), D(2026, 12, 14))]
    assert Recipient.objects.get().email == "vanthu@sokhcn.example"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"month": ""}, "Cần nhập cả ngày và tháng"),
        ({"day": 31, "month": 11}, "Tháng 11 không có ngày 31."),
        ({"month": 13}, "Tháng phải từ 1 đến 12."),
        ({"cutoff_day": 5}, "Cần nhập cả ngày và tháng chốt"),
        ({"noi-nhan-0-email": "khong-phai-thu"}, "email"),
        ({"noi-nhan-1-name": "Khác", "noi-nhan-1-email": "VanThu@sokhcn.example"}, "đã có ở dòng khác"),
    ],
)
def test_wrong_duty_is_shown_again_with_what_was_typed(
    fields: dict[str, object], expected: str, client_of: SignedIn, coordinator: User, ward: Ward
) -> None:
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward), month=None, day=None)

    answer = client_of(coordinator).post(reverse("reporting:obligation", args=[duty.pk]), duty_form(**fields))

    assert answer.status_code == 422
    assert expected in answer.content.decode()
    assert "Sở Khoa học và Công nghệ" in answer.content.decode()


def test_changed_date_moves_the_open_period(client_of: SignedIn, coordinator: User, period: ReportPeriod) -> None:
    existing = Recipient.objects.get()
    form = duty_form(exclusive="on", day=10) | {
        "noi-nhan-INITIAL_FORMS": 1,
        "noi-nhan-0-id": existing.pk,
        "noi-nhan-TOTAL_FORMS": 1,
    }

    client_of(coordinator).post(reverse("reporting:obligation", args=[period.obligation_id]), form)

    period.refresh_from_db()
    assert (period.due_on, period.remind_on, ReportPeriod.objects.count()) == (D(2026, 12, 9), D(2026, 12, 9), 1)


def test_a_duty_that_may_roll_forward_gives_its_open_report_the_next_working_day(
    client_of: SignedIn, coordinator: User, period: ReportPeriod
) -> None:
    form = duty_form(exclusive="on", day=30, month=11, rolls_forward="on", **{"noi-nhan-TOTAL_FORMS": 0})

    client_of(coordinator).post(reverse("reporting:obligation", args=[period.obligation_id]), form)

    period.refresh_from_db()
    assert period.late_from == D(2026, 12, 1)


def test_new_duty_is_for_a_plan_of_the_own_ward(
    client_of: SignedIn, coordinator: User, period: ReportPeriod, other_ward: Ward
) -> None:
    client, url = client_of(coordinator), reverse("reporting:new_obligation")

    foreign = client.post(url, duty_form(plan=PlanFactory(ward=other_ward).pk, exclusive="on"))
    twice = client.post(url, duty_form(plan=period.plan.pk, day=30, month=11, exclusive="on"))
    good = client.post(url, duty_form(plan=period.plan.pk, kind="half_year", day=10, month=6, exclusive="on"))

    assert (foreign.status_code, twice.status_code, good.status_code) == (422, 422, 302)
    assert ReportObligation.objects.filter(plan=period.plan).count() == 2


def test_build_of_a_day_to_come_is_refused(client_of: SignedIn, coordinator: User, period: ReportPeriod) -> None:
    url = reverse("reporting:build", args=[period.pk])

    answer = client_of(coordinator).post(url, {"as_of": "2026-11-23"})

    assert answer.status_code == 422
    assert "không được sau hôm nay" in answer.content.decode()
    assert not Job.objects.exists()


def test_period_page_shows_how_far_the_build_is_and_the_deliveries(
    client_of: SignedIn, coordinator: User, period: ReportPeriod
) -> None:
    client = client_of(coordinator)
    client.post(reverse("reporting:build", args=[period.pk]), {"as_of": "2026-11-15"})
    building = client.get(reverse("reporting:period", args=[period.pk])).content.decode()
    sent = ReportFactory(period=period, sent=True, data=sample_data())
    message = MessageFactory(state=Message.State.GIVEN_UP, error="550 no such user", message_id="<1@ro-viec.example>")
    DeliveryFactory(report=sent, message=message)

    shown = client.get(reverse("reporting:period", args=[period.pk])).content.decode()

    assert "Đang chờ đến lượt" in building
    assert "Không gửi được" in shown
    assert "550 no such user" in shown
    assert "&lt;1@ro-viec.example&gt;" in shown


def test_what_no_figure_tells_is_asked_folded_and_stands_in_the_report(
    client_of: SignedIn, head: User, contribution: Contribution
) -> None:
    client, url = client_of(head), reverse("reporting:contribution", args=[contribution.pk])
    folded = '<details class="more-fields">'

    before = client.get(url).content.decode()
    client.post(url, {"results": "Xong", "lessons": "- Giao việc rõ người", "good_practice": "Tổ số", "seen": ""})
    after = client.get(url).content.decode()

    data = compose(contribution.period, contribution.period.cutoff_on)
    texts = {name: computed_text(name, data) for name in ("lessons", "good_practice", "causes_objective")}
    assert folded in before
    assert folded not in after
    assert texts == {
        "lessons": f"- {contribution.unit}: giao việc rõ người.",
        "good_practice": f"- {contribution.unit}: tổ số.",
        "causes_objective": "",
    }


def test_head_finds_the_form_prefilled_and_gives(client_of: SignedIn, head: User, contribution: Contribution) -> None:
    client, url = client_of(head), reverse("reporting:contribution", args=[contribution.pk])

    page = client.get(url).content.decode()
    answer = client.post(url, {"results": "Đã tập huấn", "difficulties": "", "proposals": "", "next_work": ""})

    contribution.refresh_from_db()
    assert "Tập huấn kỹ năng số" not in page  # nothing was reported on it yet
    assert "các ô để trống" in page
    assert (answer.status_code, contribution.results, contribution.given_by) == (302, "Đã tập huấn", head)


def test_contribution_after_the_approval_is_refused(
    client_of: SignedIn, head: User, contribution: Contribution
) -> None:
    ReportFactory(period=contribution.period, approved=True)
    url = reverse("reporting:contribution", args=[contribution.pk])

    answer = client_of(head).post(url, {"results": "Muộn"})

    contribution.refresh_from_db()
    assert answer.status_code == 409
    assert "không nhận thêm" in answer.content.decode()
    assert contribution.results == ""


def test_coordinator_writes_a_paragraph_and_takes_it_back(
    client_of: SignedIn, coordinator: User, report: Report
) -> None:
    client, url = client_of(coordinator), reverse("reporting:paragraph", args=[report.pk, "late"])

    client.post(url, {"text": "Đã xử lý xong.", "seen": ""})
    shown = client.get(reverse("reporting:report", args=[report.pk])).content.decode()
    conflict = client.post(url, {"text": "Khác.", "seen": ""})
    client.post(url, {"text": "Khác.", "seen": "Đã xử lý xong.", "reset": "1"})

    report.refresh_from_db()
    assert "Đã xử lý xong." in shown
    assert (conflict.status_code, report.texts) == (409, {})
    assert "Người khác vừa sửa" in conflict.content.decode()


def test_text_that_says_what_the_figures_say_is_not_kept(
    client_of: SignedIn, coordinator: User, report: Report
) -> None:
    url = reverse("reporting:paragraph", args=[report.pk, "leadership"])

    client_of(coordinator).post(url, {"text": f"{computed_text('leadership', report.data)}\r\n", "seen": ""})

    report.refresh_from_db()
    assert report.texts == {}


def test_unknown_paragraph_does_not_exist(client_of: SignedIn, coordinator: User, report: Report) -> None:
    assert client_of(coordinator).get(reverse("reporting:paragraph", args=[report.pk, "nothing"])).status_code == 404


def test_only_open_reports_offer_editing(client_of: SignedIn, coordinator: User, period: ReportPeriod) -> None:
    report = ReportFactory(period=period, submitted=True, data=sample_data())
    client = client_of(coordinator)

    page = client.get(reverse("reporting:report", args=[report.pk])).content.decode()
    answer = client.post(reverse("reporting:paragraph", args=[report.pk, "late"]), {"text": "x", "seen": ""})

    report.refresh_from_db()
    assert "doc-edit" not in page
    assert (answer.status_code, report.texts) == (302, {})


def test_leader_returns_with_a_reason(client_of: SignedIn, coordinator: User, leader: User, report: Report) -> None:
    writer, chief = client_of(coordinator), client_of(leader)
    urls = {name: reverse(f"reporting:{name}", args=[report.pk]) for name in ("report", "submit", "return")}

    writer.post(urls["submit"])
    empty = chief.post(urls["return"], {"reason": ""})
    chief.post(urls["return"], {"reason": "Thiếu số liệu"})
    returned = writer.get(urls["report"]).content.decode()
    twice = chief.post(urls["return"], {"reason": "Lần nữa"}, follow=True).content.decode()

    report.refresh_from_db()
    assert empty.status_code == 422
    assert "Thiếu số liệu" in returned
    assert (report.state, report.return_reason) == ("returned", "Thiếu số liệu")
    assert "người khác vừa thao tác" in twice


@pytest.mark.parametrize(("typed", "kept"), [("5/BC-UBND", "05/BC-UBND"), (" 12 /BC-UBND", "12/BC-UBND")])
def test_number_is_written_as_the_decree_asks(
    typed: str, kept: str, client_of: SignedIn, coordinator: User, period: ReportPeriod
) -> None:
    report = ReportFactory(period=period, approved=True, data=sample_data())

    form = {"number": typed, "dated_on": "2026-11-25"}
    client_of(coordinator).post(reverse("reporting:register", args=[report.pk]), form)

    report.refresh_from_db()
    assert (report.number, report.dated_on) == (kept, D(2026, 11, 25))


def test_sent_report_is_corrected_by_a_new_version(
    client_of: SignedIn, coordinator: User, period: ReportPeriod
) -> None:
    sent = ReportFactory(period=period, sent=True, data=sample_data())
    client = client_of(coordinator)

    answer = client.post(reverse("reporting:correct", args=[sent.pk]))
    old = client.get(reverse("reporting:report", args=[sent.pk])).content.decode()

    new = Report.objects.get(version=2)
    assert answer.url == reverse("reporting:report", args=[new.pk])
    assert "Bản này đã có bản thay thế" in old


def test_files_are_downloaded_by_who_may_see_the_report(
    client_of: SignedIn, officer: User, stranger: User, period: ReportPeriod
) -> None:
    report = ReportFactory(period=period, approved=True, data=sample_data())
    report.pdf.save("bao-cao-nam-2026.pdf", ContentFile(b"%PDF-1.7"))
    urls = [reverse("reporting:download", args=[report.pk, kind]) for kind in ("pdf", "xlsx", "docx")]

    answers = [client_of(officer).get(url) for url in urls]

    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert b"".join(answers[0].streaming_content) == b"%PDF-1.7"
    assert answers[0]["Content-Disposition"].startswith('attachment; filename="bao-cao-nam-2026-hai-duong-')
    assert client_of(stranger).get(urls[0]).status_code == 404


def test_files_of_a_draft_are_built_on_request_not_those_of_a_sent_report(
    client_of: SignedIn, coordinator: User, report: Report
) -> None:
    client, url = client_of(coordinator), reverse("reporting:build_files", args=[report.pk])

    client.post(url)
    asked = Job.objects.count()
    Report.objects.update(state="approved", approved_by=coordinator, approved_at="2026-11-20T00:00Z")
    DeliveryFactory(report=report)
    refused = client.post(url, follow=True).content.decode()

    assert asked == Job.objects.count() == 1
    assert "tệp không được lập lại" in refused


def test_a_report_that_was_sent_no_longer_counts_the_days_of_what_a_unit_did_not_give(
    client_of: Callable[[User | None], Client], coordinator: User, period: ReportPeriod, contribution: Contribution
) -> None:
    page = reverse("reporting:period", args=[period.pk])
    client = client_of(coordinator)
    period.units_due_on = dt.date(2026, 6, 4)
    period.save()
    before = client.get(page).content.decode()

    ReportFactory(period=period, sent=True)
    after = client.get(page).content.decode()

    assert "04/06/2026 (quá hạn" in before
    assert "Chưa gửi, quá hạn nội bộ" in before
    assert "04/06/2026 (quá hạn" not in after
    assert "Không gửi" in after
