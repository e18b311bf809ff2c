"""A report of a thousand rows: made in pieces, and nobody can tell where they meet."""

import datetime as dt
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from reporting.files import long_pdf, pdf
from reporting.files.documents import as_html, document
from reporting.files.pdf_pages import join
from reporting.tests.sample import indicator_row, sample_data, task_row

pytestmark = [pytest.mark.weasyprint, pytest.mark.long]
ROWS = 44


@pytest.fixture(scope="module")
def both() -> tuple[PdfReader, PdfReader]:
    """The same report whole, and in pieces of fifteen rows."""
    rows = [
        task_row(place=place, section=f"Nhóm {place // 19}", text=f"Nhiệm vụ số {place}. " + "Nội dung. " * (place % 9))
        for place in range(1, ROWS + 1)
    ]
    shown = document(sample_data(rows, [indicator_row()]), {}, month_of=dt.date(2026, 11, 27))
    patch = pytest.MonkeyPatch()
    patch.setattr(long_pdf, "WHOLE", 30)
    patch.setattr(long_pdf, "PIECE", 15)
    made = long_pdf.build(shown)
    patch.undo()
    return PdfReader(BytesIO(pdf.build(as_html(shown)))), PdfReader(BytesIO(made))


def test_pages_are_the_same_to_the_letter(both: tuple[PdfReader, PdfReader]) -> None:
    whole, pieces = ([re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages] for reader in both)

    assert pieces == whole


def test_it_stays_a_tagged_file_for_the_archive(both: tuple[PdfReader, PdfReader]) -> None:
    whole, pieces = both
    root = pieces.root_object
    tree = root["/StructTreeRoot"].get_object()
    numbers = tree["/ParentTree"].get_object()["/Nums"]

    assert b'pdfaid:conformance="A"' in root["/Metadata"].get_object().get_data()
    assert (root["/MarkInfo"]["/Marked"].value, root["/Lang"]) == (True, "vi")
    assert len(root["/OutputIntents"]) == 1
    assert "/ID" in pieces.trailer
    assert pieces.metadata == whole.metadata
    places = list(range(len(pieces.pages)))
    assert [int(page["/StructParents"]) for page in pieces.pages] == places
    assert [int(numbers[at]) for at in range(0, len(numbers), 2)] == places


def test_every_tag_belongs_to_a_page_of_the_file(both: tuple[PdfReader, PdfReader]) -> None:
    _, pieces = both
    pages = {page.indirect_reference.idnum for page in pieces.pages}
    [top] = pieces.root_object["/StructTreeRoot"].get_object()["/K"].get_object()
    found, waiting = [], [top.get_object()]
    while waiting:
        element = waiting.pop()
        if "/Pg" in element:
            found.append(element.raw_get("/Pg").idnum)
        children = element.get("/K", [])
        children = children if isinstance(children, list) else [children]
        waiting += [child.get_object() for child in children if isinstance(child.get_object(), dict)]

    assert set(found) == pages


def test_fonts_are_embedded_in_every_piece(both: tuple[PdfReader, PdfReader]) -> None:
    for page in both[1].pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_row_longer_than_a_page_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_pdf, "WHOLE", 2)
    monkeypatch.setattr(long_pdf, "PIECE", 2)
    rows = [task_row(place=place, text=f"Đầu {place} " + "chữ " * 500 + f"cuối {place}") for place in range(1, 5)]

    made = long_pdf.build(document(sample_data(rows), {}))

    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    annex = re.sub(r"\s+", " ", text[text.rindex("KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ") :])
    for place in range(1, 5):
        assert annex.count(f"Đầu {place} ") == 1
        assert annex.count(f"cuối {place}") == 1


def test_one_piece_is_left_as_it_is() -> None:
    assert join([b"%PDF"]) == b"%PDF"
