"""Numbers and dates of documents, and what a text cites."""

import datetime as dt

import pytest

from wording.documents import (
    CitedDocument,
    cited_documents,
    long_date,
    read_dates,
    read_document_number,
    read_issued_on,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 24 /KH-UBND", "24/KH-UBND"),
        ("Số: 24/KH-UBND", "24/KH-UBND"),
        ("Số 05/BC-UBND", "05/BC-UBND"),
        ("SỐ: 12-KH/TU", "12-KH/TU"),
        ("Số: 04- ĐA/TU", "04-ĐA/TU"),
        ("Số: 30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("Số: 12/UBND-VX", "12/UBND-VX"),
        ("Số: 71-NQ/CP", "71-NQ/CP"),
        ("Số:      /KH-UBND", None),
        ("Số: /UBND-VHXH", None),
        ("Số: /KH-UBND\nCăn cứ Kế hoạch số 205/KH-UBND", None),
        ("Căn cứ Kế hoạch số 205/KH-UBND", None),
        ("Số lượng: 24", None),
        ("", None),
    ],
)
def test_own_number_of_a_document(text, number):
    assert read_document_number(text) == number


@pytest.mark.parametrize(
    ("text", "issued_on"),
    [
        ("Hải Dương, ngày 28 tháng 01 năm 2026", "2026-01-28"),
        ("Việt Hoà, ngày 5 tháng 6 năm 2026", "2026-06-05"),
        ("ngày 28/01/2026", "2026-01-28"),
        ("An Hải, ngày      tháng 01 năm 2026", "2026-01"),
        ("An Hải, ngày … tháng 01 năm 2026", "2026-01"),
        ("Việt Hoà, ngày tháng năm 2026", None),
        ("ngày tháng năm 2026\nCăn cứ Quyết định ngày 13/5/2026", None),
        ("ngày 31 tháng 02 năm 2026", None),
        ("", None),
    ],
)
def test_day_of_issue(text, issued_on):
    assert read_issued_on(text) == issued_on


def test_dates_of_a_text_are_read_in_order_long_and_short():
    text = "ngày 06 tháng 6 năm 2026, ngày 13/5/2026, 31/12/2025; không có ngày 31/02/2026"

    assert read_dates(text) == [dt.date(2026, 6, 6), dt.date(2026, 5, 13), dt.date(2025, 12, 31)]


def test_citation_tells_kind_number_day_and_issuer():
    text = "Căn cứ Quyết định số 840/QĐ-TTg ngày 13/5/2026 của Thủ tướng Chính phủ phê duyệt Chương trình;"

    assert cited_documents(text) == [
        CitedDocument(
            kind="Quyết định",
            number="840/QĐ-TTg",
            issued_on=dt.date(2026, 5, 13),
            issuer="Thủ tướng Chính phủ",
            text="Quyết định số 840/QĐ-TTg ngày 13/5/2026 của Thủ tướng Chính phủ",
        )
    ]


@pytest.mark.parametrize(
    ("text", "kind", "number", "issued_on", "issuer"),
    [
        (
            "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về",
            "Nghị quyết",
            "57-NQ/TW",
            "2024-12-22",
            "Bộ Chính trị",
        ),
        (
            "Kế hoạch số 358 /KH-UBND ngày 31/12/2025 của UBND thành phố",
            "Kế hoạch",
            "358/KH-UBND",
            "2025-12-31",
            "UBND thành phố",
        ),
        ("Kế hoạch hành động số 12-KH/TU", "Kế hoạch hành động", "12-KH/TU", None, None),
        ("Nghị định số 30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP", None, None),
        ("Đề án số 04- ĐA/TU", "Đề án", "04-ĐA/TU", None, None),
        ("Nghị quyết số 71-NQ/CP", "Nghị quyết", "71-NQ/CP", None, None),
        (
            "Nghị quyết số 13/NQ-HĐND ngày 22 tháng 6 năm 2026 của Hội đồng nhân dân phường Việt Hoà về việc",
            "Nghị quyết",
            "13/NQ-HĐND",
            "2026-06-22",
            "Hội đồng nhân dân phường Việt Hoà",
        ),
        (
            "Công văn số 8177/BKHCN-CĐSQG ngày 30/12/2025 của Bộ Khoa học và Công nghệ",
            "Công văn",
            "8177/BKHCN-CĐSQG",
            "2025-12-30",
            "Bộ Khoa học và Công nghệ",
        ),
    ],
)
def test_citation_as_plans_write_it(text, kind, number, issued_on, issuer):
    (cited,) = cited_documents(text)

    day = cited.issued_on and cited.issued_on.isoformat()
    assert (cited.kind, cited.number, day, cited.issuer) == (kind, number, issued_on, issuer)


def test_text_without_numbers_cites_nothing():
    assert cited_documents("Thực hiện chương trình, kế hoạch của thành phố năm 2026") == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (dt.date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (dt.date(2026, 6, 29), "ngày 29 tháng 6 năm 2026"),
        (dt.date(2026, 11, 9), "ngày 09 tháng 11 năm 2026"),
    ],
)
def test_long_date_has_a_zero_before_small_days_and_the_first_two_months(day, words):
    assert long_date(day) == words
