"""The years that a plan runs, and the year of its vision."""

import re
from collections import Counter
from collections.abc import Iterable

_VISION = re.compile(r"tầm nhìn(?:\s+(?:đến|tới))?(?:\s+năm)?\s+(20\d\d)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|từ năm|năm học|các năm|trong năm|năm)\s*(20\d\d)\s*(?:[-–]|đến hết năm|đến năm"
    r"|đến|và)\s*"
    r"(?:năm )?(20\d\d)",
    re.IGNORECASE,
)
_BARE_RANGE = re.compile(r"(?<![\d/])(20\d\d)\s*[-–]\s*(20\d\d)(?![\d/])")


def read_period(title: str | None, headings: Iterable[str], texts: Iterable[str]) -> list[int] | None:
    """Return the first and last year of the plan: by its title, else by its headings, else by what it says.

    A title such as "… năm 2026" is a plan for one year; "đến năm 2030" alone gives no first year.
    """
    plain = _uncited_title(title or "")
    for pattern in (_RANGE, _BARE_RANGE):
        if (found := pattern.search(plain)) and found[1] <= found[2]:
            return [int(found[1]), int(found[2])]
    own = re.findall(r"(?<!đến )(?<!tới )(?<!nhìn )(?<!hướng )\bnăm (20\d\d)", plain.lower())
    if own:
        return [int(own[-1])] * 2
    for source in (headings, (_uncited(text) for text in texts)):
        for text in source:
            if (found := _RANGE.search(text)) and found[1] <= found[2]:
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


def _uncited_title(title: str) -> str:
    """A title's own years, without the days of the documents it names."""
    return _undated(title)


def _undated(text: str) -> str:
    return re.sub(
        r"\bngày\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|tháng\s+\d{1,2}\s+năm\s+\d{4})",
        "",
        text,
        flags=re.IGNORECASE,
    )


def _uncited(text: str) -> str:
    """Return the text without the dates and titles of documents that it cites."""
    return re.sub(
        r"(?:Quy hoạch|Chiến lược|Đề án|Nghị quyết|Quyết định|Kế hoạch số|Chương trình)\s[^;.]*", "", _undated(text)
    )
