"""The sentences of a report, written from its figures."""

from typing import Any

import pytest

from reporting.composing import assessment, results
from reporting.composing.leadership import leadership
from reporting.composing.narrative import closing, left_out, opening, paragraphs
from reporting.composing.phrases import bullets, number, plan_named, shortened, span, subject
from reporting.tests.sample import done, indicator_row, late, sample_data, task_row


@pytest.mark.parametrize(("count", "expected"), [(0, "0"), (2, "02"), (9, "09"), (10, "10"), (1250, "1.250")])
def test_counts_below_ten_take_a_nought(count: int, expected: str) -> None:
    assert number(count) == expected


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("annual", "2026", "năm 2026"),
        ("half_year", "đầu năm 2027", "6 tháng đầu năm 2027"),
        ("nine_month", "đầu năm 2027", "9 tháng đầu năm 2027"),
        ("quarter", "II/2026", "quý II năm 2026"),
        ("month", "11/2026", "tháng 11 năm 2026"),
    ],
)
def test_what_the_report_is_about(kind: str, label: str, expected: str) -> None:
    assert span(kind, label) == expected


def head(**fields: Any) -> dict[str, Any]:
    return sample_data()["document"] | fields


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {},
            "Kế hoạch số 24/KH-UBND ngày 28 tháng 01 năm 2026 của UBND phường Hải Dương"
            " về chuyển đổi số phường Hải Dương năm 2026",
        ),
        (
            {"plan_number": "", "plan_title": "Kế hoạch triển khai Đề án 06"},
            "Kế hoạch của UBND phường Hải Dương triển khai Đề án 06",
        ),
        (
            {"plan_title": "CNTT năm 2026", "plan_issued_on": None},
            "Kế hoạch số 24/KH-UBND của UBND phường Hải Dương về CNTT năm 2026",
        ),
    ],
)
def test_plan_is_cited_with_number_day_issuer_and_abstract(fields: dict[str, Any], expected: str) -> None:
    assert plan_named(head(**fields)) == expected


def test_subject_names_the_year_once() -> None:
    assert subject(sample_data()) == "Kết quả thực hiện Kế hoạch chuyển đổi số phường Hải Dương năm 2026"
    half = sample_data(kind="half_year", label="đầu năm 2026")
    assert subject(half) == "Kết quả thực hiện Kế hoạch chuyển đổi số phường Hải Dương 6 tháng đầu năm 2026"


def test_subject_of_a_plan_of_several_years_names_the_year_first() -> None:
    data = sample_data()
    data["document"]["plan_title"] = "Phát triển công nghệ số giai đoạn 2026 - 2030, tầm nhìn 2045"

    assert subject(data) == (
        "Kết quả năm 2026 thực hiện Kế hoạch phát triển công nghệ số giai đoạn 2026 - 2030, tầm nhìn 2045"
    )


def test_opening_says_from_when_to_when_the_figures_run() -> None:
    assert opening(sample_data()).endswith(
        "UBND phường Hải Dương báo cáo kết quả thực hiện năm 2026 như sau"
        " (số liệu tính từ ngày 28/01/2026 đến hết ngày 19/11/2026):"
    )


@pytest.mark.parametrize(
    ("given", "answered", "expected"),
    [
        (0, 0, "tổng hợp."),
        (2, 2, "đã có 02 ý kiến chỉ đạo, đều đã được các đơn vị phản hồi."),
        (3, 1, "đã có 03 ý kiến chỉ đạo, 01 ý kiến đã được phản hồi."),
    ],
)
def test_leadership_counts_instructions(given: int, answered: int, expected: str) -> None:
    assert leadership(sample_data(directives={"given": given, "answered": answered})).endswith(expected)


def test_task_figures_stand_by_class() -> None:
    ongoing = {"kind": "ongoing", "class": "ongoing_reported", "due_on": None}
    rows = [done(), done(place=2, **{"class": "done_late"}), late(place=3), task_row(place=4, **ongoing)]

    text = results.tasks(sample_data(rows))

    assert text.splitlines() == [
        "Đến hết ngày 19/11/2026, Kế hoạch có 04 nhiệm vụ được theo dõi, gồm 03 nhiệm vụ có thời hạn;"
        " 01 nhiệm vụ thường xuyên. Kết quả cụ thể:",
        "- Đã hoàn thành 02/03 nhiệm vụ có thời hạn, đạt 66,67% (01 nhiệm vụ đúng hạn, 01 nhiệm vụ quá hạn);",
        "- Đang thực hiện 01 nhiệm vụ, quá hạn;",
        "- Thường xuyên 01 nhiệm vụ, có kết quả trong kỳ.",
        "Kết quả từng nhiệm vụ tại Phụ lục II kèm theo.",
    ]


def test_share_of_done_work_leaves_untriggered_conditions_and_ongoing_work_out() -> None:
    conditional = {"kind": "conditional", "class": "condition_not_met", "due_on": None}
    ongoing = {"kind": "ongoing", "class": "ongoing_silent", "due_on": None}
    rows = [done(), task_row(place=2, **conditional), task_row(place=3, **ongoing)]

    assert "Đã hoàn thành 01/01 nhiệm vụ có thời hạn, đạt 100%" in results.tasks(sample_data(rows))


def test_report_without_indicators_has_one_annex_without_number() -> None:
    data = sample_data(indicators=[])

    assert "indicators" not in [each.name for each in paragraphs(data, {})]
    assert "tại Phụ lục kèm theo" in results.tasks(data)


def test_change_since_the_last_report() -> None:
    change = {"since": "2026-06-02", "done": 5, "late": -1, "waiting": 0, "total": 0, "share": "12.5"}

    assert results.since(sample_data(change=change)) == (
        "So với báo cáo kỳ trước (số liệu đến ngày 02/06/2026): tăng 05 nhiệm vụ hoàn thành;"
        " giảm 01 nhiệm vụ quá hạn; tỷ lệ hoàn thành tăng 12,5 điểm phần trăm."
    )
    assert results.since(sample_data()) == ""


def test_late_work_is_told_oldest_first_with_its_reason() -> None:
    rows = [
        late(place=1, text="Nâng cấp mạng", difficulty="Chưa có kinh phí.", percent=40),
        late(place=2, text="Tập huấn", due_raw="Quý I/2026", due_on="2026-03-31", percent=0),
    ]

    assert results.late(sample_data(rows)).splitlines() == [
        "- Tập huấn (Phòng Văn hóa - Xã hội; thời hạn quý I/2026, quá hạn 233 ngày, chưa thực hiện);"
        " đơn vị chưa nêu nguyên nhân;",
        "- Nâng cấp mạng (Phòng Văn hóa - Xã hội; thời hạn quý III/2026, quá hạn 50 ngày, đã thực hiện 40%);"
        " nguyên nhân: chưa có kinh phí.",
    ]


def test_long_lists_point_to_the_annex() -> None:
    text = results.done(sample_data([done(place=place) for place in range(1, 21)]))

    assert len(text.splitlines()) == 16
    assert text.endswith("- Và 05 nhiệm vụ khác nêu tại Phụ lục II.")


def test_nothing_wrong_is_said_plainly() -> None:
    data = sample_data([done()], [])

    assert results.late(data) == "Không có nhiệm vụ quá hạn."
    assert assessment.shortcomings(data) == "Trong kỳ không có nhiệm vụ quá hạn, chỉ tiêu chậm."
    assert assessment.difficulties(data) == assessment.proposals(data) == assessment.late_causes(data) == ""


def test_strengths_are_the_figures_that_went_well_and_the_units_results() -> None:
    ongoing = {"kind": "ongoing", "class": "ongoing_reported", "due_on": None}
    rows = [done(unit="Công an phường"), late(place=2), task_row(place=3, **ongoing)]
    given = [{"unit": "Công an phường", "lines": ["Cấp 1.200 tài khoản định danh"]}]

    text = assessment.strengths(sample_data(rows, [indicator_row(verdict="met")], results=given))

    assert text.splitlines() == [
        "- Đã hoàn thành 01 nhiệm vụ, đạt 50% số nhiệm vụ có thời hạn; 01 nhiệm vụ đúng hạn;",
        "- 01 nhiệm vụ thường xuyên được duy trì, có kết quả trong kỳ;",
        "- Các đơn vị hoàn thành toàn bộ nhiệm vụ có thời hạn: Công an phường;",
        "- 01 chỉ tiêu đã đạt mục tiêu đề ra.",
        "- Công an phường: cấp 1.200 tài khoản định danh.",
    ]


def test_shortcomings_name_the_units_that_are_late_most_first() -> None:
    silent = {"kind": "ongoing", "class": "ongoing_silent", "due_on": None}
    rows = [
        late(unit="Văn phòng"),
        late(place=2, unit="Công an phường"),
        late(place=3, unit="Công an phường"),
        done(place=4, **{"class": "done_late"}),
        task_row(place=5, unit="Chưa giao đơn vị chủ trì", **silent),
    ]
    measured = [indicator_row(), indicator_row(verdict="no_data", expected_verdict=None)]

    assert assessment.shortcomings(sample_data(rows, measured)).splitlines() == [
        "- Còn 03 nhiệm vụ quá hạn, chưa hoàn thành: Công an phường (02) và Văn phòng (01);",
        "- 01 nhiệm vụ hoàn thành sau thời hạn;",
        "- 01 nhiệm vụ thường xuyên chưa có kết quả được cập nhật trong kỳ;",
        "- 01 chỉ tiêu chậm so với mục tiêu;",
        "- 01 chỉ tiêu chưa có số liệu để đánh giá;",
        "- 01 nhiệm vụ chưa giao đơn vị chủ trì.",
    ]


def test_sections_tell_dated_and_ongoing_work_apart() -> None:
    ongoing = {"kind": "ongoing", "due_on": None}
    rows = [
        done(),
        late(place=2),
        task_row(place=3, **ongoing, **{"class": "ongoing_reported"}),
        task_row(place=4, **ongoing, **{"class": "ongoing_silent"}),
        task_row(place=5, **ongoing, **{"class": "ongoing_silent"}, section="II. Nhân lực"),
    ]

    assert results.sections(sample_data(rows)).splitlines() == [
        "- I. Hạ tầng số: 04 nhiệm vụ; hoàn thành 01/02 nhiệm vụ có thời hạn; quá hạn 01;"
        " thường xuyên 02, trong đó 01 có kết quả trong kỳ;",
        "- II. Nhân lực: 01 nhiệm vụ; thường xuyên 01, chưa cập nhật kết quả.",
    ]


def test_waiting_work_is_told_with_what_it_waits_for() -> None:
    rows = [
        task_row(kind="guided", due_on=None, due_raw="Theo hướng dẫn của thành phố", **{"class": "waiting"}),
        task_row(place=2, kind="conditional", due_on=None, due_raw="", **{"class": "condition_not_met"}),
    ]

    assert results.waiting(sample_data(rows)).splitlines() == [
        "- Rà soát thiết bị, đợt 1 (Phòng Văn hóa - Xã hội): theo hướng dẫn của thành phố;",
        "- Rà soát thiết bị, đợt 2 (Phòng Văn hóa - Xã hội): chưa phát sinh điều kiện.",
    ]


def test_units_own_plans_follow_the_dated_work() -> None:
    given = [{"unit": "Văn phòng", "lines": ["Mua máy", "Tập huấn"]}]
    data = sample_data([late()], next={"until": "2027-11-19", "rows": [], "given": given})

    assert assessment.next_work(data).splitlines() == [
        "- Tập trung hoàn thành dứt điểm 01 nhiệm vụ quá hạn;",
        "- Có giải pháp để 01 chỉ tiêu đang chậm đạt mục tiêu đề ra.",
        "- Văn phòng:",
        "+ Mua máy;",
        "+ Tập huấn.",
    ]


def test_difficulties_stand_under_their_units() -> None:
    difficulties = [
        {"unit": "Công an phường", "difficulties": ["Thiếu máy quét."], "proposals": []},
        {"unit": "Văn phòng", "difficulties": ["Thiếu người", "Thiếu kinh phí"], "proposals": ["Bổ sung kinh phí"]},
    ]
    data = sample_data(difficulties=difficulties)

    assert assessment.difficulties(data).splitlines() == [
        "- Công an phường: thiếu máy quét.",
        "- Văn phòng:",
        "+ Thiếu người;",
        "+ Thiếu kinh phí.",
    ]
    assert assessment.proposals(data) == "- Văn phòng: bổ sung kinh phí."


def test_next_work_begins_with_what_is_late() -> None:
    coming = {"text": "Tổng kết Đề án 06", "unit": "Văn phòng", "due_on": "2026-12-31", "due_raw": "Tháng 12/2026"}
    data = sample_data(next={"until": "2027-11-19", "rows": [coming], "given": []})

    first, *rest = assessment.next_work(data).splitlines()

    assert first.startswith("- Tập trung hoàn thành dứt điểm 01 nhiệm vụ quá hạn")
    assert rest[-1] == "- Tổng kết Đề án 06 (Văn phòng; hạn 31/12/2026)."


@pytest.mark.parametrize(
    "data",
    [sample_data(), sample_data([], []), sample_data([task_row(unit="Chưa giao đơn vị chủ trì")], [])],
    ids=["usual", "empty", "unassigned"],
)
def test_every_paragraph_says_something_whatever_the_figures(data: dict[str, Any]) -> None:
    empty = [each.name for each in paragraphs(data, {}) if not each.lines]

    assert empty == []


def test_what_nobody_wrote_is_left_out_and_may_be_written() -> None:
    silent = [each.name for each in left_out(sample_data(), {"lessons": "Giao việc rõ người."})]

    assert silent == [
        "documents", "steering", "setters", "outline", "difficulties", "causes", "causes_objective",
        "causes_subjective", "good_practice", "proposals",
    ]  # fmt: skip


def test_hand_written_paragraph_wins_and_the_computed_one_stays_beside_it() -> None:
    found = {each.name: each for each in paragraphs(sample_data(), {"late": "Đã xong hết.", "closing": "Xin cảm ơn"})}

    assert (found["late"].text, found["late"].is_own) == ("Đã xong hết.", True)
    assert found["late"].computed == results.late(sample_data())
    assert found["done"].is_own is False
    assert found["closing"].text == "Xin cảm ơn./."


def test_closing_ends_with_the_mark_of_the_decree() -> None:
    assert closing(sample_data()).endswith("trân trọng báo cáo Sở Khoa học và Công nghệ./.")


def test_lines_know_dashes_and_pluses() -> None:
    own = paragraphs(sample_data(), {"done": "Mở đầu:\n- Một;\n+ Hai;\n\n– Ba."})
    done_lines = next(each for each in own if each.name == "done").lines

    assert [(line.text, line.level) for line in done_lines] == [
        ("Mở đầu:", 0),
        ("- Một;", 1),
        ("+ Hai;", 2),
        ("- Ba.", 1),
    ]


def test_bullets_end_with_semicolons_and_a_full_stop() -> None:
    assert bullets(["một", "hai.", "", "ba;"]) == "- một;\n- hai.\n- ba."


def test_long_text_is_cut_at_a_word() -> None:
    assert shortened("một  hai\nba", 100) == "một hai ba"
    assert shortened("một hai ba bốn", 9) == "một hai…"


def test_units_that_gave_nothing_are_named() -> None:
    data = sample_data(units={"all": 3, "given": 1, "open": ["Công an phường", "Trạm Y tế"]})

    assert assessment.shortcomings(data).endswith(
        "Đến thời điểm tổng hợp, 02/03 đơn vị chưa gửi nội dung báo cáo: Công an phường và Trạm Y tế."
    )
    assert assessment.silent_units(sample_data()) == ""


def test_work_under_way_is_counted_and_told_in_the_units_words() -> None:
    said = [{"unit": "Văn phòng", "lines": ["Nâng cấp cổng: đã chọn nhà thầu"]}]

    assert results.running(sample_data(running=said)).splitlines() == [
        "Đang thực hiện 02 nhiệm vụ có thời hạn, trong đó 01 nhiệm vụ đã quá hạn.",
        "- Văn phòng: nâng cấp cổng: đã chọn nhà thầu.",
    ]
    assert results.running(sample_data([done()])) == "Không có nhiệm vụ có thời hạn nào đang thực hiện."


def test_causes_of_lateness_stand_in_the_units_words() -> None:
    data = sample_data(late=[{"unit": "Văn phòng", "lines": ["Thiếu kinh phí", "Chờ thẩm định"]}])

    assert assessment.late_causes(data).splitlines() == [
        "Nguyên nhân nhiệm vụ quá hạn theo báo cáo của các đơn vị:",
        "- Văn phòng:",
        "+ Thiếu kinh phí;",
        "+ Chờ thẩm định.",
    ]


def test_report_composed_by_an_older_version_can_still_be_shown() -> None:
    """Snapshots are years old: what was not asked for then is not missed now."""
    data = {name: value for name, value in sample_data().items() if name not in {"running", "late"}}

    assert paragraphs(data, {}) == paragraphs(sample_data(), {})
