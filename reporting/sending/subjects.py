"""The subject of the letter that carries a report: short enough to be read whole in a list of mails."""

import re

from plans.titles import short_title
from reporting.composing.phrases import author, lower_first
from reporting.models import Report

LONGEST = 78
"""So long may a line of a mail's head be at most (RFC 5322, 2.1.1); longer ones are cut off in lists."""
_LEAST_TOPIC = 12
_ENDS = re.compile(r"[,;:(]|\s(?:và|giai đoạn|ngày|năm|theo|của|trên|tại|đến|trong|cho|với|để|quốc gia|tầm nhìn|về)\s")
"""Where a title can be cut so that what stands before it makes sense."""
_DOCUMENTS = ("Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Chương trình", "Kế hoạch", "Đề án", "Kết luận")


def mail_subject(report: Report, number: int = 1) -> str:
    """At most 78 characters: "UBND phường Hải Dương: báo cáo năm 2026 về chuyển đổi số".

    Who reports, which report, whether it replaces another or is sent again, then as much of the plan's title as there
    is room for, in whole words; the letter itself names the plan in full. `number` is the sending, 1 for the first.
    """
    who, what = _line(author(report.data["document"])), _line(lower_first(str(report.period)))
    rest = f": {what}{_note(bool(report.replaces_id), number)}"
    if len(who) + len(rest) > LONGEST:
        rest = f": {what}{_note(bool(report.replaces_id), number, in_short=True)}"
    start = cut(who, LONGEST - len(rest)) + rest
    return start + _about(report.data["document"], report.data["year"], LONGEST - len(start))


def _note(replaces: bool, number: int, *, in_short: bool = False) -> str:
    told = ["thay thế" if in_short else "bản thay thế"] if replaces else []
    told += [f"gửi lần {number}" if in_short else f"gửi lại lần {number}"] if number > 1 else []
    return f" ({', '.join(told)})" if told else ""


def _about(head: dict[str, str], year: int, room: int) -> str:
    """What the plan is about, as far as it goes into the room; "" where too little does."""
    title = short_title(head["plan_short_title"] or head["plan_title"]).removesuffix("…")
    title = _line(title.replace(f" {head['ward']}", "")).removeprefix("Về ").removesuffix(f" năm {year}")
    if title.startswith(_DOCUMENTS):
        topic = cut(title, room - len(" thực hiện "))
        return f" thực hiện {topic}" if topic and not topic.endswith("…") else ""  # "Nghị quyết số…" names none
    topic = cut(lower_first(title), room - len(" về "))
    return f" về {topic}" if len(topic) >= min(_LEAST_TOPIC, len(title) or 1) else ""


def cut(text: str, room: int) -> str:
    """The text in so many characters: whole, or up to where a part of it ends, or at a word with "…" behind."""
    if len(text) <= room:
        return text
    ends = [found.start() for found in _ENDS.finditer(text) if _LEAST_TOPIC <= found.start() <= room]
    if ends:
        return text[: ends[-1]]
    words = text[: max(room - 1, 0) + 1].rsplit(" ", 1)[0] if " " in text[: max(room, 0)] else ""
    return f"{words.rstrip(' ,;:(')}…" if words else ""


def _line(text: str) -> str:
    return " ".join(text.split())
