"""Months and quarters whose numbers are spelled, as a clerk types them with accents or without; the year is 2026."""

import pytest

from wording.times.schedules import read_schedule

MONTHS = [
    (1, "một", None),
    (2, "hai", "hai"),
    (3, "ba", "ba"),
    (4, "tư", "tu"),
    (4, "bốn", "bon"),
    (5, "năm", None),
    (6, "sáu", None),  # "thang sau" is the next month
    (7, "bảy", "bay"),
    (7, "bẩy", "bay"),
    (8, "tám", "tam"),
    (9, "chín", "chin"),
    (10, "mười", "muoi"),
    (11, "mười một", "muoi mot"),
    (12, "mười hai", "muoi hai"),
]


@pytest.mark.parametrize(("month", "spelled", "bare"), MONTHS)
def test_month_is_spelled_with_its_accents_and_without(month, spelled, bare):
    phrases = [f"Tháng {spelled} năm 2026"] + ([f"Thang {bare} nam 2026"] if bare else [])

    read = [read_schedule(phrase, 2026) for phrase in phrases]

    assert {(each.kind, each.start.month, each.due.month) for each in read} == {("window", month, month)}


@pytest.mark.parametrize(
    ("phrase", "last_month"),
    [
        ("Quý nhất năm 2026", 3),
        ("Quý thứ nhất năm 2026", 3),
        ("Quý hai/2026", 6),
        ("quy ba nam 2026", 9),
        ("Quý thứ tư năm 2026", 12),
    ],
)
def test_quarter_is_spelled_as_a_number_or_by_its_place(phrase, last_month):
    read = read_schedule(phrase, 2026)

    assert (read.kind, read.start.month, read.due.month) == ("window", last_month - 2, last_month)


@pytest.mark.parametrize(
    ("phrase", "last_month"),
    [
        ("Một tháng đầu năm 2026", 1),
        ("mot thang dau nam 2026", 1),
        ("hai thang dau nam 2026", 2),
        ("Ba tháng đầu năm 2026", 3),
        ("ba thang dau nam 2026", 3),
        ("Sáu tháng đầu năm 2026", 6),
        ("sau thang dau nam 2026", 6),
        ("Chín tháng đầu năm 2026", 9),
        ("chin thang dau nam 2026", 9),
    ],
)
def test_first_months_of_a_year_are_counted_in_words(phrase, last_month):
    read = read_schedule(phrase, 2026)

    assert (read.start.month, read.due.month) == (1, last_month)
