"""Readings as JSON, and the command that prints them."""

import io
import json

import pytest

from wording.command import run
from wording.measures.targets import read_target
from wording.output import schedule_json, target_json
from wording.times.schedules import read_schedule


def test_schedule_as_json():
    assert schedule_json(read_schedule("trước ngày 30/11 hàng năm", 2026)) == {
        "raw": "trước ngày 30/11 hàng năm",
        "kind": "yearly",
        "start": "2026-01-01",
        "due": "2026-11-29",
    }


def test_schedule_without_days_has_nulls():
    assert schedule_json(read_schedule("Thường xuyên")) == {
        "raw": "Thường xuyên",
        "kind": "continuous",
        "start": None,
        "due": None,
    }


def test_target_as_json():
    assert target_json(read_target("45-50%", 2035)) == {
        "raw": "45-50%",
        "comparator": "range",
        "low": 45,
        "high": 50,
        "unit": "%",
        "year_from": 2035,
        "year_to": 2035,
    }


@pytest.mark.parametrize(("phrase", "low"), [("98,17%", 98.17), ("1.000 hộ", 1000), ("100,0%", 100), ("-", None)])
def test_figure_is_whole_in_json_where_it_is_whole(phrase, low):
    shown = target_json(read_target(phrase))["low"]

    assert (shown, type(shown)) == (low, type(low))


def test_horizon_alone_gives_its_year_alone():
    shown = target_json(read_target("Đến năm 2030"))

    assert {key: value for key, value in shown.items() if value is not None} == {"raw": "Đến năm 2030", "year_to": 2030}


def test_command_prints_one_reading_for_one_phrase():
    assert _printed("schedule", "Quý I", 2026) == [
        {"raw": "Quý I", "kind": "window", "start": "2026-01-01", "due": "2026-03-31"}
    ]


def test_command_prints_accents_as_they_are():
    out = io.StringIO()

    run("target", "tối thiểu 02 mô hình", None, None, out)

    assert '"unit": "mô hình"' in out.getvalue()


def test_command_reads_a_phrase_a_line_with_its_year():
    lines = ["Quý I\t2027\n", "Quý I\r\n", "\n", "Quý I\t\n", "Quý\tI/2025"]

    readings = _printed("schedule", None, 2026, lines)

    assert [(reading["raw"], reading["due"]) for reading in readings] == [
        ("Quý I", "2027-03-31"),
        ("Quý I", "2026-03-31"),
        ("", None),
        ("Quý I", "2026-03-31"),
        ("Quý\tI/2025", "2025-03-31"),
    ]


def test_command_tells_how_many_it_read():
    assert run("target", None, None, ["≥80%\t2030", "-"], io.StringIO()) == 2


def test_command_refuses_an_unknown_kind():
    with pytest.raises(ValueError, match="hãy chọn schedule hoặc target"):
        run("deadline", "Quý I", None, None, io.StringIO())


def _printed(kind, phrase, year, lines=None):
    out = io.StringIO()
    run(kind, phrase, year, lines, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]
