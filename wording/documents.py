"""Numbers and dates of documents: "Số: 24 /KH-UBND", "ngày 28 tháng 01 năm 2026", cited documents."""

import datetime as dt
import re
from dataclasses import dataclass

from wording.names import normalize


@dataclass(frozen=True)
class CitedDocument:
    """A document that a text cites, with what the citation tells; `text` is the citation up to its issuer."""

    kind: str
    number: str | None
    issued_on: dt.date | None
    issuer: str | None
    text: str


_CODE = r"[A-ZĐƯ][A-ZĐƯa-zđ]*\d*"
_SYMBOL = rf"(?:\d{{4}}\s?[/-]\s?)?{_CODE}(?:\s?[-/&.]\s?{_CODE})*"
NUMBER = rf"\d+\s?[/-]\s?{_SYMBOL}"
"""Number and symbol of a document: "24 /KH-UBND", "57-NQ/TW", "04- ĐA/TU", "30/2020/NĐ-CP"; no groups."""

_CODES = {
    "BB": "Biên bản",
    "BC": "Báo cáo",
    "CĐ": "Công điện",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "GM": "Giấy mời",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "TB": "Thông báo",
    "TTr": "Tờ trình",
}
"""Abbreviations of kinds behind a number (Nghị định 30/2020, Phụ lục III); a công văn has none."""

_OWN_NUMBER = re.compile(rf"\bS[ốỐ]\s*(?::|(?=\d))\s*({NUMBER})?")
_LONG = r"(?P<d{0}>\d{{1,2}})\s*tháng\s*(?P<m{0}>\d{{1,2}})\s*(?:năm\s*|[/.]\s*)(?P<y{0}>\d{{4}})"
_SHORT = r"(?P<d{0}>\d{{1,2}})\s?[/.-]\s?(?P<m{0}>\d{{1,2}})\s?[/.-]\s?(?P<y{0}>\d{{4}})"
_DATE = re.compile(rf"\b(?:{_LONG.format(1)}|{_SHORT.format(2)})(?!\d)", re.IGNORECASE)
_BLANK = r"[\s._…]*"
_ISSUED = re.compile(
    rf"\bngày{_BLANK}(?P<d>\d{{1,2}})?{_BLANK}tháng{_BLANK}(?P<m>\d{{1,2}})?{_BLANK}năm{_BLANK}(?P<y>\d{{4}})?",
    re.IGNORECASE,
)

_KINDS = (
    "Bộ luật|Luật|Pháp lệnh|Lệnh|Hiến pháp|Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Chỉ thị"
    "|Thông tư liên tịch|Thông tư|Kế hoạch hành động|Kế hoạch|Chương trình hành động|Chương trình|Công văn"
    "|Công điện|Kết luận|Thông báo|Hướng dẫn|Đề án|Tờ trình|Báo cáo|Quy định|Quy chế|Văn bản"
)
_CITED = re.compile(
    rf"(?P<kind>{_KINDS})\s+(?:số\s*:?\s*)?(?P<number>{NUMBER})"
    rf"(?:\s*[,(]?\s*ngày\s+(?:{_LONG.format(1)}|{_SHORT.format(2)}))?"
    rf"(?:\s*,?\s*của\s+(?P<issuer>(?:(?!{_KINDS}|\bsố\b)[^,;:.()“”\"])+))?"
)
_ISSUER_ENDS = re.compile(
    r"\s+(?:về|phê duyệt|ban hành|quy định|khóa|khoá|sửa đổi|hướng dẫn|triển khai|thực hiện|đã|có|cụ thể"
    r"|trên địa bàn|tại|và(?= [a-zđ])|để|trong|năm|giai đoạn|ngày)\b.*$|\s+[-–]\s.*$",
    re.DOTALL,
)


def read_document_number(text: str) -> str | None:
    """Return the document's own number, "24/KH-UBND" for "Số: 24 /KH-UBND"; None where it is still blank.

    The first "Số:" of the text is the document's own; what is cited further down is not looked at.
    """
    found = _OWN_NUMBER.search(normalize(text))
    return _tidy_number(found[1]) if found and found[1] else None


def read_issued_on(text: str) -> str | None:
    """Return the day of issue as "2026-01-28"; "2026-01" where the day is blank, None where the month is too.

    The first "ngày … tháng … năm …" of the text is that of the document, filled in or not; a text without one
    gives its first short date ("28/01/2026").
    """
    found = _ISSUED.search(normalize(text))
    if not found:
        return next((date.isoformat() for date in read_dates(text)), None)
    if not found["m"] or not found["y"]:
        return None
    day = _date(found["d"] or "1", found["m"], found["y"])
    return day.isoformat()[: 10 if found["d"] else 7] if day else None


def read_dates(text: str) -> list[dt.date]:
    """Return all full dates in `text`, in order, long ("ngày 06 tháng 6 năm 2026") or short ("13/5/2026")."""
    found = (_date_of(match) for match in _DATE.finditer(normalize(text)))
    return [date for date in found if date]


def cited_documents(text: str) -> list[CitedDocument]:
    """Return the documents that `text` cites by kind and number, in order of the text."""
    return [_cited(match) for match in _CITED.finditer(normalize(text))]


def kind_of(number: str) -> str:
    """The kind of a document by its number and symbol: "Kế hoạch" for "24/KH-UBND"; "Công văn", which has no code."""
    code = re.match(r"\d+\s?[/-]\s?(?:\d{4}\s?/\s?)?([^\W\d]+)-", number)
    return _CODES.get(code[1], "Công văn") if code else "Công văn"


def long_date(date: dt.date) -> str:
    """Return "ngày 05 tháng 01 năm 2026"; a leading 0 for days below 10 and months 1 and 2 only.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, on place and date.
    """
    month = f"{date.month:02}" if date.month <= 2 else str(date.month)
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def _tidy_number(number: str) -> str:
    return re.sub(r"\s*([/&.-])\s*", r"\1", number)


def _date_of(match: re.Match[str]) -> dt.date | None:
    day, month, year = (match[f"{part}1"] or match[f"{part}2"] for part in "dmy")
    return _date(day, month, year) if day else None


def _date(day: str, month: str, year: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:  # a slip such as 31/02/2026 is no date
        return None


def _cited(match: re.Match[str]) -> CitedDocument:
    issuer = _ISSUER_ENDS.sub("", match["issuer"] or "").strip() or None
    end = match.start("issuer") + len(issuer) if issuer else match.end()
    return CitedDocument(
        kind=match["kind"],
        number=_tidy_number(match["number"]),
        issued_on=_date_of(match),
        issuer=issuer,
        text=match.string[match.start() : end].strip(" ,;"),
    )
