"""The years that a target's phrase names: "(2025-2027)", "Đến năm 2030", "trong năm 2025"."""

import re

_Y = r"(?:19|20|21)[0-9]{2}"
_BASE = r"(?:so voi|cao hon|thap hon|hon|bang|tu muc)(?: muc| ket qua)?(?: cung ky)?(?: cua)?"
_NOT_A_WINDOW = re.compile(
    rf"\(?\b(?:{_BASE}|tinh tu|tam nhin(?: den)?|dinh huong(?: den)?)(?: nam)? {_Y}\b\)?"
    rf"|\b(?:ngay )?\d{{1,2}}[/.]\d{{1,2}}[/.]{_Y}\b"
)
_FROM_TO = re.compile(
    rf"\(?\b(?:trong )?(?:giai doan )?(?:tu )?(?:nam )?(?<![\d.,/])({_Y})"
    rf"\s*(?:-|den)\s*(?:het )?(?:nam )?({_Y})(?![\d%])\)?"
)
_UNTIL = re.compile(
    rf"\(?\b(?:(?:cho )?(?:den|toi)(?: (?:het|cuoi|ngay|\d{{1,2}}/\d{{1,2}}/))*|het)(?: nam)? ?({_Y})(?![\d%])\)?"
)
_SINCE = re.compile(rf"\(?\b(?:bat dau )?(?:ke )?tu nam ({_Y})(?!\d)(?: tro di)?(?!\s*(?:-|den))\)?")
_BEFORE = re.compile(rf"\(?\btruoc nam ({_Y})(?!\d)\)?")
_BY_DAY = re.compile(rf"\(?\b(?:truoc|den|het|cham nhat)(?: het)?(?: ngay)? \d{{1,2}}[/.]\d{{1,2}}[/.]({_Y})(?!\d)\)?")
_HEAD = re.compile(rf"^\W*({_Y})(?=\s*(?::|dat\b|tren\b|duoi\b|it nhat\b|toi thieu\b|[≥>≤<]))")
_IN = re.compile(rf"\(?\b(?:(?:trong|vao|ca|cuoi) )*nam ({_Y})(?!\d)\)?|\(({_Y})\)")


def read_years(text: str, plain: str) -> tuple[tuple[int | None, int | None] | None, str]:
    """Return the years (first, last) that `text` names, or None, and `text` with all years blanked out.

    `plain` is `text` in small letters without accents, of the same length.
    """
    by_day = _BY_DAY.search(plain)
    years: tuple[int | None, int | None] | None = (None, int(by_day[1])) if by_day else None
    plain, text = _blanked(_BY_DAY, plain, text)
    plain, text = _blanked(_NOT_A_WINDOW, plain, text)
    for pattern in (_FROM_TO, _SINCE, _UNTIL, _BEFORE, _HEAD, _IN):
        found = pattern.search(plain)
        if found and years is None:
            years = _years(pattern, found)
        plain, text = _blanked(pattern, plain, text)
    return years, text


def _years(pattern: re.Pattern[str], found: re.Match[str]) -> tuple[int | None, int | None] | None:
    named = [int(year) for year in found.groups() if year]
    if pattern is _FROM_TO:
        return (named[0], named[1]) if named[0] <= named[1] else None
    if pattern is _UNTIL:
        return None, named[0]
    if pattern is _SINCE:
        return named[0], None
    if pattern is _BEFORE:
        return None, named[0] - 1
    return named[0], named[0]


def _blanked(pattern: re.Pattern[str], plain: str, text: str) -> tuple[str, str]:
    """Return both strings with spaces where `pattern` is found, so that they stay aligned."""
    for found in pattern.finditer(plain):
        text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return pattern.sub(lambda found: " " * len(found[0]), plain), text
