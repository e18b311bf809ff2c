"""The reports on the five plans, from their documents to their sentences, where the plans are at hand."""

import datetime as dt
import re
from typing import Any

import pytest

from accounts.models import User
from conftest import person
from importing.documents.reading import read_document
from importing.saving.plan import save_draft
from importing.tests.reading_samples import plan_file
from reporting.composing.data import compose
from reporting.composing.narrative import opening
from reporting.composing.phrases import subject
from reporting.duties.period_names import known_periods
from reporting.files.documents import document
from reporting.files.unit_table import unit_table
from tasks.models import TaskPeriod
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Ward
from units.roles import Role

DOUBLED = re.compile(r"thực hiện kế hoạch (?:(?:triển khai|thực hiện|tổ chức|về|việc) )*kế hoạch", re.IGNORECASE)


def report_on(number: str, ward: Ward, on: dt.date, by: User) -> dict[str, Any]:
    """The data of the year's report on a plan of which half the ongoing work has a result."""
    path = plan_file(number)
    plan = save_draft(read_document(path), ward, on=on, file=path.read_bytes())
    ongoing = TaskPeriod.objects.filter(task__plan=plan, kind="ongoing", rolls_up=False, starts_on__lte=on)
    for place, period in enumerate(ongoing.order_by("pk")[::2]):
        entry = ProgressEntry("in_progress", 50, result=f"Đã mở {place + 2} lớp, {40 + place} người học")
        report_progress(period, entry, by=by, on=on, seen=None)
    year = next(each for each in known_periods(plan, on) if each.ends_on == dt.date(2026, 12, 31))
    return compose(year, on)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_report_tells_what_was_done_and_adds_up(number: str, ward: Ward, day: dt.date) -> None:
    data = report_on(number, ward, day, person("Đầu mối", Role.COORDINATOR, ward=ward))
    tasks, shown = data["tasks"], document(data, {})
    told = {each.name: each.text for each in shown.paragraphs}

    assert not DOUBLED.search(subject(data)), subject(data)
    assert not DOUBLED.search(opening(data)), opening(data)
    assert subject(data).endswith("; phương hướng, nhiệm vụ năm 2027")
    assert "UBND phường" not in [line.strip("- ;.") for line in shown.recipients]
    assert tasks["total"]["ongoing_reported"] > 0
    assert "lớp" in told["sections"]
    assert "lớp" not in told.get("strengths", "")
    assert [text for text in told.values() if "Trong kỳ chưa có" in text] == []
    grouped = [*tasks["by_section"], tasks["duties"]]
    assert sum(each["total"] for each in grouped) == tasks["total"]["total"]
    table = unit_table(data)
    assert table is not None
    assert sum(int(line.cells[0]) for line in table.lines) == int(table.sums[0].cells[0])
    assert int(table.sums[-1].cells[0]) == tasks["total"]["total"]
