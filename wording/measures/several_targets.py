"""Several targets in one phrase: "80% năm 2027, 90% năm 2030", "trên 80% tỷ lệ sử dụng; 95% hài lòng"."""

import re
from dataclasses import replace

from wording.measures.targets import Target, read_target
from wording.names import fold, normalize

_BREAK = re.compile(r"\s*;\s*|\s*,\s+(?:và\s+)?|\s+và\s+")
_BEGINS = re.compile(
    r"(?:(?:den|trong|nam|vao)\s)*(?:(?:19|20|21)\d\d\s)?(?:phan dau |dat |tang len |len )*"
    r"(?:it nhat|toi thieu|tren|duoi|khong qua|khong duoi|khong vuot qua|toi da|\d)"
)


def read_targets(phrase: str, year: int | None = None) -> list[Target]:
    """Return every target of the phrase, each with the whole phrase as its words; one at least.

    A part is a target of its own if it begins like one and has a figure that is read. A phrase that is not understood
    as a whole ("03 bản sao, 02 phương tiện") is left as it is.
    """
    whole = read_target(phrase, year)
    if whole.comparator is None:
        return [whole]
    parts = _parts(normalize(phrase))
    if len(parts) < 2:
        return [whole]
    found = [read_target(part, year) for part in parts]
    return [replace(each, raw=phrase, soft=each.soft or whole.soft) for each in found]


def _parts(text: str) -> list[str]:
    """The phrase cut where a new target begins."""
    parts: list[str] = []
    start = 0
    for cut in _BREAK.finditer(text):
        rest = text[cut.end() :]
        if not _BEGINS.match(_signs_as_words(rest)):
            continue
        if _has_figure(text[start : cut.start()]) and _has_figure(rest):
            parts.append(text[start : cut.start()])
            start = cut.end()
    return [*parts, text[start:]]


def _has_figure(text: str) -> bool:
    target = read_target(text)
    return target.comparator is not None and target.low is not None


def _signs_as_words(text: str) -> str:
    return fold(re.sub(r"[≥>]=?", "it nhat ", re.sub(r"[≤<]=?", "khong qua ", text)))
