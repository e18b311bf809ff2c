"""All wards' reports of one day: built by the workers side by side, one page of progress, one archive."""

import datetime as dt
import errno
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from jobs.models import Job
from jobs.registry import TRIES
from jobs.work import CUT_SHORT, run_waiting
from notices.models import Notice
from plans.tests.factories import PlanFactory
from reporting.batches import rows as batches
from reporting.batches.rows import BatchRefused, ask_for_batch, build_again, build_item, pack_if_done
from reporting.models import BatchItem, Report, ReportBatch, ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from sheets.lists import HEAD_ROW
from units.models import Ward

SignedIn = Callable[[User | None], Client]
DUE = dt.date(2026, 11, 29)


@pytest.fixture(autouse=True)
def _quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the PDF holds is tested elsewhere; here it is about who builds what."""
    monkeypatch.setattr(batches.pdf, "build", lambda html: b"%PDF-1.7 " + html[:20].encode())


def due_in(ward: Ward) -> ReportPeriod:
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)))


def approved(period: ReportPeriod) -> Report:
    report = ReportFactory(period=period, approved=True, pdf_sha256="a" * 64, xlsx_sha256="b" * 64)
    report.pdf.save("bao-cao.pdf", ContentFile(b"%PDF da duyet"))
    report.xlsx.save("bao-cao.xlsx", ContentFile(b"PK da duyet"))
    return report


def contents(batch: ReportBatch) -> dict[str, bytes]:
    batch.refresh_from_db()
    with batch.archive.open() as file, zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "danh-sach.xlsx"}


def listed(batch: ReportBatch) -> list[tuple[object, ...]]:
    """The rows of the archive's list: ward, report, plan, due, state, note, files."""
    batch.refresh_from_db()
    with batch.archive.open() as file, zipfile.ZipFile(file) as archive:
        page = load_workbook(BytesIO(archive.read("danh-sach.xlsx"))).active
    return [row for row in page.iter_rows(min_row=HEAD_ROW + 1, values_only=True) if row[0]]


def test_whole_city_in_one_archive_approved_ones_as_they_are(overseer: User, ward: Ward, other_ward: Ward) -> None:
    first, second = due_in(ward), due_in(other_ward)
    approved(first)

    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
    run_waiting()

    found = contents(batch)
    stems = [f"{each.plan.ward.slug}-ke-hoach-{each.plan.pk}" for each in (first, second)]
    assert sorted(found) == [
        f"an-hai/bao-cao-nam-2026-{stems[1]}-du-thao.pdf",
        f"an-hai/bao-cao-nam-2026-{stems[1]}-du-thao.xlsx",
        f"hai-duong/bao-cao-nam-2026-{stems[0]}.pdf",
        f"hai-duong/bao-cao-nam-2026-{stems[0]}.xlsx",
    ]
    assert found[f"hai-duong/bao-cao-nam-2026-{stems[0]}.pdf"] == b"%PDF da duyet"
    assert not second.reports.exists()
    assert [job.state for job in Job.objects.all()] == ["done", "done"]


def test_coordinator_gets_the_own_ward_alone(coordinator: User, ward: Ward, other_ward: Ward) -> None:
    due_in(ward), due_in(other_ward)

    batch = ask_for_batch("30/11", DUE, DUE, by=coordinator)

    assert [item.period.plan.ward for item in batch.items.all()] == [ward]


def test_nothing_due_is_said(overseer: User) -> None:
    with pytest.raises(BatchRefused):
        ask_for_batch("30/11", DUE, DUE, by=overseer)


def test_item_run_twice_and_two_last_workers_make_one_archive(overseer: User, ward: Ward) -> None:
    due_in(ward)
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
    item = batch.items.get()
    stale = ReportBatch.objects.get(pk=batch.pk)

    for _ in range(2):
        build_item(item.pk, DUE)
    again = pack_if_done(stale)

    batch.refresh_from_db()
    assert again is False
    assert batch.archive
    assert len(contents(batch)) == 2


def test_one_that_fails_is_named_and_holds_nobody_up(
    overseer: User, ward: Ward, other_ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_in(ward), approved(due_in(other_ward))

    def missing(html: str) -> bytes:
        raise batches.pdf.SystemLibraryMissing("libpango-1.0-0")

    monkeypatch.setattr(batches.pdf, "build", missing)
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
    run_waiting()

    assert sorted(batch.items.values_list("state", flat=True)) == ["done", "failed"]
    assert BatchItem.objects.get(state="failed").note == "libpango-1.0-0"
    assert len(contents(batch)) == 2


def test_one_that_breaks_unexpectedly_is_noted_too(overseer: User, ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    due_in(ward)
    monkeypatch.setattr(batches, "compose", lambda period, on: 1 / 0)
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)

    run_waiting()

    batch.refresh_from_db()
    assert (batch.items.get().state, batch.finished_at is None) == ("failed", False)


def test_one_whose_workers_die_again_and_again_is_named_and_the_archive_comes_without_it(
    overseer: User, ward: Ward, other_ward: Ward
) -> None:
    due_in(ward), approved(due_in(other_ward))
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
    deadly = batch.items.get(period__obligation__plan__ward=ward)
    Job.objects.filter(arguments={"item": deadly.pk}).update(tries=TRIES)

    run_waiting()

    deadly.refresh_from_db()
    assert (deadly.state, deadly.note) == ("failed", CUT_SHORT)
    assert len(contents(batch)) == 2
    assert [(row[0], row[4], row[5], bool(row[6])) for row in listed(batch)] == [
        (other_ward.full_name, "Đã lập", "Bản đã duyệt", True),
        (ward.full_name, "Không lập được", CUT_SHORT, False),
    ]
    assert Notice.objects.get(user=overseer).text == "Đã lập xong đợt báo cáo: 30/11; 1 báo cáo không lập được."


def test_what_failed_is_built_once_more_and_packed_with_the_rest(
    client_of: SignedIn, overseer: User, ward: Ward, other_ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_in(ward), approved(due_in(other_ward))
    with monkeypatch.context() as broken:
        broken.setattr(batches, "compose", lambda period, on: 1 / 0)
        batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
        run_waiting()
    client, again = client_of(overseer), reverse("reporting:batch_again", args=[batch.pk])
    assert "Lập lại 1 báo cáo chưa lập được" in client.get(reverse("reporting:batch", args=[batch.pk])).content.decode()

    page = client.post(again, follow=True).content.decode()
    run_waiting()

    assert "Đã đưa 1 báo cáo vào hàng lập lại." in page
    assert len(contents(batch)) == 4
    assert "Mọi báo cáo của đợt này đã lập xong." in client.post(again, follow=True).content.decode()


def test_an_archive_that_found_no_room_on_the_disk_is_packed_later(
    overseer: User, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(batch: ReportBatch, out: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    due_in(ward)
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
    with monkeypatch.context() as disk:
        disk.setattr(batches, "_pack", full)
        run_waiting()
    batch.refresh_from_db()
    assert (bool(batch.archive), batch.items.get().state) == (False, "done")

    assert build_again(batch, by=overseer) == 0
    run_waiting()

    assert len(contents(batch)) == 2


def test_what_still_waits_is_not_asked_for_again(overseer: User, ward: Ward) -> None:
    due_in(ward)
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)

    with pytest.raises(BatchRefused, match="đang được lập"):
        build_again(batch, by=overseer)


def test_while_a_worker_still_packs_nothing_is_asked_for_again(overseer: User, ward: Ward) -> None:
    due_in(ward)
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
    batch.items.update(state="failed")
    Job.objects.update(state=Job.State.RUNNING)

    with pytest.raises(BatchRefused, match="đang được lập"):
        build_again(batch, by=overseer)
    assert batch.items.get().state == "failed"


def test_an_archive_packed_before_reports_were_asked_for_again_is_not_kept(
    overseer: User, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_in(ward)
    batch = ask_for_batch("30/11", DUE, DUE, by=overseer)
    batch.items.update(state="failed")
    pack = batches._pack

    def meanwhile(found: ReportBatch, out: object) -> None:
        pack(found, out)
        found.items.update(state="waiting")

    monkeypatch.setattr(batches, "_pack", meanwhile)

    assert pack_if_done(batch) is False
    batch.refresh_from_db()
    assert (bool(batch.archive), batch.finished_at) == (False, None)


def test_one_page_shows_how_far_it_is_and_gives_the_archive(
    client_of: SignedIn, overseer: User, ward: Ward, officer: User
) -> None:
    due_in(ward)
    client = client_of(overseer)
    answer = client.post(
        reverse("reporting:batches"), {"title": "Đợt 30/11", "first_on": "2026-11-29", "last_on": "2026-11-29"}
    )
    batch = ReportBatch.objects.get()
    url = reverse("reporting:batch", args=[batch.pk])
    before = client.get(url).content.decode()
    no_file = client.get(reverse("reporting:batch_file", args=[batch.pk])).status_code

    run_waiting()

    after = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert (answer.status_code, answer.url, no_file) == (302, url, 404)
    assert "Đã xong 0/1 báo cáo" in before
    assert "hx-get" in before
    assert "Tải tệp nén" in after
    assert "<html" not in after
    assert "hx-get" not in after
    file = client.get(reverse("reporting:batch_file", args=[batch.pk]))
    assert b"".join(file.streaming_content).startswith(b"PK")
    assert "Đợt 30/11" in client.get(reverse("reporting:batches")).content.decode()


@pytest.mark.parametrize("last_on", ["2026-11-01", "", "2026-12-31"])
def test_days_that_make_no_sense_or_hold_nothing_come_back(
    client_of: SignedIn, coordinator: User, last_on: str
) -> None:
    form = {"title": "Đợt", "first_on": "2026-11-29", "last_on": last_on}

    assert client_of(coordinator).post(reverse("reporting:batches"), form).status_code == 422


def test_batch_of_other_wards_is_hidden(
    client_of: SignedIn, overseer: User, coordinator: User, ward: Ward, other_ward: Ward
) -> None:
    due_in(ward), due_in(other_ward)
    batch = ask_for_batch("Cả thành phố", DUE, DUE, by=overseer)

    assert client_of(coordinator).get(reverse("reporting:batch", args=[batch.pk])).status_code == 404


def test_page_costs_the_same_with_many_wards(
    client_of: SignedIn, overseer: User, ward: Ward, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(overseer)
    due_in(ward)
    one = reverse("reporting:batch", args=[ask_for_batch("Một", DUE, DUE, by=overseer).pk])
    client.get(one)
    with django_assert_max_num_queries(15) as few:
        client.get(one)
    for _ in range(12):
        due_in(ward)
    many = reverse("reporting:batch", args=[ask_for_batch("Nhiều", DUE, DUE, by=overseer).pk])

    with django_assert_max_num_queries(len(few)):
        client.get(many)
