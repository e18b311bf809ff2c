"""Who signed the document, as what, and who receives it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from importing.documents.blocks import Block, Paragraph
from importing.documents.markers import PLAIN, read_marker
from importing.documents.recognition.ledger import Ledger
from wording.names import normalize

_OFFICE = (
    r"CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|VỤ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG"
    r"|TỔNG CỤC TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|TRƯỞNG CÔNG AN|CHỈ HUY TRƯỞNG|THỦ TRƯỞNG|VIỆN TRƯỞNG|TRẠM TRƯỞNG"
    r"|TỔNG GIÁM ĐỐC|CHÁNH THANH TRA|THỦ TƯỚNG|CHỦ NHIỆM|TRƯỞNG TRẠM|TRƯỞNG THÔN|TỔ TRƯỞNG"
)
_POSITION = re.compile(
    rf"(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s*[./]?\s*)?(?P<acting>Q\s*\.\s*|QUYỀN\s+)?"
    rf"(?P<position>(?:PHÓ )?(?:{_OFFICE})(?: THƯỜNG TRỰC)?)"
)
_SIGNS_FOR = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s*[./]?\s*[A-ZĐÀ-Ỹ]|Q\s*\.\s*CHỦ TỊCH")
_MARK = re.compile(r"\(?\s*(?:[Đđ]ã ký|ĐÃ KÝ|Ký tên|[Kk]ý, đóng dấu)[^)]*\)?\.?$")
OPENS_SIGNATURE = re.compile(
    rf"[*_ ]*(?:Nơi nhận|NƠI NHẬN|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s*[./]\s*[A-ZĐỦÀ-Ỹ]|T/M\s|Q\s*\.\s*CHỦ TỊCH"
    rf"|(?:QUYỀN )?(?:PHÓ )?(?:{_OFFICE})(?: THƯỜNG TRỰC)?[*_ ]*$)"
)
"""Where the text ends and recipients and signature begin."""

_ORGANISATION = re.compile(
    r"\b(?:ubnd|hđnd|ủy ban|uỷ ban|phường|xã|huyện|tỉnh|quận|thành phố|ban|văn phòng|sở|phòng|trưởng ban|đảng|chủ tịch"
    r"|phụ lục|thường vụ|chấp hành|nơi nhận|quản lý|kế hoạch|biểu|danh mục)\b"
)


@dataclass
class Signature:
    """Who signed, as what, and who receives the document."""

    signer: str | None = None
    position: str | None = None
    recipients: tuple[str, ...] = ()


def read_signature(blocks: Iterable[Block], ledger: Ledger) -> Signature:
    """Read the list of recipients and the signer below the text."""
    signature = Signature()
    recipients: list[str] = []
    receiving = False
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        text = normalize(block.text)
        if re.match(r"n[oơ]i nhận\b", text, re.IGNORECASE):
            receiving = True
            ledger.take(block.lines, "recipients")
            text = re.sub(r"^n[oơ]i nhận\s*:?\s*", "", text, flags=re.IGNORECASE)
            if not text:
                continue
        if _POSITION.search(text) and not _is_recipient(text):
            _take_position(text, signature)
            ledger.take(block.lines, "signature")
        elif _SIGNS_FOR.match(text) or _MARK.fullmatch(text):
            ledger.take(block.lines, "signature")
        elif receiving and _is_recipient(text):
            recipients.append(read_marker(text).text.strip(" .;,"))
            ledger.take(block.lines, "recipients")
        elif signature.signer is None and (signature.position or not receiving) and is_name(text):
            signature.signer = _named(text)
            ledger.take(block.lines, "signature")
    signature.recipients = tuple(recipient for recipient in recipients if recipient)
    return signature


def _is_recipient(text: str) -> bool:
    marked = read_marker(text).level != PLAIN
    return marked or text.startswith(("Lưu", "Như")) or (text.endswith(";") and not text.isupper())


def _take_position(text: str, signature: Signature) -> None:
    """The last office named counts: "KT. CHỦ TỊCH" is followed by the one who signs."""
    found = list(_POSITION.finditer(text))[-1]
    if signature.signer is None:
        signature.position = _office(found["position"], acting=bool(found["acting"]))
    rest = _MARK.sub("", text[found.end() :]).strip(" *")
    if signature.signer is None and is_name(rest):
        signature.signer = _named(rest)


def _office(shouted: str, *, acting: bool) -> str:
    name = shouted.lower()
    for office in ("chủ tịch", "bí thư", "giám đốc"):
        name = name.replace(office, office.capitalize())
    name = name.replace("chánh văn phòng", "Chánh Văn phòng").replace("trưởng công an", "trưởng Công an")
    return f"Quyền {name}" if acting else name[:1].upper() + name[1:]


def is_name(text: str) -> bool:
    """A person's name: two to five words, each with a capital, perhaps after a degree; no body's name."""
    words = _without_degree(text).split()
    return (
        2 <= len(words) <= 5
        and all(word.isalpha() and word[0].isupper() for word in words)
        and not _ORGANISATION.search(text.lower())
    )


def _without_degree(text: str) -> str:
    return re.sub(r"^(?:(?:PGS|GS|ThS|TS|BS|BSCKI+|KS|CN|Th\.S|Đại tá|Trung tá|Thiếu tá|Thượng tá)\.?\s*)+", "", text)


def _named(text: str) -> str:
    name = _without_degree(text)
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name
