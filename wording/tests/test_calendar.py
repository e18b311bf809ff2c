"""Working days, public holidays, and what follows from a deadline."""

import datetime as dt

import pytest

from wording.calendar import DueDates, WorkingCalendar, day_as_it_is, due_dates

CALENDAR = WorkingCalendar()


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("01/01/2026", "Tết Dương lịch"),
        ("02/01/2026", "Nghỉ hoán đổi"),
        ("16/02/2026", "Tết Nguyên đán"),
        ("20/02/2026", "Tết Nguyên đán"),
        ("26/04/2026", "Giỗ Tổ Hùng Vương"),
        ("27/04/2026", "Giỗ Tổ Hùng Vương (nghỉ bù)"),
        ("30/04/2026", "Ngày Giải phóng miền Nam"),
        ("01/05/2026", "Ngày Quốc tế lao động"),
        ("31/08/2026", "Nghỉ hoán đổi"),
        ("01/09/2026", "Quốc khánh"),
        ("02/09/2026", "Quốc khánh"),
        ("24/11/2026", "Ngày Văn hóa Việt Nam"),
        ("24/11/2027", "Ngày Văn hóa Việt Nam"),
    ],
)
def test_public_holiday_is_off_and_has_its_name(day, name):
    assert CALENDAR.holiday_name(_day(day)) == name
    assert not CALENDAR.is_working_day(_day(day))


def test_day_of_culture_was_worked_before_2026():
    assert CALENDAR.is_working_day(_day("24/11/2025"))


def test_tet_of_2026_is_off_for_nine_days():
    days = [_day("14/02/2026") + dt.timedelta(days=n) for n in range(9)]

    assert not any(CALENDAR.is_working_day(day) for day in days)
    assert CALENDAR.is_working_day(_day("13/02/2026"))
    assert CALENDAR.is_working_day(_day("23/02/2026"))


@pytest.mark.parametrize("day", ["10/01/2026", "22/08/2026"])
def test_saturday_that_makes_up_for_a_moved_day_is_worked(day):
    assert CALENDAR.is_working_day(_day(day))


@pytest.mark.parametrize("day", ["21/11/2026", "22/11/2026"])
def test_weekend_is_off_without_a_name(day):
    assert not CALENDAR.is_working_day(_day(day))
    assert CALENDAR.holiday_name(_day(day)) is None


def test_administrator_adds_days_off_and_days_worked():
    calendar = WorkingCalendar(extra_off={_day("23/11/2026")}, extra_work={_day("21/11/2026"), _day("24/11/2026")})

    assert calendar.holiday_name(_day("23/11/2026")) == "Ngày nghỉ"
    assert not calendar.is_working_day(_day("23/11/2026"))
    assert calendar.is_working_day(_day("21/11/2026"))
    assert calendar.is_working_day(_day("24/11/2026"))
    assert calendar.holiday_name(_day("24/11/2026")) is None


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("20/11/2026", 1, "23/11/2026"),
        ("23/11/2026", 1, "25/11/2026"),
        ("13/02/2026", 2, "24/02/2026"),
        ("22/11/2026", 0, "22/11/2026"),
        ("25/11/2026", -2, "20/11/2026"),
    ],
)
def test_working_days_are_counted_over_weekends_and_holidays(start, n, end):
    assert CALENDAR.add_working_days(_day(start), n) == _day(end)


@pytest.mark.parametrize(
    ("due_on", "remind_on", "late_from"),
    [
        ("29/11/2026", "27/11/2026", "01/12/2026"),
        ("09/12/2026", "09/12/2026", "10/12/2026"),
        ("29/11/2027", "29/11/2027", "30/11/2027"),
        ("31/08/2025", "29/08/2025", "04/09/2025"),
        ("18/02/2026", "13/02/2026", "24/02/2026"),
        ("24/11/2026", "23/11/2026", "26/11/2026"),
    ],
)
def test_last_day_that_is_off_runs_to_the_next_working_day(due_on, remind_on, late_from):
    assert due_dates(_day(due_on), CALENDAR) == DueDates(_day(due_on), _day(remind_on), _day(late_from))


def test_ward_may_count_as_late_from_the_day_after():
    dates = due_dates(_day("29/11/2026"), CALENDAR, roll_forward=False)

    assert dates == DueDates(_day("29/11/2026"), _day("27/11/2026"), _day("30/11/2026"))


SUNDAY = due_dates(_day("29/11/2026"), CALENDAR)
THURSDAY = due_dates(_day("31/12/2026"), CALENDAR)
STRICT_SUNDAY = due_dates(_day("29/11/2026"), CALENDAR, roll_forward=False)


@pytest.mark.parametrize(
    ("days", "on", "words", "late"),
    [
        (SUNDAY, "26/11/2026", "còn 3 ngày", 0),
        (SUNDAY, "29/11/2026", "hôm nay", 0),
        (SUNDAY, "30/11/2026", "hết hạn vào ngày nghỉ, hôm nay vẫn còn đúng hạn", 0),
        (SUNDAY, "01/12/2026", "quá hạn 1 ngày", 1),
        (SUNDAY, "04/12/2026", "quá hạn 4 ngày", 4),
        (STRICT_SUNDAY, "30/11/2026", "quá hạn 1 ngày", 1),
        (THURSDAY, "31/12/2026", "hôm nay", 0),
        (THURSDAY, "01/01/2027", "quá hạn 1 ngày", 1),
        (day_as_it_is(_day("29/11/2026")), "30/11/2026", "quá hạn 1 ngày", 1),
    ],
)
def test_days_are_late_from_the_first_late_day_on(days, on, words, late):
    assert (days.left_in_words(_day(on)), days.days_late(_day(on))) == (words, late)


@pytest.mark.parametrize(
    ("days", "on", "words"),
    [
        (SUNDAY, "25/11/2026", "còn 4 ngày, ngày làm việc cuối là 27/11"),
        (SUNDAY, "27/11/2026", "còn 2 ngày, hôm nay là ngày làm việc cuối"),
        (SUNDAY, "30/11/2026", "hết hạn vào ngày nghỉ, hôm nay vẫn còn đúng hạn"),
        (SUNDAY, "01/12/2026", "quá hạn 1 ngày"),
        (THURSDAY, "28/12/2026", "còn 3 ngày"),
        (THURSDAY, "31/12/2026", "hôm nay"),
    ],
)
def test_a_reminder_names_the_last_working_day_before_a_last_day_that_is_off(days, on, words):
    assert days.reminded_in_words(_day(on)) == words
