"""The numbers and bullets that Word sets before paragraphs by itself."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from wording.numerals import roman

_DEEPEST = 9
_PROPERTIES, _NUMBERING, _STYLE, _VAL = qn("w:pPr"), qn("w:numPr"), qn("w:pStyle"), qn("w:val")
_PLUSES = ("+", "\uf02b")


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered; `text` holds "%1." and the like."""

    format: str
    text: str
    start: int


class Numbers:
    """Counts the lists of a document as its paragraphs come by, in order."""

    def __init__(self, document: WordDocument) -> None:
        self.levels, self.abstract = _levels(document)
        self.styles = _numbered_styles(document)
        self.counts: dict[str, Counter[int]] = {}

    def of(self, paragraph: Any) -> str:
        """Return the number or bullet that Word sets before the paragraph by itself; '' for none."""
        found = self._place(paragraph)
        level = self.levels.get(found) if found else None
        if found is None or level is None or level.format == "none":
            return ""
        number_id, depth = found
        if level.format == "bullet":
            return "+" if depth or level.text in _PLUSES else "-"
        counts = self.counts.setdefault(self.abstract.get(number_id, number_id), Counter())
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return self._written(number_id, level, counts)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Return list id and depth of a paragraph, its own or its style's; None outside of lists."""
        properties = paragraph.find(_PROPERTIES)
        if properties is None:
            return None
        own = properties.find(_NUMBERING)
        style = properties.find(_STYLE)
        from_style = self.styles.get(style.get(_VAL)) if style is not None else None
        if own is None:
            return from_style
        number_id = _value(own, "w:numId", from_style[0] if from_style else "0")
        return (number_id, int(_value(own, "w:ilvl", "0"))) if number_id != "0" else None

    def _written(self, number_id: str, level: _Level, counts: Counter[int]) -> str:
        text = level.text
        for depth in range(_DEEPEST):
            if f"%{depth + 1}" in text:
                of = self.levels.get((number_id, depth))
                count = counts.get(depth, of.start if of else 1)
                text = text.replace(f"%{depth + 1}", _figure(count, of.format if of else "decimal"))
        return text


def _levels(document: WordDocument) -> tuple[dict[tuple[str, int], _Level], dict[str, str]]:
    """Return the levels of all lists by list id and depth, and under which abstract list each list counts.

    A list that starts anew ("lvlOverride/startOverride") counts for itself.
    """
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without lists has no such part
        return {}, {}
    abstract = {node.get(qn("w:abstractNumId")): node for node in numbering.findall(qn("w:abstractNum"))}
    levels: dict[tuple[str, int], _Level] = {}
    counting: dict[str, str] = {}
    for number in numbering.findall(qn("w:num")):
        number_id, of = number.get(qn("w:numId")), _value(number, "w:abstractNumId", "")
        counting[number_id] = number_id if number.find(qn("w:lvlOverride")) is not None else f"abstract {of}"
        source = abstract.get(of)
        for node in source.findall(qn("w:lvl")) if source is not None else []:
            levels[number_id, int(node.get(qn("w:ilvl")))] = _Level(
                _value(node, "w:numFmt", "decimal"), _value(node, "w:lvlText", ""), int(_value(node, "w:start", "1"))
            )
    return levels, counting


def _numbered_styles(document: WordDocument) -> dict[str, tuple[str, int]]:
    """Return list id and depth by style id, for styles that number their paragraphs or rest on one that does."""
    styles = {node.get(qn("w:styleId")): node for node in document.styles.element.findall(qn("w:style"))}
    found: dict[str, tuple[str, int]] = {}
    for name in styles:
        at, seen = name, set()
        while at in styles and at not in seen:
            seen.add(at)
            properties = styles[at].find(qn("w:pPr"))
            numbering = properties.find(qn("w:numPr")) if properties is not None else None
            if numbering is not None and (number_id := _value(numbering, "w:numId", "0")) != "0":
                found[name] = number_id, int(_value(numbering, "w:ilvl", "0"))
                break
            at = _value(styles[at], "w:basedOn", "")
    return found


def _value(node: Any, tag: str, default: str) -> str:
    found = node.find(qn(tag))
    return str(found.get(qn("w:val"), default)) if found is not None else default


def _figure(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)
