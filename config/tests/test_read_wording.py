"""`manage.py read_wording` for people and for checks."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


def read(*arguments: str) -> list[dict[str, object]]:
    out = io.StringIO()
    call_command("read_wording", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_deadline_is_printed_as_one_json_line() -> None:
    assert read("schedule", "trước ngày 30/11", "--year", "2026") == [
        {"raw": "trước ngày 30/11", "kind": "fixed", "start": None, "due": "2026-11-29"}
    ]


def test_a_target_is_printed_with_its_figures() -> None:
    [reading] = read("target", "98,17%")

    assert (reading["comparator"], reading["low"], reading["unit"]) == ("=", 98.17, "%")


def test_many_phrases_come_by_the_standard_input_each_with_its_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Quý I\t2027\nThường xuyên\n"))

    first, second = read("schedule", "--stdin", "--year", "2026")

    assert (first["start"], first["due"]) == ("2027-01-01", "2027-03-31")
    assert second["kind"] == "continuous"


def test_without_a_phrase_the_command_says_how_to_use_it() -> None:
    with pytest.raises(CommandError, match="Give a phrase"):
        call_command("read_wording", "schedule")
