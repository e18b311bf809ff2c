"""What people typed in the files of a report: replaced where the typeface lacks it, whole, with its words apart."""

import datetime as dt
import logging
import re
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.conf import settings
from fontTools.ttLib import TTFont
from openpyxl import load_workbook
from pypdf import PdfReader

from importing.documents.reading import read_content
from reporting.files import long_pdf, pdf, word, workbook
from reporting.files.documents import BLANK, Document, as_html, document
from reporting.fixed_forms.fields import values
from reporting.tests.sample import done, indicator_row, sample_data, task_row
from setup.system import FONT_FOLDERS
from sheets.cells import CUT
from wording.printing import INSTEAD, printable, unprintable

CUTS = {"Regular": "400-normal", "Bold": "700-normal", "Italic": "400-italic", "BoldItalic": "700-italic"}
PRINTED = "".join(chr(code) for code in range(0x20, 0x10000) if printable(chr(code)) == chr(code))
TASKS = 36


def letters(file: Path) -> set[int]:
    with TTFont(file, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.mark.weasyprint
@pytest.mark.parametrize("cut", CUTS)
def test_the_typefaces_have_every_letter_that_is_printed(cut: str) -> None:
    tinos = Path(settings.NODE_MODULES) / "@fontsource" / "tinos" / "files"
    [liberation] = {
        file.name: file for folder in FONT_FOLDERS for file in folder.rglob(f"LiberationSerif-{cut}.ttf")
    }.values()
    has = letters(liberation).union(
        *(letters(tinos / f"tinos-{part}-{CUTS[cut]}.woff2") for part in ("latin", "latin-ext", "vietnamese"))
    )

    assert [letter for letter in PRINTED if not letter.isspace() and ord(letter) not in has] == []


@pytest.mark.weasyprint
def test_every_letter_that_is_printed_is_drawn_and_can_be_read_again(caplog: pytest.LogCaptureFixture) -> None:
    signs = [letter for letter in PRINTED if not letter.isspace() and letter not in "\u00ad<&"]
    words = " ".join(signs)

    with caplog.at_level(logging.WARNING, "weasyprint"):
        made = pdf.build(f'<html lang="vi"><title>Chữ</title><body class="doc-print"><p class="doc">{words}</p>')

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert [record.getMessage() for record in caplog.records if "notdef" in record.getMessage()] == []
    assert set(unicodedata.normalize("NFKC", text)) >= set(unicodedata.normalize("NFKC", "".join(signs))) - {" "}


def lively(**more: Any) -> dict[str, Any]:
    """A report to whose 36 tasks one wrote as on a telephone, in every field that a person fills."""
    rows = [task_row(place=place, text=f"Tổ chức lớp tập huấn số {place}") for place in range(1, TASKS)]
    rows.append(
        done(
            place=TASKS,
            text="Tổ chức ngày hội 🎉",
            result="Xong 🎉, gửi 中文",
            difficulty="👨\u200d👩\u200d👧",
            proposal="①",
        )
    )
    measured = [indicator_row(name="Tỷ lệ ✓ hồ sơ", reason="😀")]
    return sample_data(rows, measured, difficulties=[{"unit": "Phòng ☎", "difficulties": ["☎"], "proposals": ["🏆"]}])


def read(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def real_glyphs(content: bytes) -> bool:
    """Does every character of every page stand for a glyph that its font has? .notdef gets numbers beyond."""
    for page in PdfReader(BytesIO(content)).pages:
        for font in page["/Resources"]["/Font"].values():
            within = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            glyphs = TTFont(BytesIO(within["/FontFile2"].get_data()))["maxp"].numGlyphs
            table = font["/ToUnicode"].get_data().partition(b"endcodespacerange")[2]
            numbers = [int(number, 16) for number in re.findall(rb"<([0-9a-f]{4})> <", table)]
            if not numbers or not all(0 < number < glyphs for number in numbers):
                return False
    return True


@pytest.mark.weasyprint
def test_a_missing_letter_would_be_seen() -> None:
    assert not real_glyphs(pdf.build('<html lang="vi"><title>x</title><p class="doc">Xong 🎉</p>'))


@pytest.mark.weasyprint
def test_one_emoji_breaks_no_pdf(caplog: pytest.LogCaptureFixture) -> None:
    texts = {"strengths": "Đơn vị rất tích cực 👍🏽 trong kỳ."}

    with caplog.at_level(logging.WARNING, "weasyprint"):
        made = long_pdf.build(document(lively(), texts, number="05/BC-UBND 🎉"))

    text = read(made)
    assert [record.getMessage() for record in caplog.records if "notdef" in record.getMessage()] == []
    assert real_glyphs(made)
    assert b"pdfaid:part" in PdfReader(BytesIO(made)).root_object["/Metadata"].get_object().get_data()
    for words in (
        f"Tổ chức ngày hội {INSTEAD}",
        f"tích cực {INSTEAD} trong kỳ",
        "Tỷ lệ √ hồ sơ",
        f"Số: 05/BC-UBND {INSTEAD}",
    ):
        assert words in text


@pytest.mark.weasyprint
def test_our_reader_finds_every_task_of_a_report_with_an_emoji() -> None:
    draft = read_content(pdf.build(as_html(document(lively(), {}))), "bao-cao.pdf")

    found = [task.text for task in draft.tasks]
    assert [text for text in found if text.startswith("Tổ chức lớp tập huấn số")] == [
        f"Tổ chức lớp tập huấn số {place}" for place in range(1, TASKS)
    ]
    assert f"Tổ chức ngày hội {INSTEAD}" in found


def test_word_has_the_same_letters_as_the_pdf() -> None:
    made = docx.Document(BytesIO(word.build(document(lively(), {}))))

    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert f"Tổ chức ngày hội {INSTEAD}" in cells
    assert unprintable("".join(cells)) == []


def sheet_texts(content: bytes) -> list[str]:
    book = load_workbook(BytesIO(content))
    return [cell.value for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_excel_has_the_same_letters_as_the_pdf() -> None:
    texts = sheet_texts(workbook.build(lively()))

    assert f"Xong {INSTEAD}, gửi {INSTEAD}" in texts
    assert unprintable("".join(texts)) == []


def test_a_fixed_form_has_the_same_letters_as_the_pdf() -> None:
    filled = values(lively(), {})

    assert unprintable(str(filled)) == []


GLUED = "Kết\x0bquả\x02 lần\tmột\nvà\u200b hai"


@pytest.mark.weasyprint
def test_words_kept_before_they_were_cleaned_stay_apart_in_every_file() -> None:
    data = sample_data([done(text="Tập huấn", result=GLUED)])
    shown = document(data, {})

    in_word = docx.Document(BytesIO(word.build(shown)))
    cells = [cell.text for table in in_word.tables for row in table.rows for cell in row.cells]
    assert "Kết\nquả lần một\nvà hai" in [cell.partition("\nHoàn thành")[0] for cell in cells]
    assert "Kết\nquả lần\tmột\nvà hai" in sheet_texts(workbook.build(data))
    assert "Kết quả lần một và hai" in read(long_pdf.build(shown))


LONG = " ".join(f"câu{number}" for number in range(3400))
"""Some 25,000 letters, as a unit's contribution may have."""


@pytest.mark.weasyprint
def test_a_long_contribution_is_whole_in_every_file() -> None:
    data = sample_data([done(result=LONG)], difficulties=[{"unit": "Phòng", "difficulties": [LONG], "proposals": []}])
    shown = document(data, {"difficulties": LONG})

    for text in (read(long_pdf.build(shown)), word_text(shown), "\n".join(sheet_texts(workbook.build(data)))):
        assert {f"câu{number}" for number in range(3400)} <= set(text.split())
    assert len(LONG) > 20_000


def word_text(shown: Document) -> str:
    made = docx.Document(BytesIO(word.build(shown)))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def test_what_no_cell_of_excel_holds_is_marked() -> None:
    texts = sheet_texts(workbook.build(sample_data([done(result="dài " * 10_000)])))

    [cut] = [text for text in texts if text.endswith(CUT)]
    assert cut.startswith("dài dài")


def test_our_own_blanks_stay() -> None:
    shown = document(sample_data(), {}, month_of=dt.date(2026, 11, 27))

    assert BLANK in shown.number
    assert BLANK in shown.place_and_date
    assert "\u00a0" in shown.subject
