"""The document as a tree: sections, their headings, paragraphs and tables under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from importing.documents.blocks import Block, Paragraph, Table
from importing.documents.markers import ARABIC, DASH, DOTTED, PART, PLAIN, ROMAN, read_marker
from importing.documents.recognition.bodies.signature import OPENS_SIGNATURE
from wording.names import fold

GOALS, TASKS, ORGANISATION, TIME, FUNDING, ASIDE, MIXED = (
    "goals",
    "tasks",
    "organisation",
    "time",
    "funding",
    "aside",
    "mixed",
)
_SECTION_WORDS = [
    (ORGANISATION, r"to chuc thuc hien|trach nhiem (?:cua|thuc hien|cac)|phan cong (?:nhiem vu|trach nhiem|thuc hien)"),
    (FUNDING, r"kinh phi|nguon von|du toan|nguon luc thuc hien"),
    (MIXED, r"(?:muc tieu|chi tieu).*(?:nhiem vu|giai phap)"),
    (GOALS, r"muc tieu|chi tieu"),
    (TASKS, r"nhiem vu|giai phap|noi dung"),
    (TIME, r"thoi gian|tien do|lo trinh|(?:cac )?giai doan (?:thuc hien|trien khai)|phan ky|cac giai doan"),
    (
        ASIDE,
        r"muc dich|yeu cau|quan diem|pham vi|doi tuong|thuc trang|tinh hinh|danh gia|ket qua|su can thiet|nguyen tac"
        r"|co so|can cu|bao cao",
    ),
]
_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s*)?(?:[IVX]+|\d+))?(?:\s*[:.–-].*)?$|(?:BIỂU|DANH MỤC)\b")
_LONG_HEADING = 220


@dataclass
class Node:
    """A paragraph or table with what stands under it; `number` is None for bullets and plain text."""

    level: int
    text: str
    lines: tuple[int, ...]
    number: str | None = None
    heading: bool = False
    table: Table | None = None
    kind: str | None = None
    children: list["Node"] = field(default_factory=list)
    in_section: bool = False

    @property
    def line(self) -> int:
        """The line of the source on which it begins; 0 for the root."""
        return self.lines[0] if self.lines else 0

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all that stands under it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Zones:
    """A plan's four parts: what stands above the first section, the sections, the signature, the annexes."""

    head: tuple[Block, ...]
    body: tuple[Block, ...]
    closing: tuple[Block, ...]
    annexes: tuple[Block, ...]


def split_zones(blocks: tuple[Block, ...]) -> Zones:
    """Cut the blocks into the four parts of a plan; a part that is missing is empty."""
    start = next((i for i, block in enumerate(blocks) if _opens_body(block)), _without_sections(blocks))
    closing = next((i for i, b in enumerate(blocks) if i > start and _is(b, OPENS_SIGNATURE)), len(blocks))
    annex = next((i for i, b in enumerate(blocks) if i > start and _opens_annex(b, i > closing)), len(blocks))
    return Zones(blocks[:start], blocks[start : min(closing, annex)], blocks[closing:annex], blocks[annex:])


def build_outline(blocks: tuple[Block, ...]) -> Node:
    """Return the tree of these blocks; each section's kind is on its node and on all that it holds."""
    root = Node(0, "", ())
    path = [root]
    for block in blocks:
        node = _node(block)
        if path[-1].level == PART and not path[-1].text and node.level == PLAIN and node.table is None:
            path[-1].text, path[-1].lines = node.text, path[-1].lines + node.lines
            continue
        # A plain paragraph after bullets is no part of the last bullet, but stands beside them.
        while path[-1].level >= (DASH if node.level == PLAIN else node.level):
            path.pop()
        path[-1].children.append(node)
        if node.table is None:
            path.append(node)
    for child in root.children:
        _mark_kinds(child, None)
    if not any(node.kind in (TASKS, MIXED) for node in root.walk()):
        _take_for_tasks(root)
    return root


def sections(root: Node, *kinds: str) -> Iterator[Node]:
    """Yield the sections of these kinds, wherever they stand; not the parts of a section of the same kind."""
    for child in root.children:
        if child.kind in kinds:
            yield child
        else:
            yield from sections(child, *kinds)


def looks_like_heading(node: Node) -> bool:
    """A heading is short and ends without a full stop; marked ones always are."""
    return node.heading or (len(node.text) <= _LONG_HEADING and not re.search(r"[.;,]\W?$", node.text.strip()))


def section_kind(heading: str) -> str | None:
    """Return what a section under this heading holds; None when the words do not tell."""
    folded = fold(heading)
    return next((kind for kind, words in _SECTION_WORDS if re.search(rf"\b(?:{words})", folded)), None)


def _without_sections(blocks: tuple[Block, ...]) -> int:
    """A document without section headings begins with its first item or table."""
    opens = (i for i, b in enumerate(blocks) if isinstance(b, Table) or read_marker(b.text).level != PLAIN)
    return next(opens, len(blocks))


def _take_for_tasks(root: Node) -> None:
    """Where no heading speaks of tasks, sections under other words hold them ("II. Công tác tuyên truyền")."""
    for child in root.children:
        if child.kind is None and child.level <= ARABIC and child.children:
            for node in child.walk():
                node.kind = TASKS


def _opens_body(block: Block) -> bool:
    if isinstance(block, Table):
        return False
    marker = read_marker(block.text)
    return marker.level in (PART, ROMAN) or (marker.level == ARABIC and section_kind(marker.text) is not None)


def _opens_annex(block: Block, after_closing: bool) -> bool:
    return _is(block, _ANNEX) or (after_closing and isinstance(block, Table))


def _is(block: Block, expression: re.Pattern[str]) -> bool:
    return isinstance(block, Paragraph) and bool(expression.match(block.text))


def _node(block: Block) -> Node:
    if isinstance(block, Table):
        return Node(PLAIN, "", tuple(n for row in block.rows for n in row.lines), table=block)
    marker = read_marker(block.text)
    return Node(marker.level, marker.text, block.lines, marker.number, block.heading)


def _mark_kinds(node: Node, inherited: str | None) -> None:
    own = section_kind(node.text) if node.level in (PART, ROMAN) else None
    part_of = inherited in (GOALS, TASKS, MIXED, TIME) and node.level == ROMAN and not node.in_section
    if own != ORGANISATION and not part_of:  # that one ends whatever part it stands in
        own = None
    if node.level in (PART, ROMAN, ARABIC, DOTTED) and inherited in (None, MIXED) and looks_like_heading(node):
        own = section_kind(node.text)
    node.kind = own or inherited
    for child in node.children:
        child.in_section = node.in_section or node.level == ROMAN
        _mark_kinds(child, node.kind)
