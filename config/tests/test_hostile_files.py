"""Every address that takes a file is fed files made to do harm: each is answered soon, and the portal lives."""

import resource
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.item_links import Linked, token_for
from accounts.models import User
from importing.documents import isolation
from importing.models import PlanImport
from indicators.models import Indicator
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory
from jobs.work import run_waiting
from reporting.models import Report
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from tasks.forms import MOST_FILES
from tasks.models import TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit
from uploads.apart import Limits
from uploads.tests import hostile

AN_ANSWER = 5
"""Seconds within which each file is answered."""
MEMORY = 200 * 1024
"""Kilobytes by which the portal's process may grow over all of them."""
UPDATE = {"state": "in_progress", "percent": "10", "result": "Đã làm", "seen": ""}

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def period(unit: Unit, officer: User) -> TaskPeriod:
    task = TaskFactory(plan__ward=unit.ward, lead=unit)
    task.assignments.update(officer=officer)
    return TaskPeriodFactory(task=task)


@pytest.fixture
def indicator(unit: Unit) -> Indicator:
    found = IndicatorFactory(plan__ward=unit.ward, metric__ward=unit.ward)
    IndicatorAssignmentFactory(indicator=found, unit=unit)
    return found


@pytest.fixture
def report(unit: Unit) -> Report:
    return ReportFactory(
        period=ReportPeriodFactory(obligation=ReportObligationFactory(plan__ward=unit.ward)), approved=True
    )


def batched(names: Iterable[str], size: int) -> Iterator[list[str]]:
    """So many at a time: several go with one update where it takes several."""
    rest = iter(names)
    while some := list(islice(rest, size)):
        yield some


ADDRESSES: dict[str, Callable[..., tuple[str, str, dict[str, Any]]]] = {
    "plan document": lambda w: (reverse("importing:list"), "file", {"ward": w["unit"].ward_id}),
    "outline of a superior": lambda w: (
        reverse("importing:outline", args=[w["period"].task.plan_id]), "file", {"title": "Danh mục"},
    ),
    "evidence of a task": lambda w: (reverse("tasks:period", args=[w["period"].pk]), "files", UPDATE),
    "evidence in a line": lambda w: (reverse("tasks:line", args=[w["period"].pk]), "files", UPDATE),
    "evidence by a mail's link": lambda w: (
        reverse("tasks:link", args=[token_for(w["officer"], Linked.TASK_PERIOD, w["period"].pk)]), "files", UPDATE,
    ),
    "evidence by the API": lambda w: (
        reverse("api:task-period-updates", args=[w["period"].pk]), "files", {"state": "in_progress", "percent": 10},
    ),
    "table of updates": lambda w: (reverse("tasks:grid_upload"), "file", {}),
    "evidence of a figure": lambda w: (
        reverse("indicators:detail", args=[w["indicator"].pk]), "evidence", {"year": "2026", "value": "5"},
    ),
    "evidence of a metric": lambda w: (
        reverse("indicators:metric", args=[w["indicator"].metric_id]), "evidence", {"year": "2026", "value": "5"},
    ),
    "evidence of a figure by a mail's link": lambda w: (
        reverse("indicators:link", args=[token_for(w["officer"], Linked.INDICATOR, w["indicator"].pk)]),
        "evidence", {"year": "2026", "value": "5"},
    ),
    "sheet of values": lambda w: (reverse("indicators:sheet_upload"), "file", {}),
    "form of the ward": lambda w: (reverse("reporting:forms"), "file", {"name": "Mẫu"}),
    "signed report": lambda w: (reverse("reporting:signed", args=[w["report"].pk]), "file", {}),
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_files_are_answered_soon_and_the_portal_lives(
    address: str, client_of: Callable[[User], Client], unit: Unit, officer: User, coordinator: User, period: TaskPeriod,
    indicator: Indicator, report: Report,
) -> None:  # fmt: skip
    world = {"unit": unit, "officer": officer, "period": period, "indicator": indicator, "report": report}
    url, field, data = ADDRESSES[address](world)
    client = client_of(coordinator)
    hostile.written()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slow, failed = {}, {}

    for names in batched(hostile.CORPUS, MOST_FILES if field == "files" else 1):
        sent = [SimpleUploadedFile(name, hostile.file(name)) for name in names]
        began = time.monotonic()
        answer = client.post(url, data | {field: sent})
        took = time.monotonic() - began
        if took > AN_ANSWER:
            slow[", ".join(names)] = took
        if answer.status_code >= 500 or answer.status_code in {403, 404, 405}:
            failed[", ".join(names)] = answer.status_code

    assert len(hostile.CORPUS) >= 40
    assert (slow, failed) == ({}, {})
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY
    assert client.get(reverse("tasks:list")).status_code == 200


def test_documents_that_came_in_are_read_or_refused_by_the_worker(
    client_of: Callable[[User], Client], coordinator: User, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "LIMITS", Limits(seconds=1))  # in the background they may take minutes
    client = client_of(coordinator)
    for name in hostile.CORPUS:
        file = SimpleUploadedFile(name, hostile.file(name))
        client.post(reverse("importing:list"), {"ward": unit.ward_id, "file": file})

    run_waiting()

    taken = PlanImport.objects.all()
    assert len(taken) >= 30
    assert {each.state for each in taken} == {PlanImport.State.REFUSED}
    assert all(each.error for each in taken)


@pytest.mark.parametrize("address", ["table of updates", "sheet of values", "form of the ward"])
def test_broken_workbooks_are_refused_in_words(
    address: str, client_of: Callable[[User], Client], unit: Unit, officer: User, coordinator: User, period: TaskPeriod,
    indicator: Indicator, report: Report,
) -> None:  # fmt: skip
    """The portal's own file to fill in, with some bytes of a part changed, taken away or doubled."""
    world = {"unit": unit, "officer": officer, "period": period, "indicator": indicator, "report": report}
    url, field, data = ADDRESSES[address](world)
    client = client_of(coordinator)
    names = {"table of updates": "tasks:grid_file", "sheet of values": "indicators:sheet"}
    good = client.get(reverse(names[address])).content if address in names else hostile.workbook()

    answers = {
        seed: client.post(url, data | {field: SimpleUploadedFile("bang.xlsx", hostile.mutated(good, seed))}).status_code
        for seed in range(60)
    }

    assert {seed: status for seed, status in answers.items() if status not in {200, 302, 422}} == {}
