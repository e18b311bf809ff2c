"""Word, Excel and PDF files made here: automatic numbers, merged cells, frames, pages."""

from decimal import Decimal
from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

from importing.documents.reading import read_content
from importing.tests.reading_samples import PLAN, TASK_HEAD


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def add_table(document, *rows):
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


def number_paragraph(paragraph, depth, number_id):
    """Give a paragraph one of the lists of python-docx's default template."""
    numbering = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", depth), ("w:numId", number_id)):
        node = OxmlElement(tag)
        node.set(qn("w:val"), str(value))
        numbering.append(node)
    paragraph._p.get_or_add_pPr().append(numbering)


class TestWord:
    def test_letterhead_and_signature_set_in_tables(self):
        document = docx.Document()
        add_table(
            document,
            ("ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN ĐÒ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
            ("Số: 45/KH-UBND", "Bến Đò, ngày 09 tháng 02 năm 2026"),
        )
        for text in (
            "KẾ HOẠCH",
            "Chuyển đổi số phường Bến Đò năm 2026",
            "I. NHIỆM VỤ",
            "1. Mở lớp kỹ năng số cho người dân.",
        ):
            document.add_paragraph(text)
        add_table(
            document,
            ("Nơi nhận:\n- Đảng ủy phường;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nHoàng Thu Hà"),
        )

        plan = read_content(saved(document), "ke-hoach.docx")

        assert (plan.document_number, plan.issued_on, plan.ward) == ("45/KH-UBND", "2026-02-09", "Bến Đò")
        assert (plan.signer, plan.signer_position) == ("Hoàng Thu Hà", "Chủ tịch")
        assert plan.recipients == ["Đảng ủy phường", "Lưu: VT"]
        assert [task.text for task in plan.tasks] == ["Mở lớp kỹ năng số cho người dân."]

    def test_numbers_and_bullets_that_word_sets_itself(self):
        document = docx.Document()
        for text in ("KẾ HOẠCH", "Cải cách hành chính xã An Lạc năm 2026", "I. NHIỆM VỤ"):
            document.add_paragraph(text)
        for group, tasks in (
            ("Cải cách thể chế", ["Rà soát văn bản."]),
            ("Tài chính", ["Công khai dự toán.", "Kiểm kê."]),
        ):
            document.add_paragraph(group, style="List Number")
            for task in tasks:
                document.add_paragraph(task, style="List Bullet")

        plan = read_content(saved(document), "ke-hoach.docx")

        assert [(task.group_number, task.group, task.text) for task in plan.tasks] == [
            ("1", "Cải cách thể chế", "Rà soát văn bản."),
            ("2", "Tài chính", "Công khai dự toán."),
            ("2", "Tài chính", "Kiểm kê."),
        ]

    def test_merged_group_row_and_lead_merged_over_rows(self):
        document = docx.Document()
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph("Nhiệm vụ phường Bến Đò năm 2026")
        table = add_table(
            document,
            TASK_HEAD,
            ("I", "Hạ tầng", "", "", "", ""),
            ("1", "Lắp camera", "Công an phường", "", "20 camera", "Quý II/2026"),
            ("2", "Kiểm tra camera", "", "", "Biên bản", "Hằng tháng"),
        )
        cells = [row.cells for row in table.rows]
        cells[1][1].merge(cells[1][5])
        cells[2][2].merge(cells[3][2])

        plan = read_content(saved(document), "ke-hoach.docx")

        assert [(task.group, task.number, task.lead_units) for task in plan.tasks] == [
            ("Hạ tầng", "1", ["Công an phường"]),
            ("Hạ tầng", "2", ["Công an phường"]),
        ]

    def test_several_units_one_under_the_other_in_a_cell(self):
        document = docx.Document()
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph("Nhiệm vụ phường Bến Đò năm 2026")
        units = "- Phòng Kinh tế, Hạ tầng và Đô thị\n- Công an phường\n- Các Tổ dân phố"
        add_table(
            document, TASK_HEAD, ("1", "Chỉnh trang tuyến phố", "Phòng Văn hóa - Xã hội", units, "", "Quý I/2026")
        )

        (task,) = read_content(saved(document), "ke-hoach.docx").tasks

        assert task.coordinating_units == ["Phòng Kinh tế, Hạ tầng và Đô thị", "Công an phường", "Các Tổ dân phố"]

    def test_the_same_plan_in_word_and_in_text(self):
        document = docx.Document()
        for line in PLAN.split("\n"):
            document.add_paragraph(line)

        plan = read_content(saved(document), "ke-hoach.docx")

        assert plan.source.format == "docx"
        assert len(plan.tasks) == 3
        assert len(plan.indicators) == 5
        assert len(plan.unit_duties) == 5


def workbook(*sheets) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows, merged in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


class TestExcel:
    TITLES = [
        ("ỦY BAN NHÂN DÂN PHƯỜNG BẾN ĐÒ",),
        ("PHỤ LỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026",),
        ("(Kèm theo Kế hoạch số 45/KH-UBND ngày 09 tháng 02 năm 2026 của UBND phường Bến Đò)",),
        (),
    ]

    def test_task_sheet_with_titles_groups_and_signature(self):
        rows = [
            *self.TITLES,
            TASK_HEAD,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
            ("I", "Hạ tầng số"),
            (1, "Lắp điểm phát sóng", "Phòng Văn hóa - Xã hội", "VNPT; Công an phường", "10 điểm", "Quý II/2026"),
            (2, "Nâng cấp mạng", None, None, "Mạng mới", "Tháng 9/2026"),
            ("II", "Nhân lực"),
            (1, "Mở lớp", "Trung tâm Dịch vụ sự nghiệp công", None, "02 lớp", "Hằng năm"),
            (),
            (None, None, None, None, "TM. ỦY BAN NHÂN DÂN"),
            (None, None, None, None, "CHỦ TỊCH"),
        ]

        plan = read_content(workbook(("Nhiệm vụ", rows, ["A2:F2", "B7:F7", "C8:C9"])), "phu-luc.xlsx")

        assert [(t.group, t.number, t.lead_units, t.schedule.due) for t in plan.tasks] == [
            ("Hạ tầng số", "1", ["Phòng Văn hóa - Xã hội"], "2026-06-30"),
            ("Hạ tầng số", "2", ["Phòng Văn hóa - Xã hội"], "2026-09-30"),
            ("Nhân lực", "1", ["Trung tâm Dịch vụ sự nghiệp công"], None),
        ]
        assert [task.line for task in plan.tasks] == [8, 9, 11]
        assert (plan.ward, plan.period) == ("Bến Đò", [2026, 2026])
        assert (plan.document_number, plan.issued_on) == ("45/KH-UBND", "2026-02-09")
        assert plan.title == "PHỤ LỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026"

    def test_indicator_sheet_with_two_rows_of_headings(self):
        rows = [
            ("CHỈ TIÊU PHƯỜNG BẾN ĐÒ GIAI ĐOẠN 2026 - 2030",),
            ("TT", "Chỉ tiêu", "ĐVT", "Kết quả năm 2025", "Mục tiêu", None, "Đơn vị theo dõi"),
            (None, None, None, None, 2026, 2030, None),
            (1, "Hộ có chữ ký số", "%", 0.125, 0.3, "≥ 80", "Công an phường"),
            (2, "Doanh nghiệp công nghệ", "DN", 2, 3, "5 - 7", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ]
        merged = ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3"]
        content = workbook(("Chỉ tiêu", rows, merged))

        signature, firms = read_content(content, "chi-tieu.xlsx").indicators

        assert (signature.unit, signature.baseline.year, signature.baseline.raw) == ("%", 2025, "0,125")
        assert [(t.year_to, t.comparator, t.low, t.high) for t in firms.targets] == [
            (2026, "=", Decimal(3), None),
            (2030, "range", Decimal(5), Decimal(7)),
        ]
        assert firms.lead_units == ["Phòng Kinh tế, Hạ tầng và Đô thị"]

    def test_percent_cells_are_read_as_they_are_shown(self):
        book = Workbook()
        sheet = book.active
        for row in [("Stt", "Tên chỉ tiêu", "Kết quả năm 2025", "Năm 2026"), (1, "Hồ sơ trực tuyến", 0.9817, 0.98)]:
            sheet.append(row)
        sheet["C2"].number_format = "0.00%"
        sheet["D2"].number_format = "0%"

        (indicator,) = read_content(saved(book), "chi-tieu.xlsx").indicators

        assert indicator.baseline.raw == "98,17%"
        assert [(t.raw, t.low, t.unit) for t in indicator.targets] == [("98%", Decimal(98), "%")]

    def test_tasks_and_indicators_on_two_sheets(self):
        content = workbook(
            ("NV", [TASK_HEAD, (1, "Mở lớp", "Công an phường", None, "Lớp học", "Quý I/2026")], []),
            ("CT", [("TT", "Chỉ tiêu", "Năm 2026"), (1, "Hộ nghèo", "< 1%")], []),
        )

        plan = read_content(content, "ke-hoach.xlsx")

        assert len(plan.tasks) == 1
        assert [(t.comparator, t.low) for t in plan.indicators[0].targets] == [("<", Decimal(1))]


@pytest.mark.weasyprint
class TestPdf:
    def test_table_over_pages_and_signature_in_two_columns(self):
        weasyprint = pytest.importorskip("weasyprint")
        cells = "".join(
            f"<tr><td>{n}</td><td>Kiểm tra, hướng dẫn chấp hành quy định về an toàn thông tin tại tổ dân phố số {n}"
            f" và các cơ sở kinh doanh</td><td>Công an phường</td><td>Quý I/2026</td></tr>"
            for n in range(1, 31)
        )
        page = weasyprint.HTML(
            string=f"""<style>@page {{ size: A4; margin: 2cm }} table {{ border-collapse: collapse }}
            .lines td, .lines th {{ border: 1px solid black }} .frame td {{ width: 8cm; vertical-align: top }}</style>
            <table class=frame><tr><td>UBND PHƯỜNG BẾN ĐÒ<br>Số: 45/KH-UBND<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            <br>Bến Đò, ngày 09 tháng 02 năm 2026</table>
            <p>KẾ HOẠCH<p>Kiểm tra an toàn thông tin phường Bến Đò năm 2026
            <p>I. NHIỆM VỤ<p>1. Kiểm tra theo bảng dưới đây.
            <table class=lines><thead><tr><th>TT<th>Nhiệm vụ<th>Đơn vị chủ trì<th>Thời gian</thead>{cells}</table>
            <table class=frame><tr><td>Nơi nhận:<br>- Đảng ủy phường;<br>- Lưu: VT.<td>TM. ỦY BAN NHÂN DÂN
            <br>CHỦ TỊCH<br>Hoàng Thu Hà</table>"""
        ).write_pdf()

        plan = read_content(page, "ke-hoach.pdf")
        rows = [task for task in plan.tasks if task.form == "table"]

        assert [task.number for task in rows] == [str(n) for n in range(1, 31)]
        assert {(tuple(task.lead_units), task.schedule.due) for task in rows} == {(("Công an phường",), "2026-03-31")}
        assert (plan.document_number, plan.issued_on) == ("45/KH-UBND", "2026-02-09")
        assert (plan.signer, plan.recipients) == ("Hoàng Thu Hà", ["Đảng ủy phường", "Lưu: VT"])
