"""Judging an indicator: promises as the five plans word them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.targets.expected import Point, expected, expected_on, milestones
from indicators.targets.promises import Scale
from indicators.targets.verdicts import Verdict, verdict
from wording.measures.targets import Target, read_target

AUTUMN = dt.date(2026, 11, 22)
SPRING = dt.date(2026, 3, 15)
NEXT_YEAR = dt.date(2027, 1, 10)
RISING = Scale()
FALLING = Scale(direction="down")
COUNT = Scale(kind="number")


def target(comparator: str | None, low: str | None, year: int = 2026, **more: object) -> Target:
    return Target("", comparator=comparator, low=low and Decimal(low), **{"year_from": year, "year_to": year, **more})


def judged(
    *targets: Target,
    value: str | None,
    on: dt.date = AUTUMN,
    year: int = 2026,
    baseline: Point | None = None,
    scale: Scale = RISING,
) -> Verdict:
    values = {} if value is None else {year: Decimal(value)}
    return verdict(targets, baseline, values, year, on, scale)


@pytest.mark.parametrize(
    ("promise", "value", "scale", "expected_verdict"),
    [
        (target(">=", "80"), "80", RISING, Verdict.MET),
        (target(">=", "80"), "79.99", RISING, Verdict.BEHIND),
        (target(">", "80"), "80", RISING, Verdict.BEHIND),
        (target(">", "80"), "80.01", RISING, Verdict.MET),
        (target("=", "80"), "91", RISING, Verdict.MET),
        (target("=", "100"), "99.99", RISING, Verdict.BEHIND),
        (target(">=", "120"), "100", RISING, Verdict.MET),
        (target(">", "100"), "100", RISING, Verdict.MET),
        (target(">=", "120"), "110", COUNT, Verdict.BEHIND),
        (target("=", "5"), "4", FALLING, Verdict.MET),
        (target("=", "5"), "6", FALLING, Verdict.BEHIND),
        (target("<=", "4.5"), "4.5", RISING, Verdict.MET),
        (target("<", "5"), "5", RISING, Verdict.BEHIND),
        (target("range", "45", high=Decimal(50)), "45", RISING, Verdict.MET),
        (target("range", "45", high=Decimal(50)), "60", RISING, Verdict.MET),
        (target("range", "45", high=Decimal(50)), "44", RISING, Verdict.BEHIND),
        (target("range", "45", high=Decimal(50)), "50", FALLING, Verdict.MET),
        (target("range", "45", high=Decimal(50)), "45", Scale("hold"), Verdict.MET),
        (target("range", "45", high=Decimal(50)), "50", Scale("hold"), Verdict.MET),
        (target("range", "45", high=Decimal(50)), "51", Scale("hold"), Verdict.BEHIND),
        (target("=", "2"), "3", Scale("hold", "number"), Verdict.BEHIND),
        (target("=", "0"), "0", RISING, Verdict.MET),
        (target("=", "0"), "1", COUNT, Verdict.BEHIND),
        (target("=", "0"), "0", COUNT, Verdict.ON_TRACK),
    ],
)
def test_a_figure_that_falls_due_this_year(
    promise: Target, value: str, scale: Scale, expected_verdict: Verdict
) -> None:
    assert judged(promise, value=value, scale=scale) == expected_verdict


def test_a_ceiling_on_a_count_is_met_only_when_the_year_is_over() -> None:
    assert judged(target("=", "0"), value="0", scale=COUNT, on=NEXT_YEAR) == Verdict.MET


def test_a_year_without_a_value_is_unknown_not_zero() -> None:
    assert judged(target(">=", "80"), value=None) == Verdict.NO_DATA
    assert judged(target("<=", "5"), value=None, on=NEXT_YEAR) == Verdict.NO_DATA


def test_a_year_that_has_not_begun_is_not_judged() -> None:
    assert judged(target(">=", "80", 2030), value="90", year=2030) == Verdict.NOT_DUE


def test_a_promise_without_a_figure_is_judged_by_words() -> None:
    assert judged(target(None, None), value="90") == Verdict.NOT_JUDGED
    assert judged(value="90") == Verdict.NOT_JUDGED
    assert judged(target(">=", "80"), value="90", scale=Scale(kind="qualitative")) == Verdict.NOT_JUDGED


def test_short_of_the_target_early_in_the_year_is_judged_only_where_there_is_a_line() -> None:
    last_year = Point(2025, Decimal(70))

    assert judged(target(">=", "80"), value="60", on=SPRING) == Verdict.NOT_DUE
    assert judged(target(">=", "80"), value="75", on=SPRING, baseline=last_year) == Verdict.ON_TRACK
    assert judged(target(">=", "80"), value="71", on=SPRING, baseline=last_year) == Verdict.BEHIND


@pytest.mark.parametrize(
    ("on", "expected_verdict"),
    [
        (dt.date(2026, 9, 30), Verdict.NOT_DUE),
        (dt.date(2026, 10, 1), Verdict.BEHIND),
        (dt.date(2026, 12, 31), Verdict.BEHIND),
    ],
)
def test_a_figure_short_of_its_target_without_a_line_is_behind_from_october_on(
    on: dt.date, expected_verdict: Verdict
) -> None:
    assert judged(target(">=", "80"), value="60", on=on) == expected_verdict


def test_a_window_to_2027_is_not_due_in_2026() -> None:
    window = read_target("100% (2025-2027)")

    assert judged(window, value="60") == Verdict.NOT_DUE
    assert judged(window, value=None) == Verdict.NOT_DUE
    assert judged(window, value="100") == Verdict.ON_TRACK
    assert judged(window, value="60", baseline=Point(2024, Decimal(0))) == Verdict.BEHIND
    assert judged(window, value="70", baseline=Point(2024, Decimal(0))) == Verdict.ON_TRACK


def test_a_window_to_2027_is_judged_when_2027_is_over() -> None:
    window = read_target("100% (2025-2027)")

    assert judged(window, value="99", year=2027, on=dt.date(2028, 1, 2)) == Verdict.BEHIND
    assert judged(window, value="100", year=2027, on=dt.date(2028, 1, 2)) == Verdict.MET
    assert judged(window, value="100", year=2028, on=dt.date(2029, 1, 2)) == Verdict.NOT_DUE


def test_a_year_between_milestones_is_held_against_the_line() -> None:
    promises = [target(">=", "70", 2025), target(">=", "85", 2030), target("=", "100", 2035)]

    assert judged(*promises, value="73", on=NEXT_YEAR) == Verdict.ON_TRACK
    assert judged(*promises, value="72.9", on=NEXT_YEAR) == Verdict.BEHIND
    assert judged(*promises, value=None, on=NEXT_YEAR) == Verdict.NO_DATA
    assert judged(*promises, value="86", on=AUTUMN) == Verdict.ON_TRACK


def test_the_year_that_the_plan_starts_from_is_not_judged() -> None:
    baseline = Point(2025, Decimal(83))

    assert judged(target(">=", "84"), value="72", year=2025, baseline=baseline) == Verdict.NOT_DUE


def test_a_figure_owed_each_year_falls_due_each_year() -> None:
    yearly = read_target("ít nhất 01 lần/năm")
    promise = Target(yearly.raw, yearly.comparator, yearly.low, None, yearly.unit, None, 2030)

    assert judged(promise, value="1", scale=COUNT) == Verdict.MET
    assert judged(promise, value="0", year=2028, on=dt.date(2029, 1, 1), scale=COUNT) == Verdict.BEHIND
    assert judged(promise, value="5", year=2031, on=dt.date(2032, 1, 1), scale=COUNT) == Verdict.NOT_DUE
    assert milestones([promise], None, COUNT) == []


def test_a_promise_in_another_unit_is_not_judged_by_the_share() -> None:
    share, courses = target(">=", "100", unit="%"), target(">=", "1", unit="lần/năm")
    percent, times = Scale(unit="%"), Scale("up", "number", "lần")

    assert judged(share, courses, value="99", scale=percent) == Verdict.BEHIND
    assert judged(courses, value="99", scale=percent) == Verdict.NOT_JUDGED
    assert judged(share, courses, value="1", scale=times) == Verdict.MET


def test_two_promises_of_one_year_must_both_be_kept() -> None:
    assert judged(target(">=", "80"), target(">", "90"), value="85") == Verdict.BEHIND


def test_the_line_runs_from_the_baseline_to_the_first_milestone() -> None:
    points = milestones([target(">=", "80", 2030), target("≥100", None, 2035)], Point(2025, Decimal(70)), RISING)

    assert points == [Point(2025, Decimal(70)), Point(2030, Decimal(80))]
    assert [expected(points, year) for year in (2024, 2025, 2026, 2029, 2030, 2031)] == [
        None,
        None,
        Decimal("72"),
        Decimal("78"),
        None,
        None,
    ]
    assert expected_on(points, dt.date(2026, 12, 31)) == Decimal("72")
    assert expected_on(points, dt.date(2025, 12, 30)) is None


def test_a_baseline_of_a_milestone_year_does_not_replace_what_the_plan_promises() -> None:
    points = milestones([target(">=", "80", 2025)], Point(2025, Decimal(70)), RISING)

    assert points == [Point(2025, Decimal(80))]


figures = st.decimals(min_value=0, max_value=100, places=2)
years = st.integers(2025, 2045)
days = st.dates(dt.date(2025, 1, 1), dt.date(2046, 12, 31))
promises_of_plans = st.lists(
    st.builds(
        lambda comparator, low, year: target(comparator, str(low), year),
        st.sampled_from([">=", ">", "=", "<=", "<"]),
        figures,
        years,
    ),
    min_size=1,
    max_size=5,
)
scales = st.builds(Scale, st.sampled_from(["up", "down", "hold"]), st.sampled_from(["ratio", "number", "level"]))


@given(promises_of_plans, st.dictionaries(years, figures), years, days, scales)
def test_there_is_always_one_verdict_and_no_value_is_never_met_or_behind(
    promises: list[Target], values: dict[int, Decimal], year: int, on: dt.date, scale: Scale
) -> None:
    found = verdict(promises, None, values, year, on, scale)

    assert found in Verdict
    if year not in values:
        assert found in {Verdict.NO_DATA, Verdict.NOT_DUE}
    if year > on.year:
        assert found == Verdict.NOT_DUE


@given(st.builds(lambda low: target(">=", str(low)), figures), figures, figures, days)
def test_a_higher_value_is_never_judged_worse(promise: Target, one: Decimal, other: Decimal, on: dt.date) -> None:
    better = [Verdict.BEHIND, Verdict.NOT_DUE, Verdict.ON_TRACK, Verdict.MET]
    low, high = sorted([one, other])

    worse_or_same, best = (better.index(judged(promise, value=str(value), on=on)) for value in (low, high))

    assert worse_or_same <= best


@given(promises_of_plans, st.none() | st.builds(Point, st.integers(2015, 2024), figures), years, scales)
def test_what_is_expected_lies_between_its_milestones_and_never_in_their_years(
    promises: list[Target], baseline: Point | None, year: int, scale: Scale
) -> None:
    points = milestones(promises, baseline, scale)

    value = expected(points, year)

    if year in {point.year for point in points} or not points or not points[0].year < year < points[-1].year:
        assert value is None
    else:
        before = max((p for p in points if p.year < year), key=lambda p: p.year)
        after = min((p for p in points if p.year > year), key=lambda p: p.year)
        low, high = sorted([before.value, after.value])
        assert value is not None
        assert low <= value <= high


def test_a_ceiling_between_its_milestones_is_kept_on_the_line_itself() -> None:
    promises = [target("<=", "20", 2025), target("<=", "10", 2030)]

    assert judged(*promises, value="18", on=NEXT_YEAR) == Verdict.ON_TRACK
    assert judged(*promises, value="18.1", on=NEXT_YEAR) == Verdict.BEHIND
