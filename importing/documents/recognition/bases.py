"""What the plan rests on: "Căn cứ …", "Thực hiện …" above the text, or a section that lists them."""

import re
from collections.abc import Iterable, Iterator

from importing.documents.blocks import Paragraph
from importing.documents.draft import LegalBasisDraft
from importing.documents.markers import PLAIN, read_marker
from importing.documents.recognition.ledger import Ledger
from importing.documents.recognition.outline import Node
from wording.documents import cited_documents, read_dates
from wording.names import fold, normalize

BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Triển khai|Xét|Tiếp tục thực hiện|Tiếp theo|Trên cơ sở|Để thực hiện|Nhằm thực hiện)\b"
)
_ISSUING = re.compile(
    r",\s*(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\b[^,;]*(?:xây dựng|ban hành)\b.*$|; Ủy ban nhân dân.*$"
)
_LAW = re.compile(r"\s*(?:Căn cứ\s+)?(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|Điều lệ)")


def read_bases(paragraphs: Iterable[Paragraph], ledger: Ledger) -> Iterator[LegalBasisDraft]:
    """Yield the bases above the text; each clause of "Căn cứ …; …" rests on the first document that it cites."""
    seen: set[str] = set()
    for paragraph in paragraphs:
        marker = read_marker(paragraph.text)
        if not BASIS.match(marker.text) or marker.level not in (PLAIN, 7):
            continue
        ledger.take(paragraph.lines, "legal_basis")
        for clause in re.split(r";", re.sub(r"\([^()]*\)", "", normalize(marker.text))):
            if (basis := _basis(clause)) and basis.text not in seen:
                seen.add(basis.text)
                yield basis


def listed_bases(root: Node, ledger: Ledger) -> Iterator[LegalBasisDraft]:
    """Yield the bases that a section "Căn cứ pháp lý" lists."""
    for node in root.walk():
        if (
            not node.children
            or node.table
            or not re.match(r"(?:cac |nhung )?(?:can cu|co so phap ly)\b", fold(node.text))
        ):
            continue
        ledger.take(node.lines, "heading")
        for child in (item for item in node.walk() if item is not node and item.table is None):
            if basis := _basis(child.text):
                ledger.take(child.lines, "legal_basis")
                yield basis


def _basis(clause: str) -> LegalBasisDraft | None:
    clause = normalize(clause)
    cited = next(iter(cited_documents(clause)), None)
    if cited is None and not _LAW.match(clause):
        return None
    text = _ISSUING.sub("", BASIS.sub("", clause, count=1)).strip(" .,;")
    day = cited.issued_on if cited else next(iter(read_dates(clause)), None)
    return LegalBasisDraft(text, cited.number if cited else None, day.isoformat() if day else None)
