"""Many values at once: the grid and the Excel file."""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.models import User
from indicators.grid.table import Column, columns, in_a_cell
from indicators.measurements.entry import ValueEntry, read_entry
from indicators.measurements.many import read_cell
from indicators.models import Indicator, Measurement, Metric
from indicators.tests.factories import IndicatorFactory, MeasurementFactory
from plans.channels import Channel
from plans.models import Plan
from plans.tests.factories import PlanFactory
from sheets.downloads import MEDIA_TYPE
from units.models import Unit, Ward

ClientOf = Callable[[User | None], Client]
URL = "/chi-tieu/nhap-so-lieu/"


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def share(plan: Plan, unit: Unit) -> Indicator:
    return IndicatorFactory(plan=plan, lead=unit, metric__name="Tỷ lệ hồ sơ trực tuyến")


@pytest.fixture
def models(plan: Plan, unit: Unit) -> Indicator:
    return IndicatorFactory(
        plan=plan, lead=unit, metric__name="Số mô hình", metric__kind="number", metric__unit_of_measure="mô hình"
    )


def cell(indicator: Indicator, key: str = "2026-N-m") -> str:
    return f"o-{indicator.metric_id}-{key}"


def sent(**cells: str) -> dict[str, str]:
    return {"as_of_on": "2026-11-20", "source": "Cổng dịch vụ công", "note": "", **cells}


@pytest.mark.django_db
def test_the_grid_has_the_units_metrics_by_periods(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator, plan: Plan
) -> None:
    share.metric.cadence = Metric.Cadence.QUARTER
    share.metric.save()
    MeasurementFactory(metric=share.metric, value=Decimal("50"), numerator=240, denominator=480)
    IndicatorFactory(plan=plan, metric__name="Của đơn vị khác")

    answer = client_of(officer).get(URL)

    text = answer.content.decode()
    labels = [column.label for column in answer.context["columns"]]
    assert labels == ["Quý I năm 2026", "6 tháng năm 2026", "9 tháng năm 2026", "Năm 2026", "Ước cả năm 2026"]
    assert 'value="240/480"' in text
    assert "Của đơn vị khác" not in text
    assert [each is None for each in answer.context["rows"][1].cells] == [True, True, True, False, False]


@pytest.mark.django_db
def test_what_was_changed_is_recorded_and_the_rest_left_alone(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    last = MeasurementFactory(metric=models.metric, value=2)
    cells = {
        cell(share): "480/512", cell(share, "2025-N-m"): "91,5%", cell(share, "2026-N-u"): "95",
        cell(models): "2", f"seen-{models.metric_id}": str(last.pk),
    }  # fmt: skip

    answer = client_of(officer).post(f"{URL}?since=2025", sent(**cells), follow=True)

    rows = Measurement.objects.exclude(pk=last.pk).order_by("as_of_on", "pk")
    assert "Đã ghi 3 số liệu" in answer.content.decode()
    assert [(m.year, m.value, m.numerator, m.estimated, m.as_of_on) for m in rows] == [
        (2025, Decimal("91.5"), None, False, dt.date(2025, 12, 31)),
        (2026, Decimal("93.75"), Decimal(480), False, dt.date(2026, 11, 20)),
        (2026, Decimal("95"), None, True, dt.date(2026, 11, 20)),
    ]
    assert {(m.source, m.channel, m.author) for m in rows} == {("Cổng dịch vụ công", Channel.GRID, officer)}


@pytest.mark.django_db
def test_one_wrong_cell_keeps_all_out_and_is_named(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    answer = client_of(officer).post(URL, sent(**{cell(share): "101", cell(models): "hai"}))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert Measurement.objects.count() == 0
    assert set(answer.context["refused"].problems) == {cell(share), cell(models)}
    assert "Tỷ lệ không được quá 100%" in text
    assert "“hai” không phải là số" in text
    assert 'value="hai"' in text


@pytest.mark.django_db
def test_a_good_cell_beside_a_wrong_one_is_not_recorded(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    answer = client_of(officer).post(URL, sent(**{cell(share): "90", cell(models): "-1"}))

    assert answer.status_code == 422
    assert list(answer.context["refused"].problems) == [cell(models)]
    assert Measurement.objects.count() == 0


@pytest.mark.django_db
def test_odd_cells_are_asked_about_together(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    last = MeasurementFactory(metric=share.metric, value=30)
    cells = sent(**{cell(share): "90", cell(models): "3", f"seen-{share.metric_id}": str(last.pk)})
    client = client_of(officer)

    asked = client.post(URL, cells)

    assert list(asked.context["refused"].questions) == [cell(share)]
    assert Measurement.objects.count() == 1
    client.post(URL, cells | {"sure": "on"})
    assert Measurement.objects.count() == 3


@pytest.mark.django_db
def test_who_comes_second_sees_it_at_the_cell_and_overwrites_nothing(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    old = MeasurementFactory(metric=share.metric, value=80)
    MeasurementFactory(metric=share.metric, value=82, author__full_name="Ngô Văn Khác")
    seen = {f"seen-{share.metric_id}": str(old.pk)}

    untouched = client_of(officer).post(URL, sent(**{cell(share): "80", cell(models): "3", **seen}))
    touched = client_of(officer).post(URL, sent(**{cell(share): "81", **seen}))

    assert untouched.status_code == 302
    assert "Ngô Văn Khác vừa ghi" in touched.content.decode()
    assert Measurement.objects.filter(metric=share.metric).count() == 2


@pytest.mark.django_db
def test_no_data_with_a_reason_is_an_answer_and_an_emptied_cell_is_none(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    last = MeasurementFactory(metric=models.metric, value=2)
    client = client_of(officer)

    client.post(URL, sent(**{cell(share): "KCSL: chưa có hướng dẫn"}))
    emptied = client.post(URL, sent(**{cell(models): "", f"seen-{models.metric_id}": str(last.pk)}))
    bare = client.post(URL, sent(**{cell(models): "KCSL", f"seen-{models.metric_id}": str(last.pk)}))

    assert Measurement.objects.get(metric=share.metric).no_data_reason == "chưa có hướng dẫn"
    assert "không xóa được" in emptied.content.decode()
    assert "Không có số liệu thì cần nêu lý do" in bare.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("as_of", ["", "2026-11-23", "2025-12-31"])
def test_a_day_that_is_none_of_this_year_is_refused(
    client_of: ClientOf, officer: User, share: Indicator, as_of: str
) -> None:
    answer = client_of(officer).post(URL, sent(**{cell(share): "90"}) | {"as_of_on": as_of})

    assert answer.status_code == 422
    assert 'value="90"' in answer.content.decode()


@pytest.mark.django_db
def test_a_foreign_metric_is_not_written(client_of: ClientOf, officer: User, plan: Plan) -> None:
    foreign = IndicatorFactory(plan=plan)

    client_of(officer).post(URL, sent(**{cell(foreign): "90"}))

    assert not Measurement.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_the_grid_takes_as_many_queries_for_one_metric_as_for_thirty(
    client_of: ClientOf, officer: User, plan: Plan, unit: Unit, number: int,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:  # fmt: skip
    for _ in range(number):
        MeasurementFactory(metric=IndicatorFactory(plan=plan, lead=unit).metric)
    client = client_of(officer)

    with django_assert_max_num_queries(16):
        client.get(URL)


# --- the Excel file


def filled(client: Client, values: dict[tuple[int, int], Any], number_format: str = "") -> SimpleUploadedFile:
    """The file that the page gives, with values by (row, column)."""
    book = load_workbook(io.BytesIO(client.get(f"{URL}tep-mau/").content))
    for (row, column), value in values.items():
        book.active.cell(row, column).value = value
        if number_format:
            book.active.cell(row, column).number_format = number_format
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("so-lieu.xlsx", content.getvalue(), content_type=MEDIA_TYPE)


VALUE, NUMERATOR, DENOMINATOR, TEXT, REASON, DAY, SOURCE = 8, 9, 10, 11, 12, 13, 14


@pytest.mark.django_db
def test_the_file_hides_its_ids_and_shows_what_is_known(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    last = MeasurementFactory(metric=share.metric, value=Decimal("81.25"))

    sheet = load_workbook(io.BytesIO(client_of(officer).get(f"{URL}tep-mau/").content)).active

    assert (sheet.column_dimensions["A"].hidden, sheet.column_dimensions["B"].hidden) == (True, True)
    assert [sheet.cell(5, at).value for at in (1, 2, 4, 6, 7)] == [
        f"{share.metric_id}:2026-N-m", last.pk, "Tỷ lệ hồ sơ trực tuyến", "Năm 2026", "81,25",
    ]  # fmt: skip
    assert sheet.max_row == 8
    filled_in = [sheet.cell(5, at) for at in (VALUE, TEXT, DAY)]
    assert [(cell.number_format, cell.protection.locked) for cell in filled_in] == [
        ("General", False),
        ("@", False),
        ("dd/mm/yyyy", False),
    ]
    assert (sheet.cell(5, 4).protection.locked, sheet.protection.sheet) == (True, True)
    assert (sheet["C1"].value or "").startswith("Số liệu chỉ tiêu")


@pytest.mark.django_db
def test_a_file_that_was_filled_in_is_recorded(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    client = client_of(officer)
    file = filled(
        client,
        {(5, NUMERATOR): 480, (5, DENOMINATOR): "512", (5, DAY): "31/10/2026", (7, REASON): "Chưa phát sinh",
         (7, SOURCE): "Phòng Kinh tế"},
    )  # fmt: skip

    answer = client.post(f"{URL}tai-len/", {"file": file}, follow=True)

    first, second = Measurement.objects.order_by("pk")
    assert "Đã ghi 2 số liệu từ tệp Excel" in answer.content.decode()
    assert (first.value, first.as_of_on, first.channel) == (Decimal("93.75"), dt.date(2026, 10, 31), Channel.EXCEL)
    assert (second.no_data_reason, second.source) == ("Chưa phát sinh", "Phòng Kinh tế")


@pytest.mark.django_db
def test_a_cell_of_per_cent_means_what_it_shows(client_of: ClientOf, officer: User, share: Indicator) -> None:
    client = client_of(officer)

    client.post(f"{URL}tai-len/", {"file": filled(client, {(5, VALUE): 0.8117}, "0.00%")})

    assert Measurement.objects.get().value == Decimal("81.17")


@pytest.mark.django_db
def test_rows_of_a_file_are_refused_by_number_and_none_is_recorded(
    client_of: ClientOf, officer: User, share: Indicator, models: Indicator
) -> None:
    client = client_of(officer)

    file = filled(client, {(5, VALUE): 120, (7, VALUE): 3})
    over = client.post(f"{URL}tai-len/", {"file": file})
    file = filled(client, {(5, VALUE): 80, (5, DAY): "hôm qua", (7, VALUE): 3, (7, 1): "99999:2026-N-m"})
    unknown = client.post(f"{URL}tai-len/", {"file": file})

    assert over.status_code == unknown.status_code == 422
    assert list(over.context["refused"].problems) == ["Dòng 5"]
    assert list(unknown.context["refused"].problems) == ["Dòng 5", "Dòng 7"]
    assert "không phải là ngày" in unknown.content.decode()
    assert not Measurement.objects.exists()


@pytest.mark.django_db
def test_odd_rows_of_a_file_are_asked_about(client_of: ClientOf, officer: User, share: Indicator) -> None:
    MeasurementFactory(metric=share.metric, value=30)
    client = client_of(officer)

    asked = client.post(f"{URL}tai-len/", {"file": filled(client, {(5, VALUE): 90})})
    client.post(f"{URL}tai-len/", {"file": filled(client, {(5, VALUE): 90}), "sure": "on"})

    assert "Chênh lệch lớn" in asked.content.decode()
    assert Measurement.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"text"])
def test_what_is_no_file_of_ours_is_refused(
    client_of: ClientOf, officer: User, share: Indicator, content: bytes
) -> None:
    answer = client_of(officer).post(f"{URL}tai-len/", {"file": SimpleUploadedFile("a.xlsx", content)})

    assert answer.status_code == 422
    assert "không phải là tệp .xlsx" in answer.content.decode()


@pytest.mark.django_db
def test_another_workbook_is_refused(client_of: ClientOf, officer: User, share: Indicator) -> None:
    client = client_of(officer)

    answer = client.post(f"{URL}tai-len/", {"file": filled(client, {(4, 1): "Khác"})})

    assert "Không phải tệp mẫu" in answer.content.decode()


# --- cells


def test_periods_that_are_not_over_are_not_asked() -> None:
    found = columns([Metric(cadence="quarter"), Metric(cadence="year")], [2025, 2026], dt.date(2026, 7, 1))

    assert [column.key for column in found] == [
        "2025-Q1-m", "2025-H1-m", "2025-Q3-m", "2025-N-m", "2026-Q1-m", "2026-H1-m", "2026-N-m", "2026-N-u",
    ]  # fmt: skip
    assert found[-1] == Column(2026, "", estimated=True)


FIGURES = st.decimals(0, 100, places=4)


@given(FIGURES)
def test_a_value_goes_into_a_cell_and_comes_back(value: Decimal) -> None:
    metric = Metric(kind="ratio", unit_of_measure="%")
    blank = ValueEntry(2026, dt.date(2026, 10, 31))

    text = in_a_cell(Measurement(value=value), metric)

    assert read_entry(read_cell(text, metric, blank), metric.kind, dt.date(2026, 11, 22)).value == value


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_goes_into_a_cell_and_comes_back(numerator: int, denominator: int) -> None:
    numerator = min(numerator, denominator)
    metric = Metric(kind="ratio", unit_of_measure="%")
    measured = Measurement(value=Decimal(1), numerator=Decimal(numerator), denominator=Decimal(denominator))

    read = read_entry(
        read_cell(in_a_cell(measured, metric), metric, ValueEntry(2026, dt.date(2026, 10, 31))),
        "ratio",
        dt.date(2026, 11, 22),
    )

    assert (read.numerator, read.denominator) == (numerator, denominator)
