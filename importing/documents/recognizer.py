"""A document becomes a plan draft: each kind of content has its own reader, the ledger holds what they read."""

import datetime as dt
from collections.abc import Iterable, Iterator

from importing.documents.blocks import Block, Document, Paragraph, Table
from importing.documents.columns import read_layout
from importing.documents.draft import PlanDraft, SourceDraft, UnreadLine
from importing.documents.layout import lay_out
from importing.documents.markers import ARABIC, PLAIN
from importing.documents.recognition.bases import listed_bases
from importing.documents.recognition.bodies.people import leading_unit, unit_of_heading
from importing.documents.recognition.bodies.register import read_register, use_names
from importing.documents.recognition.bodies.signature import read_signature
from importing.documents.recognition.bullets import read_bullets
from importing.documents.recognition.courses import read_funding, read_handover, read_phases
from importing.documents.recognition.duties import read_duties
from importing.documents.recognition.frame import framing_lines
from importing.documents.recognition.goals import read_goals
from importing.documents.recognition.head import read_head, signed_on, title_of_annex
from importing.documents.recognition.ledger import Ledger
from importing.documents.recognition.obligations import Mentions, read_obligations, sent_on
from importing.documents.recognition.outline import (
    ORGANISATION,
    Node,
    build_outline,
    looks_like_heading,
    sections,
    split_zones,
)
from importing.documents.recognition.setters import name_setters
from importing.documents.recognition.tables import read_tables
from importing.documents.recognition.terms import PlanYears
from importing.documents.recognition.years import read_period, read_vision_year


def recognize(document: Document) -> PlanDraft:
    """Return the draft of the plan that `document` holds; what no reader understood is in `unread`."""
    ledger = Ledger()
    zones = split_zones(document.blocks)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    head = read_head(zones.head, "\n".join(texts), ledger)
    head.issued_on = head.issued_on or signed_on(line.text for line in document.lines)
    if head.title is None and any(_holds_layout(table) for table in _tables(document.blocks)):
        head.title = title_of_annex(_paragraphs(zones.head))
    signature = read_signature([*head.signing, *zones.closing], ledger)
    outline = build_outline(zones.body)
    headings = [node.text for node in outline.children]
    period = read_period(head.title, headings, [p.text for p in _paragraphs(zones.body)])
    years = _years(period, head.issued_on)
    draft = PlanDraft(
        source=SourceDraft(document.name, document.sha256, document.format),
        document_number=head.document_number,
        issued_on=head.issued_on,
        ward=head.ward,
        issuer=head.issuer,
        title=head.title,
        period=period,
        vision_year=read_vision_year(head.title, texts, period),
        signer=signature.signer,
        signer_position=signature.position,
        recipients=list(signature.recipients),
        legal_bases=[*head.legal_bases, *listed_bases(outline, ledger)],
        phases=read_phases(outline, years, ledger),
        funding=read_funding(outline, ledger),
        handover=read_handover(_paragraphs(zones.body), ledger),
        lines=[UnreadLine(line.number, line.text) for line in document.lines],
        layout=lay_out(document),
    )
    rows, draft.indicators = read_tables(_tables(document.blocks), years, ledger)
    draft.indicators = sorted(draft.indicators + read_goals(outline, years, ledger), key=lambda item: item.line)
    draft.tasks = sorted(read_bullets(outline, years, ledger) + rows, key=lambda item: item.line)
    name_setters(draft.tasks, outline, zones.annexes)
    draft.unit_duties = read_duties(outline, ledger)
    mentions = read_obligations(_with_units(outline), ledger)
    sent_on(mentions.obligations, draft.recipients)
    draft.report_obligations = list(mentions.obligations)
    draft.undated_reports = list(mentions.undated)
    draft.units = read_register(_unit_names(draft), draft.ward)
    use_names(draft)
    _annex_headings(zones.annexes, ledger)
    _section_headings(outline, ledger)
    _furniture(document, ledger)
    draft.consumed = ledger.roles
    draft.framing = framing_lines(draft)
    draft.unread = [line for line in draft.lines if line.line not in ledger.roles]
    draft.warnings = list(_warnings(draft, mentions))
    return draft


def _paragraphs(blocks: Iterable[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def _tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def _holds_layout(table: Table) -> bool:
    return any(read_layout(row.cells) for row in table.rows[:12])


def _years(period: list[int] | None, issued_on: str | None) -> PlanYears:
    first, last = period or (None, None)
    day = dt.date.fromisoformat(issued_on) if issued_on and len(issued_on) == 10 else None
    return PlanYears(first, last, day)


def _with_units(root: Node) -> Iterator[tuple[Paragraph, str | None]]:
    """Yield each paragraph with the unit under whose heading it stands in "Tổ chức thực hiện"."""
    organising = list(sections(root, ORGANISATION))
    duties = {id(node) for top in organising for node in top.walk()}
    for node in root.walk():
        if node.table is None and node.lines and id(node) not in duties:
            yield Paragraph(node.text, node.lines), None
    for top in organising:
        for item in top.children:
            yield from _with_unit(item, None)


def _with_unit(node: Node, unit: str | None) -> Iterator[tuple[Paragraph, str | None]]:
    """A sentence's own unit goes before that of the heading; plain text after bullets is nobody's."""
    if node.table is not None:
        return
    named = leading_unit(node.text)
    own = (unit_of_heading(node.text) if node.children else None) or (named[0] if named else unit)
    yield Paragraph(node.text, node.lines), own
    bulleted = False
    for child in node.children:
        bulleted = bulleted or child.level < PLAIN
        yield from _with_unit(child, None if bulleted and child.level == PLAIN else own)


def _unit_names(draft: PlanDraft) -> Iterator[str]:
    for duty in draft.unit_duties:
        yield duty.unit
    for task in draft.tasks:
        yield from task.lead_units
        yield from task.coordinating_units
    for indicator in draft.indicators:
        yield from indicator.lead_units
    for obligation in draft.report_obligations:
        yield from obligation.to
        if obligation.from_unit:
            yield obligation.from_unit
    if draft.handover:
        yield from (draft.handover.from_unit, draft.handover.to_unit)


def _annex_headings(blocks: Iterable[Block], ledger: Ledger) -> None:
    """Titles over the tables of an annex are read as such."""
    before: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            if any(n in ledger.roles for row in block.rows for n in row.lines):
                ledger.take((n for paragraph in before for n in paragraph.lines), "annex_heading")
            before = []
        else:
            before.append(block)


def _furniture(document: Document, ledger: Ledger) -> None:
    """Page numbers, stamps and rules stand in no block; they place or certify what is read."""
    held = {n for block in document.blocks for n in _lines_of(block)}
    ledger.take((line.number for line in document.lines if line.number not in held), "furniture")


def _lines_of(block: Block) -> Iterable[int]:
    return block.lines if isinstance(block, Paragraph) else (n for row in block.rows for n in row.lines)


def _section_headings(root: Node, ledger: Ledger) -> None:
    """Headings of sections that hold only explanations are read; their text is left to the reader."""
    for node in root.walk():
        if node.children and node.level <= ARABIC and node.level > 0 and looks_like_heading(node):
            ledger.take(node.lines, "heading")


def _warnings(draft: PlanDraft, mentions: Mentions) -> Iterator[str]:
    if not draft.tasks:
        yield "Không tìm thấy nhiệm vụ nào trong văn bản. Hãy kiểm tra lại hoặc nhập nhiệm vụ bằng tay."
    if draft.period is None:
        yield "Văn bản không nêu rõ thời gian của kế hoạch. Hãy chọn năm bắt đầu và năm kết thúc."
    if draft.ward is None and draft.issuer is None:
        yield "Không tìm thấy tên phường, xã trong văn bản."
    if mentions.undated and not mentions.obligations:
        lines = ", ".join(str(line) for line in mentions.undated)
        yield f"Kế hoạch yêu cầu báo cáo định kỳ nhưng không nêu ngày (dòng {lines}). Hãy bổ sung thời hạn báo cáo."
