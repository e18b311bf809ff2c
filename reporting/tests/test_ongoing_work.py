"""Plans of ongoing work: told as dated work is, with what was achieved, by group, and what comes next."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.composing import assessment, results, task_rows
from reporting.composing.naming import LONGEST_NAME, headline
from reporting.composing.narrative import paragraphs
from reporting.composing.phrases import shortened
from reporting.files.documents import document
from reporting.files.unit_table import unit_table
from reporting.tests.sample import done, late, sample_data, task_row
from tasks.timeliness import Timeliness

Row = dict[str, Any]


def ongoing(place: int, result: str = "", **fields: Any) -> Row:
    standing = "ongoing_reported" if result else "ongoing_silent"
    row = {"kind": "ongoing", "class": standing, "due_on": None, "due_raw": "Thường xuyên", "result": result}
    return task_row(place=place, **row | fields)


def text_of(data: dict[str, Any], name: str) -> str | None:
    return next((each.text for each in paragraphs(data, {}) if each.name == name), None)


def test_results_stand_by_group_with_their_figures_first() -> None:
    rows = [
        ongoing(1, "Đang thực hiện theo kế hoạch"),
        ongoing(2, "Công an phường mở 09 lớp, 467 người", section="II. Nhân lực", unit="Công an phường"),
        ongoing(3, "Phát 22 bản tin"),
        ongoing(4),
    ]

    assert results.sections(sample_data(rows)).splitlines() == [
        "- Hạ tầng số: 03 nhiệm vụ thường xuyên, trong đó 02 nhiệm vụ có kết quả (Phòng Văn hóa - Xã hội):",
        "+ Rà soát thiết bị, đợt 3: phát 22 bản tin;",
        "+ Rà soát thiết bị, đợt 1: đang thực hiện theo kế hoạch.",
        "- Nhân lực: 01 nhiệm vụ thường xuyên, có kết quả:",
        "+ Rà soát thiết bị, đợt 2 (Công an phường): Công an phường mở 09 lớp, 467 người.",
    ]


def test_the_units_own_words_are_told_once_under_their_task() -> None:
    given = [
        {"unit": "Văn phòng", "lines": ["Rà soát thiết bị, đợt 1: đã thay 40 máy", "Đón 03 đoàn tới học tập"]},
    ]
    text = results.sections(sample_data([ongoing(1, "Thay 12 máy"), ongoing(2)], results=given))

    assert "(Phòng Văn hóa - Xã hội): đã thay 40 máy." in text
    assert "12 máy" not in text
    assert text.splitlines()[-2:] == [
        "Kết quả khác trong năm 2026 theo báo cáo của các đơn vị:",
        "- Văn phòng: đón 03 đoàn tới học tập.",
    ]


def test_the_words_on_a_long_task_find_it_by_its_short_name() -> None:
    row = ongoing(1, "Thay 12 máy", text="Rà soát, thay thế " + "thiết bị đầu cuối " * 15)
    given = [{"unit": "Văn phòng", "lines": [f"{shortened(row['text'], LONGEST_NAME)}: đã thay 40 máy"]}]

    text = results.sections(sample_data([row, ongoing(2)], results=given))

    assert f"{headline(row['text'])} (Phòng Văn hóa - Xã hội): đã thay 40 máy." in text
    assert "Kết quả khác" not in text


def test_duties_of_single_units_are_no_group_of_tasks() -> None:
    rows = [ongoing(1, "Phát 22 bản tin"), ongoing(2, "Kiểm tra 08 đơn vị", section="Công an phường", is_duty=True)]

    assert results.sections(sample_data(rows)).splitlines() == [
        "- Hạ tầng số: 01 nhiệm vụ thường xuyên, có kết quả:",
        "+ Rà soát thiết bị, đợt 1 (Phòng Văn hóa - Xã hội): phát 22 bản tin.",
        "- Nhiệm vụ giao cho từng đơn vị tại phần tổ chức thực hiện: 01 nhiệm vụ thường xuyên, có kết quả:",
        "+ Rà soát thiết bị, đợt 2 (Phòng Văn hóa - Xã hội): kiểm tra 08 đơn vị.",
    ]


def test_a_plan_of_ongoing_work_has_no_paragraph_about_dated_work() -> None:
    data = sample_data([ongoing(place, "Mở 09 lớp") for place in range(1, 31)], [])

    assert [name for name in ("done", "running", "late", "waiting") if text_of(data, name)] == []
    assert "30/30 nhiệm vụ có kết quả trong năm 2026" in (text_of(data, "tasks") or "")
    assert not any("có thời hạn" in each.text for each in paragraphs(data, {}))


def test_a_plan_of_dated_work_says_nothing_of_ongoing_work() -> None:
    data = sample_data([done(), late(place=2), task_row(place=3)])

    assert not any("hường xuyên" in each.text for each in paragraphs(data, {}))


def test_work_that_rests_is_told_where_it_rests_with_what_came_of_it() -> None:
    row = ongoing(1, "Chưa kết nối được IOC", difficulty="Chưa có tài liệu", **{"class": "paused"})
    data = sample_data([row])

    assert results.waiting(data) == (
        "- Rà soát thiết bị, đợt 1 (Phòng Văn hóa - Xã hội): tạm dừng; chưa kết nối được IOC; chưa có tài liệu."
    )
    assert assessment.strengths(data) == ""


def test_paused_work_with_a_term_is_counted_with_it_and_said_to_rest() -> None:
    rows = [ongoing(1, "Chưa có máy", **{"class": "paused"}), task_row(place=2, **{"class": "paused"}), done(place=3)]

    text = results.tasks(sample_data(rows, []))

    assert "gồm 02 nhiệm vụ có thời hạn; 01 nhiệm vụ tạm dừng. Kết quả cụ thể:" in text
    assert "- Tạm dừng 02 nhiệm vụ, trong đó 01 nhiệm vụ có thời hạn." in text


def test_what_says_itself_that_it_rests_is_not_said_to_rest_again() -> None:
    row = ongoing(1, "Tạm dừng do chưa kết nối được IOC", **{"class": "paused"})

    assert results.waiting(sample_data([row])).endswith("(Phòng Văn hóa - Xã hội): tạm dừng do chưa kết nối được IOC.")


def test_shared_work_is_told_with_the_units_that_did_it() -> None:
    row = ongoing(1, "Mở 01 lớp", unit="Các phòng, ban, đơn vị", shared=True)
    said = {"Văn phòng": "mở 01 lớp", "Phòng Kinh tế": "Mở 01 lớp", "Công an phường": "Ban hành 02 văn bản"}
    given = [{"unit": unit, "lines": [f"{row['text']}: {text}"]} for unit, text in said.items()]

    assert results.sections(sample_data([row, ongoing(2)], results=given)).splitlines()[1] == (
        "+ Rà soát thiết bị, đợt 1: Văn phòng và Phòng Kinh tế: mở 01 lớp; Công an phường: ban hành 02 văn bản."
    )


def test_work_without_a_result_is_named_for_the_time_to_come() -> None:
    data = sample_data([ongoing(1), ongoing(2, "Mở 09 lớp")], [])

    assert assessment.next_work(data).splitlines() == [
        "- Tiếp tục thực hiện 01 nhiệm vụ thường xuyên đã có kết quả.",
        "- Tập trung triển khai 01 nhiệm vụ thường xuyên chưa có kết quả:",
        "+ Rà soát thiết bị, đợt 1 (Phòng Văn hóa - Xã hội).",
    ]


def with_units(data: dict[str, Any], rows: list[Row]) -> dict[str, Any]:
    """The same report with what each unit answers for counted apart."""
    data["tasks"]["by_unit"] = task_rows.figures_by(rows, "unit")
    data["tasks"]["shared"] = task_rows.figures(row for row in data["tasks"]["rows"] if row.get("shared"))
    return data


def test_a_list_by_unit_says_that_shared_work_counts_for_each() -> None:
    whole = late(unit="Các phòng, ban, đơn vị", shared=True)
    parts = [late(unit=name) for name in ("Phòng Kinh tế, Hạ tầng và Đô thị", "Công an phường", "Văn phòng")]
    data = with_units(sample_data([whole, late(place=2, unit="Công an phường")], []), [*parts, parts[1]])

    assert assessment.shortcomings(data) == (
        "- Còn 02 nhiệm vụ quá hạn, chưa hoàn thành: Công an phường (02); Phòng Kinh tế, Hạ tầng và Đô thị (01);"
        " Văn phòng (01); trong đó 01 nhiệm vụ do nhiều đơn vị cùng chủ trì, được tính cho từng đơn vị."
    )


def test_the_table_by_unit_has_both_sums_where_they_differ() -> None:
    whole, own = late(shared=True), ongoing(2, "Mở 09 lớp")
    data = with_units(sample_data([whole, own], []), [late(), late(unit="Văn phòng"), own])

    table = unit_table(data)

    assert table is not None
    assert [(line.name, line.cells) for line in table.sums] == [
        ("Cộng theo đơn vị", ["3", "2", "0", "2", "0", "1", "1", "0"]),
        ("Số nhiệm vụ của phường, mỗi việc tính một lần", ["2", "1", "0", "1", "0", "1", "1", "0"]),
    ]
    assert table.note.startswith("Nhiệm vụ do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị")


def test_the_table_by_unit_has_the_columns_that_the_plan_needs() -> None:
    dated, steady = unit_table(sample_data([done()])), unit_table(sample_data([ongoing(1)]))

    assert dated is not None
    assert steady is not None
    assert [group.title for group in dated.groups] == ["", "Có thời hạn"]
    assert [column.head for column in steady.columns] == ["Tổng số", "Có kết quả", "Chưa có kết quả"]
    assert [line.name for line in dated.sums] == ["Tổng cộng"]
    assert unit_table(sample_data([])) is None


CLASSES = st.sampled_from([each for each in Timeliness if each != Timeliness.NOT_APPLICABLE])


@settings(max_examples=40)
@given(st.lists(st.tuples(CLASSES, st.sampled_from(["Văn phòng", "Công an phường"]), st.booleans()), max_size=8))
def test_every_report_is_whole_sentences_and_a_table_that_adds_up(work: list[tuple[Timeliness, str, bool]]) -> None:
    rows = [_row(place, *each) for place, each in enumerate(work, 1)]
    data = sample_data(rows)

    for each in document(data, {}).paragraphs:
        assert each.text.strip()
        assert each.text.splitlines()[-1].endswith((".", ":"))
    table = unit_table(data)
    for column in range(len(table.columns) if table else 0):
        if table and table.columns[column].figure != "share":
            assert sum(int(line.cells[column]) for line in table.lines) == int(table.sums[0].cells[column])


def _row(place: int, standing: Timeliness, unit: str, tells: bool) -> Row:
    dated = standing in {Timeliness.DONE_IN_TIME, Timeliness.RUNNING, Timeliness.RUNNING_LATE, Timeliness.NOT_STARTED}
    dated = dated or standing in {Timeliness.DONE_LATE, Timeliness.NOT_STARTED_LATE, Timeliness.LATE_WHEN_ISSUED}
    result = "Mở 09 lớp" if tells else ""
    when = {"due_on": "2026-09-30"} if dated else {"due_on": None, "kind": "ongoing"}
    return task_row(place=place, unit=unit, result=result, **when, **{"class": standing.value})
