"""A year of Việt Hoà's two plans: both duties, a handover between them, and a mail server as servers are.

The half-year and yearly report of one plan go to the ward's own committee; the yearly one of the other to the
Department of Science, whose mail server puts off, is slow, and knows one address no more.
"""

import asyncio
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message as Mail
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from conftest import person
from handover.actions import carry_out
from handover.models import Handover
from jobs.models import Job
from jobs.work import run_waiting
from notices import sending
from notices.models import Message, Notice
from notices.sending import send_waiting
from notices.tests.mail_server import running as free_port
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting import actions
from reporting.duties.periods import open_report_periods
from reporting.files import kept as files
from reporting.models import Delivery, Report, ReportPeriod
from reporting.sending.again import send_again
from reporting.sending.delivery import deliver_due, note_outcomes
from reporting.sending.hours import send_time
from reporting.tests.approving import approve_as_it_stands
from reporting.tests.factories import RecipientFactory, ReportObligationFactory
from reporting.writing.contributions import give, prefilled
from reporting.writing.first_drafts import draft_reports
from tasks.models import TaskPeriod
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import UnitFactory, WardFactory

D = dt.date
DEPARTMENT, OLD, COMMITTEE = "vanthu@sokhcn.example", "cu@sokhcn.example", "ubnd@viet-hoa.example"
pytestmark = [pytest.mark.django_db, pytest.mark.weasyprint]


class Server:
    """Puts each address off once, takes its time, and knows nobody called `OLD`."""

    def __init__(self) -> None:
        self.received: list[Mail] = []
        self.put_off: set[str] = set()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == OLD:
            return "550 5.1.1 User unknown"
        if address not in self.put_off:
            self.put_off.add(address)
            return "450 4.2.0 Greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(0.2)
        self.received.append(message_from_bytes(envelope.original_content or b""))
        return "250 Accepted"


@contextmanager
def answering(server: Server) -> Iterator[int]:
    with free_port() as sink:
        port = sink.port
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    made = Server()
    with answering(made) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield made


@pytest.fixture
def viet_hoa(db: None) -> Ward:
    return WardFactory(name="Việt Hòa", slug="viet-hoa", place_name="Việt Hòa")


@pytest.fixture
def culture(viet_hoa: Ward) -> Unit:
    return UnitFactory(ward=viet_hoa, name="Phòng Văn hóa - Xã hội", short_name="VHXH")


@pytest.fixture
def economy(viet_hoa: Ward) -> Unit:
    return UnitFactory(ward=viet_hoa, name="Phòng Kinh tế", short_name="KT")


@pytest.fixture
def people(culture: Unit) -> dict[str, User]:
    ward = culture.ward
    return {
        "coordinator": person("Đầu Mối", Role.COORDINATOR, ward=ward, unit=culture),
        "head": person("Trưởng Phòng", Role.HEAD, ward=ward, unit=culture),
        "leader": person("Chủ Tịch", Role.LEADER, ward=ward),
    }


def industry_plan(ward: Ward, lead: Unit) -> Plan:
    plan = PlanFactory(
        ward=ward, title="Phát triển công nghiệp công nghệ số", start_year=2026, end_year=2030, lead=lead
    )
    duty = ReportObligationFactory(plan=plan, kind="annual", month=11, day=30, lead=lead)
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ", email=DEPARTMENT)
    RecipientFactory(obligation=duty, name="Văn phòng Sở", email=OLD, is_copy=True)
    RecipientFactory(obligation=duty, name="UBND phường", email=COMMITTEE)
    return plan


def innovation_plan(ward: Ward, lead: Unit) -> Plan:
    plan = PlanFactory(ward=ward, title="Thành phố đổi mới sáng tạo", start_year=2026, end_year=2030, lead=lead)
    for kind, month in (("half_year", 6), ("annual", 12)):
        duty = ReportObligationFactory(plan=plan, kind=kind, month=month, day=10, lead=lead)
        RecipientFactory(obligation=duty, name="UBND phường", email=COMMITTEE)
    return plan


def work(plan: Plan, unit: Unit, text: str, due_on: dt.date, done_on: dt.date | None = None) -> TaskPeriod:
    task = TaskFactory(plan=plan, lead=unit, text=text)
    period = TaskPeriodFactory(task=task, unit=unit, starts_on=D(2026, 1, 1), ends_on=due_on, due_on=due_on)
    if done_on:
        ProgressUpdateFactory(
            period=period, reported_on=done_on, done_on=done_on, state="done", percent=100, result="Đã xong"
        )
    return period


def write_and_send(period: ReportPeriod, people: dict[str, User], settings: Settings) -> Report:
    """From what units give to what the mail server took, on the day on which the report goes out."""
    settings.TODAY = period.remind_on
    for each in period.contributions.select_related("unit"):
        give(each, prefilled(period, each.unit, period.units_due_on), by=people["head"])
    draft_reports(period.cutoff_on)
    run_waiting()
    report = period.reports.get()
    actions.submit(report, by=people["coordinator"], on=period.leader_due_on)
    run_waiting()
    approve_as_it_stands(report, by=people["leader"])
    deliver_due(report.goes_out_at)
    post(report.goes_out_at)
    report.refresh_from_db()
    return report


def post(moment: dt.datetime) -> None:
    """Some rounds of sending from the moment on, each after the wait that the round before asked for."""
    for hours in range(4):
        send_waiting(moment + dt.timedelta(hours=hours))
    note_outcomes(moment + dt.timedelta(hours=3))


def sent_to(server: Server, address: str) -> list[str]:
    return [str(mail["Message-ID"]) for mail in server.received if mail["To"] == address]


def test_a_year_of_both_plans_with_a_handover_between(
    viet_hoa: Ward, culture: Unit, economy: Unit, people: dict[str, User], server: Server, settings: Settings
) -> None:
    industry, innovation = industry_plan(viet_hoa, culture), innovation_plan(viet_hoa, culture)
    work(innovation, culture, "Mở lớp kỹ năng số", D(2026, 5, 20), D(2026, 5, 18))
    work(innovation, culture, "Lập tổ công nghệ số", D(2026, 12, 31))
    work(industry, culture, "Giới thiệu nền tảng số", D(2026, 10, 31), D(2026, 9, 30))
    work(industry, culture, "Tư vấn hộ kinh doanh", D(2026, 11, 10))

    # June: the half-year report of the unit to its own committee.
    open_report_periods(D(2026, 5, 4))
    june = ReportPeriod.objects.get()
    half_year = write_and_send(june, people, settings)
    assert (june.cutoff_on, june.remind_on) == (D(2026, 6, 2), D(2026, 6, 9))
    assert half_year.state == Report.State.SENT
    assert half_year.data["document"]["by_unit"] is True
    assert half_year.data["document"]["lead_unit"] == "Phòng Văn hóa - Xã hội"
    assert half_year.data["tasks"]["total"]["done"] == 1
    assert sent_to(server, COMMITTEE) == [Delivery.objects.get().message.message_id]

    # October: what is open of the industry plan passes to the new unit.
    handover = Handover.objects.create(
        ward=viet_hoa, plan=industry, from_unit=culture, to_unit=economy, legal_basis="Quyết định số 12/QĐ-UBND"
    )
    carry_out(handover, effective_on=D(2026, 10, 1), by=people["coordinator"])

    # November: the yearly report, compiled by the new unit, refused by one address.
    open_report_periods(D(2026, 10, 20))
    november = ReportPeriod.objects.get(obligation__plan=industry)
    assert economy in [each.unit for each in november.contributions.select_related("unit")]
    yearly = write_and_send(november, people, settings)
    assert yearly.data["document"]["lead_unit"] == "Phòng Kinh tế"
    assert yearly.data["tasks"]["total"]["late"] == 1
    assert len(sent_to(server, DEPARTMENT)) == 1
    assert yearly.state == Report.State.APPROVED
    outcomes = {each.email: each.outcome for each in yearly.deliveries.select_related("message")}
    assert outcomes == {DEPARTMENT: "accepted", OLD: "failed", COMMITTEE: "accepted"}
    told = Notice.objects.filter(user=people["coordinator"], key__startswith="report-not-delivered")
    assert ["User unknown" in each.text for each in told] == [True]

    # The coordinator corrects the address and sends again to it alone.
    november.obligation.recipients.filter(email=OLD).update(email="moi@sokhcn.example")
    send_again(yearly, ["moi@sokhcn.example"], by=people["coordinator"])
    post(send_time(november))
    yearly.refresh_from_db()
    assert yearly.state == Report.State.SENT
    assert len(sent_to(server, DEPARTMENT)) == 1
    assert len(sent_to(server, "moi@sokhcn.example")) == 1

    # December: the yearly report of the other plan tells what changed since June of nothing but its own duty.
    open_report_periods(D(2026, 11, 20))
    december = ReportPeriod.objects.get(obligation__plan=innovation, obligation__kind="annual")
    last = write_and_send(december, people, settings)
    assert (last.state, last.days_late) == (Report.State.SENT, 0)
    [mail] = [mail for mail in server.received if mail["Message-ID"] == last.deliveries.get().message.message_id]
    kinds = [part.get_content_type() for part in mail.walk() if part.get_filename()]
    assert kinds == ["application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
    assert Message.objects.exclude(state=Message.State.SENT).values_list("to", flat=True)[0] == [OLD]


class Killed(BaseException):
    """The worker was killed here: nothing after this line happened, an open transaction was rolled back."""


@pytest.fixture
def approved(viet_hoa: Ward, culture: Unit, people: dict[str, User], monkeypatch: pytest.MonkeyPatch) -> Report:
    """Approved with its files, then given a number: files with the number are still to be built."""
    monkeypatch.setattr(files.pdf, "build", lambda html: b"%PDF-1.7")  # what it holds does not matter here
    plan = PlanFactory(ward=viet_hoa, title="Chuyển đổi số", lead=culture)
    duty = ReportObligationFactory(plan=plan, lead=culture)
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ", email=DEPARTMENT)
    open_report_periods(D(2026, 10, 20))
    period = ReportPeriod.objects.get()
    report = actions.build_draft(period, period.cutoff_on)
    actions.submit(report, by=people["coordinator"], on=D(2026, 11, 26))
    run_waiting()
    approve_as_it_stands(report, by=people["leader"])
    actions.register(report, number="05/BC-UBND", dated_on=D(2026, 11, 26), by=people["coordinator"])
    return report


MOMENT = timezone.make_aware(dt.datetime(2026, 11, 27, 8, 5))


def die_in(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, *, after: bool = False) -> None:
    """Have the worker killed once, on entering a function or (`after`) on leaving it."""
    whole = getattr(where, name)
    lives = iter([True])

    def dying(*args: Any, **kwargs: Any) -> Any:
        if not next(lives, False):
            return whole(*args, **kwargs)
        if after:
            whole(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(where, name, dying)


def tick(hours: int) -> None:
    """What the schedule does; some hours later, so that the lease of a worker that died is over."""
    for step in (lambda: deliver_due(MOMENT), run_waiting, lambda: deliver_due(MOMENT)):
        step()
    send_waiting(MOMENT + dt.timedelta(hours=hours))
    note_outcomes(MOMENT + dt.timedelta(hours=hours))


@pytest.mark.parametrize(
    ("where", "name", "after"),
    [
        ("reporting.files.kept", "_keep", False),  # built, not kept
        ("reporting.files.kept", "_keep", True),  # kept, the job not noted as done
        ("reporting.sending.delivery", "_put", False),  # about to put into the outbox
        ("reporting.sending.delivery", "_put", True),  # put, not committed
        ("reporting.sending.delivery", "addressees", True),
        ("notices.channels.email", "compose", False),  # claimed, not handed over
        ("reporting.sending.delivery", "_note_sent", False),  # the server took it, the report does not say so yet
    ],
)
def test_worker_killed_anywhere_sends_one_mail(
    approved: Report, server: Server, monkeypatch: pytest.MonkeyPatch, where: str, name: str, after: bool
) -> None:
    server.put_off.add(DEPARTMENT)
    die_in(monkeypatch, __import__(where, fromlist=["x"]), name, after=after)

    for hours in range(3, 18, 3):
        try:
            tick(hours)
        except Killed:
            Job.objects.filter(state=Job.State.RUNNING).update(leased_until=MOMENT - dt.timedelta(days=365))

    approved.refresh_from_db()
    assert approved.state == Report.State.SENT
    assert len(sent_to(server, DEPARTMENT)) == 1
    assert Delivery.objects.count() == 1


def test_mail_handed_over_by_a_worker_that_died_comes_under_the_same_id(
    approved: Report, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the server's "accepted" and our note nobody can know: it may come twice, and then is the same message."""
    monkeypatch.setattr(files.pdf, "build", lambda html: b"%PDF-1.7")
    server.put_off.add(DEPARTMENT)
    die_in(monkeypatch, sending, "_note_taken")
    for hours in range(3, 15, 3):
        try:
            tick(hours)
        except Killed:
            continue

    assert len(set(sent_to(server, DEPARTMENT))) == 1
    approved.refresh_from_db()
    assert approved.state == Report.State.SENT
