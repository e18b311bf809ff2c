"""The sentences over many figures: none, one, all, some; with and without a report before."""

from typing import Any

import pytest

from reporting.composing import assessment, results
from reporting.composing.data import change
from reporting.composing.narrative import paragraphs
from reporting.tests.sample import done, indicator_row, late, sample_data, task_row

Row = dict[str, Any]


def many(make: Any, count: int, **fields: Any) -> list[Row]:
    return [make(place=place, **fields) for place in range(1, count + 1)]


ONGOING = {"kind": "ongoing", "class": "ongoing_reported", "due_on": None, "due_raw": "Thường xuyên"}
TASKS = {
    "none at all": ([], "Trong kỳ chưa có nhiệm vụ nào được theo dõi."),
    "one, done": (
        [done()],
        "Đến hết ngày 19/11/2026, Kế hoạch có 01 nhiệm vụ được theo dõi trong năm 2026, gồm 01 nhiệm vụ có thời hạn."
        " Kết quả cụ thể:\n"
        "- Đã hoàn thành 01/01 nhiệm vụ có thời hạn, đạt 100% (01 nhiệm vụ đúng hạn).\n"
        "Kết quả từng nhiệm vụ tại Phụ lục II kèm theo.",
    ),
    "none done": (
        many(task_row, 12),
        "Đến hết ngày 19/11/2026, Kế hoạch có 12 nhiệm vụ được theo dõi trong năm 2026, đều là nhiệm vụ có thời hạn."
        " Kết quả cụ thể:\n"
        "- Đã hoàn thành 0/12 nhiệm vụ có thời hạn, đạt 0%;\n"
        "- Đang thực hiện 12 nhiệm vụ, đều trong hạn.\n"
        "Kết quả từng nhiệm vụ tại Phụ lục II kèm theo.",
    ),
    "all late": (
        many(late, 3),
        "Đến hết ngày 19/11/2026, Kế hoạch có 03 nhiệm vụ được theo dõi trong năm 2026, đều là nhiệm vụ có thời hạn."
        " Kết quả cụ thể:\n"
        "- Đã hoàn thành 0/03 nhiệm vụ có thời hạn, đạt 0%;\n"
        "- Đang thực hiện 03 nhiệm vụ, đều quá hạn.\n"
        "Kết quả từng nhiệm vụ tại Phụ lục II kèm theo.",
    ),
    "only ongoing": (
        many(task_row, 2, **ONGOING),
        "Đến hết ngày 19/11/2026, Kế hoạch có 02 nhiệm vụ được theo dõi trong năm 2026, đều là nhiệm vụ thường xuyên."
        " Kết quả cụ thể:\n"
        "- Thường xuyên: 02/02 nhiệm vụ có kết quả trong năm 2026.\n"
        "Kết quả từng nhiệm vụ tại Phụ lục II kèm theo.",
    ),
    "thousands": (
        many(done, 1200),
        "Đến hết ngày 19/11/2026, Kế hoạch có 1.200 nhiệm vụ được theo dõi trong năm 2026, đều là nhiệm vụ có thời hạn."
        " Kết quả cụ thể:\n"
        "- Đã hoàn thành 1.200/1.200 nhiệm vụ có thời hạn, đạt 100% (đều đúng hạn).\n"
        "Kết quả từng nhiệm vụ tại Phụ lục II kèm theo.",
    ),
    "given more time": (
        [late(granted_due_on="2026-11-10"), done(place=2, granted_due_on="2026-11-30")],
        "Đến hết ngày 19/11/2026, Kế hoạch có 02 nhiệm vụ được theo dõi trong năm 2026, đều là nhiệm vụ có thời hạn."
        " Kết quả cụ thể:\n"
        "- Đã hoàn thành 01/02 nhiệm vụ có thời hạn, đạt 50% (01 nhiệm vụ đúng hạn);\n"
        "- Đang thực hiện 01 nhiệm vụ, quá hạn.\n"
        "Có 02 nhiệm vụ được gia hạn, trong đó 01 nhiệm vụ chưa hoàn thành.\n"
        "Kết quả từng nhiệm vụ tại Phụ lục II kèm theo.",
    ),
}


@pytest.mark.parametrize(("rows", "expected"), TASKS.values(), ids=TASKS)
def test_how_tasks_stand(rows: list[Row], expected: str) -> None:
    assert results.tasks(sample_data(rows)) == expected


SINCE = {
    "more": (many(done, 2) + many(late, 3), many(done, 14) + many(late, 1), "tăng 12 nhiệm vụ hoàn thành; giảm 02"),
    "less": (
        many(done, 3),
        many(done, 1) + many(task_row, 2),
        "giảm 02 nhiệm vụ hoàn thành; số nhiệm vụ",
    ),
    "same": (
        many(done, 3),
        many(done, 3),
        "số nhiệm vụ hoàn thành không thay đổi; số",
    ),
}


@pytest.mark.parametrize(("before", "now", "expected"), SINCE.values(), ids=SINCE)
def test_what_changed_since_the_last_report(before: list[Row], now: list[Row], expected: str) -> None:
    data = sample_data(now)
    data["change"] = change(sample_data(before, as_of="2026-06-02"), data)

    told = results.since(data)

    assert told.startswith(f"So với báo cáo kỳ trước (số liệu đến ngày 02/06/2026): {expected}")


def test_without_a_last_report_nothing_is_compared() -> None:
    assert results.since(sample_data()) == ""


def test_nothing_late_nothing_waiting_nothing_proposed() -> None:
    data = sample_data(many(done, 2), [indicator_row(verdict="met", expected_verdict="met")])

    assert results.late(data) == "Không có nhiệm vụ quá hạn."
    assert (results.waiting(data), results.running(data)) == ("", "")
    assert assessment.shortcomings(data) == "Trong kỳ không có nhiệm vụ quá hạn, chỉ tiêu chậm."
    assert assessment.proposals(data) == ""
    assert assessment.next_work(data) == "Tiếp tục thực hiện Kế hoạch."


def test_late_work_counts_its_days_from_the_day_that_was_granted() -> None:
    [line] = results.late(sample_data([late(granted_due_on="2026-11-10")])).splitlines()

    assert "quá hạn 09 ngày" in line


@pytest.mark.parametrize("count", [0, 1, 2, 15, 16, 40])
@pytest.mark.parametrize("make", [done, late, task_row])
def test_every_paragraph_is_whole_sentences_for_any_number(count: int, make: Any) -> None:
    for each in paragraphs(sample_data(many(make, count)), {}):
        assert each.text.strip(), each.name
        assert "None" not in each.text
        assert "  " not in each.text
        last = each.text.strip().splitlines()[-1]
        assert last.endswith((".", ":", "!", "./.")), (each.name, last)
