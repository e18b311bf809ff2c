"""Hand-written text is marked when the figures that it mentions have changed, and only then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.composing.narrative import paragraphs
from reporting.composing.outdated import outdated_figures
from reporting.composing.results import tasks
from reporting.tests.sample import done, late, sample_data

BASE = "Đã hoàn thành 12/20 nhiệm vụ, đạt 60%, số liệu đến ngày 12/11/2026."


@pytest.mark.parametrize(
    ("own", "now", "expected"),
    [
        ("Phường đã xong 12/20 việc (60%).", BASE, ()),
        ("Phường đã xong 12/20 việc (60%).", BASE.replace("12/20", "13/20").replace("60%", "65%"), ("12/20", "60%")),
        ("Phường đã xong phần lớn công việc.", BASE.replace("12/20", "13/20"), ()),
        ("Đạt 60% kế hoạch.", BASE.replace("12/20", "13/21"), ()),
        ("Số liệu đến ngày 12/11/2026.", BASE.replace("12/11/2026", "14/11/2026"), ("12/11/2026",)),
        ("Đạt 60%, tức 60%.", "Không có nhiệm vụ.", ("60%",)),
    ],
)
def test_only_figures_that_the_text_mentions_and_that_changed(own: str, now: str, expected: tuple[str, ...]) -> None:
    assert outdated_figures(own, BASE, now) == expected


def test_text_whose_base_is_not_known_is_not_marked() -> None:
    assert outdated_figures("12 nhiệm vụ", "", "13 nhiệm vụ") == ()


@given(st.text(), st.text())
def test_nothing_is_outdated_while_the_figures_say_the_same(own: str, base: str) -> None:
    assert outdated_figures(own, base, base) == ()


def test_paragraph_survives_the_new_figures_and_says_what_changed() -> None:
    before, now = sample_data([done(), late(place=2)]), sample_data([done(), done(place=2)])

    found = {
        each.name: each
        for each in paragraphs(now, {"tasks": "Mới hoàn thành 01/02 nhiệm vụ."}, {"tasks": tasks(before)})
    }

    assert found["tasks"].text == "Mới hoàn thành 01/02 nhiệm vụ."
    assert found["tasks"].outdated == ("01/02",)
    assert found["late"].outdated == ()
