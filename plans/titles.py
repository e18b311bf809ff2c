"""A plan's short name, for lists and subjects where its full title would drown everything."""

import re

_LEADING = re.compile(r"^(?:kế hoạch\s+)?(?:(?:thực hiện|triển khai)\s+)+", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:trên địa bàn|tại)\s+(?:phường|xã|đặc khu)\s.*$", re.IGNORECASE)
LENGTH = 90


def short_title(title: str) -> str:
    """Return at most 90 characters of the title: without "Triển khai …" in front and "trên địa bàn …" behind.

    Years that stand behind the place are kept: "… giai đoạn 2026 - 2030".
    """
    text = " ".join(title.split())
    years = re.search(r"\bgiai đoạn \d{4}\s*-\s*\d{4}", text)
    short = _TRAILING.sub("", _LEADING.sub("", text)) or text
    short = short[0].upper() + short[1:] if short else ""
    if len(short) > LENGTH:
        short = short[: LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    if years and years[0] not in short and len(short) + len(years[0]) < LENGTH:
        short = f"{short} {years[0]}"
    return short
