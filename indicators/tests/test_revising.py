"""Targets changed by a decision: the old ones are kept, and past days are judged by them."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from indicators.exceptions import RevisionRefused
from indicators.lists.figures import verdicts_of
from indicators.models import Indicator, YearlyTarget
from indicators.targets.revisions import Decision, NewTarget, revise_targets
from indicators.targets.verdicts import Verdict
from indicators.templatetags.indicator_marks import reading as shown
from indicators.tests.factories import MeasurementFactory, YearlyTargetFactory
from units.models import Ward
from wording.measures.targets import read_target

ClientOf = Callable[[User | None], Client]
BEFORE = dt.date(2026, 11, 21)
DECISION = Decision("123/QĐ-UBND", dt.date(2026, 11, 18), "Thành phố giao lại chỉ tiêu")


@pytest.fixture
def target(ward: Ward) -> YearlyTarget:
    """At least 80 % in 2026, 75 % measured."""
    target = YearlyTargetFactory(indicator__plan__ward=ward)
    MeasurementFactory(metric=target.indicator.metric)
    return target


def verdict_on(on: dt.date) -> Verdict:
    return verdicts_of(Indicator.objects.all(), 2026, on)[0].verdict


@pytest.mark.django_db
def test_past_days_are_judged_by_the_old_target(target: YearlyTarget, coordinator: User, day: dt.date) -> None:
    change = NewTarget("≥ 70%", 2026, target.pk)

    revision = revise_targets(target.indicator, [change], DECISION, by=coordinator, on=day)

    assert (verdict_on(BEFORE), verdict_on(day)) == (Verdict.BEHIND, Verdict.MET)
    target.refresh_from_db()
    assert (target.replaced_by, target.replaced_on) == (revision, day)
    new = YearlyTarget.objects.get(set_by=revision)
    assert (new.raw, new.comparator, new.low, new.unit, new.in_force_from) == ("≥ 70%", ">=", 70, "%", day)


@pytest.mark.django_db
def test_a_target_is_revised_again_and_taken_away(target: YearlyTarget, coordinator: User, day: dt.date) -> None:
    indicator = target.indicator
    revise_targets(indicator, [NewTarget("≥ 70%", 2026, target.pk)], DECISION, by=coordinator, on=day)
    second = YearlyTarget.objects.get(replaced_on=None)

    revise_targets(indicator, [NewTarget("-", 2026, second.pk)], DECISION, by=coordinator, on=day + dt.timedelta(1))

    assert [verdict_on(day + dt.timedelta(n)) for n in (-1, 0, 1)] == [
        Verdict.BEHIND, Verdict.MET, Verdict.NOT_JUDGED,
    ]  # fmt: skip
    assert YearlyTarget.objects.count() == 2


@pytest.mark.django_db
def test_a_new_year_is_added_with_several_targets_of_one_phrase(
    target: YearlyTarget, coordinator: User, day: dt.date
) -> None:
    change = NewTarget("85% năm 2028, 90% năm 2030", 2028)

    revise_targets(target.indicator, [change], DECISION, by=coordinator, on=day)

    found = target.indicator.targets.order_by("year_to").values_list("year_to", "low")
    assert list(found) == [(2026, 80), (2028, 85), (2030, 90)]


@pytest.mark.django_db
def test_what_changes_nothing_or_says_no_figure_is_refused(
    target: YearlyTarget, coordinator: User, day: dt.date
) -> None:
    for change, words in (
        (NewTarget(target.raw, 2026, target.pk), "Chưa có mục tiêu nào thay đổi"),
        (NewTarget("nâng cao hơn nữa", 2026, target.pk), "Chưa đọc được con số"),
        (NewTarget("≥ 70%", 2026, 10**9), "người khác điều chỉnh"),
    ):
        with pytest.raises(RevisionRefused, match=words):
            revise_targets(target.indicator, [change], DECISION, by=coordinator, on=day)
    assert not target.indicator.revisions.exists()


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("≥80%", ""),
        ("45-50%", ""),
        ("Phấn đấu ít nhất 3%", "≥ 3%, phấn đấu"),
        ("Tối thiểu 02 mô hình", "≥ 2 mô hình"),
        ("đạt từ 8,3 - 8,5%", "8,3 - 8,5%"),
        ("không quá 1.250 hồ sơ", "≤ 1.250 hồ sơ"),
        ("Duy trì và nâng cao", "bằng lời, người xem xét tự đánh giá"),
    ],
)
def test_words_are_shown_with_how_they_are_judged(words: str, reading: str) -> None:
    read = read_target(words, 2026)

    target = YearlyTarget(
        raw=words, comparator=read.comparator or "", low=read.low, high=read.high, unit=read.unit or "", soft=read.soft
    )

    assert shown(target) == reading


def sent(**fields: Any) -> dict[str, Any]:
    return {"document_number": "123/QĐ-UBND", "document_date": "2026-11-18", "reason": "Giao lại", "added": ""} | fields


@pytest.mark.django_db
def test_the_page_records_a_decision_and_shows_it(client_of: ClientOf, coordinator: User, target: YearlyTarget) -> None:
    client, url = client_of(coordinator), f"/chi-tieu/{target.indicator_id}/"
    assert 'value="≥80%"' in client.get(f"{url}dieu-chinh/").content.decode()

    answer = client.post(f"{url}dieu-chinh/", sent(**{f"target-{target.pk}": "trên 90%", "added": "Năm 2028: ≥ 95%"}))

    text = client.get(answer.url).content.decode()
    assert answer.url == url
    for words in ("123/QĐ-UBND ngày 18/11/2026", "Giao lại", "2026: ≥80%", "2026: trên 90%; 2028: ≥ 95%"):
        assert words in text
    assert client.get("/api/v1/indicators/").json()["results"][0]["targets"][0]["raw"] == "trên 90%"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"document_number": ""}, "bắt buộc"),
        ({"document_date": "2026-11-23"}, "không được sau hôm nay"),
        ({"added": "≥ 95%"}, "Hãy ghi như “2028: ≥ 90%”"),
        ({"added": "2028: cao hơn"}, "Chưa đọc được con số"),
        ({}, "Chưa có mục tiêu nào thay đổi"),
    ],
)
def test_a_revision_that_is_not_whole_is_shown_again(
    client_of: ClientOf, coordinator: User, target: YearlyTarget, fields: dict[str, str], words: str
) -> None:
    fields = {f"target-{target.pk}": target.raw, **fields}

    answer = client_of(coordinator).post(f"/chi-tieu/{target.indicator_id}/dieu-chinh/", sent(**fields))

    assert answer.status_code == 422
    assert words in answer.content.decode()


DAYS = st.integers(0, 60).map(lambda days: dt.date(2026, 11, 1) + dt.timedelta(days))


@given(st.lists(DAYS, min_size=1, max_size=5, unique=True), DAYS)
def test_on_any_day_one_version_is_in_force(days: list[dt.date], asked: dt.date) -> None:
    starts = [None, *sorted(days)]
    versions = [
        YearlyTarget(year_to=2026, in_force_from=start, replaced_on=end, low=Decimal(n))
        for n, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True))
    ]

    in_force = [version for version in versions if version.is_in_force(asked)]

    assert [int(version.low) for version in in_force] == [sum(day <= asked for day in days)]
