"""What the first page tells: number, day, issuer, title, legal bases; a plan that a decision issues has two heads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from importing.documents.blocks import Block, Paragraph
from importing.documents.draft import LegalBasisDraft
from importing.documents.markers import PLAIN, read_marker
from importing.documents.recognition.bases import BASIS, read_bases
from importing.documents.recognition.bodies.issuer import read_issuer, read_place
from importing.documents.recognition.bodies.signature import OPENS_SIGNATURE
from importing.documents.recognition.ledger import Ledger
from wording.documents import cited_documents, read_dates, read_document_number, read_issued_on
from wording.names import fold, normalize

_KINDS = (
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|CHIẾN LƯỢC|DỰ ÁN|NGHỊ QUYẾT|CHỈ THỊ)"
    r"(?: HÀNH ĐỘNG| CÔNG TÁC| PHỐI HỢP| TRIỂN KHAI| THỰC HIỆN| CHI TIẾT| TỔNG THỂ)?"
)
_KIND = re.compile(rf"{_KINDS}(?:\s*[:\-–]?\s+(?P<title>\S.*))?")
_DECISION = re.compile(r"QUYẾT ĐỊNH(?:\s*[:\-–]?\s+(?P<title>\S.*))?")
_ON = re.compile(
    r"^(?:V/v|Về việc|Về)?\s*(?:ban hành|phê duyệt)\s+(?=Kế hoạch|Chương trình|Đề án|Phương án)", re.IGNORECASE
)
_BASIS_INSIDE = re.compile(
    r"(?<=[\w”\")])\s+(?=Căn cứ\s|Thực hiện (?:Kế hoạch|Nghị quyết|Quyết định|Chỉ thị|Chương trình|Công văn|Đề án)\s)"
)
_ANNEX_NOTE = re.compile(r"\(\s*(?:Ban hành )?[Kk]èm theo ([^)]*)\)")
_LETTERHEAD = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|(?:PHƯỜNG|XÃ|HUYỆN|QUẬN|TỈNH|SỞ|PHÒNG|BAN) [A-ZĐÀ-Ỹ ]+$"
    r"|CỘNG HÒA|CỘNG HOÀ|Độc lập|Số\s*:|\(|[-_*]{3}|PHỤ LỤC(?:\s+[IVX\d]+)?\s*$"
    r"|Đơn vị tính|BIỂU\s*\S{0,4}$)|.{0,40}ngày.{0,15}tháng"
)
_SIGNED = re.compile(r"\b(20\d\d-\d\d-\d\d)T\d\d:\d\d")
_ISSUING = re.compile(
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|ban thường vụ|sở|bộ|căn cứ|để|nhằm|kính gửi|\(|[-_*=]{3}|qua\s).*",
    re.IGNORECASE,
)
_LONGEST_TITLE_LINE = 130
_SHORTEST_TITLE = 10
_TITLED = r"\b(?:ke hoach|chuong trinh|nhiem vu|chi tieu|danh muc|phan cong|tien do|de an)\b"


@dataclass
class Head:
    """The document's own data; None where it gives none. `signing` is the signature of a decision above the plan."""

    document_number: str | None = None
    issued_on: str | None = None
    ward: str | None = None
    issuer: str | None = None
    title: str | None = None
    legal_bases: tuple[LegalBasisDraft, ...] = ()
    signing: tuple[Paragraph, ...] = field(default=())


def read_head(blocks: Iterable[Block], whole_text: str, ledger: Ledger) -> Head:
    """Read what stands above the first section; names are looked up in the whole text."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    at, decision = _titles(paragraphs)
    head = Head()
    letterhead, rest = _read_title(paragraphs, at, head, ledger)
    if decision is not None:
        letterhead, rest = paragraphs[:decision], paragraphs[decision:at] + rest
        head.signing = tuple(_signing(paragraphs[decision:at]))
        head.title = head.title or _ON.sub("", _decided(paragraphs, decision) or "") or None
    texts = [p.text for p in letterhead]
    head.issuer = read_issuer(texts, normalize(whole_text))
    head.ward = read_place(texts, normalize(whole_text), head.title)
    _read_number_and_day(texts, whole_text, head)
    ledger.take((n for p in letterhead for n in p.lines), "head")
    head.legal_bases = tuple(read_bases(rest, ledger))
    if decision is not None:
        ledger.take((n for p in paragraphs[decision:at] if p not in head.signing for n in p.lines), "head")
    return head


def _read_number_and_day(texts: list[str], whole_text: str, head: Head) -> None:
    joined = " ".join(texts)
    noted = next(iter(cited_documents(" ".join(_ANNEX_NOTE.findall(normalize(whole_text))))), None)
    head.document_number = read_document_number(joined) or (noted.number if noted else None)
    head.issued_on = _day_of_issue(texts)
    if head.issued_on is None and noted and noted.issued_on:
        head.issued_on = noted.issued_on.isoformat()


def _day_of_issue(texts: list[str]) -> str | None:
    """The "…, ngày … tháng … năm …" or "…, ngày 26/02/2024" of the letterhead; not a day of a cited document."""
    joined = " ".join(texts)
    if re.search(r"ngày\b.*\btháng\b.*\bnăm", joined):
        return read_issued_on(
            joined[joined.index("ngày") :] if ", ngày" not in joined else joined[joined.index(", ngày") :]
        )
    for text in texts:
        if (found := re.search(r",\s*ngày\s+\d.*$", normalize(text))) and (days := read_dates(found[0])):
            return days[0].isoformat()
    return None


def signed_on(lines: Iterable[str]) -> str | None:
    """The day of the first electronic signature among the document's lines; None without one.

    Its mark names the signer and the time in ISO 8601 (Nghị định 30/2020, phụ lục I). A document that lost its head was
    issued on that day.
    """
    text = "\n".join(lines)
    return min(_SIGNED.findall(text), default=None) if "đã ký lên văn bản này" in text else None


def _titles(paragraphs: list[Paragraph]) -> tuple[int, int | None]:
    """Where the title begins (past the end without one), and where the decision above it does."""
    decision = next((i for i, p in enumerate(paragraphs) if _DECISION.fullmatch(normalize(p.text))), None)
    kinds = [i for i, p in enumerate(paragraphs) if _KIND.fullmatch(normalize(p.text))]
    if decision is None:
        return (kinds[0] if kinds else len(paragraphs)), None
    after = [i for i in kinds if i > decision]
    return (after[0] if after else len(paragraphs)), decision


def _read_title(
    paragraphs: list[Paragraph], at: int, head: Head, ledger: Ledger
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Take the title; returns what stands above it and below. A legal basis glued to it begins what is below."""
    if at == len(paragraphs):
        bases = [p for p in paragraphs if BASIS.match(p.text)]
        return [p for p in paragraphs if p not in bases], bases
    found = _KIND.fullmatch(normalize(paragraphs[at].text))
    assert found is not None
    parts = [found["title"]] if found["title"] else []
    last, end = paragraphs[at], at + 1
    while end < len(paragraphs) and _goes_on(parts, last, paragraphs[end]):
        parts.append(normalize(paragraphs[end].text))
        last, end = paragraphs[end], end + 1
    ledger.take((n for p in paragraphs[at:end] for n in p.lines), "title")
    head.title, below = _cut(" ".join(parts), last)
    return paragraphs[:at], [*below, *paragraphs[end:]]


def _goes_on(parts: list[str], last: Paragraph, after: Paragraph) -> bool:
    """The title runs over its first line and those below that are of its kind."""
    text = normalize(after.text)
    if read_marker(text).level != PLAIN or re.match(r"[-_*=(]", text) or OPENS_SIGNATURE.match(text):
        return False
    if not parts:
        return True
    if (BASIS.match(text) and not text.isupper()) or sum(map(len, parts)) > 400:
        return False
    if parts[-1].isupper() or text.isupper():
        return parts[-1].isupper() and text.isupper()
    near = after.lines[0] - last.lines[-1] == 1
    short = len(text) <= _LONGEST_TITLE_LINE and not re.search(r"[.:;,]$", text)
    return near and short and not _ISSUING.match(text)


def _decided(paragraphs: list[Paragraph], decision: int) -> str | None:
    """What the decision is about, from its title."""
    found = _DECISION.fullmatch(normalize(paragraphs[decision].text))
    below = paragraphs[decision + 1] if decision + 1 < len(paragraphs) else None
    if found and found["title"]:
        return str(found["title"])
    return normalize(below.text) if below else None


def _signing(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The recipients and the signature of a decision."""
    start = next((i for i, p in enumerate(paragraphs) if OPENS_SIGNATURE.match(p.text) and i > 2), len(paragraphs))
    return paragraphs[start:]


def title_of_annex(paragraphs: Iterable[Paragraph]) -> str | None:
    """Return the title over a table that stands without its plan: the first line that is no letterhead."""
    texts = [normalize(paragraph.text) for paragraph in paragraphs]
    titles = [text for text in texts if not _LETTERHEAD.match(text) and len(text) > _SHORTEST_TITLE]
    named = (text for text in titles if re.search(_TITLED, fold(text)))
    return next(named, titles[0] if titles else None)


def _cut(title: str, last: Paragraph) -> tuple[str | None, list[Paragraph]]:
    found = next((m for m in _BASIS_INSIDE.finditer(title) if m.start() > 20), None)
    if not found:
        return title or None, []
    return title[: found.start()], [Paragraph(title[found.end() :], last.lines)]
