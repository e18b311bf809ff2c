"""Lines of text become paragraphs: what page breaks and narrow pages cut apart is joined again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from importing.documents.blocks import Paragraph, TextLine
from importing.documents.markers import PLAIN, read_marker
from wording.names import fold

_FULL = 0.84  # share of the page's width that a line fills when the next word did not fit on it
_SHORT, _WIDEST = 30, 115  # letters: lines that tell nothing about the width; the widest page of plain text
_BROKEN = 3  # lines that must go on in small letters for a text to count as broken
_ENOUGH = 6  # lines that are needed to tell the width
_GAP = 3  # blank lines after which nothing goes on, unless in the middle of a word group
_OPENS = re.compile(
    r"(?:PHỤ LỤC|Phụ lục\s+[IVX\d]+|Nơi nhận|TM\s*\.|KT\s*\.|TL\s*\.|TUQ\s*\.|Số\s*:|Căn cứ\s|Trên đây là|Kính gửi"
    r"|\((?:Ban hành k|K)èm theo|-{4,}|_{4,}"
    r"|(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s.{0,40}?(?:yêu cầu|xây dựng|ban hành|đề nghị)"
    r"|Trong quá trình (?:tổ chức |triển khai |thực hiện)|Yêu cầu các )"
)
_ENDED = re.compile(r"[.;:!?…]['\"”’)*\]]*$|\./\.?$|/\.?$")
_CAPITALS_ONLY = 4  # letters: "KẾ HOẠCH", "CHỦ TỊCH"


@dataclass
class _Open:
    """The paragraph in the making."""

    parts: list[str]
    lines: list[int]
    heading: bool
    level: int


def is_wrapped(lines: Iterable[TextLine]) -> int | None:
    """Return the width at which the lines of a page were broken, in letters; None when each line is a paragraph."""
    texts = [line.text.strip() for line in lines if "\t" not in line.text]
    lengths = [len(text) for text in texts if len(text) > _SHORT]
    if len(lengths) < _ENOUGH:
        return None
    width = round(quantiles(lengths, n=20)[17])
    long = sum(1 for length in lengths if length > 1.35 * width)
    broken = sum(1 for text, after in pairwise(texts) if len(text) > _SHORT and _is_rest(after))
    fits = width <= _WIDEST and long <= len(lengths) * 0.02
    return width if fits and broken >= max(3, len(lengths) * 0.2) else None


def _is_rest(text: str) -> bool:
    """A line that begins small, without number or bullet, is the rest of the one before."""
    return text[0].islower() and read_marker(text).level == PLAIN


def join_lines(lines: list[TextLine], width: int | None) -> list[Paragraph]:
    """Return the paragraphs that consecutive lines make up; `width` as `is_wrapped` found it."""
    paragraphs: list[Paragraph] = []
    open_: _Open | None = None
    previous: TextLine | None = None
    spaced = are_spaced(lines)
    for line in lines:
        text, heading = _clean(line.text)
        if not text:
            continue
        marker = read_marker(text)
        if (
            open_
            and previous
            and (
                _goes_on(open_, previous, line, text, heading, width)
                or (spaced and marker.level == PLAIN and _is_next_to(previous, line, heading or open_.heading))
            )
        ):
            open_.parts.append(text)
            open_.lines += [line.number] if line.number != open_.lines[-1] else []
        else:
            paragraphs += [_closed(open_)] if open_ else []
            open_ = _Open([text], [line.number], heading, marker.level)
        previous = line
    return paragraphs + ([_closed(open_)] if open_ else [])


def are_spaced(lines: list[TextLine]) -> bool:
    """Blank lines part the paragraphs and none part the lines within: what a page copied from the web looks like."""
    beside = [(a, b) for a, b in pairwise(lines) if b.number - a.number == 1]
    broken = sum(1 for _, after in beside if _is_rest(after.text.strip()))
    return broken >= _BROKEN and len(lines) - len(beside) >= _BROKEN


def _is_next_to(previous: TextLine, line: TextLine, heading: bool) -> bool:
    """The line goes on with the one right above it, which fills its width and ends no sentence."""
    before, text = _clean(previous.text)[0], _clean(line.text)[0]
    if heading or line.number - previous.number != 1 or _ENDED.search(before) or _OPENS.match(text):
        return False
    return len(before) > _SHORT // 2 and _all_capitals(before) == _all_capitals(text)


def _clean(text: str) -> tuple[str, bool]:
    """Return the text without markdown signs, and whether markdown marks it as a heading."""
    stripped = text.strip()
    heading = bool(re.match(r"#{1,6}\s", stripped))
    bullet = "- " if re.match(r"\*\s+[^*]", stripped) else ""
    return bullet + re.sub(r"^#{1,6}\s+|\*+|`", "", stripped).strip(), heading


def _goes_on(open_: _Open, previous: TextLine, line: TextLine, text: str, heading: bool, width: int | None) -> bool:
    """Decide whether `line` continues the open paragraph."""
    before = _clean(previous.text)[0]
    if heading or open_.heading or _OPENS.match(text) or _all_capitals(before) != _all_capitals(text):
        return False
    ended = bool(_ENDED.search(before))
    if read_marker(text).level != PLAIN:
        return _is_dash_inside(text, before, ended, open_.level)
    if _all_capitals(text):
        return open_.level != PLAIN and line.number - previous.number <= _GAP and not ended
    if text[0].islower():
        return True
    if line.number - previous.number > _GAP:
        return False
    if previous.full is not None:
        return previous.full
    if width:
        return _is_full(before, text, width)
    return before.endswith(",") or (before.endswith(";") and open_.level != PLAIN and before[0] not in "-+•–")


def _is_dash_inside(text: str, before: str, ended: bool, level: int) -> bool:
    """A dash before a small letter in the middle of a sentence is "kinh tế / - xã hội", not a bullet."""
    inside = text[:1] in "-–" and text.lstrip("-– ")[:1].islower()
    return inside and not ended and level != PLAIN and len(before) > 40


def _is_full(before: str, text: str, width: int) -> bool:
    """Tell whether the line before was broken because the next word did not fit on it."""
    return len(before) + 1 + len(text.split()[0]) > _FULL * width


def _all_capitals(text: str) -> bool:
    """Tell whether a line shouts as headings do; "KHCN, ĐMST." at the end of a sentence only abbreviates."""
    if text.endswith((".", ",", ";")) or " " not in text:
        return False
    letters = [letter for letter in read_marker(text).text if letter.isalpha()]
    return len(letters) >= _CAPITALS_ONLY and all(letter.isupper() for letter in letters)


def _closed(open_: _Open) -> Paragraph:
    return Paragraph(" ".join(" ".join(open_.parts).split()), tuple(open_.lines), open_.heading)


def is_page_number(text: str) -> bool:
    """A line that holds nothing but a page number ("3", "- 3 -", "Trang 3/12")."""
    return bool(re.fullmatch(r"(?:trang )?\d{1,3}(?: \d{1,3})?", fold(text))) and "%" not in text
