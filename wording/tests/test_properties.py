"""What holds for any text, any day and any figure."""

import datetime as dt
import json
import time
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.calendar import WorkingCalendar, due_dates
from wording.documents import cited_documents, long_date, read_dates, read_document_number, read_issued_on
from wording.figures import format_decimal, parse_decimal
from wording.measures.targets import is_met, read_target, read_targets
from wording.names import fold, normalize, split_units, unit_key, unit_kind, unit_of_head
from wording.obligations import read_report_duties
from wording.output import schedule_json, target_json
from wording.phrases import bare, prepared
from wording.times.occurrences import occurrences, pattern
from wording.times.schedules import KINDS, RECURRING, Schedule, read_schedule, worded_recurrence
from wording.times.spans import plain

_WORDS = """
    trước trong đến hết từ chậm nhất ngày tháng quý năm hằng hàng định kỳ 6 mỗi giai đoạn hoàn thành thường xuyên
    theo hướng dẫn nếu khi sau kể báo cáo cuối đầu giữa của và - / , ( ) . ; I II IV 1 02 15 29 30 31 12 2 2026 2030 0
    99 30/11 29/2 31/02/2026 10/6/2026 9/2025 tiếp các lần làm việc ban hành liền kề ≥ ≤ > < % 80 98,17 1.000 1.250,5
    tối thiểu ít trên dưới không quá trở lên mô hình hộ phấn đấu đạt tăng giảm top 2/3 triệu đồng so với
"""
WORDS = st.sampled_from(_WORDS.split())
PHRASES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join))
YEARS = st.one_of(st.none(), st.integers(-5, 12000))
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
FIGURES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


@given(PHRASES, YEARS, st.one_of(st.none(), DAYS))
def test_any_text_is_read_as_some_schedule_and_kept(phrase, year, issued_on):
    schedule = read_schedule(phrase, year, issued_on)

    assert schedule.raw == phrase
    assert schedule.kind in KINDS
    assert schedule.start is None or schedule.due is None or schedule.start <= schedule.due
    assert (schedule.kind not in ("fixed", "window")) or schedule.due is not None
    assert schedule.kind not in ("continuous", "on_guidance", "conditional", "unspecified") or schedule.due is None
    json.dumps(schedule_json(schedule))


@given(PHRASES)
def test_occurrences_of_any_text_come_in_order(phrase):
    found = occurrences(read_schedule(phrase, 2026), 2026, 2028)

    dues = [one.due for one in found]
    assert dues == sorted(dues)
    assert len({one.label for one in found}) == len(found)
    assert all(one.start <= one.due for one in found)


@given(PHRASES, st.integers(2020, 2040))
def test_a_pattern_gives_the_days_that_the_words_have_in_any_year(phrase, year):
    text = bare(prepared(phrase))
    worded = worded_recurrence(text, year)
    if worded and worded.days and not worded.first_year:
        found = list(pattern(Schedule(phrase, worded.kind, None, None)).in_year(year))

        assert [(one.start, one.due) for one in found] == [(span.start, span.end) for span in worded.days]


@given(PHRASES)
def test_reading_does_not_depend_on_spaces_case_or_composition(phrase):
    spaced = "  " + phrase.upper().replace(" ", " \u00a0") + " "

    if fold(spaced) == fold(phrase):
        first, second = read_schedule(phrase, 2026), read_schedule(spaced, 2026)
        assert (first.kind, first.start, first.due) == (second.kind, second.start, second.due)


@given(DAYS, st.sampled_from(["trước ngày {0:%d/%m/%Y}", "Hoàn thành trước {0:%d/%m/%Y}", "trước ngày {0:%d.%m.%Y}"]))
def test_before_a_day_ends_on_the_day_before(day, wording):
    schedule = read_schedule(wording.format(day))

    assert (schedule.kind, schedule.due, schedule.exclusive) == ("fixed", day - dt.timedelta(days=1), True)


@given(DAYS, st.sampled_from(["chậm nhất {}", "đến hết {}", "đến {}", "không quá {}", "muộn nhất vào {}"]))
def test_deadlines_that_name_their_last_day_end_on_it(day, wording):
    schedule = read_schedule(wording.format(long_date(day)))

    assert (schedule.kind, schedule.due, schedule.exclusive) == ("fixed", day, False)


@given(DAYS, st.integers(2020, 2035))
def test_before_a_day_of_each_year_ends_on_the_day_before(day, year):
    if (day.month, day.day) in ((2, 29), (3, 1), (1, 1)):
        return

    schedule = read_schedule(f"trước ngày {day:%d/%m} hàng năm", year)

    expected = day.replace(year=year) - dt.timedelta(days=1)
    assert (schedule.kind, schedule.due) == ("yearly", expected)


@given(st.integers(1, 4), st.integers(1990, 2100), st.sampled_from(["Quý {}/{}", "quý {} năm {}", "Trong Quý {}-{}"]))
def test_quarter_spans_its_three_months(quarter, year, wording):
    for name in (("I", "II", "III", "IV")[quarter - 1], str(quarter)):
        schedule = read_schedule(wording.format(name, year))

        after = schedule.due + dt.timedelta(days=1)
        assert schedule.kind == "window"
        assert schedule.start == dt.date(year, 3 * quarter - 2, 1)
        assert (after.day, after.month) == (1, 3 * quarter % 12 + 1)


@given(st.integers(1, 12), st.integers(1990, 2100), st.sampled_from(["Tháng {:02}/{}", "T{}/{}", "tháng {} năm {}"]))
def test_month_spans_its_days_and_before_it_ends_the_month_before(month, year, wording):
    name = wording.format(month, year)

    inside, before = read_schedule(name), read_schedule(f"Hoàn thành trước {name.lower()}")

    assert inside.start == dt.date(year, month, 1)
    assert (inside.due + dt.timedelta(days=1)).day == 1
    assert before.due == inside.start - dt.timedelta(days=1)


@given(st.sampled_from(["Hằng năm", "6 tháng/lần", "Hằng quý", "Hằng tháng"]), st.integers(2020, 2040))
def test_recurring_work_covers_the_year_without_gaps(phrase, year):
    schedule = read_schedule(phrase)
    found = occurrences(schedule, year, year)

    assert schedule.kind in RECURRING
    assert found[0].start == dt.date(year, 1, 1)
    assert found[-1].due == dt.date(year, 12, 31)
    assert all(one.due + dt.timedelta(days=1) == following.start for one, following in pairwise(found))


_UNACCENTED = [
    "Quý III/2026", "trước ngày 30/11 hằng năm", "từ tháng 3 đến hết tháng 9 năm 2026", "Thường xuyên, liên tục",
    "Theo hướng dẫn của thành phố", "khi có yêu cầu", "6 tháng một lần", "chậm nhất ngày 25 tháng cuối quý",
    "2026 và các năm tiếp theo", "trong vòng 30 ngày kể từ ngày 01/7/2026", "Đầu quý II/2026", "mỗi quý một lần",
    "không muộn hơn ngày 15/6/2026", "sáu tháng đầu năm", "quý ba năm 2026", "tháng mười hai năm 2026",
]  # fmt: skip


@pytest.mark.parametrize("phrase", _UNACCENTED)
def test_lost_accents_and_decomposed_letters_change_no_reading(phrase):
    bare = plain(phrase)
    read = read_schedule(phrase, 2026)

    for spelling in (bare, bare.upper(), unicodedata.normalize("NFD", phrase), f" {phrase};"):
        again = read_schedule(spelling, 2026)
        assert (again.kind, again.start, again.due) == (read.kind, read.start, read.due)


@pytest.mark.parametrize("reader", [read_schedule, read_target, read_report_duties])
@pytest.mark.parametrize(
    "unit",
    ["trước ngày 15/6, ", "quý I, ", "tháng 3 - ", "mỗi thôn 01 ", "từ năm 2026 đến ", "((", "80% - ", "1 000 ",
     "hằng ", "15/6 và ", "6 tháng, ", "2026 ", "giảm ", "không quá ", "l", "ngày "],
)  # fmt: skip
def test_long_text_does_not_hang(reader, unit):
    """A pattern that tries every way through a long text takes minutes; a slow machine takes a second."""
    begun = time.process_time()

    reader(unit * (3900 // len(unit)))

    assert time.process_time() - begun < 10


@given(PHRASES, YEARS)
def test_several_targets_have_years_of_their_own_and_the_first_is_read(phrase, year):
    several = read_targets(phrase, year)

    assert len(several) != 1
    assert not several or read_target(phrase, year).low in [target.low for target in several]


@given(PHRASES, YEARS)
def test_any_text_is_read_as_some_target_and_kept(phrase, year):
    target = read_target(phrase, year)

    assert target.raw == phrase
    assert (target.comparator is None) == (target.low is None)
    assert (target.comparator == "range") == (target.high is not None)
    assert target.high is None or target.low < target.high
    assert (is_met(target, Decimal(1)) is None) == (target.comparator is None)
    json.dumps(target_json(target))


@given(FIGURES.map(abs), st.sampled_from([("≥{}%", ">="), ("trên {}%", ">"), ("không quá {}%", "<="), ("{}%", "=")]))
def test_figure_of_a_target_is_read_to_the_digit(figure, wording):
    phrase, comparator = wording

    target = read_target(phrase.format(format_decimal(figure)))

    assert (target.comparator, target.low, target.unit) == (comparator, figure, "%")


@given(FIGURES)
def test_figure_printed_and_read_again_is_the_same(figure):
    assert parse_decimal(format_decimal(figure)) == figure


@given(st.text())
def test_any_text_is_a_figure_or_refused_with_a_message(text):
    try:
        parse_decimal(text)
    except ValueError as refusal:
        assert "không phải là số" in str(refusal)  # noqa: PT017 - most texts raise, some do not


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper().lower()) == fold(fold(text.upper().lower()))


@given(st.text())
def test_normalizing_twice_changes_nothing(text):
    assert normalize(normalize(text)) == normalize(text)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_passes_as_a_name_and_as_a_document(text):
    assert all(unit.strip() for unit in split_units(text))
    assert unit_key(unit_key(text)) is not None
    assert unit_kind(text)
    assert unit_of_head(text) is None or unit_of_head(text).strip()
    assert all(cited.number for cited in cited_documents(text))
    assert read_document_number(text) is None or "/" in text or "-" in text
    assert read_issued_on(text) is None or read_issued_on(text)[:4].isdigit()


@given(DAYS)
def test_long_date_is_read_back(day):
    assert read_dates(long_date(day)) == [day]
    assert read_issued_on(f"An Hải, {long_date(day)}") == day.isoformat()


@given(DAYS, st.booleans())
def test_reminders_come_on_working_days_and_lateness_after_the_last_day(day, roll_forward):
    calendar = WorkingCalendar()

    dates = due_dates(day, calendar, roll_forward)

    assert dates.remind_on <= dates.due_on < dates.late_from
    assert calendar.is_working_day(dates.remind_on)
    assert (dates.late_from == day + dt.timedelta(days=1)) or not calendar.is_working_day(day)


@given(DAYS, st.integers(0, 40))
def test_working_days_forth_and_back_lead_home(day, n):
    calendar = WorkingCalendar()
    start = calendar.next_or_same(day)

    end = calendar.add_working_days(start, n)

    assert calendar.is_working_day(end)
    assert calendar.add_working_days(end, -n) == start
