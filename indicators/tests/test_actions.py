"""Recording values, confirming and returning them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from indicators.exceptions import MeasurementAlreadyReviewed, MeasurementRefused, SomebodyElseMeasured
from indicators.measurements.actions import confirm_measurement, record_measurement, return_measurement
from indicators.measurements.entry import ValueEntry
from indicators.models import Indicator, Measurement, Metric
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory, MeasurementFactory, MetricFactory
from notices.models import Notice
from units.models import Unit
from uploads.checks import check_upload
from uploads.kinds import EVIDENCE
from uploads.tests.signing import blank_pdf, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> Indicator:
    return IndicatorFactory()


def record(
    measured: Indicator | Metric, by: User, day: dt.date, *, seen: int | None = None, **entry: Any
) -> Measurement:
    entry = {"year": 2026, "as_of_on": dt.date(2026, 10, 31)} | entry
    return record_measurement(measured, ValueEntry(**entry), by=by, on=day, seen=seen)


def test_a_value_typed_with_a_decimal_comma(indicator: Indicator, officer: User, day: dt.date) -> None:
    measurement = record(indicator, officer, day, value="98,17 %", source=" Cổng dịch vụ công ", estimated=True)

    measurement.refresh_from_db()
    assert (measurement.value, measurement.source, measurement.estimated) == (
        Decimal("98.17"),
        "Cổng dịch vụ công",
        True,
    )
    assert (measurement.author, measurement.reported_on, measurement.accepted) == (officer, day, None)


def test_a_share_is_computed_from_numerator_and_denominator(indicator: Indicator, officer: User, day: dt.date) -> None:
    measurement = record(indicator, officer, day, numerator="1.250", denominator="1.500")

    assert measurement.value == Decimal("83.3333")
    assert (measurement.numerator, measurement.denominator) == (1250, 1500)


@pytest.mark.parametrize(
    ("entry", "field", "words"),
    [
        ({"value": "cao"}, "value", "“cao” không phải là số"),
        ({"value": ""}, "value", "Hãy nhập giá trị"),
        ({"value": "100,01"}, "value", "không được quá 100%"),
        ({"value": Decimal("101")}, "value", "không được quá 100%"),
        ({"value": "-1"}, "value", "không được âm"),
        ({"value": Decimal("NaN")}, "value", "Số quá lớn"),
        ({"value": "9" * 20}, "value", "Số quá lớn"),
        ({"numerator": "3"}, "denominator", "cần nhập cả mẫu số"),
        ({"denominator": "3"}, "numerator", "cần nhập cả tử số"),
        ({"numerator": "0", "denominator": "0"}, "denominator", "Mẫu số phải lớn hơn 0"),
        ({"numerator": "4", "denominator": "3"}, "numerator", "không được lớn hơn mẫu số"),
        ({"numerator": "1", "denominator": "2", "value": "60"}, "value", "tính ra 50,00%"),
        ({"value": "50", "as_of_on": dt.date(2026, 11, 23)}, "as_of_on", "không được sau hôm nay"),
        ({"value": "50", "as_of_on": dt.date(2025, 12, 31)}, "as_of_on", "không được trước năm 2026"),
        ({"value": "50", "year": 2027}, "year", "từ 2000 đến 2026"),
        ({"value": "50", "source": "x" * 301}, "source", "300"),
        ({"no_data": True}, "no_data_reason", "cần nêu lý do"),
        ({"no_data": True, "no_data_reason": "Chờ thành phố", "value": "5"}, "no_data", "bỏ đánh dấu"),
    ],
)
def test_what_is_no_value_is_refused_in_words(
    indicator: Indicator, officer: User, day: dt.date, entry: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(MeasurementRefused) as refused:
        record(indicator, officer, day, **entry)

    assert words in refused.value.message_dict[field][0]
    assert not Measurement.objects.exists()


def test_more_than_a_hundred_per_cent_of_a_plan_is_a_number(officer: User, day: dt.date) -> None:
    number = MetricFactory(kind=Metric.Kind.NUMBER)

    assert record(number, officer, day, value="120").value == 120
    with pytest.raises(MeasurementRefused, match="không phải là tỷ lệ"):
        record(number, officer, day, numerator="1", denominator="2")


def test_yes_and_no_are_typed_as_words(officer: User, day: dt.date) -> None:
    metric = MetricFactory(kind=Metric.Kind.YES_NO)

    yes = record(metric, officer, day, value="Có")

    assert yes.value == 1
    assert record(metric, officer, day, value="không", seen=yes.pk).value == 0
    with pytest.raises(MeasurementRefused, match="“có” hoặc “không”"):
        record(metric, officer, day, value="12")


def test_a_qualitative_indicator_takes_words(officer: User, day: dt.date) -> None:
    indicator = IndicatorFactory(qualitative=True)

    with pytest.raises(MeasurementRefused, match="bằng lời"):
        record(indicator, officer, day)

    assert record(indicator, officer, day, text="Đã tuyên truyền ở 12 tổ dân phố").value is None


def test_no_data_with_its_reason_is_an_answer(indicator: Indicator, officer: User, day: dt.date) -> None:
    measurement = record(indicator, officer, day, no_data=True, no_data_reason="Thành phố chưa công bố")

    assert (measurement.value, measurement.no_data_reason) == (None, "Thành phố chưa công bố")


def test_of_two_people_the_second_sees_what_the_first_wrote(
    indicator: Indicator, officer: User, head: User, day: dt.date
) -> None:
    first = record(indicator, officer, day, value="70")

    with pytest.raises(SomebodyElseMeasured) as meanwhile:
        record(indicator, head, day, value="71", seen=None)

    assert meanwhile.value.args[0] == first
    assert list(Measurement.objects.all()) == [first]
    assert record(indicator, head, day, value="71", seen=first.pk).value == 71


def test_a_value_is_entered_once_for_every_plan(indicator: Indicator, officer: User, day: dt.date) -> None:
    other = IndicatorFactory(metric=indicator.metric)

    measurement = record(indicator, officer, day, value="70")

    assert list(other.metric.measurements.all()) == [measurement]


def test_evidence_is_kept_with_its_fingerprint(indicator: Indicator, officer: User, day: dt.date) -> None:
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4\nbody")
    checked = check_upload(file, allowed=EVIDENCE, max_bytes=1000)
    entry = ValueEntry(2026, dt.date(2026, 10, 31), value="70")

    measurement = record_measurement(indicator, entry, by=officer, on=day, seen=None, file=(file, checked))

    assert (measurement.evidence_name, measurement.evidence_sha256) == ("bien-ban.pdf", checked.sha256)
    with measurement.evidence.open() as stored:
        assert stored.read() == b"%PDF-1.4\nbody"


def test_a_returned_value_counts_no_more_and_its_author_is_told(officer: User, head: User, day: dt.date) -> None:
    indicator = IndicatorFactory()
    before = MeasurementFactory(metric=indicator.metric, value=60, as_of_on=dt.date(2026, 9, 30))
    wrong = MeasurementFactory(metric=indicator.metric, value=90, author=officer)

    return_measurement(wrong, by=head, on=day, reason="Chưa khớp hệ thống", indicator=indicator)

    assert list(Measurement.objects.counting(day)) == [before]
    notice = Notice.objects.get(user=officer)
    assert "Chưa khớp hệ thống" in notice.text
    assert notice.url == f"/chi-tieu/{indicator.pk}/"


def test_a_value_is_reviewed_once(officer: User, head: User, day: dt.date) -> None:
    measurement = MeasurementFactory(author=officer)
    confirm_measurement(measurement, by=head, on=day)

    with pytest.raises(MeasurementAlreadyReviewed):
        return_measurement(measurement, by=head, on=day, reason="Sai")
    with pytest.raises(MeasurementAlreadyReviewed):
        confirm_measurement(measurement, by=head, on=day)

    measurement.refresh_from_db()
    assert (measurement.accepted, measurement.reviewed_by, measurement.reviewed_on) == (True, head, day)


def test_a_return_needs_a_reason(head: User, day: dt.date) -> None:
    with pytest.raises(MeasurementRefused, match="lý do"):
        return_measurement(MeasurementFactory(), by=head, on=day, reason="  ")


def test_in_a_ward_of_confirmed_values_a_value_counts_from_its_confirmation_on(
    unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    unit.ward.counts_confirmed_only = True
    unit.ward.save()
    indicator = IndicatorFactory(plan__ward=unit.ward, metric__ward=unit.ward)
    IndicatorAssignmentFactory(indicator=indicator, unit=unit)
    entry = ValueEntry(year=2026, as_of_on=day, value="80")

    value = record_measurement(indicator, entry, by=officer, on=day, seen=None)
    later = day + dt.timedelta(days=2)
    assert not Measurement.objects.counting(later).exists()
    confirm_measurement(value, by=head, on=later)

    assert list(Measurement.objects.counting(later)) == [value]
    assert not Measurement.objects.counting(day).exists()
    own = record_measurement(indicator, entry, by=head, on=later, seen=value.pk)
    assert (own.accepted, own.counts_on) == (True, later)


def test_a_signed_file_behind_a_value_says_who_signed(indicator: Indicator, officer: User, day: dt.date) -> None:
    content = signed(blank_pdf(), "Đoàn Thị Ký")
    file = SimpleUploadedFile("so-lieu.pdf", content)
    checked = check_upload(file, allowed=EVIDENCE, max_bytes=1_000_000)
    entry = ValueEntry(year=2026, as_of_on=day, value="80")

    value = record_measurement(indicator, entry, by=officer, on=day, seen=None, file=(file, checked))

    value.refresh_from_db()
    assert [(each.signer, each.verdict) for each in value.signed_by()] == [("Đoàn Thị Ký", "intact")]
    with value.evidence.open() as kept:
        assert kept.read() == content
