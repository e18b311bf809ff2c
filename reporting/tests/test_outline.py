"""The report in the order of the superior's outline: its chapter, its annex, what is not covered by name."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.template.loader import render_to_string
from docx import Document as open_word
from openpyxl import load_workbook

from indicators.tests.factories import IndicatorFactory
from outlines.tests.factories import LineTieFactory, OutlineLineFactory, SuperiorOutlineFactory
from reporting.composing.data import compose
from reporting.composing.headings import annex_labels
from reporting.composing.narrative import paragraphs
from reporting.files import word, workbook
from reporting.files.documents import as_html, document
from reporting.superior.annex import MOST_ROWS, outline_annex, sheet_rows
from reporting.superior.rows import outline_rows
from reporting.superior.text import by_outline
from reporting.tests.factories import ReportPeriodFactory
from reporting.tests.sample import done, late, sample_data, task_row
from tasks.tests.factories import TaskFactory, TaskPeriodFactory


def line(number: str, text: str, **fields: Any) -> dict[str, Any]:
    usual = {"name": number, "unit": "", "is_heading": False, "part": "direct", "tasks": [], "indicators": []}
    return {"number": number, "text": text, "named": {}} | usual | fields


def data_of(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    outline = {"title": "Danh mục nhiệm vụ năm 2026", "issuer": "UBND thành phố", "rows": list(lines)}
    return sample_data(**more) | {"outline": outline}


def test_a_plan_without_an_outline_has_no_such_chapter_and_annex() -> None:
    for data in (sample_data(), sample_data() | {"outline": None}):
        assert by_outline(data) == ""
        assert outline_annex(data, "", "") is None
        assert "outline" not in annex_labels(data)
        assert "outline" not in {each.name for each in paragraphs(data, {})}


def test_the_chapter_tells_each_line_in_the_superior_s_order_and_names_what_is_not_covered() -> None:
    data = data_of(
        line("I", "Hạ tầng số", is_heading=True, part=""),
        line("3", "Phủ sóng 5G", part=""),
        line("1", "Số hóa hồ sơ", tasks=[1, 2]),
        line("7.2", "Cấp chữ ký số", part="coordinating"),
        line("9", "Khám bệnh", part="not_ours"),
        line("2", "Hồ sơ trực tuyến", indicators=[1]),
        tasks=[done(result="Số hóa 1.200 hồ sơ"), late(place=2)],
    )

    assert by_outline(data) == (
        "Theo “Danh mục nhiệm vụ năm 2026” của UBND thành phố, có 05 nội dung, gồm 02 nội dung trực tiếp thực hiện, "
        "01 nội dung phối hợp thực hiện, 01 nội dung chưa phân loại và 01 nội dung không thuộc nhiệm vụ của "
        "phường. Đã có nhiệm vụ, chỉ tiêu tương ứng: 02/04 nội dung.\n"
        "Còn 02 nội dung chưa có nhiệm vụ, chỉ tiêu tương ứng: 3, 7.2.\n"
        "Kết quả theo thứ tự của đề cương:\n"
        "1. Số hóa hồ sơ: số hóa 1.200 hồ sơ (hoàn thành đúng hạn, ngày 04/09/2026); đã thực hiện 50% (đang thực "
        "hiện, quá hạn).\n"
        "2. Hồ sơ trực tuyến: 76,35%, ước cả năm 81% (mục tiêu: ≥ 80%; chậm).\n"
        "Kết quả từng nội dung tại Phụ lục III kèm theo."
    )


def test_lines_without_a_number_and_those_of_one_number_are_told_apart() -> None:
    data = data_of(
        line("", "Báo cáo đột xuất"), line("3", "Một", name="mục I số 3"), line("3", "Hai", name="mục II số 3")
    )

    assert "tương ứng: “Báo cáo đột xuất”; mục I số 3; mục II số 3." in by_outline(data)


def test_an_outline_of_which_nothing_is_ours_says_so_and_has_no_annex() -> None:
    data = data_of(line("1", "Khám bệnh", part="not_ours"))

    assert by_outline(data) == (
        "Theo “Danh mục nhiệm vụ năm 2026” của UBND thành phố, có 01 nội dung, đều không thuộc nhiệm vụ của phường."
    )
    assert "outline" not in annex_labels(data)


def test_the_annex_keeps_order_and_numbers_and_one_row_for_each_answer() -> None:
    data = data_of(
        line("A", "Không có gì dưới mục này", is_heading=True),
        line("I", "Hạ tầng số", is_heading=True),
        line("2", "Số hóa hồ sơ", tasks=[1, 2], part="coordinating"),
        line("1", "Phủ sóng 5G"),
        line("9", "Khám bệnh", part="not_ours"),
        line("4", "Việc đã dừng", tasks=[77], named={"task-77": "8. Lắp camera"}),
        tasks=[done(), late(place=2)],
    )

    annex = outline_annex(data, "Phụ lục III", "(Kèm theo)")

    assert annex is not None
    assert [(row.number, row.text, row.answer.text, row.answer.stands) for row in annex.rows] == [
        ("I", "I. Hạ tầng số", "", ""),
        ("2", "Số hóa hồ sơ (phối hợp)", "1. Rà soát thiết bị, đợt 1", "Hoàn thành đúng hạn, ngày 04/09/2026"),
        ("", "", "2. Rà soát thiết bị, đợt 2", "Đang thực hiện, quá hạn"),
        ("1", "Phủ sóng 5G", "Chưa có nhiệm vụ, chỉ tiêu tương ứng", ""),
        ("4", "Việc đã dừng", "8. Lắp camera", "Không có kỳ báo cáo trong thời gian này"),
    ]
    rows, _, _ = sheet_rows(data)
    assert [row[0] for row in rows] == ["A", "I", "2", "2", "1", "9", "4"], "Excel has every line"


def test_a_very_long_outline_is_counted_on_paper_and_whole_in_excel() -> None:
    data = data_of(*(line(str(n), f"Nội dung {n}") for n in range(3000)))

    annex = outline_annex(data, "Phụ lục", "")

    assert annex is not None
    assert len(annex.rows) == MOST_ROWS
    assert annex.more == "Và 2.200 dòng khác trong tệp Excel kèm theo, trang tính “Theo đề cương”."
    assert len(sheet_rows(data)[0]) == 3000
    assert "và 2.940 nội dung khác nêu tại phụ lục" in by_outline(data)


def test_page_word_and_excel_have_it() -> None:
    data = data_of(line("I", "Hạ tầng số", is_heading=True), line("1", "Số hóa hồ sơ", tasks=[1]), line("2", "Chưa có"))
    shown = document(data, {})

    page = as_html(shown)
    file = open_word(BytesIO(word.build(shown)))
    sheet = load_workbook(BytesIO(workbook.build(data)))["Theo đề cương"]

    assert "KẾT QUẢ THEO ĐỀ CƯƠNG CỦA CẤP TRÊN" in page
    assert 'class="doc-annex annex-3"' in page
    assert [[cell.text for cell in row.cells][:3] for row in file.tables[-1].rows][2:] == [
        ["1", "Số hóa hồ sơ", "1. Rà soát thiết bị, đợt 1"],
        ["2", "Chưa có", "Chưa có nhiệm vụ, chỉ tiêu tương ứng"],
    ]
    assert [[cell.value for cell in row][:2] for row in sheet.iter_rows(min_row=5)] == [
        ["I", "Hạ tầng số"], ["1", "Số hóa hồ sơ"], ["2", "Chưa có"],
    ]  # fmt: skip
    assert "Số hóa hồ sơ" in render_to_string("reporting/print_outline.html", {"document": shown})


@pytest.mark.django_db
def test_the_outline_is_frozen_with_the_figures_and_one_annex_label_follows_it(
    django_assert_max_num_queries, day: dt.date
) -> None:
    period = ReportPeriodFactory()
    plan = period.plan
    outline = SuperiorOutlineFactory(plan=plan)
    OutlineLineFactory(outline=outline, heading=True, number="I", text="Hạ tầng")
    task = TaskPeriodFactory(task=TaskFactory(plan=plan)).task
    tied = LineTieFactory(line=OutlineLineFactory(outline=outline, number="1", text="Số hóa"), task=task).line
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward)
    LineTieFactory(line=tied, task=None, indicator=indicator)
    LineTieFactory(line=tied, holds=False)
    OutlineLineFactory(outline=outline, kept=False)

    data = compose(period, day)
    outline.delete()

    assert [(row["number"], row["tasks"], row["indicators"]) for row in data["outline"]["rows"]] == [
        ("I", [], []), ("1", [task.pk], [indicator.pk]),
    ]  # fmt: skip
    assert "1. Số hóa:" in by_outline(data)
    with django_assert_max_num_queries(1):
        assert outline_rows(plan) is None


@pytest.mark.django_db
def test_a_long_outline_is_frozen_by_three_queries(django_assert_num_queries) -> None:
    outline = SuperiorOutlineFactory()
    for _ in range(30):
        LineTieFactory(line=OutlineLineFactory(outline=outline))

    with django_assert_num_queries(3):
        outline_rows(outline.plan)


@pytest.mark.django_db
def test_numbers_that_begin_anew_under_each_heading_are_named_with_it() -> None:
    outline = SuperiorOutlineFactory()
    for number, heading in (("I", True), ("1", False), ("2", False), ("II", True), ("1", False)):
        OutlineLineFactory(outline=outline, number=number, kind="heading" if heading else "line")

    found = outline_rows(outline.plan)

    assert found is not None
    assert [row["name"] for row in found["rows"]] == ["I", "mục I số 1", "2", "II", "mục II số 1"]


def test_work_in_time_and_a_recurrence_are_told_by_their_label() -> None:
    data = data_of(line("1", "Giao ban", tasks=[1]), tasks=[task_row(label="tháng 10", percent=0)])

    annex = outline_annex(data, "", "")

    assert annex is not None
    assert annex.rows[0].answer.text == "1. Rà soát thiết bị, đợt 1 (tháng 10)"
