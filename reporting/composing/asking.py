"""The document that asks for an ad hoc report (công văn yêu cầu), as the report cites it. Pure."""

import datetime as dt
import re
from typing import Any

from reporting.composing.phrases import lower_first
from wording.documents import kind_of, long_date


def asking_named(head: dict[str, Any]) -> str:
    """ "Công văn số 812/SKHCN-CĐS ngày 05 tháng 8 năm 2026 của Sở Khoa học và Công nghệ về việc báo cáo đột xuất".

    Kind, number, day, issuer and abstract, as a first citation asks (Nghị định 30/2020, Phụ lục I); what is not known
    is left out, "" where no document is.
    """
    asked = head.get("asked")
    if not asked:
        return ""
    number, by, title = asked["number"], asked["by"], " ".join(asked["title"].split()).rstrip(" .;")
    text = kind_of(number) if number else "Văn bản"
    text += f" số {number}" if number else ""
    text += f" {long_date(dt.date.fromisoformat(asked['on']))}" if asked["on"] else ""
    text += f" của {by}" if by else ""
    return f"{text} {_about(title)}" if title else text


def _about(title: str) -> str:
    """The abstract behind "về việc", whatever it was typed with: "V/v …", "Về việc …", "về …"."""
    bare = re.sub(r"^(?:v/v|về việc|về)[\s:]+", "", title, flags=re.IGNORECASE)
    return f"về việc {lower_first(bare)}"
