"""Signed PDFs: the tests sign them, with certificates that they make."""

import datetime as dt
import io

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader, PdfWriter

from uploads.signatures import Signature, Verdict, read_signatures
from uploads.tests.signing import blank_pdf, signed

SIGNED_AT = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def machines_clock() -> dt.datetime:
    """What pyHanko writes into a signature, whatever day the portal has."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251


def read(pdf: bytes) -> list[Signature]:
    return read_signatures(io.BytesIO(pdf))


@pytest.mark.parametrize("pades", [True, False], ids=["PAdES", "CMS"])
def test_a_signed_file_says_who_signed_and_when(pades: bool) -> None:
    before = machines_clock() - dt.timedelta(minutes=1)

    [found] = read(signed(blank_pdf(), "Nguyễn Văn Ký", pades=pades))

    assert (found.signer, found.organization) == ("Nguyễn Văn Ký", "UBND phường Hải Dương")
    assert before <= found.signed_at <= machines_clock() + dt.timedelta(minutes=1)
    assert found.verdict == Verdict.INTACT
    assert found.is_timestamped is False
    assert "toàn vẹn" in found.words


def test_a_file_that_nobody_signed_has_no_signature() -> None:
    assert read(blank_pdf()) == []
    assert read(b"khong phai PDF") == []


def test_several_signatures_come_in_their_order_and_all_hold() -> None:
    once = signed(blank_pdf(), "Trần Thị Một")

    found = read(signed(once, "Lê Văn Hai", "ChuKy2"))

    assert [(each.signer, each.verdict) for each in found] == [
        ("Trần Thị Một", Verdict.INTACT),
        ("Lê Văn Hai", Verdict.INTACT),
    ]


def test_a_changed_byte_breaks_the_signature() -> None:
    pdf = signed(blank_pdf(), "Nguyễn Văn Ký")
    assert pdf.count(b"(pypdf)") == 1

    [found] = read(pdf.replace(b"(pypdf)", b"(pypdg)"))

    assert found.verdict == Verdict.BROKEN
    assert "không hợp lệ" in found.words


def test_pages_added_after_signing_are_told() -> None:
    pdf = signed(blank_pdf(), "Nguyễn Văn Ký")
    writer = PdfWriter(PdfReader(io.BytesIO(pdf)), incremental=True)
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)

    [found] = read(out.getvalue())

    assert found.verdict == Verdict.ADDED_TO


def test_a_damaged_file_is_said_to_be_unreadable_and_raises_nothing() -> None:
    pdf = signed(blank_pdf(), "Nguyễn Văn Ký")

    for broken in (b"%PDF-1.7 /ByteRange [0 1 2", pdf[: len(pdf) // 2] + b"/ByteRange"):
        assert {each.verdict for each in read(broken)} <= {Verdict.UNREADABLE, Verdict.BROKEN}
    garbled = bytearray(pdf)
    start = pdf.index(b"/Contents <") + 11
    garbled[start : start + 40] = b"0" * 40
    assert {each.verdict for each in read(bytes(garbled))} <= {Verdict.UNREADABLE, Verdict.BROKEN}


def test_reading_leaves_the_file_as_it_was() -> None:
    pdf = signed(blank_pdf(), "Nguyễn Văn Ký")
    file = io.BytesIO(pdf)

    read_signatures(file)

    assert file.tell() == 0
    assert file.getvalue() == pdf
    assert len(PdfFileReader(io.BytesIO(pdf)).embedded_signatures) == 1


def test_a_signature_is_kept_as_plain_data() -> None:
    found = Signature("Nguyễn Văn Ký", "UBND phường", "CA", SIGNED_AT, False, Verdict.INTACT)

    assert Signature.from_json(found.as_json()) == found
    assert Signature.from_json({**found.as_json(), "signed_at": None}).signed_at is None
