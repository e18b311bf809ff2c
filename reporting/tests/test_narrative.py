"""The sentences of a report, written from its figures."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
            {"plan_number": "", "plan_title": "Triển khai Kế hoạch phát triển công nghệ số"},
            "Kế hoạch của UBND phường Hải Dương về phát triển công nghệ số",
        ),
        (
            {"plan_number": "", "plan_title": "Triển khai Kế hoạch hành động số 15-KH/ĐU của Đảng ủy phường"},
            "Kế hoạch của UBND phường Hải Dương triển khai Kế hoạch hành động số 15-KH/ĐU của Đảng ủy phường",
        ),
        (
            {"plan_title": "CNTT năm 2026", "plan_issued_on": None},
            "Kế hoạch số 24/KH-UBND của UBND phường Hải Dương về CNTT năm 2026",
        ),
    ],
)
def test_plan_is_cited_with_number_day_issuer_and_abstract(fields: dict[str, Any], expected: str) -> None:
    assert plan_named(head(**fields)) == expected


SUBJECTS = {
    "a year": ("annual", "2026", "Chuyển đổi số phường Hải Dương năm 2026",
               "Kết quả thực hiện Kế hoạch chuyển đổi số phường Hải Dương năm 2026; phương hướng, nhiệm vụ năm 2027"),
    "a half": ("half_year", "đầu năm 2026", "Chuyển đổi số phường Hải Dương năm 2026",
               "Kết quả thực hiện Kế hoạch chuyển đổi số phường Hải Dương 6 tháng đầu năm 2026;"
               " phương hướng, nhiệm vụ 6 tháng cuối năm 2026"),
    "the second half": ("half_year", "cuối năm 2026", "Xây dựng phường thông minh",
                        "Kết quả thực hiện Kế hoạch xây dựng phường thông minh 6 tháng cuối năm 2026;"
                        " phương hướng, nhiệm vụ 6 tháng đầu năm 2027"),
    "the last quarter": ("quarter", "IV/2026", "KẾ HOẠCH Xây dựng phường thông minh",
                         "Kết quả thực hiện Kế hoạch xây dựng phường thông minh quý IV năm 2026;"
                         " phương hướng, nhiệm vụ quý I năm 2027"),
    "December": ("month", "12/2026", "Về xây dựng phường thông minh",
                 "Kết quả thực hiện Kế hoạch xây dựng phường thông minh tháng 12 năm 2026;"
                 " phương hướng, nhiệm vụ tháng 1 năm 2027"),
    "asked for once": ("ad_hoc", "ngày 20/08/2026", "Xây dựng phường thông minh",
                       "Kết quả thực hiện Kế hoạch xây dựng phường thông minh đến ngày 20/08/2026"),
    "several years": ("annual", "2026", "Phát triển công nghệ số giai đoạn 2026 - 2030, tầm nhìn 2045",
                      "Kết quả thực hiện Kế hoạch phát triển công nghệ số giai đoạn 2026 - 2030, tầm nhìn 2045"
                      " trong năm 2026; phương hướng, nhiệm vụ năm 2027"),
    "a plan on a plan": ("annual", "2026", "Triển khai thực hiện Kế hoạch phát triển công nghệ số đến năm 2030",
                         "Kết quả thực hiện Kế hoạch phát triển công nghệ số đến năm 2030 trong năm 2026;"
                         " phương hướng, nhiệm vụ năm 2027"),
    "a plan on a resolution": ("annual", "2026", "Thực hiện Nghị quyết số 57-NQ/TW năm 2026 trên địa bàn phường",
                               "Kết quả triển khai Kế hoạch thực hiện Nghị quyết số 57-NQ/TW năm 2026 trên địa bàn"
                               " phường; phương hướng, nhiệm vụ năm 2027"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "label", "title", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_subject_says_what_was_done_when_and_what_comes_next(kind: str, label: str, title: str, expected: str) -> None:
    data = sample_data(kind=kind, label=label)
    data["document"]["plan_title"] = title

    assert subject(data) == expected


WORDS = ["Kế hoạch", "kế hoạch", "KẾ HOẠCH", "Về", "về việc", "triển khai", "Thực hiện", "tổ chức", "chuyển đổi số"]


@given(words=st.lists(st.sampled_from(WORDS), max_size=5), year=st.sampled_from(["", " năm 2026", " 2026 - 2030"]))
def test_a_report_names_its_plan_once_however_the_plan_is_titled(words: list[str], year: str) -> None:
    data = sample_data()
    data["document"]["plan_title"] = " ".join([*words, "phát triển công nghệ số"]) + year

    for text in (subject(data), f"Thực hiện {plan_named(data['document'])}"):
        assert not re.search(
            r"thực hiện kế hoạch (?:(?:triển khai|thực hiện|tổ chức|về(?: việc)?) )*kế hoạch", text, re.I
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
        (1, 1, "đã có 01 ý kiến chỉ đạo, đã được các đơn vị phản hồi."),
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
        "Đến hết ngày 19/11/2026, Kế hoạch có 04 nhiệm vụ được theo dõi trong năm 2026, gồm 03 nhiệm vụ có thời hạn;"
        " 01 nhiệm vụ thường xuyên. Kết quả cụ thể:",
        "- Đã hoàn thành 02/03 nhiệm vụ có thời hạn, đạt 66,67% (01 nhiệm vụ đúng hạn, 01 nhiệm vụ quá hạn);",
        "- Đang thực hiện 01 nhiệm vụ, quá hạn;",
        "- Thường xuyên: 01/01 nhiệm vụ có kết quả trong năm 2026.",
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


def test_strengths_are_the_figures_that_went_well() -> None:
    ongoing = {"kind": "ongoing", "class": "ongoing_reported", "due_on": None}
    rows = [done(unit="Công an phường"), late(place=2), task_row(place=3, **ongoing)]

    text = assessment.strengths(sample_data(rows, [indicator_row(verdict="met")]))

    assert text.splitlines() == [
        "- Đã hoàn thành 01 nhiệm vụ, đạt 50% số nhiệm vụ có thời hạn, trong đó 01 nhiệm vụ đúng hạn;",
        "- 01 nhiệm vụ thường xuyên có kết quả trong năm 2026, không phát sinh khó khăn, vướng mắc;",
        "- Các đơn vị hoàn thành toàn bộ nhiệm vụ có thời hạn: Công an phường;",
        "- 01 chỉ tiêu đã đạt mục tiêu đề ra.",
    ]


def test_what_is_paused_or_hindered_is_no_strength() -> None:
    ongoing = {"kind": "ongoing", "due_on": None, "result": "Chưa kết nối được IOC"}
    rows = [
        task_row(**ongoing, **{"class": "ongoing_reported"}, difficulty="Chưa có tài liệu kỹ thuật"),
        task_row(place=2, **ongoing, **{"class": "paused"}),
    ]
    given = [{"unit": "Văn phòng", "lines": ["Rà soát thiết bị, đợt 1: chưa kết nối được IOC"]}]

    assert assessment.strengths(sample_data(rows, [], results=given)) == ""


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
        "- 01 nhiệm vụ thường xuyên chưa có kết quả trong năm 2026: chưa giao đơn vị chủ trì (01);",
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
        "- Hạ tầng số: 04 nhiệm vụ; hoàn thành 01/02 nhiệm vụ có thời hạn; quá hạn 01;"
        " thường xuyên 02, trong đó 01 nhiệm vụ có kết quả.",
        "- Nhân lực: 01 nhiệm vụ thường xuyên, chưa có kết quả.",
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
def test_every_paragraph_that_is_there_says_something(data: dict[str, Any]) -> None:
    found = paragraphs(data, {})

    assert [each.name for each in found if not each.lines] == []


def test_what_nobody_wrote_is_left_out_and_may_be_written() -> None:
    silent = [each.name for each in left_out(sample_data(), {"lessons": "Giao việc rõ người."})]

    assert silent == [
        "documents", "steering", "sections", "setters", "waiting", "outline", "difficulties", "causes",
        "causes_objective",
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
        "Đến thời điểm tổng hợp, còn 02/03 đơn vị chưa gửi nội dung báo cáo: Công an phường và Trạm Y tế."
    )
    assert assessment.silent_units(sample_data()) == ""


def test_units_that_gave_nothing_need_no_names_where_none_gave_anything() -> None:
    data = sample_data(units={"all": 2, "given": 0, "open": ["Công an phường", "Trạm Y tế"]})

    assert assessment.silent_units(data) == "Đến thời điểm tổng hợp, cả 02 đơn vị đều chưa gửi nội dung báo cáo."


def test_work_under_way_is_counted_and_told_in_the_units_words() -> None:
    said = [{"unit": "Văn phòng", "lines": ["Nâng cấp cổng: đã chọn nhà thầu"]}]

    assert results.running(sample_data(running=said)).splitlines() == [
        "Đang thực hiện 02 nhiệm vụ có thời hạn, trong đó 01 nhiệm vụ đã quá hạn.",
        "- Văn phòng: nâng cấp cổng: đã chọn nhà thầu.",
    ]
    assert results.running(sample_data([done()])) == ""


def test_causes_of_lateness_stand_in_the_units_words() -> None:
    data = sample_data(late=[{"unit": "Văn phòng", "lines": ["Thiếu kinh phí", "Chờ thẩm định"]}])

    assert assessment.late_causes(data).splitlines() == [
        "Nguyên nhân nhiệm vụ quá hạn theo báo cáo của các đơn vị:",
        "- Văn phòng:",
        "+ Thiếu kinh phí;",
        "+ Chờ thẩm định.",
    ]


def test_a_cause_that_the_list_of_late_work_tells_is_not_told_again() -> None:
    rows = [late(difficulty="Thiếu kinh phí"), late(place=2, difficulty="Chờ thẩm định")]
    said = [
        "Rà soát thiết bị, đợt 1 (hạn 30/09/2026), quá hạn 50 ngày; nguyên nhân: Thiếu kinh phí.",
        "Rà soát thiết bị, đợt 2 (hạn 30/09/2026), quá hạn 50 ngày; nguyên nhân: Nhà thầu bỏ việc",
    ]

    text = assessment.late_causes(sample_data(rows, late=[{"unit": "Văn phòng", "lines": said}]))

    assert text.splitlines()[1:] == [
        "- Văn phòng: rà soát thiết bị, đợt 2 (hạn 30/09/2026), quá hạn 50 ngày; nguyên nhân: nhà thầu bỏ việc."
    ]


def test_words_of_several_units_are_told_once() -> None:
    difficulties = [
        {"unit": name, "difficulties": ["Thiếu máy quét.", *more], "proposals": []}
        for name, more in [("Công an phường", ["Thiếu người"]), ("Văn phòng", []), ("Các trường học", [])]
    ]

    assert assessment.difficulties(sample_data(difficulties=difficulties)).splitlines() == [
        "- Công an phường, Văn phòng và các trường học: thiếu máy quét.",
        "- Công an phường: thiếu người.",
    ]


def test_next_work_names_a_task_once() -> None:
    coming = {"text": "Tổng kết Đề án 06", "unit": "Văn phòng", "due_on": "2026-12-31", "due_raw": "Tháng 12/2026"}
    given = [{"unit": "Văn phòng", "lines": ["Tổng kết Đề án 06 (hạn 31/12/2026)", "Mua máy"]}]
    data = sample_data(next={"until": "2027-11-19", "rows": [coming], "given": given})

    assert assessment.next_work(data).splitlines()[-2:] == [
        "- Tổng kết Đề án 06 (Văn phòng; hạn 31/12/2026).",
        "- Văn phòng: mua máy.",
    ]


def test_report_composed_by_an_older_version_can_still_be_shown() -> None:
    """Snapshots are years old: what was not asked for then is not missed now."""
    data = {name: value for name, value in sample_data().items() if name not in {"running", "late"}}

    assert paragraphs(data, {}) == paragraphs(sample_data(), {})
