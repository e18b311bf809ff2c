"""A report of a thousand rows: made in pieces, and nobody can tell where they meet."""

import datetime as dt
import gc
import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from reporting.files import long_pdf, pdf
from reporting.files.documents import as_html, document
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


def test_every_reference_leads_to_an_object(both: tuple[PdfReader, PdfReader]) -> None:
    _, pieces = both
    seen: set[int] = set()
    waiting: list[object] = [pieces.trailer["/Root"], pieces.trailer["/Info"]]
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
            assert found is not None
        if isinstance(found, DictionaryObject):
            waiting += [found.raw_get(name) for name in found]
        elif isinstance(found, ArrayObject):
            waiting += list(found)

    assert len(seen) > len(pieces.pages)


def test_joined_file_is_hardly_larger_than_the_whole(both: tuple[PdfReader, PdfReader]) -> None:
    """Each piece has its own cut of the typefaces; what was once five times as large is written as one file."""
    whole, pieces = (reader.stream.getbuffer().nbytes for reader in both)  # type: ignore[attr-defined]

    assert pieces < 3 * whole


def test_garbage_is_looked_for_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_pdf, "WHOLE", 1)

    long_pdf.build(document(sample_data([task_row(place=1), task_row(place=2)]), {}))

    assert gc.isenabled()
