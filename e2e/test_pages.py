"""The pages that people use most, looked at by axe against WCAG 2.2 AA, on a phone and on a wide screen."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from accounts.models import User
from e2e.conftest import Look, Walk
from importing.actions import start_import
from importing.models import PlanImport
from importing.tests.documents import YEARLY
from indicators.models import Indicator
from jobs import clock
from jobs.work import run_waiting
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.actions import build_draft
from reporting.batches.rows import ask_for_batch
from reporting.models import ReportPeriod
from reporting.sending.links import token
from reporting.tests.factories import (
    ContributionFactory,
    DeliveryFactory,
    FixedFormFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from reporting.tests.sample import sample_data
from tasks.models import TaskPeriod
from units.models import Unit
from uploads.checks import check_upload

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taken(unit: Unit, coordinator: User) -> PlanImport:
    """A plan that was uploaded and read, but not saved yet."""
    file = SimpleUploadedFile("ke-hoach.txt", YEARLY.encode())
    checked = check_upload(file, allowed={"txt": "text/plain"}, max_bytes=10_000, unsigned=frozenset({"txt"}))
    taken = start_import(file, checked, unit.ward, by=coordinator)
    run_waiting()
    return taken


def report_pages(period: ReportPeriod, coordinator: User) -> list[str]:
    """The pages of reports, with a report that has been sent, its link, a form, and a batch."""
    build_draft(period, period.cutoff_on)
    draft = period.reports.get()
    sent = ReportFactory(
        period=ReportPeriodFactory(obligation=period.obligation, due_on=period.due_on - dt.timedelta(days=365)),
        sent=True, data=draft.data, signed="reports/ky.pdf", signed_name="ky.pdf", signed_added_by=coordinator,
        signed_added_at=clock.now(),
    )  # fmt: skip
    delivery = DeliveryFactory(report=sent)
    FixedFormFactory(ward=period.plan.ward, added_by=coordinator)
    batch = ask_for_batch("Cả phường", period.due_on, period.due_on, by=coordinator)
    contribution = period.contributions.first() or ContributionFactory(period=period)
    return [
        f"/bao-cao/che-do/{period.obligation_id}/", f"/bao-cao/don-vi/{contribution.pk}/", f"/bao-cao/{draft.pk}/",
        f"/bao-cao/{draft.pk}/doan/late/", f"/bao-cao/{sent.pk}/", f"/bao-cao/{draft.pk}/so-sanh/",
        "/bao-cao/da-lap/", "/bao-cao/bieu-mau/", "/bao-cao/hang-loat/", f"/bao-cao/hang-loat/{batch.pk}/",
        f"/bao-cao/nhan/{token(sent, delivery.email)}/",
    ]  # fmt: skip


def test_no_page_has_barriers_or_runs_over_the_phones_edge(
    page: Page, taken: PlanImport, coordinator: User, sign_in: Callable[[User], None],
    barriers: Callable[[Page], list[str]], walk: Walk,
) -> None:  # fmt: skip
    sign_in(coordinator)
    page.goto(f"/nhap-ke-hoach/{taken.pk}/")
    assert barriers(page) == []
    page.get_by_role("button", name="Lưu thành kế hoạch").click()
    expect(page.get_by_text("Đã lưu kế hoạch", exact=False)).to_be_visible()
    addresses = [
        "/", "/tong-quan/", "/nhiem-vu/", f"/nhiem-vu/ky/{TaskPeriod.objects.first().pk}/", "/chi-tieu/",
        f"/chi-tieu/{Indicator.objects.get().pk}/", "/ke-hoach/", f"/ke-hoach/{Plan.objects.get().pk}/", "/bao-cao/",
        f"/bao-cao/ky/{ReportPeriod.objects.get().pk}/", "/nhap-ke-hoach/", "/he-thong/", "/thong-bao/",
        *report_pages(ReportPeriod.objects.get(), coordinator),
    ]  # fmt: skip

    assert walk(addresses, [Look(1366), Look(390)]) == {}


def test_a_leader_meets_no_barriers_when_approving(
    unit: Unit, leader: User, sign_in: Callable[[User], None], walk: Walk
) -> None:
    duty = ReportObligationFactory(plan=PlanFactory(ward=unit.ward, lead=unit))
    waiting = {"submitted": True, "data": sample_data(), "pdf_sha256": "a" * 64, "xlsx_sha256": "b" * 64}
    submitted = ReportFactory(period=ReportPeriodFactory(obligation=duty), **waiting)
    approved = ReportFactory(
        period=ReportPeriodFactory(obligation=duty, due_on=dt.date(2025, 11, 29)), data=sample_data(), approved=True
    )
    sign_in(leader)

    assert walk([f"/bao-cao/{submitted.pk}/duyet/", f"/bao-cao/{approved.pk}/"], [Look(1366), Look(360)]) == {}
