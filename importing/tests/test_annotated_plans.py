"""The plans without an annotation beside them, against one of our own that was made before the reader saw them."""

import pytest

from importing.documents.reading import read_document
from importing.tests.annotated import Comparison, annotation, compare
from importing.tests.reading_samples import plan_file

LEAST = 0.97


@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_plan_is_read_as_a_person_reads_it(number: str) -> None:
    draft = read_document(plan_file(number))

    rows = compare(annotation(number), draft)

    assert {name: row for name, row in rows.items() if row.score < LEAST} == {}


def test_comparison_counts_what_is_missing_and_what_is_invented() -> None:
    assert Comparison([(1,)], [(2,), (3,)], 2).score == pytest.approx((2 / 3 + 2 / 4) / 2)
    assert Comparison([], [], 0).score == 1
    assert Comparison([(1,)], [], 0).score == 0.5
