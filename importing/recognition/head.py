"""What the first page and the signature tell: number, day, ward, title, years, signer, recipients, legal bases."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from importing.blocks import Block, Paragraph
from importing.draft import LegalBasisDraft
from importing.markers import PLAIN, read_marker
from importing.recognition.ledger import Ledger
from wording.documents import cited_documents, read_dates, read_document_number, read_issued_on
from wording.names import fold, normalize

_KIND = r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)(?: HÀNH ĐỘNG| CÔNG TÁC| PHỐI HỢP)?"
_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Theo|Triển khai|Xét|Tiếp tục thực hiện)\b")
_BASIS_INSIDE = re.compile(
    r"(?<=[\w”\")])\s+(?=Căn cứ\s|Thực hiện (?:Kế hoạch|Nghị quyết|Quyết định|Chỉ thị|Chương trình|Công văn|Đề án)\s)"
)
_ANNEX_NOTE = re.compile(r"\(\s*(?:Ban hành )?[Kk]èm theo ([^)]*)\)")
_LETTERHEAD = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|CỘNG HÒA|CỘNG HOÀ|Độc lập|Số\s*:|\(|[-_*]{3}|PHỤ LỤC(?:\s+[IVX\d]+)?\s*$"
    r"|Đơn vị tính|BIỂU\s*\S{0,4}$)|.{0,40}ngày.{0,15}tháng"
)
_ISSUING = re.compile(
    r",\s*(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\b[^,;]*(?:xây dựng|ban hành)\b.*$|; Ủy ban nhân dân.*$"
)
_PLACE = re.compile(r"^(?:.*\s)?(?P<place>[^\W\d_][\w ]{1,30}),\s*ngày\b[\s._…\d]*tháng\b", re.DOTALL)
_WARD = re.compile(r"\b(?:phường|xã|đặc khu|Phường|Xã|Đặc khu|PHƯỜNG|XÃ|ĐẶC KHU)((?:\s+[^\W\d_]+){1,4}|\s+\d{1,2}\b)")
_VISION = re.compile(r"tầm nhìn(?:\s+(?:đến|tới))?(?:\s+năm)?\s+(20\d\d)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|từ năm)\s*(20\d\d)\s*(?:[-–]|đến năm|đến)\s*(20\d\d)", re.IGNORECASE
)
_POSITIONS = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\s*\.\s*)?(?P<position>(?:PHÓ )?(?:CHỦ TỊCH|TRƯỞNG PHÒNG|TRƯỞNG BAN|BÍ THƯ|GIÁM ĐỐC"
    r"|CHÁNH VĂN PHÒNG))"
)

_SIGNED = re.compile(r"\b(20\d\d-\d\d-\d\d)T\d\d:\d\d")


@dataclass
class Head:
    """The document's own data; None where it gives none."""

    document_number: str | None = None
    issued_on: str | None = None
    ward: str | None = None
    title: str | None = None
    legal_bases: tuple[LegalBasisDraft, ...] = ()


@dataclass
class Signature:
    """Who signed, as what, and who receives the document."""

    signer: str | None = None
    position: str | None = None
    recipients: tuple[str, ...] = ()


def read_head(blocks: Iterable[Block], whole_text: str, ledger: Ledger) -> Head:
    """Read what stands above the first section; the ward's name is looked up in the whole text."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    head = Head(ward=_ward(whole_text, paragraphs))
    title, rest = _title(paragraphs, ledger)
    head.title = title
    letterhead = [p for p in paragraphs if p not in rest]
    joined = " ".join(p.text for p in letterhead)
    noted = next(iter(cited_documents(" ".join(_ANNEX_NOTE.findall(normalize(whole_text))))), None)
    head.document_number = read_document_number(joined) or (noted.number if noted else None)
    head.issued_on = read_issued_on(joined) if re.search(r"ngày\b.*\btháng\b.*\bnăm", joined) else None
    if head.issued_on is None and noted and noted.issued_on:
        head.issued_on = noted.issued_on.isoformat()
    ledger.take((n for p in letterhead for n in p.lines), "head")
    head.legal_bases = tuple(_legal_bases(rest, title, ledger))
    return head


def signed_on(lines: Iterable[str]) -> str | None:
    """The day of the first electronic signature among the document's lines; None without one.

    Its mark names the signer and the time in ISO 8601 (Nghị định 30/2020, phụ lục I). A document that lost its head was
    issued on that day.
    """
    text = "\n".join(lines)
    return min(_SIGNED.findall(text), default=None) if "đã ký lên văn bản này" in text else None


def _title(paragraphs: list[Paragraph], ledger: Ledger) -> tuple[str | None, list[Paragraph]]:
    """Return the title, and the paragraphs below it; a legal basis glued to the title begins those."""
    for at, paragraph in enumerate(paragraphs):
        text = normalize(paragraph.text)
        found = re.fullmatch(rf"{_KIND}(?:\s+(?P<title>\S.*))?", text)
        if not found:
            continue
        ledger.take(paragraph.lines, "title")
        if found["title"]:
            return _cut(found["title"], paragraph, paragraphs[at + 1 :])
        end = at + 2
        while (
            end < len(paragraphs)
            and text.isupper()
            and paragraphs[end].text.isupper()
            and paragraphs[at + 1].text.isupper()
        ):
            end += 1
        lines = paragraphs[at + 1 : end]
        for line in lines:
            ledger.take(line.lines, "title")
        return _cut(" ".join(normalize(p.text) for p in lines), lines[-1] if lines else paragraph, paragraphs[end:])
    return None, [p for p in paragraphs if _BASIS.match(p.text)]


def title_of_annex(paragraphs: Iterable[Paragraph]) -> str | None:
    """Return the title over a table that stands without its plan: the first line that is no letterhead."""
    texts = (normalize(paragraph.text) for paragraph in paragraphs)
    return next((text for text in texts if not _LETTERHEAD.match(text) and len(text) > 10), None)


def _cut(title: str, last: Paragraph, rest: list[Paragraph]) -> tuple[str | None, list[Paragraph]]:
    found = next((m for m in _BASIS_INSIDE.finditer(title) if m.start() > 20), None)
    if not found:
        return title or None, rest
    return title[: found.start()], [Paragraph(title[found.end() :], last.lines), *rest]


def _legal_bases(paragraphs: list[Paragraph], title: str | None, ledger: Ledger) -> Iterable[LegalBasisDraft]:
    """Each clause of "Căn cứ …; …" rests on the first document that it cites."""
    seen: set[str] = set()
    for paragraph in paragraphs:
        if not _BASIS.match(paragraph.text) or read_marker(paragraph.text).level != PLAIN:
            continue
        ledger.take(paragraph.lines, "legal_basis")
        for clause in re.split(r";", re.sub(r"\([^()]*\)", "", normalize(paragraph.text))):
            cited = next(iter(cited_documents(clause)), None)
            text = _ISSUING.sub("", _BASIS.sub("", clause, count=1)).strip(" .,;")
            named = cited is not None or re.match(r"\s*Căn cứ (?:Luật|Bộ luật|Hiến pháp)", clause)
            if named and text not in seen:
                seen.add(text)
                day = cited.issued_on if cited else next(iter(read_dates(clause)), None)
                yield LegalBasisDraft(text, cited.number if cited else None, day.isoformat() if day else None)


def _ward(text: str, head: list[Paragraph]) -> str | None:
    """Return the name that most often follows "phường" or "xã", without that word."""
    names: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for found in _WARD.finditer(normalize(text)):
        for name in _names(found[1].split()):
            names[fold(name)] += 1
            spelling.setdefault(fold(name), name)
    for paragraph in head:
        if place := _PLACE.match(normalize(paragraph.text)):
            for key in names:
                names[key] += 5 * (key == fold(place["place"])[-len(key) :])
    if not names:
        return None
    best = max(names, key=lambda key: (names[key], len(key)))
    return spelling[best]


def _names(words: list[str]) -> list[str]:
    """The proper name at the head of `words`, as a whole and shortened: what follows a name may be capital too."""
    shouted = words[0].isupper() and len(words[0]) > 1
    name: list[str] = []
    for word in words:
        if not (word.isupper() if shouted else word[0].isupper()) and not word.isdigit():
            break
        name.append(word.capitalize() if shouted else word)
    return [" ".join(name[:n]) for n in range(min(2, len(name)), len(name) + 1) if n]


def read_period(title: str | None, headings: Iterable[str], texts: Iterable[str]) -> list[int] | None:
    """Return the first and last year of the plan: by its title, else by its headings, else by what it says.

    A title such as "… năm 2026" is a plan for one year; "đến năm 2030" alone gives no first year.
    """
    for source in ([title or ""], list(headings)):
        for text in source:
            if found := _RANGE.search(text):
                return [int(found[1]), int(found[2])]
    own = re.findall(r"(?<!đến )(?<!tới )\bnăm (20\d\d)", _undated(title or "").lower())
    if own:
        return [int(own[-1])] * 2
    for text in texts:
        if found := _RANGE.search(_uncited(text)):
            return [int(found[1]), int(found[2])]
    return None


def read_vision_year(title: str | None, texts: Iterable[str], period: list[int] | None) -> int | None:
    """Return the year of the plan's vision; a plan for one year has one only when its title says so."""
    if found := _VISION.search(title or ""):
        return int(found[1])
    if period and period[0] == period[1]:
        return None
    years = Counter(int(year) for text in texts for year in _VISION.findall(_uncited(text)))
    return years.most_common(1)[0][0] if years else None


def _undated(text: str) -> str:
    return re.sub(r"\bngày\s+\d{1,2}\s*(?:/\d{1,2}/\d{4}|tháng\s+\d{1,2}\s+năm\s+\d{4})", "", text)


def _uncited(text: str) -> str:
    """Return the text without the dates and titles of documents that it cites."""
    return re.sub(
        r"(?:Quy hoạch|Chiến lược|Đề án|Nghị quyết|Quyết định|Kế hoạch số|Chương trình)\s[^;.]*", "", _undated(text)
    )


def read_signature(blocks: Iterable[Block], ledger: Ledger) -> Signature:
    """Read the list of recipients and the signer below the text."""
    signature = Signature()
    recipients: list[str] = []
    receiving = False
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        text = normalize(block.text)
        if re.match(r"Nơi nhận\b", text):
            receiving = True
            ledger.take(block.lines, "recipients")
            text = re.sub(r"^Nơi nhận\s*:?\s*", "", text)
            if not text:
                continue
        marker = read_marker(text)
        if receiving and (marker.level != PLAIN or text.startswith(("Lưu", "Như"))):
            recipients.append(marker.text.strip(" .;"))
            ledger.take(block.lines, "recipients")
        elif found := _POSITIONS.search(text):
            signature.position = found["position"].capitalize().replace(" chủ", " Chủ").replace("Phó t", "Phó T")
            ledger.take(block.lines, "signature")
            rest = text[found.end() :].strip()
            if signature.signer is None and _is_name(rest):
                signature.signer = rest
        elif re.match(r"(?:TM|KT|TL|TUQ)\s*\.", text) or re.fullmatch(r"\(?(?:Đã ký|đã ký|Ký tên.*)\)?", text):
            ledger.take(block.lines, "signature")
        elif signature.position and signature.signer is None and _is_name(text):
            signature.signer = text
            ledger.take(block.lines, "signature")
    signature.recipients = tuple(recipient for recipient in recipients if recipient)
    return signature


def _is_name(text: str) -> bool:
    """A person's name: two to five words, each with a capital, perhaps after a degree."""
    words = re.sub(r"^(?:ThS|TS|BS|KS|CN)\.?\s+", "", text).split()
    return 2 <= len(words) <= 5 and all(word.isalpha() and word[0].isupper() for word in words)
