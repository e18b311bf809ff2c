"""Several targets in one phrase."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.measures.several_targets import read_targets
from wording.measures.targets import read_target


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("80% năm 2027, 90% năm 2030", [("=", 80, "%", 2027), ("=", 90, "%", 2030)]),
        ("Trên 80% hồ sơ nộp trực tuyến; ít nhất 95% hài lòng", [(">", 80, "%", 2026), (">=", 95, "%", 2026)]),
        ("≥ 70% vào năm 2026 và ≥ 85% vào năm 2030", [(">=", 70, "%", 2026), (">=", 85, "%", 2030)]),
        ("100% cán bộ được bồi dưỡng, ít nhất 01 lần/năm", [("=", 100, "%", 2026), (">=", 1, "lần/năm", 2026)]),
        ("≥80%", [(">=", 80, "%", 2026)]),
        ("98,17%", [("=", Decimal("98.17"), "%", 2026)]),
        ("100% (2025-2027)", [("=", 100, "%", 2027)]),
        ("50 - 55%", [("range", 50, "%", 2026)]),
        ("100% cơ quan, đơn vị và doanh nghiệp", [("=", 100, "%", 2026)]),
    ],
)
def test_every_target_of_a_phrase_is_read(phrase: str, found: list[tuple]) -> None:
    assert [(t.comparator, t.low, t.unit, t.year_to) for t in read_targets(phrase, 2026)] == found


@pytest.mark.parametrize("phrase", ["03 bản sao, 02 phương tiện, 01 bản offline", "-", "", "Duy trì và nâng cao"])
def test_what_is_not_understood_stays_whole(phrase: str) -> None:
    (target,) = read_targets(phrase, 2026)

    assert (target.raw, target.comparator) == (phrase, None)


@given(st.text(max_size=80))
def test_any_text_gives_one_target_at_least_with_its_words(text: str) -> None:
    found = read_targets(text, 2026)

    assert found
    assert {target.raw for target in found} == {text}
    assert len(found) > 1 or found == [read_target(text, 2026)]
