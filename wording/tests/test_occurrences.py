"""When work that comes back falls due."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from wording.times.occurrences import Occurrence, Pattern, YearDay, kept, occurrences, pattern
from wording.times.schedules import Schedule, read_schedule


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def _read(phrase: str) -> Schedule:
    return read_schedule(phrase, 2026)


def test_yearly_work_without_a_day_ends_with_each_year():
    assert occurrences(_read("Hằng năm"), 2026, 2027) == [
        Occurrence("Năm 2026", _day("01/01/2026"), _day("31/12/2026")),
        Occurrence("Năm 2027", _day("01/01/2027"), _day("31/12/2027")),
    ]


def test_yearly_report_falls_due_on_its_day_each_year():
    assert occurrences(_read("trước ngày 30/11 hàng năm"), 2026, 2027) == [
        Occurrence("Năm 2026", _day("01/01/2026"), _day("29/11/2026")),
        Occurrence("Năm 2027", _day("01/01/2027"), _day("29/11/2027")),
    ]


def test_half_year_report_with_one_day_comes_once_a_year():
    assert occurrences(_read("định kỳ 6 tháng trước ngày 10/6 hàng năm"), 2026, 2026) == [
        Occurrence("6 tháng đầu năm 2026", _day("01/01/2026"), _day("09/06/2026")),
    ]


def test_half_year_report_with_two_days_comes_twice_a_year():
    phrase = "định kỳ 6 tháng trước ngày 10/6 hàng năm và báo cáo năm trước ngày 10/12 hàng năm"

    assert occurrences(_read(phrase), 2026, 2026) == [
        Occurrence("6 tháng đầu năm 2026", _day("01/01/2026"), _day("09/06/2026")),
        Occurrence("6 tháng cuối năm 2026", _day("01/07/2026"), _day("09/12/2026")),
    ]


def test_half_yearly_work_without_a_day_ends_with_each_half():
    assert [(one.label, one.due) for one in occurrences(_read("6 tháng/lần"), 2026, 2026)] == [
        ("6 tháng đầu năm 2026", _day("30/06/2026")),
        ("6 tháng cuối năm 2026", _day("31/12/2026")),
    ]


def test_quarterly_work_names_its_quarters():
    assert [(one.label, one.due) for one in occurrences(_read("Trước ngày 20 của tháng cuối quý"), 2026, 2026)] == [
        ("Quý I/2026", _day("19/03/2026")),
        ("Quý II/2026", _day("19/06/2026")),
        ("Quý III/2026", _day("19/09/2026")),
        ("Quý IV/2026", _day("19/12/2026")),
    ]


def test_day_in_the_month_after_a_quarter_reaches_into_the_next_year():
    last = occurrences(_read("Trước ngày 05 của tháng đầu quý sau"), 2026, 2026)[-1]

    assert last == Occurrence("Quý IV/2026", _day("01/10/2026"), _day("04/01/2027"))


def test_monthly_work_has_twelve_occurrences():
    found = occurrences(_read("Hằng tháng"), 2026, 2026)

    assert [one.label for one in found] == [f"Tháng {month:02}/2026" for month in range(1, 13)]
    assert found[1].due == _day("28/02/2026")


def test_monthly_day_beyond_a_short_month_is_its_last_day():
    dues = [one.due for one in occurrences(_read("Chậm nhất ngày 31 hằng tháng"), 2026, 2026)]

    assert dues[1] == _day("28/02/2026")
    assert dues[3] == _day("30/04/2026")


@pytest.mark.parametrize(
    ("phrase", "years"),
    [
        ("2026 và các năm tiếp theo", [2026, 2027, 2028]),
        ("Hằng năm (2026-2027)", [2026, 2027]),
        ("Hằng năm", [2025, 2026, 2027, 2028]),
    ],
)
def test_yearly_work_keeps_to_the_years_its_phrase_names(phrase, years):
    assert [one.start.year for one in occurrences(_read(phrase), 2025, 2028)] == years


def test_window_occurs_once_with_its_own_days():
    assert occurrences(_read("Quý I/2026"), 2025, 2030) == [
        Occurrence("Quý I/2026", _day("01/01/2026"), _day("31/03/2026"))
    ]


def test_fixed_date_without_a_start_is_one_day_long():
    assert occurrences(_read("trước ngày 30/11"), 2026, 2026) == [
        Occurrence("trước ngày 30/11", _day("29/11/2026"), _day("29/11/2026"))
    ]


@pytest.mark.parametrize("phrase", ["Thường xuyên", "Theo hướng dẫn của thành phố", "Nếu có thay đổi nhân sự", "-"])
def test_work_without_a_date_has_no_occurrences(phrase):
    assert occurrences(_read(phrase), 2026, 2030) == []


def test_kind_set_by_a_reviewer_counts_more_than_the_words():
    corrected = Schedule("định kỳ", "quarterly", None, None)

    assert [one.label for one in occurrences(corrected, 2026, 2026)] == [
        "Quý I/2026",
        "Quý II/2026",
        "Quý III/2026",
        "Quý IV/2026",
    ]


@pytest.mark.parametrize("phrase", ["định kỳ hằng năm", "trước ngày 30/11 hàng năm"])
def test_day_set_by_a_reviewer_holds_for_every_year(phrase):
    corrected = Schedule(phrase, "yearly", None, _day("15/11/2026"))

    assert [one.due for one in occurrences(corrected, 2026, 2027)] == [_day("15/11/2026"), _day("15/11/2027")]


def test_day_read_for_one_year_holds_for_the_next_by_its_words():
    stored = Schedule("trước ngày 01/03 hàng năm", "yearly", _day("01/01/2027"), _day("28/02/2027"))

    assert [one.due for one in occurrences(stored, 2027, 2028)] == [_day("28/02/2027"), _day("29/02/2028")]


def test_day_of_the_year_after_is_kept():
    stored = _read("trước ngày 10/01 của năm liền kề năm báo cáo")

    assert [one.due for one in occurrences(stored, 2026, 2027)] == [_day("09/01/2027"), _day("09/01/2028")]


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("trước ngày 01/03 hàng năm", ((1, 1, 2, 31),)),  # the last of February, 28 or 29
        ("ngày 28/02 hằng năm", ((1, 1, 2, 28),)),
        ("trước ngày 10/01 của năm liền kề năm báo cáo", ((1, 1, 13, 9),)),
        ("trước ngày 10/6 và 10/12 hằng năm", ((1, 1, 6, 9), (7, 1, 12, 9))),
        ("Hằng quý", ()),
    ],
)
def test_words_are_read_once_as_days_of_every_year(phrase, days):
    read = pattern(_read(phrase))

    assert read.days == tuple((YearDay(*each[:2]), YearDay(*each[2:])) for each in days)
    assert Pattern.from_json(json.loads(json.dumps(read.as_json()))) == read


def test_a_pattern_that_is_bound_by_the_words_gives_nothing_outside():
    read = pattern(_read("2026 và các năm tiếp theo"))

    assert [len(list(read.in_year(year))) for year in (2025, 2026, 2030)] == [0, 1, 1]


def test_what_was_read_stays_until_words_kind_or_days_change():
    words = _read("trước ngày 10/6 hằng năm")
    before = kept(words)
    before["pattern"]["days"] = [[1, 1, 6, 10]]  # as an earlier reader understood it

    assert kept(words, before) == before
    assert kept(replace(words, raw="trước ngày 10/7 hằng năm"), before)["pattern"]["days"] != [[1, 1, 6, 10]]
    assert kept(_read("Thường xuyên"), before) == {}
