"""The report as a Word file: the PDF's content in real styles, tables and fields; LibreOffice opens it."""

import datetime as dt
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document as open_word
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from reporting.files import pdf, word
from reporting.files.documents import Document, as_html, document
from reporting.tests.sample import done, indicator_row, late, sample_data, task_row
from setup import system

OUT = dt.date(2026, 11, 27)


def a_report() -> Document:
    rows = [done(place=place, result=f"Đã làm xong đợt {place}") for place in range(1, 30)]
    rows += [
        late(place=30, difficulty="Thiếu kinh phí", proposal="Bố trí kinh phí"),
        task_row(place=31, text="Ư" * 300),
    ]
    return document(sample_data(rows, [indicator_row()]), {}, month_of=OUT)


@pytest.fixture(scope="module")
def file() -> WordFile:
    return open_word(BytesIO(word.build(a_report())))


def test_headings_text_and_lists_are_styles(file: WordFile) -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs}

    assert styles["BÁO CÁO"] == "Title"
    assert styles["I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"] == "Heading 1"
    assert styles["1. Kết quả thực hiện các chỉ tiêu"] == "Heading 2"
    assert styles["a) Kết quả chung"] == "Heading 3"
    assert styles["- Đã hoàn thành 29/31 nhiệm vụ có thời hạn, đạt 93,55% (đều đúng hạn);"] == "Gạch đầu dòng"


def test_every_style_in_use_is_times_new_roman_for_every_script(file: WordFile) -> None:
    for paragraph in file.paragraphs:
        fonts = paragraph.style.element.rPr.rFonts
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}


def test_pages_are_a4_with_the_decree_s_margins_and_annexes_lie_on_their_side(file: WordFile) -> None:
    pages = [(each.orientation, round(each.page_width.mm), round(each.page_height.mm)) for each in file.sections]
    margins = {
        tuple(round(edge.mm) for edge in (each.top_margin, each.right_margin, each.bottom_margin, each.left_margin))
        for each in file.sections
    }

    assert pages == [(WD_ORIENT.PORTRAIT, 210, 297), (WD_ORIENT.LANDSCAPE, 297, 210), (WD_ORIENT.LANDSCAPE, 297, 210)]
    assert margins == {(20, 15, 20, 30)}


def test_page_number_is_a_field_from_the_second_page_on_and_annexes_count_anew(file: WordFile) -> None:
    first, *annexes = file.sections

    codes = [each.text.strip() for each in first.header._element.iter(qn("w:instrText"))]
    starts = [each._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for each in annexes]

    assert codes == ["PAGE"]
    assert starts == ["1", "1"]
    assert all(each.different_first_page_header_footer for each in file.sections)


def test_tables_repeat_their_head_and_keep_rows_whole(file: WordFile) -> None:
    head, units, foot, indicators, tasks = file.tables

    for table in (units, indicators, tasks):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert len(tasks.rows) == 1 + 1 + 31
    assert "Bố trí kinh phí" in tasks.rows[-2].cells[-1].text
    assert (head.rows[0].cells[0].text.split("\n")[1], foot.rows[0].cells[1].text.split("\n")[0]) == (
        "PHƯỜNG HẢI DƯƠNG",
        "TM. ỦY BAN NHÂN DÂN",
    )


def test_no_page_ends_with_what_announces_the_next_lines(file: WordFile) -> None:
    leading = [each for each in file.paragraphs if each.text.endswith("Kết quả cụ thể:")]
    [group, *_] = [row.cells[0] for row in file.tables[-1].rows if row.cells[0].text.startswith("I. ")]

    assert leading
    assert all(each.paragraph_format.keep_with_next for each in leading)
    assert group.paragraphs[0].paragraph_format.keep_with_next


def test_control_characters_stay_out(file: WordFile) -> None:
    data = sample_data([late(text="Chuông\x07 và\x00 hết", difficulty="\ud800")])

    made = word.build(document(data, {"opening": "Mở\x0b đầu"}))

    assert "Chuông và hết" in open_word(BytesIO(made)).tables[-1].rows[-1].cells[1].text


def test_two_thousand_rows_take_seconds_not_minutes() -> None:
    rows = [task_row(place=place) for place in range(2000)]

    made = word.build(document(sample_data(rows), {}))

    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.read("word/document.xml").count(b"<w:cantSplit/>") > 2000


def as_pdf(made: bytes, folder: Path) -> pdfplumber.PDF:
    source = folder / "bao-cao.docx"
    source.write_bytes(made)
    command = [system.libreoffice(), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    subprocess.run([*command, "--convert-to", "pdf", "--outdir", folder, source], check=True, timeout=120)
    return pdfplumber.open(BytesIO((folder / "bao-cao.pdf").read_bytes()))


def letters_of(pages: list[Any]) -> list[str]:
    """Every letter below the page number: where lines and cells break may differ, what stands there not."""
    below = [page.crop((0, 57, page.width, page.height)) for page in pages]
    return sorted("".join(word["text"] for page in below for word in page.extract_words()))


def split(book: pdfplumber.PDF) -> tuple[list[Any], list[Any]]:
    upright = [page for page in book.pages if page.width < page.height]
    return upright, [page for page in book.pages if page.width > page.height]


@pytest.mark.libreoffice
@pytest.mark.weasyprint
def test_opened_in_libreoffice_it_is_the_document_of_the_pdf(tmp_path: Path) -> None:
    shown = a_report()
    theirs = as_pdf(word.build(shown), tmp_path)
    ours = pdfplumber.open(BytesIO(pdf.build(as_html(shown))))

    (text, annexes), (our_text, our_annexes) = split(theirs), split(ours)
    assert letters_of(text) == letters_of(our_text)
    assert abs(len(text) - len(our_text)) <= 1
    assert abs(len(annexes) - len(our_annexes)) <= 1
    for page in annexes[1:]:
        assert "Chủ trì" in page.extract_text()
