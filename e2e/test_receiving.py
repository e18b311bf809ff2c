"""The Department's clerk on a phone: the link of the letter opens, is noted as opened, and takes both marks."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from e2e.conftest import Look, Walk
from jobs import clock
from reporting.models import Reception, Report, SupplementRequest
from reporting.sending import links
from reporting.tests.factories import DeliveryFactory, ReportFactory
from reporting.tests.sample import sample_data
from units.tests.factories import WardFactory

pytestmark = pytest.mark.django_db(transaction=True)
DEPARTMENT = "vanthu@sokhcn.example"


@pytest.fixture
def report(db: None) -> Report:
    found: Report = ReportFactory(sent=True, data=sample_data(), sent_at=clock.at(dt.date(2026, 11, 27), dt.time(8)))
    DeliveryFactory(report=found, email=DEPARTMENT, recipient_name="Sở Khoa học và Công nghệ")
    return found


def test_clerk_confirms_and_asks_for_more_from_the_mail(
    phone: Page, report: Report, barriers: Callable[[Page], list[str]]
) -> None:
    with phone.expect_response(lambda answer: answer.url.endswith("/da-mo/")) as opened:
        phone.goto(links.address(report, DEPARTMENT))
    assert opened.value.status == 204
    assert Reception.objects.get().opened_at

    phone.get_by_text("Đã nhận", exact=True).click()
    phone.get_by_label("Số đến").fill("1234")
    phone.get_by_label("Tôi xác nhận thay mặt Sở Khoa học và Công nghệ").first.check()
    assert barriers(phone) == []
    phone.get_by_role("button", name="Xác nhận đã nhận").click()
    expect(phone.get_by_text("Số đến 1234")).to_be_visible()

    phone.get_by_text("Đề nghị bổ sung", exact=True).click()
    phone.get_by_label("Nội dung đề nghị bổ sung").fill("Bổ sung biểu số 2.")
    phone.get_by_label("Tôi xác nhận thay mặt Sở Khoa học và Công nghệ").check()
    phone.get_by_role("button", name="Gửi đề nghị bổ sung").click()
    expect(phone.get_by_text("Bổ sung biểu số 2.")).to_be_visible()

    assert SupplementRequest.objects.get().reason == "Bổ sung biểu số 2."
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(phone) == []


def test_departments_page_of_all_wards_has_no_barriers_and_fits_a_phone(
    report: Report, overseer: User, sign_in: Callable[[User], None], walk: Walk
) -> None:
    SupplementRequest.objects.create(
        reception=Reception.objects.create(report=report, email=DEPARTMENT, recipient_name="Sở"), reason="Thiếu biểu 2"
    )
    WardFactory(name="Gia Viên")
    sign_in(overseer)

    assert walk(["/bao-cao/cac-phuong/", "/bao-cao/cac-phuong/?q=khong+co"], [Look(1280), Look(360)]) == {}


def test_reports_page_with_requests_has_no_barriers_and_fits_a_phone(
    report: Report, coordinator: User, sign_in: Callable[[User], None], walk: Walk
) -> None:
    coordinator.memberships.update(ward=report.period.plan.ward)
    reception = Reception.objects.create(report=report, email=DEPARTMENT, recipient_name="Sở")
    for reason in ("Thiếu biểu 2", "Thiếu phụ lục"):
        SupplementRequest.objects.create(reception=reception, reason=reason)
    sign_in(coordinator)

    assert walk([f"/bao-cao/{report.pk}/", "/"], [Look(1280), Look(360)]) == {}
