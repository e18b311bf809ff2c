"""Tables of tasks and of indicators, however the text holds them."""

from decimal import Decimal

import pytest

from importing.documents.columns import Column, read_heading, read_layout
from importing.documents.reading import read_pasted
from importing.tests.reading_samples import TASK_HEAD

TITLE = "KẾ HOẠCH\nThực hiện nhiệm vụ phường Bến Đò năm 2026\n\n"


def tabs(*rows: tuple[str, ...]) -> str:
    return TITLE + "\n".join("\t".join(row) for row in rows)


def test_group_rows_name_the_group_of_the_rows_below():
    plan = read_pasted(
        tabs(
            TASK_HEAD,
            ("I", "Tuyên truyền", "", "", "", ""),
            ("1", "Phát tờ rơi", "Phòng Văn hóa - Xã hội", "Công an phường; các Tổ dân phố", "Tờ rơi", "Tháng 5/2026"),
            ("II", "Hạ tầng", "", "", "", ""),
            ("1", "Lắp camera", "Công an phường", "", "20 camera", "Quý III, IV/2026"),
        )
    )

    first, second = plan.tasks
    assert (first.group_number, first.group, first.number) == ("I", "Tuyên truyền", "1")
    assert first.coordinating_units == ["Công an phường", "Các Tổ dân phố"]
    assert (second.group, second.schedule.start, second.schedule.due) == ("Hạ tầng", "2026-07-01", "2026-12-31")
    assert {task.form for task in plan.tasks} == {"table"}


def test_unnumbered_rows_belong_to_the_row_that_only_opens_them():
    plan = read_pasted(
        tabs(
            TASK_HEAD,
            ("1", "Số hóa trường học:", "", "", "", ""),
            ("", "Cấp học bạ số", "Phòng Văn hóa - Xã hội", "", "Học bạ", "Theo hướng dẫn của thành phố"),
            ("", "Lập sổ điểm điện tử", "Phòng Văn hóa - Xã hội", "", "Sổ điểm", "Hằng năm"),
            ("2", "Kiểm tra", "Công an phường", "", "Biên bản", "Thường xuyên"),
        )
    )

    assert [(task.number, task.parent) for task in plan.tasks] == [("1", None), (None, "1"), (None, "1"), ("2", None)]
    assert [task.schedule.kind for task in plan.tasks] == ["unspecified", "on_guidance", "yearly", "continuous"]


def test_row_that_a_page_cut_is_joined_below_the_repeated_head():
    plan = read_pasted(
        tabs(
            TASK_HEAD,
            ("1", "Rà soát hồ sơ, kết", "Phòng Kinh tế", "", "Báo cáo", "Quý I/2026"),
            TASK_HEAD,
            ("", "quả giải quyết", "", "", "", ""),
            ("2", "Tổng hợp", "Phòng Kinh tế", "", "Báo cáo", "Quý II/2026"),
        )
    )

    assert [task.text for task in plan.tasks] == ["Rà soát hồ sơ, kết quả giải quyết", "Tổng hợp"]


def test_dotted_numbers_stand_under_their_row():
    plan = read_pasted(
        tabs(
            TASK_HEAD,
            ("1", "Tuyên truyền", "Phòng Văn hóa - Xã hội", "", "", "Thường xuyên"),
            ("1.1", "Phát thanh", "Trung tâm Dịch vụ sự nghiệp công", "", "Bản tin", "Hằng tháng"),
        )
    )

    assert [(task.number, task.parent) for task in plan.tasks] == [("1", None), ("1.1", "1")]


def test_arabic_group_row_over_dotted_numbers_is_a_group():
    plan = read_pasted(
        tabs(
            TASK_HEAD,
            ("1", "Tuyên truyền", "", "", "", ""),
            ("1.1", "Phát thanh", "Phòng Văn hóa - Xã hội", "", "Bản tin", "Hằng tháng"),
        )
    )

    assert [(task.group_number, task.number) for task in plan.tasks] == [("1", "1.1")]


def test_head_of_a_unit_in_the_lead_column_tells_the_unit():
    head = ("Stt", "Nhiệm vụ", "Đồng chí được phân công chỉ đạo", "Cá nhân/Tổ chức được phân công chủ trì", "Tiến độ")
    plan = read_pasted(
        tabs(
            head,
            ("1", "Bố trí vốn", "Đồng chí Lê Thị Mai, PCT UBND phường", "Đồng chí Trưởng phòng Kinh tế", "Hằng năm"),
            ("2", "Tập huấn", "Lê Thị Mai, PCT UBND phường", "Công an phường", "Quý I/2026"),
        )
    )

    budget, course = plan.tasks
    assert budget.directed_by == "Lê Thị Mai, PCT UBND phường"
    assert (budget.head_responsible, budget.lead_units) == ("Trưởng phòng Kinh tế", ["Phòng Kinh tế"])
    assert (course.head_responsible, course.lead_units) == (None, ["Công an phường"])


def test_indicator_columns_by_year_with_baseline_and_measure():
    text = (
        TITLE
        + """| TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2025 | Năm 2026 | Năm 2030 | Đơn vị theo dõi |
|---|---|---|---|---|---|---|
| 1 | Hồ sơ trực tuyến | % | 78,5 | 85 | ≥ 95% | Trung tâm PVHCC |
| 2 | Điểm phát sóng | điểm | - | 3 | 10 - 12 | Phòng Văn hóa - Xã hội |
| 3 | Vệ sinh môi trường | | Khá | - | Tốt | Các Tổ dân phố |
"""
    )

    plan = read_pasted(text)
    online, points, clean = plan.indicators

    assert plan.tasks == []
    assert (online.unit, online.baseline.year, online.baseline.raw) == ("%", 2025, "78,5")
    assert [(t.year_from, t.year_to, t.comparator, t.low) for t in online.targets] == [
        (2026, 2026, "=", Decimal(85)),
        (2030, 2030, ">=", Decimal(95)),
    ]
    assert points.baseline is None
    assert [(t.comparator, t.low, t.high, t.unit) for t in points.targets] == [
        ("=", Decimal(3), None, "điểm"),
        ("range", Decimal(10), Decimal(12), "điểm"),
    ]
    assert clean.qualitative
    assert clean.lead_units == ["Các Tổ dân phố"]


def test_window_in_a_cell_goes_before_the_year_of_the_column():
    plan = read_pasted(
        tabs(("Stt", "Tên chỉ tiêu", "Kết quả năm 2025", "Năm 2026"), ("1", "Chữ ký số", "", "50% (2025-2027)"))
    )

    (target,) = plan.indicators[0].targets
    assert (target.raw, target.year_from, target.year_to) == ("50% (2025-2027)", 2025, 2027)


def test_flattened_table_gets_its_cells_back():
    text = (
        TITLE
        + """PHỤ LỤC: Chỉ tiêu

Stt Chỉ tiêu

Năm

2026

Năm

2030

Đồng chí được

phân công chỉ đạo

Cơ quan chủ trì

Sản phẩm

đầu ra

I Hạ tầng

1

Tỷ lệ hộ có

cáp quang

≥80% 100%

Đồng chí

Lê Thị Mai

PCT UBND phường

Phòng Văn hóa –

Xã hội

Báo cáo

2 Tỷ lệ phủ sóng 6G - 45-

50%

Đồng chí

Trần Văn Sơn

CT UBND phường

Công an phường

"""
    )

    fibre, radio = read_pasted(text).indicators

    assert (fibre.group, fibre.number, fibre.name) == ("Hạ tầng", "1", "Tỷ lệ hộ có cáp quang")
    assert [(t.year_to, t.comparator, t.low) for t in fibre.targets] == [
        (2026, ">=", Decimal(80)),
        (2030, "=", Decimal(100)),
    ]
    assert (fibre.directed_by, fibre.output) == ("Lê Thị Mai, PCT UBND phường", "Báo cáo")
    assert fibre.lead_units == ["Phòng Văn hóa - Xã hội"]
    assert [(t.year_to, t.comparator, t.low, t.high) for t in radio.targets] == [
        (2030, "range", Decimal(45), Decimal(50))
    ]
    assert (radio.lead_units, radio.output) == (["Công an phường"], None)


def test_flattened_task_table_keeps_time_apart_from_output():
    text = (
        TITLE
        + """Stt Nhiệm vụ
Cá nhân/Tổ chức được phân công chủ trì

Sản phẩm đầu ra
Tiến độ thực hiện

1 Bố trí vốn
Đồng chí Trưởng phòng

Kinh tế

Kế hoạch Hằng năm

2

Tổ chức tập huấn cho cán bộ, công

chức

Công an phường

Báo cáo

Hoàn thành trong

tháng 10/2026
"""
    )

    money, course = read_pasted(text).tasks

    assert (money.lead_units, money.output, money.schedule_raw) == (["Phòng Kinh tế"], "Kế hoạch", "Hằng năm")
    assert course.text == "Tổ chức tập huấn cho cán bộ, công chức"
    assert (course.output, course.schedule.due) == ("Báo cáo", "2026-10-31")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("STT", "number"),
        ("Nội dung công việc", "task"),
        ("Người đứng đầu chịu trách nhiệm", "head"),
        ("Cơ quan chủ trì theo dõi đánh giá", "lead"),
        ("Đơn vị chủ trì", "lead"),
        ("Đơn vị phối hợp", "coordinating"),
        ("Cá nhân/Tổ chức được được phân công chủ trì", "lead_any"),
        ("Đồng chí được phân công chủ trì", "lead_person"),
        ("Đồng chí được phân công chỉ đạo", "directed_by"),
        ("Kết quả", "output"),
        ("Sản phẩm/kết quả đầu ra", "output"),
        ("Thời gian triển khai và hoàn thành", "schedule"),
        ("Tiến độ thực hiện", "schedule"),
        ("ĐVT", "measure"),
        ("Ghi chú", "aside"),
    ],
)
def test_headings_that_plans_use(heading, kind):
    assert read_heading(heading).kind == kind


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Kết quả năm 2025", Column("baseline", 2025, 2025)),
        ("Năm 2026", Column("target", 2026, 2026)),
        ("Mục tiêu đến năm 2030", Column("target", 2030, 2030)),
        ("Giai đoạn 2026 - 2030", Column("target", 2026, 2030)),
    ],
)
def test_headings_with_years(heading, column):
    assert read_heading(heading) == column


def test_sentence_is_no_head_of_a_table():
    assert read_layout(("1", "Rà soát quy hoạch và công bố cho người dân", "Phòng Kinh tế", "Quý I/2026")) is None


def test_columns_of_quarters_under_one_heading_go_into_the_notes():
    head = ("STT", "Nhiệm vụ", "Phân công lãnh đạo phụ trách", "Phân công", "", "Kế hoạch từng quý", "")
    below = ("", "", "", "Chủ trì", "Phối hợp", "Quý I", "Quý II")
    plan = read_pasted(tabs(head, below, ("1", "Thu ngân sách", "Lê Thị Mai", "Phòng Kinh tế", "Thuế", "20%", "50%")))

    (task,) = plan.tasks
    assert (task.lead_units, task.coordinating_units) == (["Phòng Kinh tế"], ["Thuế"])
    assert task.directed_by == "Lê Thị Mai"
    assert task.notes == "Kế hoạch từng quý Quý I: 20%\nKế hoạch từng quý Quý II: 50%"


def test_what_both_lead_and_partner_do_stands_in_one_cell():
    head = ("TT", "Nội dung", "Đơn vị thực hiện", "Thời gian bắt đầu", "Thời gian kết thúc")
    row = ("1", "Đo đạc", "Chủ trì: Phòng Kinh tế; phối hợp: Công an xã", "01/3/2026", "30/4/2026")

    (task,) = read_pasted(tabs(head, row)).tasks

    assert (task.lead_units, task.coordinating_units) == (["Phòng Kinh tế"], ["Công an xã"])
    assert (task.schedule.start, task.schedule.due) == ("2026-03-01", "2026-04-30")


def test_flattened_row_whose_product_comes_before_its_unit():
    text = TITLE + (
        "PHỤ LỤC\n\nSTT Nhiệm vụ Sản phẩm Cơ quan chủ trì\n\nCơ quan\n\nphối hợp\n\nThời gian\n\nhoàn thành\n\n"
        "1\nLập bản đồ điểm\n\nthanh toán\n\nBản đồ số\nPhòng Kinh tế, Hạ\n\ntầng và Đô thị\n\n"
        "Các khối phố Quý II/2026\n\n"
        "2\n\nMở phiên chợ\n\n02 phiên chợ Văn phòng HĐND và\n\nUBND\n\nCông an phường Tháng 9/2026\n"
    )

    card, market = read_pasted(text).tasks

    assert (card.text, card.output) == ("Lập bản đồ điểm thanh toán", "Bản đồ số")
    assert (card.lead_units, card.coordinating_units) == (["Phòng Kinh tế, Hạ tầng và Đô thị"], ["Các khối phố"])
    assert (market.output, market.lead_units) == ("02 phiên chợ", ["Văn phòng HĐND và UBND"])
    assert (market.coordinating_units, market.schedule.due) == (["Công an phường"], "2026-09-30")
