"""What somebody writes keeps itself, in a real browser."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.tests.factories import PlanFactory
from reporting.models import TextDraft
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import sample_data
from units.models import Ward

pytestmark = pytest.mark.django_db(transaction=True)


def test_unsaved_paragraph_keeps_itself_and_comes_back(
    page: Page, ward: Ward, coordinator: User, sign_in: Callable[[User], None]
) -> None:
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)))
    report = ReportFactory(period=period, data=sample_data(), as_of_on=dt.date(2026, 11, 19))
    sign_in(coordinator)
    page.goto(f"/bao-cao/{report.pk}/doan/late/")

    page.get_by_label("Nội dung").fill("Viết dở rồi mất điện")
    expect(page.get_by_text("Đã lưu nháp lúc")).to_be_visible()
    page.goto(f"/bao-cao/{report.pk}/doan/late/")

    expect(page.get_by_label("Nội dung")).to_have_value("Viết dở rồi mất điện")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Viết dở rồi mất điện")).to_be_visible()
    assert not TextDraft.objects.exists()
