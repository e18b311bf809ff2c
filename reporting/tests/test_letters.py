"""The letter that carries a report: for offices plain text, for the ward's leader with the units as bars."""

import datetime as dt
import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from notices.models import Message
from plans.tests.factories import PlanFactory
from reporting.models import Report
from reporting.sending.addresses import Addressee
from reporting.sending.delivery import deliver_due
from reporting.sending.letters import mail_html, mail_text
from reporting.tests.factories import RecipientFactory, ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import done, late, sample_data, task_row
from units.models import Ward

NOW = timezone.make_aware(dt.datetime(2026, 11, 27, 8))
CHAIR = Addressee("Chủ tịch UBND phường", "chu-tich@hai-duong.example", 20, is_leader=True)
OFFICE = Addressee("Sở Khoa học và Công nghệ", "vanthu@sokhcn.example", 20)


def approved(ward: Ward, units: int) -> Report:
    """An approved report of a ward with so many units, each with late, finished and ongoing work."""
    rows = []
    for n in range(units):
        unit = "Công an phường" if n == 0 else f"Đơn vị {n + 1} & cộng sự"
        rows += [late(unit=unit), done(unit=unit), task_row(unit=unit, kind="ongoing", **{"class": "ongoing_silent"})]
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)))
    data = sample_data(rows)
    report = ReportFactory(period=period, approved=True, data=data, pdf_sha256="a" * 64, xlsx_sha256="b" * 64)
    report.pdf.save("bao-cao.pdf", ContentFile(b"%PDF-1.7"), save=False)
    report.xlsx.save("bao-cao.xlsx", ContentFile(b"PK"), save=False)
    report.save()
    return report


@pytest.mark.django_db
def test_leader_reads_the_units_in_the_letter_in_both_its_forms(ward: Ward) -> None:
    report = approved(ward, units=2)

    text, html = mail_text(report, CHAIR), mail_html(report, CHAIR)

    assert "- Công an phường: 3 nhiệm vụ (quá hạn 1; thường xuyên, chưa có kết quả 1; xong, đúng hạn 1)" in text
    assert "Công an phường: <b>3</b> nhiệm vụ" in html
    assert "Quá hạn&nbsp;1" in html
    assert "Đơn vị 2 &amp; cộng sự" in html
    assert f"{'a' * 64}" in html
    assert "Trân trọng./." in html


@pytest.mark.django_db
def test_office_gets_the_plain_letter(ward: Ward) -> None:
    report = approved(ward, units=2)

    assert mail_html(report, OFFICE) == ""
    assert "Công an phường" not in mail_text(report, OFFICE)


@pytest.mark.django_db
def test_report_of_one_unit_has_no_bars_in_its_letter(ward: Ward) -> None:
    report = approved(ward, units=1)

    assert mail_html(report, CHAIR) == ""
    assert "Công an phường" not in mail_text(report, CHAIR)


@pytest.mark.django_db
def test_letter_of_forty_units_is_small_and_loads_nothing_from_elsewhere(ward: Ward) -> None:
    html = mail_html(approved(ward, units=40), CHAIR)

    assert len(html.encode()) < 100_000
    assert not re.search(r"<img|src=|url\(|<svg", html)


@pytest.mark.django_db
def test_bars_ask_the_database_for_nothing(ward: Ward) -> None:
    few, many = approved(ward, units=2), approved(ward, units=40)
    counts = []
    for report in (few, many):
        with CaptureQueriesContext(connection) as queries:
            mail_html(report, CHAIR)
        counts.append(len(queries))

    assert counts == [0, 0]


@pytest.mark.django_db
def test_report_that_goes_out_carries_the_bars_to_the_leader_only(ward: Ward, leader: User) -> None:
    report = approved(ward, units=2)
    RecipientFactory(obligation=report.period.obligation, name="Chủ tịch UBND phường", email="", leader=leader)
    RecipientFactory(obligation=report.period.obligation, name=OFFICE.name, email=OFFICE.email)

    deliver_due(NOW)

    assert "<b>3</b> nhiệm vụ" in Message.objects.get(to=[leader.email]).html
    assert Message.objects.get(to=[OFFICE.email]).html == ""
