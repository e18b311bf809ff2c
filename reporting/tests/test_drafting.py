"""A draft stands as soon as a period is open, and gets the final figures after the cut-off."""

import datetime as dt

import pytest

from jobs.models import Job
from jobs.work import run_waiting
from reporting.models import Report, ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.writing.first_drafts import draft_reports
from units.models import Ward

D = dt.date


@pytest.fixture
def period(ward: Ward) -> ReportPeriod:
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan__ward=ward))


def test_first_draft_at_opening_and_final_figures_after_the_cutoff(period: ReportPeriod) -> None:
    days = [D(2026, 10, 14), D(2026, 10, 15), D(2026, 10, 16), D(2026, 11, 14), D(2026, 11, 15), D(2026, 11, 16)]
    found = []
    for on in days:
        closing = draft_reports(on)
        run_waiting()
        found.append((closing[0], [str(each.as_of_on) for each in Report.objects.all()]))

    assert found == [
        ("0", []),
        ("1", ["2026-10-15"]),
        ("0", ["2026-10-15"]),
        ("0", ["2026-10-15"]),
        ("1", ["2026-11-15"]),
        ("0", ["2026-11-15"]),
    ]


@pytest.mark.parametrize("state", ["submitted", "approved", "sent"])
def test_what_left_the_coordinator_s_hands_is_left_alone(period: ReportPeriod, state: str) -> None:
    ReportFactory(period=period, as_of_on=D(2026, 11, 1), **{state: True})

    assert draft_reports(D(2026, 11, 20)) == "0 dự thảo báo cáo sẽ được lập"
    assert not Job.objects.exists()


def test_hand_written_text_stays(period: ReportPeriod) -> None:
    ReportFactory(period=period, as_of_on=D(2026, 10, 20), texts={"late": "Viết tay"})

    draft_reports(D(2026, 11, 15))
    run_waiting()

    report = Report.objects.get()
    assert (report.as_of_on, report.texts) == (D(2026, 11, 15), {"late": "Viết tay"})
