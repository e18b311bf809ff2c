"""Pages of indicators: the matrix, one indicator, entering and reviewing values."""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import User
from indicators.models import Indicator, Measurement
from indicators.tests.factories import (
    IndicatorDirectiveFactory,
    IndicatorFactory,
    MeasurementFactory,
    YearlyTargetFactory,
)
from plans.models import Plan, Section
from plans.tests.factories import PlanFactory, SectionFactory
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward, short_title="Chuyển đổi số năm 2026")


@pytest.fixture
def indicator(plan: Plan, unit: Unit) -> Indicator:
    """At least 80 % in 2026, after 75,5 % in 2025."""
    indicator = IndicatorFactory(
        plan=plan,
        lead=unit,
        metric__name="Tỷ lệ hồ sơ trực tuyến",
        baseline_year=2025,
        baseline_raw="75,5%",
        baseline_value=Decimal("75.5"),
    )
    YearlyTargetFactory(indicator=indicator)
    return indicator


def page(indicator: Indicator) -> str:
    return f"/chi-tieu/{indicator.pk}/"


def typed(**fields: Any) -> dict[str, Any]:
    return {"year": "2026", "as_of_on": "2026-11-15", "value": "81,25", "seen": ""} | fields


# --- the list


def test_the_list_shows_targets_values_and_verdicts(client_of: ClientOf, officer: User, indicator: Indicator) -> None:
    MeasurementFactory(metric=indicator.metric, value=Decimal("81.25"))
    MeasurementFactory(metric=indicator.metric, value=Decimal("84"), estimated=True)

    answer = client_of(officer).get("/chi-tieu/")

    text = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Tỷ lệ hồ sơ trực tuyến", "Kết quả 2025", "75,5%", "≥80%", "81,25%", "84%", "(ước)", "Đạt", "VHXH"):
        assert words in text


def test_the_list_shows_milestones_as_the_plan_sets_them(client_of: ClientOf, officer: User, ward: Ward) -> None:
    plan = PlanFactory(ward=ward, start_year=2025, end_year=2030, vision_year=2045)
    indicator = IndicatorFactory(plan=plan, section=SectionFactory(plan=plan, kind="indicators", title="Hạ tầng số"))
    for year, low in ((2025, 70), (2030, 85), (2045, 100)):
        YearlyTargetFactory(indicator=indicator, year_from=year, year_to=year, low=low, raw=f"≥{low}%")

    text = client_of(officer).get("/chi-tieu/").content.decode()

    assert [f"Năm {year}" in text for year in (2025, 2026, 2027, 2030, 2045)] == [True, True, False, True, True]
    assert "Hạ tầng số" in text
    assert "kỳ vọng 73%" in text


def test_two_plans_of_one_title_keep_to_themselves(client_of: ClientOf, officer: User, ward: Ward) -> None:
    plans = [PlanFactory(ward=ward, title="Kế hoạch chuyển đổi số") for _ in range(2)]
    for position in range(2):
        for plan in plans:
            IndicatorFactory(plan=plan, position=position)

    matrices = client_of(officer).get("/chi-tieu/").context["matrices"]

    assert [matrix.plan for matrix in matrices] == plans


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Tỷ lệ A", "Số mô hình B"}),
        ("q=mo+hinh", {"Số mô hình B"}),
        ("verdict=met", {"Tỷ lệ A"}),
        ("verdict=no_data", {"Số mô hình B"}),
        ("verdict=behind", set()),
        ("verdict=nonsense", {"Tỷ lệ A", "Số mô hình B"}),
        ("year=2030&verdict=not_due", {"Tỷ lệ A", "Số mô hình B"}),
        ("year=abc", {"Tỷ lệ A", "Số mô hình B"}),
        ("ward=%00&q=ty", {"Tỷ lệ A"}),
    ],
)
def test_the_list_is_narrowed_by_the_address(
    client_of: ClientOf, officer: User, plan: Plan, query: str, found: set[str]
) -> None:
    for name in ("Tỷ lệ A", "Số mô hình B"):
        YearlyTargetFactory(indicator=IndicatorFactory(plan=plan, metric__name=name))
    MeasurementFactory(metric=Indicator.objects.get(name="Tỷ lệ A").metric, value=90)

    answer = client_of(officer).get(f"/chi-tieu/?{query}")

    assert {each.indicator.name for each in answer.context["page"].object_list} == found


def test_plan_section_and_unit_narrow_the_list(
    client_of: ClientOf, officer: User, plan: Plan, unit: Unit, office: Unit
) -> None:
    section = SectionFactory(plan=plan, kind=Section.Kind.INDICATORS)
    inside = IndicatorFactory(plan=plan, section=section, lead=unit)
    other = IndicatorFactory(plan=PlanFactory(ward=plan.ward), lead=office)

    def found(query: str) -> set[Indicator]:
        context = client_of(officer).get(f"/chi-tieu/?{query}").context
        return {each.indicator for each in context["page"].object_list}

    assert found(f"plan={plan.pk}") == {inside}
    assert found(f"plan={plan.pk}&section={section.pk}") == {inside}
    assert found(f"unit={office.pk}") == {other}
    assert found("plan=999999") == {inside, other}


def test_another_wards_indicators_are_not_shown(client_of: ClientOf, stranger: User, indicator: Indicator) -> None:
    text = client_of(stranger).get(f"/chi-tieu/?ward={indicator.plan.ward.slug}&plan={indicator.plan_id}")

    assert "Tỷ lệ hồ sơ trực tuyến" not in text.content.decode()
    assert "Chưa có chỉ tiêu nào" in text.content.decode()


def test_an_overseer_chooses_the_ward(
    client_of: ClientOf, overseer: User, indicator: Indicator, other_ward: Ward
) -> None:
    client = client_of(overseer)

    own = client.get("/chi-tieu/?ward=hai-duong").content.decode()
    assert "Tỷ lệ hồ sơ trực tuyến" in own
    assert "Phường Hải Dương, tính đến ngày 22/11/2026" in own
    assert "Tỷ lệ hồ sơ trực tuyến" in client.get(f"/chi-tieu/?plan={indicator.plan_id}").content.decode()
    assert "Tỷ lệ hồ sơ trực tuyến" not in client.get("/chi-tieu/?ward=an-hai").content.decode()


def test_the_list_takes_the_same_queries_for_one_and_for_thirty(
    client_of: ClientOf, officer: User, plan: Plan, unit: Unit
) -> None:
    client = client_of(officer)

    def add(number: int) -> None:
        section = SectionFactory(plan=plan, kind="indicators")
        for _ in range(number):
            each = IndicatorFactory(plan=plan, lead=unit, section=section)
            YearlyTargetFactory(indicator=each)
            MeasurementFactory(metric=each.metric)

    add(1)
    client.get("/chi-tieu/")
    with CaptureQueriesContext(connection) as one:
        client.get("/chi-tieu/")
    add(29)
    with CaptureQueriesContext(connection) as thirty:
        client.get("/chi-tieu/")

    assert len(one) == len(thirty)


def test_nobody_signed_in_is_sent_to_sign_in(client_of: ClientOf, indicator: Indicator) -> None:
    for address in ("/chi-tieu/", page(indicator), "/chi-tieu/xuat/"):
        assert client_of(None).get(address).status_code == 302


def test_the_excel_file_holds_real_numbers_and_harmless_text(
    client_of: ClientOf, officer: User, indicator: Indicator
) -> None:
    MeasurementFactory(metric=indicator.metric, value=Decimal("81.25"), source="=HYPERLINK(1)", note="dòng\x0bhai")

    MeasurementFactory(metric=indicator.metric, value=84, estimated=True)

    answer = client_of(officer).get("/chi-tieu/xuat/?verdict=met")

    sheet = load_workbook(io.BytesIO(answer.content)).active
    row = {sheet.cell(4, n).value: sheet.cell(5, n) for n in range(1, sheet.max_column + 1)}
    assert sheet.max_row == 5
    assert row["Chỉ tiêu"].value == "Tỷ lệ hồ sơ trực tuyến"
    assert [row[name].value for name in ("Thực hiện", "Ước thực hiện", "Mục tiêu (số)")] == [81.25, 84, 80]
    assert row["Số liệu đến ngày"].value == dt.datetime(2026, 10, 31)
    assert (row["Nguồn số liệu"].value, row["Nguồn số liệu"].data_type) == ("=HYPERLINK(1)", "s")
    assert row["Ghi chú"].value == "dòng\nhai"
    assert row["Đánh giá"].value == "Đạt"
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:Q5"


# --- one indicator


def test_the_page_shows_facts_chart_history_and_other_plans(
    client_of: ClientOf, officer: User, indicator: Indicator
) -> None:
    other = IndicatorFactory(metric=indicator.metric, plan=PlanFactory(ward=indicator.plan.ward, short_title="Đề án"))
    MeasurementFactory(metric=indicator.metric, value=Decimal("78"), author__full_name="Ngô Thị Đo", source="Hệ thống")
    MeasurementFactory(metric=indicator.metric, value=Decimal("99"), returned=True)
    IndicatorDirectiveFactory(indicator=indicator)

    text = client_of(officer).get(page(indicator)).content.decode()

    for words in (
        "Phòng Văn hóa - Xã hội",
        '<svg class="chart-svg"',
        "kỳ vọng",
        "Ngô Thị Đo",
        "Hệ thống",
        "trả lại ngày",
        "Đề nghị giải trình",
        other.plan.label,
        "Ghi số liệu",
        "Chậm",
    ):
        assert words in text
    assert "style=" not in text


def test_a_strangers_indicator_does_not_exist(client_of: ClientOf, stranger: User, indicator: Indicator) -> None:
    measurement = MeasurementFactory(metric=indicator.metric)
    client = client_of(stranger)

    assert client.get(page(indicator)).status_code == 404
    assert client.post(page(indicator), typed()).status_code == 404
    for verb in ("xac-nhan", "tra-lai"):
        assert client.post(f"{page(indicator)}so-lieu/{measurement.pk}/{verb}/").status_code == 404
    assert client.get(f"/chi-tieu/minh-chung/{measurement.pk}/").status_code == 404


def test_who_only_reads_finds_no_form_and_may_not_post(
    client_of: ClientOf, leader: User, overseer: User, indicator: Indicator
) -> None:
    for user in (leader, overseer):
        client = client_of(user)
        assert client.get(page(indicator)).context["form"] is None
        assert client.post(page(indicator), typed()).status_code == 403


def test_an_officer_of_another_unit_may_not_record(
    client_of: ClientOf, officer: User, plan: Plan, office: Unit
) -> None:
    foreign = IndicatorFactory(plan=plan, lead=office)

    assert client_of(officer).post(page(foreign), typed()).status_code == 403


def test_a_closed_indicator_takes_no_more_values(client_of: ClientOf, officer: User, indicator: Indicator) -> None:
    indicator.closed_on, indicator.closed_reason = dt.date(2026, 6, 1), "Thành phố thôi giao"
    indicator.save()

    client = client_of(officer)

    assert "Thành phố thôi giao" in client.get(page(indicator)).content.decode()
    assert client.post(page(indicator), typed()).status_code == 403


def test_an_officer_records_a_value_with_evidence(client_of: ClientOf, officer: User, indicator: Indicator) -> None:
    file = SimpleUploadedFile("biên bản.pdf", b"%PDF-1.4\nbody")
    client = client_of(officer)

    answer = client.post(page(indicator), typed(evidence=file, source="Cổng dịch vụ công"), follow=True)

    measurement = Measurement.objects.get()
    assert answer.redirect_chain == [(page(indicator), 302)]
    assert "Đã ghi số liệu năm 2026." in answer.content.decode()
    assert (measurement.value, measurement.author, measurement.as_of_on) == (
        Decimal("81.25"),
        officer,
        dt.date(2026, 11, 15),
    )
    download = client.get(f"/chi-tieu/minh-chung/{measurement.pk}/")
    assert b"".join(download.streaming_content) == b"%PDF-1.4\nbody"
    assert download.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "cao"}, "không phải là số"),
        ({"value": "120"}, "không được quá 100%"),
        ({"value": "", "numerator": "5", "denominator": "0"}, "Mẫu số phải lớn hơn 0"),
        ({"year": "1999"}, "1999"),
        ({"as_of_on": "2026-12-01"}, "không được sau hôm nay"),
        ({"value": "", "no_data": "on"}, "cần nêu lý do"),
        ({"evidence": SimpleUploadedFile("a.exe", b"MZ")}, "Không nhận tệp"),
        ({"evidence": SimpleUploadedFile("a.pdf", b"MZ not a pdf")}, "Nội dung tệp"),
    ],
)
def test_what_was_typed_is_kept_when_it_is_refused(
    client_of: ClientOf, officer: User, indicator: Indicator, fields: dict[str, Any], words: str
) -> None:
    answer = client_of(officer).post(page(indicator), typed(note="Số liệu sơ bộ tháng 11", **fields))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "Số liệu sơ bộ tháng 11" in text
    assert not Measurement.objects.exists()


def test_of_two_people_the_second_is_shown_what_the_first_wrote(
    client_of: ClientOf, officer: User, indicator: Indicator
) -> None:
    first = MeasurementFactory(metric=indicator.metric, value=70, author__full_name="Ngô Thị Đo")
    client = client_of(officer)

    answer = client.post(page(indicator), typed())

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ngô Thị Đo" in text
    assert 'value="81,25"' in text
    assert Measurement.objects.get() == first
    assert client.post(page(indicator), typed(seen=answer.context["form"]["seen"].value())).status_code == 302


def test_the_head_confirms_or_returns(client_of: ClientOf, officer: User, head: User, indicator: Indicator) -> None:
    one, two = (MeasurementFactory(metric=indicator.metric, author=officer) for _ in range(2))
    client = client_of(head)

    client.post(f"{page(indicator)}so-lieu/{one.pk}/xac-nhan/")
    without_reason = client.post(f"{page(indicator)}so-lieu/{two.pk}/tra-lai/", {"reason": " "})
    client.post(f"{page(indicator)}so-lieu/{two.pk}/tra-lai/", {"reason": "Chưa khớp"})
    again = client.post(f"{page(indicator)}so-lieu/{two.pk}/xac-nhan/", follow=True)

    assert without_reason.status_code == 422
    assert list(Measurement.objects.order_by("pk").values_list("accepted", flat=True)) == [True, False]
    assert "đã được người khác xem xét" in again.content.decode()


def test_an_officer_does_not_review(client_of: ClientOf, officer: User, indicator: Indicator) -> None:
    measurement = MeasurementFactory(metric=indicator.metric)

    answer = client_of(officer).post(f"{page(indicator)}so-lieu/{measurement.pk}/xac-nhan/")

    assert answer.status_code == 403


def test_a_value_of_another_metric_is_not_reviewed_here(client_of: ClientOf, head: User, indicator: Indicator) -> None:
    elsewhere = MeasurementFactory()

    assert client_of(head).post(f"{page(indicator)}so-lieu/{elsewhere.pk}/xac-nhan/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "there", "missing"),
    [
        ({"metric__kind": "ratio"}, {"value", "numerator", "denominator"}, set()),
        ({"metric__kind": "number", "metric__unit_of_measure": "mô hình"}, {"value"}, {"numerator"}),
        ({"metric__kind": "yes_no"}, {"value"}, {"numerator", "denominator"}),
        ({"metric__kind": "qualitative"}, {"text"}, {"value", "numerator"}),
        ({"qualitative": True}, {"text"}, {"value", "numerator"}),
    ],
)
def test_the_form_asks_for_what_the_kind_of_metric_has(
    client_of: ClientOf, officer: User, plan: Plan, unit: Unit, fields: dict[str, Any], there: set, missing: set
) -> None:
    form = client_of(officer).get(page(IndicatorFactory(plan=plan, lead=unit, **fields))).context["form"]

    assert there <= set(form.fields)
    assert not missing & set(form.fields)


def test_words_and_yes_or_no_are_recorded(client_of: ClientOf, officer: User, plan: Plan, unit: Unit) -> None:
    by_words = IndicatorFactory(plan=plan, lead=unit, metric__kind="qualitative")
    yes_no = IndicatorFactory(plan=plan, lead=unit, metric__kind="yes_no")
    client = client_of(officer)

    words = client.post(page(by_words), typed(text="Đã tuyên truyền ở 12 tổ dân phố"), follow=True)
    yes = client.post(page(yes_no), typed(value="có"), follow=True)

    assert "Đã tuyên truyền ở 12 tổ dân phố" in words.content.decode()
    assert "Năm 2026: có" in yes.content.decode()


def test_evidence_that_is_not_there_does_not_exist(client_of: ClientOf, officer: User, indicator: Indicator) -> None:
    measurement = MeasurementFactory(metric=indicator.metric)

    assert client_of(officer).get(f"/chi-tieu/minh-chung/{measurement.pk}/").status_code == 404
