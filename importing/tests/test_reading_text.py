"""A plan in plain text: what a ward writes comes out as what it means."""

from decimal import Decimal

import pytest

from importing.documents.reading import read_pasted
from importing.tests.reading_samples import PLAN


@pytest.fixture(scope="module")
def plan():
    return read_pasted(PLAN)


def test_head_of_a_commune_plan(plan):
    assert plan.document_number == "07/KH-UBND"
    assert plan.issued_on == "2026-03-05"
    assert plan.ward == "Vĩnh Thịnh"
    assert plan.title == "Cải cách hành chính xã Vĩnh Thịnh năm 2026"
    assert plan.period == [2026, 2026]
    assert plan.vision_year is None
    assert [(basis.number, basis.date) for basis in plan.legal_bases] == [("12/KH-UBND", "2026-01-15")]


def test_signer_who_signs_for_the_chairman_is_the_vice_chairman(plan):
    assert (plan.signer, plan.signer_position) == ("Lê Văn Bình", "Phó Chủ tịch")
    assert plan.recipients == ["UBND thành phố (để b/c)", "Lưu: VT"]


def test_goal_with_two_figures_becomes_two_indicators(plan):
    figures = [(i.line, [(t.comparator, t.low, t.year_to) for t in i.targets]) for i in plan.indicators]

    assert figures == [
        (21, [(">=", Decimal(98), 2026)]),
        (23, [(">=", Decimal(85), 2026)]),
        (23, [(">", Decimal(95), 2026)]),
        (25, [("=", Decimal(2), 2026)]),
        (27, []),
    ]
    assert [i.qualitative for i in plan.indicators] == [False, False, False, False, True]
    assert plan.indicators[3].unit == "mô hình"


def test_labels_below_or_inside_a_task_say_who_and_when(plan):
    rules, publish, talk = plan.tasks

    assert (rules.number, rules.form, rules.lead_units) == ("1.1", "labelled_bullet", ["Văn phòng HĐND và UBND xã"])
    assert (rules.schedule_raw, rules.schedule.due) == ("Quý II/2026", "2026-06-30")
    assert publish.text == "Công khai thủ tục tại trụ sở"
    assert (publish.lead_units, publish.schedule.kind) == (["Trung tâm Phục vụ hành chính công"], "continuous")
    assert (talk.form, talk.lead_units) == ("bullet", [])
    assert talk.coordinating_units == ["Các trường học", "Các tổ dân phố"]
    assert [task.group for task in plan.tasks] == ["Cải cách thể chế"] * 2 + ["Cải cách tài chính công"]


def test_pointer_to_an_annex_is_no_task(plan):
    assert not any("Danh mục" in task.text for task in plan.tasks)
    assert any("Danh mục" in line.text for line in plan.unread)


def test_duties_are_given_to_the_unit_of_the_heading_the_line_or_the_bullet(plan):
    assert [duty.unit for duty in plan.unit_duties] == [
        "Văn phòng HĐND và UBND xã",
        "Phòng Kinh tế",
        "Các phòng, ban, đơn vị",
        "Mặt trận Tổ quốc Việt Nam xã và các đoàn thể",
        "Hội Nông dân",
    ]
    assert not any("Trên đây" in duty.text for duty in plan.unit_duties)


def test_half_year_and_yearly_report_of_one_sentence(plan):
    reports = [(report.kind, report.before, report.from_unit, report.to) for report in plan.report_obligations]

    assert reports == [
        ("half_year", "15/6", "Văn phòng HĐND và UBND xã", ["UBND xã"]),
        ("annual", "15/12", "Văn phòng HĐND và UBND xã", ["UBND xã"]),
    ]
    assert not any(report.inclusive for report in plan.report_obligations)


def test_two_days_after_one_word_are_two_reports():
    text = PLAN.replace(
        "- Tổ chức thực hiện nhiệm vụ được giao.", "- Báo cáo UBND xã trước ngày 10/6 và 10/12 hằng năm."
    )

    reports = read_pasted(text).report_obligations

    assert ("half_year", "10/6") in [(report.kind, report.before) for report in reports]
    assert ("annual", "10/12") in [(report.kind, report.before) for report in reports]


def test_latest_day_is_itself_in_time():
    text = PLAN.replace("- Tổ chức thực hiện nhiệm vụ được giao.", "- Báo cáo UBND xã chậm nhất ngày 05/12 hằng năm.")

    report = next(r for r in read_pasted(text).report_obligations if r.before == "5/12")

    assert (report.kind, report.inclusive, report.from_unit) == ("annual", True, "Các phòng, ban, đơn vị")


def test_report_without_a_day_is_asked_for():
    text = PLAN.replace("(trước ngày 15/6), năm (trước ngày 15/12)", "và năm")

    plan = read_pasted(text)

    assert plan.report_obligations == []
    assert any("không nêu ngày" in warning for warning in plan.warnings)


def test_plan_without_tasks_is_read_with_a_warning():
    text = PLAN[: PLAN.index("II. NHIỆM VỤ")] + PLAN[PLAN.index("III. TỔ CHỨC") :]

    plan = read_pasted(text)

    assert plan.tasks == []
    assert any("Không tìm thấy nhiệm vụ" in warning for warning in plan.warnings)


def test_narrow_lines_are_joined_to_sentences():
    narrow = """KẾ HOẠCH
Phát triển du lịch phường Bến Đò năm 2027
I. NHIỆM VỤ
1. Quảng bá
1.1. Xây dựng bản đồ số các điểm tham quan trên địa bàn phường, phối hợp
với các hộ kinh doanh cập nhật thông tin về ẩm thực, lưu trú và quà tặng.
Dịch sang tiếng Anh các nội dung chính để phục vụ khách quốc tế đến thăm
phường.
1.2. Treo biển chỉ dẫn tại các ngã ba, ngã tư và bến xe trên địa bàn
phường; bảo đảm thống nhất về màu sắc, kích thước, vị trí theo quy định
chung của thành phố.
2. Hạ tầng
- Lắp đặt 10 điểm truy cập mạng không dây miễn phí tại công viên, bến tàu
và nhà văn hóa.
- Sửa chữa đường vào đền.
"""

    tasks = read_pasted(narrow).tasks

    assert [task.number for task in tasks] == ["1.1", "1.2", None, None]
    assert tasks[0].text.endswith("đến thăm phường.")
    assert "quà tặng. Dịch sang" in tasks[0].text
    assert tasks[3].text == "Sửa chữa đường vào đền."


def test_parts_phases_and_sections_named_otherwise():
    text = """KẾ HOẠCH
Chuyển đổi số xã An Lạc giai đoạn 2026 - 2030, tầm nhìn đến năm 2045

PHẦN THỨ NHẤT
MỤC TIÊU

1. Đến hết năm 2028:

- Số hóa 1.200 hồ sơ hộ tịch.

PHẦN THỨ HAI
NHIỆM VỤ VÀ GIẢI PHÁP

I. Công tác tuyên truyền

1. Tuyên truyền trên loa truyền thanh.

II. Thời gian thực hiện

III. TỔ CHỨC THỰC HIỆN

- Các tổ dân phố vận động người dân tham gia.
"""

    plan = read_pasted(text)

    assert (plan.period, plan.vision_year) == ([2026, 2030], 2045)
    assert [(t.low, t.unit, t.year_from, t.year_to) for i in plan.indicators for t in i.targets] == [
        (Decimal(1200), "hồ sơ", None, 2028)
    ]
    assert [(task.group_number, task.group) for task in plan.tasks] == [("I", "Công tác tuyên truyền")]
    assert [duty.unit for duty in plan.unit_duties] == ["Các tổ dân phố"]


def test_handover_between_units_is_noticed():
    text = PLAN.replace(
        "3. Các phòng, ban, đơn vị\n",
        "3. Các phòng, ban, đơn vị\n\n- Chuyển giao từ Phòng Kinh tế sang Phòng Hạ tầng kể từ ngày 01/7/2026.\n",
    )

    handover = read_pasted(text).handover

    assert (handover.from_unit, handover.to_unit) == ("Phòng Kinh tế", "Phòng Hạ tầng")


def test_markdown_signs_do_not_reach_the_draft():
    text = PLAN.replace("1. Cải cách thể chế", "#### **1. Cải cách thể chế**").replace("Lê Văn Bình", "**Lê Văn Bình**")

    plan = read_pasted(text)

    assert plan.tasks[0].group == "Cải cách thể chế"
    assert plan.signer == "Lê Văn Bình"


def test_recipients_and_signature_that_blanks_set_side_by_side():
    text = PLAN[: PLAN.index("Nơi nhận:")] + (
        "Nơi nhận:                         TM. ỦY BAN NHÂN DÂN\n"
        "- UBND huyện;                        KT. CHỦ TỊCH\n"
        "- Như mục III;                       PHÓ CHỦ TỊCH\n"
        "- Lưu: VT.\n\n"
        "                                     Rơ Châm Hà\n"
    )

    plan = read_pasted(text)

    assert (plan.signer, plan.signer_position) == ("Rơ Châm Hà", "Phó Chủ tịch")
    assert plan.recipients == ["UBND huyện", "Như mục III", "Lưu: VT"]


def test_several_labels_on_one_line_below_a_numbered_task():
    (task,) = read_pasted(
        "KẾ HOẠCH\nCông tác pháp luật xã Bản Lầu năm 2026\n\nII. NHIỆM VỤ\n\n1. Chuyên mục pháp luật\n"
        "Chủ trì: Văn phòng Đảng ủy; phối hợp: Công an xã. Thời gian: Quý II/2026. Sản phẩm: Chuyên mục.\n"
    ).tasks

    assert (task.lead_units, task.coordinating_units) == (["Văn phòng Đảng ủy"], ["Công an xã"])
    assert (task.schedule.due, task.output) == ("2026-06-30", "Chuyên mục")


def test_labels_with_numbers_of_their_own_describe_one_task():
    (task,) = read_pasted(
        "KẾ HOẠCH\nCông tác văn bản xã Bản Lầu năm 2026\n\nII. NHIỆM VỤ\n\n1. Chất lượng văn bản\n\n"
        "1.1. Nội dung: Rà soát văn bản.\n\n1.2. Đơn vị thực hiện: Công an xã.\n\n1.3. Thời gian: Tháng 3\n"
    ).tasks

    assert (task.text, task.lead_units) == ("Rà soát văn bản.", ["Công an xã"])
    assert task.schedule.due == "2026-03-31"


WORDED = """UBND PHƯỜNG LẠC VIÊN
Số: 21/KH-UBND
Lạc Viên, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Đẩy mạnh sáng kiến trong cơ quan năm 2026
I. MỤC TIÊU
Mỗi phòng có ít nhất 01 sáng kiến.
II. NHIỆM VỤ
1. Mở chuyên mục về sáng kiến. Chủ trì: Trung tâm Phục vụ hành chính công.
III. TỔ CHỨC THỰC HIỆN
UBND phường yêu cầu các phòng, ban, đơn vị căn cứ Kế hoạch này tổ chức thực hiện; định kỳ báo cáo kết quả về UBND \
phường (qua Văn phòng HĐND và UBND trước ngày 10/6 và ngày 10/12 hằng năm) để tổng hợp.
Nơi nhận:
- Sở Khoa học và Công nghệ (để báo cáo);
- Thường trực Đảng ủy;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thị Hoa
"""


def test_what_units_report_through_one_of_them_the_committee_reports_upwards():
    plan = read_pasted(WORDED)

    assert {each.from_unit for each in plan.report_obligations} == {"Văn phòng HĐND và UBND"}
    assert all(each.to == ["UBND phường", "Sở Khoa học và Công nghệ"] for each in plan.report_obligations)
    assert [each.before for each in plan.report_obligations] == ["10/6", "10/12"]
    assert not any("yêu cầu" in unit.name for unit in plan.units)
