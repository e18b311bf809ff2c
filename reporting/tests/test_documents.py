"""The report as a document by Nghị định 30/2020: the page, the PDF read back, the workbook opened again."""

import datetime as dt
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from pypdf import PdfReader

from reporting.files import pdf, workbook
from reporting.files.documents import BLANK, as_html, document, recipient_lines, signature
from reporting.tests.sample import done, indicator_row, late, sample_data, task_row
from setup import system

OUT = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Phó Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("Q. Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
        ("TL. Chủ tịch\nChánh Văn phòng", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("TUQ. CHỦ TỊCH", ["TUQ. CHỦ TỊCH"]),
        ("", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    ],
)
def test_authority_to_sign_follows_the_plan_s_signer(position: str, expected: list[str]) -> None:
    assert signature(position) == expected


def test_draft_leaves_number_and_day_blank() -> None:
    shown = document(sample_data(), {}, month_of=OUT)

    assert shown.number == f"Số: {BLANK}/BC-UBND"
    assert shown.place_and_date == f"Hải Dương, ngày {BLANK} tháng 11 năm 2026"


def test_registered_report_has_number_and_long_date() -> None:
    shown = document(sample_data(), {}, number="05/BC-UBND", dated_on=dt.date(2026, 2, 5))

    assert shown.number == "Số: 05/BC-UBND"
    assert shown.place_and_date == "Hải Dương, ngày 05 tháng 02 năm 2026"
    assert shown.tasks is not None
    assert shown.tasks.reference == (
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 02 năm 2026 của UBND phường Hải Dương)"
    )


def test_report_to_the_own_committee_is_the_unit_s() -> None:
    data = sample_data()
    data["document"] |= {"by_unit": True, "unit_kind": "department", "unit_head": "Trần Văn Trưởng"}
    data["document"] |= {"recipients": ["UBND phường Hải Dương"]}

    shown = document(data, {}, month_of=OUT)

    assert shown.issuer == ["UBND PHƯỜNG HẢI DƯƠNG", "PHÒNG VĂN HÓA - XÃ HỘI"]
    assert shown.number == f"Số: {BLANK}/BC-VHXH"
    assert (shown.signature, shown.signer) == (["TRƯỞNG PHÒNG"], "Trần Văn Trưởng")
    assert shown.paragraphs[-1].text == (
        "Trên đây là kết quả thực hiện Kế hoạch trong năm 2026 và phương hướng, nhiệm vụ năm 2027."
        " Phòng Văn hóa - Xã hội trân trọng báo cáo UBND phường Hải Dương./."
    )


def test_recipients_end_with_the_archive() -> None:
    assert recipient_lines(sample_data()["document"]) == [
        "- Như trên;",
        "- Thường trực Đảng ủy phường;",
        "- Lưu: VT, VHXH.",
    ]
    assert recipient_lines(sample_data()["document"] | {"recipients": [], "lead_symbol": ""})[-1] == "- Lưu: VT."


def test_annexes_are_numbered_with_roman_numerals_when_there_are_two() -> None:
    both = document(sample_data(), {})
    one = document(sample_data(indicators=[]), {})

    assert [annex.label for annex in both.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert [annex.label for annex in one.annexes] == ["Phụ lục"]


def test_page_addresses_several_recipients_one_to_a_line() -> None:
    data = sample_data()
    data["document"]["recipients"] = ["Sở Khoa học và Công nghệ", "UBND thành phố"]

    html = as_html(document(data, {}))

    assert "<li>- Sở Khoa học và Công nghệ;</li><li>- UBND thành phố.</li>" in html


def test_page_escapes_what_users_typed() -> None:
    data = sample_data([late(text="<script>alert(1)</script>", difficulty="a < b & c")])

    html = as_html(document(data, {"done": "<b>đậm</b>"}))

    assert "<script>" not in html
    assert "&lt;b&gt;đậm&lt;/b&gt;" in html


LONG = "Đẩy mạnh tuyên truyền, hướng dẫn người dân sử dụng dịch vụ công trực tuyến toàn trình. " * 4


@pytest.fixture(scope="module")
def built() -> PdfReader:
    """A report of forty tasks with every kind of type: bold, italic, bold italic; one text without any space."""
    rows = [done(place=place, text=f"{LONG} ({place})") for place in range(1, 40)]
    rows.append(late(place=40, text="Ư" * 300, difficulty="Ữ ữ Ộ ộ Ặ ặ"))
    return PdfReader(BytesIO(pdf.build(as_html(document(sample_data(rows), {}, month_of=OUT)))))


pdf_test = pytest.mark.weasyprint


@pdf_test
def test_pdf_holds_header_text_signature_and_annexes(built: PdfReader) -> None:
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in built.pages))

    for part in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "PHƯỜNG HẢI DƯƠNG",
        "/BC-UBND",
        "tháng 11 năm 2026",
        "Kính gửi: Sở Khoa học và Công nghệ",
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
        "./.",
        "Nơi nhận:",
        "KT. CHỦ TỊCH",
        "Nguyễn Thị Vân",
        "Phụ lục I KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "Phụ lục II KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ",
        "Ữ ữ Ộ ộ Ặ ặ",
    ]:
        assert part in text, part


def fonts(reader: PdfReader) -> dict[str, Any]:
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            found[font["/BaseFont"].split("+")[-1]] = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    return found


@pdf_test
def test_pdf_embeds_one_typeface_with_every_vietnamese_letter(built: PdfReader) -> None:
    """Where a font lacks letters, the PDF silently takes them from another: that is what this would show."""
    found = fonts(built)

    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in found.values())
    assert {name.split("-")[0] for name in found} <= {"Tinos", "Liberation"}
    assert not {name for name in found if name.startswith("Liberation") and "Bold" in name}
    assert {"Tinos-Vietnamese", "Tinos-Vietnamese-Bold", "Tinos-Vietnamese-Italic", "Tinos-Vietnamese-Bold-Italic"} <= {
        *found
    }


@pdf_test
def test_pdf_is_tagged_archival_and_in_vietnamese(built: PdfReader) -> None:
    catalog = built.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/Lang"] == "vi"
    assert b"pdfaid" in catalog["/Metadata"].get_object().get_data()
    assert built.metadata is not None
    assert built.metadata.title == (
        "Báo cáo kết quả thực hiện Kế hoạch chuyển đổi số phường Hải Dương năm 2026; phương hướng, nhiệm vụ năm 2027"
    )


def in_top_margin(reader: PdfReader, place: int) -> str:
    """What stands in the upper 20 mm of a page."""
    page, found = reader.pages[place], []
    edge = float(page.mediabox.height) - 20 / 25.4 * 72

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if tm[4] * cm[1] + tm[5] * cm[3] + cm[5] > edge:
            found.append(text)

    page.extract_text(visitor_text=visit)
    return "".join(found).strip()


@pdf_test
def test_page_numbers_begin_on_the_second_page_and_anew_in_each_annex(built: PdfReader) -> None:
    landscape = [place for place, page in enumerate(built.pages) if page.mediabox.width > page.mediabox.height]
    tasks = landscape[1]  # the indicators take one page

    assert [in_top_margin(built, place) for place in (0, 1, 2)] == ["", "2", "3"]
    assert [in_top_margin(built, tasks + place) for place in (0, 1, 2)] == ["", "2", "3"]
    assert {round(float(page.mediabox.width)) for page in built.pages} == {595, 842}


@pdf_test
def test_signature_never_stands_alone_on_a_page(built: PdfReader) -> None:
    signed = next(page.extract_text() for page in built.pages if "Nơi nhận:" in page.extract_text())

    assert "./." in signed


@pdf_test
def test_annex_repeats_its_head_on_every_page(built: PdfReader) -> None:
    landscape = [page for page in built.pages if page.mediabox.width > page.mediabox.height]

    assert len(landscape) > 3
    assert all("Chủ trì" in page.extract_text() for page in landscape[1:])


@pdf_test
def test_pdf_fetches_nothing_that_a_text_names() -> None:
    html = as_html(document(sample_data(), {})).replace(
        "<body", '<link rel="stylesheet" href="file:///etc/passwd"><body'
    )

    made = pdf.build(html.replace("</body>", '<img src="http://127.0.0.1:9/x.png"></body>'))

    assert made.startswith(b"%PDF")


@override_settings(NODE_MODULES="/nowhere")
def test_missing_fonts_leave_the_system_s_own() -> None:
    pdf._font_faces.cache_clear()

    assert pdf._font_faces() == ""

    pdf._font_faces.cache_clear()


@pytest.fixture(scope="module")
def book() -> Workbook:
    rows = [
        done(text="=1+1", result="+84 225 xong", proposal="\x07chuông\x00"),
        late(place=2, difficulty="@ai", unit="-Đơn vị"),
        task_row(place=3, due_on=None),
    ]
    measured = [indicator_row(), indicator_row(value="Đã hình thành", value_number=None, baseline_year=None)]
    difficulties = [{"unit": "Công an phường", "difficulties": ["Thiếu máy"], "proposals": ["=cmd|' /C calc'!A0"]}]
    data = sample_data(rows, measured, difficulties=difficulties)
    return load_workbook(BytesIO(workbook.build(data)))


def column(book: Workbook, sheet: str, head: str) -> list[Any]:
    table = book[sheet]
    place = next(cell.column for cell in table[workbook.HEAD_ROW] if cell.value == head)
    return [table.cell(row, place) for row in range(workbook.HEAD_ROW + 1, table.max_row + 1)]


def test_workbook_has_the_four_annexes_ready_to_filter_and_print(book: Workbook) -> None:
    assert book.sheetnames == ["Tổng hợp", "Nhiệm vụ", "Chỉ tiêu", "Khó khăn - kiến nghị"]
    for sheet in book:
        assert sheet.freeze_panes.endswith("5")
        assert sheet.auto_filter.ref.startswith("A4:")
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")


def test_workbook_of_a_plan_without_indicators_has_no_empty_sheet() -> None:
    book = load_workbook(BytesIO(workbook.build(sample_data([done()], []))))

    assert "Chỉ tiêu" not in book.sheetnames


def test_workbook_writes_days_and_percentages_as_such(book: Workbook) -> None:
    days = column(book, "Nhiệm vụ", "Ngày cuối còn đúng hạn")
    shares = column(book, "Nhiệm vụ", "Tỷ lệ thực hiện")

    assert [cell.value for cell in days] == [dt.datetime(2026, 12, 31), dt.datetime(2026, 9, 30), None]
    assert days[0].number_format == "dd/mm/yyyy"
    assert [(cell.value, cell.number_format) for cell in shares] == [(1, "0%"), (0.5, "0%"), (0.5, "0%")]


def test_workbook_writes_measured_values_as_numbers_and_words_as_words(book: Workbook) -> None:
    values = column(book, "Chỉ tiêu", "Thực hiện đến 19/11/2026")

    assert [cell.value for cell in values] == [76.35, "Đã hình thành"]


def test_workbook_turns_nothing_that_users_typed_into_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "@")) and not cell.quotePrefix]
    assert column(book, "Nhiệm vụ", "Nhiệm vụ")[0].value == "=1+1"
    assert column(book, "Nhiệm vụ", "Kiến nghị, đề xuất")[0].value == "chuông"


def test_workbook_sums_stand_as_numbers(book: Workbook) -> None:
    names = [cell.value for cell in column(book, "Tổng hợp", "Tên")]
    totals = [cell.value for cell in column(book, "Tổng hợp", "Tổng số")]

    assert dict(zip(names, totals, strict=True))["Tổng cộng"] == 3
    assert all(isinstance(total, int) for total in totals)


def test_workbook_sums_up_by_officer_within_each_unit() -> None:
    rows = [done(), late(place=2), task_row(place=3, officer="Lê Văn Hai"), task_row(place=4, unit="Văn phòng")]

    book = load_workbook(BytesIO(workbook.build(sample_data(rows))))

    names, totals = column(book, "Tổng hợp", "Tên"), column(book, "Tổng hợp", "Tổng số")
    kinds = column(book, "Tổng hợp", "Phân theo")
    found = {
        name.value: total.value
        for kind, name, total in zip(kinds, names, totals, strict=True)
        if kind.value == "Người thực hiện"
    }
    assert found == {
        "Lê Văn Hai (Phòng Văn hóa - Xã hội)": 1,
        "Nguyễn Thị Cán Bộ (Phòng Văn hóa - Xã hội)": 2,
        "Nguyễn Thị Cán Bộ (Văn phòng)": 1,
    }


@pytest.mark.libreoffice
def test_workbook_opens_in_libreoffice_with_its_figures(tmp_path: Path) -> None:
    source = tmp_path / "phu-luc.xlsx"
    source.write_bytes(workbook.build(sample_data([done(result="=1+1"), late(place=2)])))
    command = [system.libreoffice(), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]

    every_sheet = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run([*command, "--convert-to", every_sheet, "--outdir", tmp_path, source], check=True, timeout=120)

    tasks = (tmp_path / "phu-luc-Nhiệm vụ.csv").read_text(encoding="utf-8")
    assert "Rà soát thiết bị, đợt 2" in tasks
    assert "=1+1" in tasks
    assert re.search(r"(30/0?9|0?9/30)/2026", tasks)  # a day, in whatever order the machine's language writes it
    assert "Err:" not in tasks
