"""What `make test` hands to pytest."""

import pytest

from setup import run_tests


def test_files_for_postgres_are_those_that_a_word_may_pick_from() -> None:
    everything = run_tests.files_for_postgres([])

    assert "config/tests/test_too_long.py" in everything
    assert run_tests.files_for_postgres(["-k", "too_long or reminders"]) == ["config/tests/test_too_long.py"]
    assert run_tests.files_for_postgres(["-k", "no_such_word"]) == []
    assert run_tests.files_for_postgres(["-k", "not reminders"]) == everything


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["jobs/tests/test_clock.py"], True),
        (["jobs/tests/test_clock.py::test_x"], True),
        (["-k", "clock"], False),
        (["--durations=5"], False),
    ],
)
def test_what_is_named_by_its_place_is_run_there(arguments: list[str], expected: bool) -> None:
    assert run_tests.names_a_place(arguments) is expected
