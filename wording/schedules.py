"""When work is to be done, read from the plan's own words.

A phrase that is not understood becomes `unspecified`; nothing is guessed, and the words are always kept.
"""

import datetime as dt
import re
from dataclasses import dataclass

from wording.deadlines import DAY, DEADLINE, read_deadline, read_term
from wording.recurrences import Recurrence, day_in_month, natural_periods, read_recurrence
from wording.spans import Span, plain, read_span

KINDS = (
    "fixed",
    "window",
    "continuous",
    "yearly",
    "half_yearly",
    "quarterly",
    "monthly",
    "on_guidance",
    "conditional",
    "unspecified",
)
_LONGEST = 4000
"""Characters of the longest paragraph that is looked through for a time."""
RECURRING = ("yearly", "half_yearly", "quarterly", "monthly")


@dataclass(frozen=True)
class Schedule:
    """A reading of a phrase: `due` is the last valid day, `exclusive` says that the phrase named the day after it.

    Of a recurring kind, start and due are those of the given year's first occurrence where the phrase names a
    day, and None where it does not ("Hằng năm"): its occurrences then end with their calendar periods.
    """

    raw: str
    kind: str
    start: dt.date | None
    due: dt.date | None
    exclusive: bool = False


@dataclass(frozen=True)
class Occurrence:
    """One time that scheduled work falls due, named as reports name it ("Quý I/2026")."""

    label: str
    start: dt.date
    due: dt.date


def read_schedule(phrase: str, year: int | None = None, issued_on: dt.date | None = None) -> Schedule:
    """Return the reading of `phrase`; `unspecified` where it is not understood. Never raises, whatever the text.

    `year` is the plan's: it stands in where the phrase names none ("trước ngày 30/11"). `issued_on` is the day of
    the plan's issue: the start of a fixed date after it, and what "kể từ ngày ban hành" counts from.
    """
    year = year if year and 1900 <= year <= 2200 else None
    text = _bare_phrase(plain(phrase)) if len(phrase) <= _LONGEST else ""
    for rule in _RULES:
        if schedule := rule(phrase, text, year, issued_on):
            return schedule
    return Schedule(phrase, "unspecified", None, None)


def occurrences(schedule: Schedule, first_year: int, last_year: int) -> list[Occurrence]:
    """Return when the work falls due in the years asked for, in order.

    A recurring kind gives one for each period, ending on the day that the phrase names or else with the period;
    a fixed date or a window gives itself once, whatever the years; other kinds give nothing.
    """
    if schedule.kind not in RECURRING:
        return _only_occurrence(schedule)
    found: list[Occurrence] = []
    for year in range(first_year, last_year + 1):
        found += _in_year(schedule, year)
    return found


def _only_occurrence(schedule: Schedule) -> list[Occurrence]:
    if schedule.kind not in ("fixed", "window") or not schedule.due:
        return []
    return [Occurrence(schedule.raw, schedule.start or schedule.due, schedule.due)]


def _in_year(schedule: Schedule, year: int) -> list[Occurrence]:
    recurrence = _recurrence(schedule, year)
    if not (recurrence.first_year or year) <= year <= (recurrence.last_year or year):
        return []
    days = recurrence.days if not recurrence.first_year else ()
    spans = days or natural_periods(schedule.kind, year)
    return [
        Occurrence(_label(schedule.kind, year, number, span), span.start, span.end) for number, span in enumerate(spans)
    ]


def _recurrence(schedule: Schedule, year: int) -> Recurrence:
    """Return how the schedule recurs in `year`: by its words, unless a person has set another kind or day."""
    text = _bare_phrase(plain(schedule.raw))
    worded = read_recurrence(text, year)
    if not worded or worded.kind != schedule.kind:
        worded = Recurrence(schedule.kind)
    if schedule.kind != "yearly" or not schedule.due:
        return worded
    then = read_recurrence(text, (schedule.start or schedule.due).year)
    if then and schedule.due in [span.end for span in then.days]:
        return worded
    due = day_in_month(year, schedule.due.month, schedule.due.day)
    return Recurrence("yearly", (Span(dt.date(year, 1, 1), due),))


def _label(kind: str, year: int, number: int, span: Span) -> str:
    match kind:
        case "half_yearly":
            return f"6 tháng {'đầu' if number == 0 and span.end.month <= 7 else 'cuối'} năm {year}"
        case "quarterly":
            return f"Quý {('I', 'II', 'III', 'IV')[number]}/{year}"
        case "monthly":
            return f"Tháng {number + 1:02}/{year}"
    return f"Năm {year}"


_OPENING = re.compile(
    r"(?:(?:thoi gian|thoi han|tien do|han)\b(?: (?:hoan thanh|thuc hien|trien khai))?(?: va hoan thanh)?\s*(?::|la\b)?"
    r"|(?:du kien |phan dau |co ban )?(?:hoan thanh|ban hanh|thuc hien|trien khai|to chuc)\b(?: xong\b)?"
    r"|(?:xong|du kien|phan dau)\b"
    r"|[-+*:.,;])\s*(?=\S)"
)
_VISION = re.compile(r"[,;]?\s*\(?(?:dinh huong|tam nhin)(?: den)?(?: nam)? \d{4}\)?$")


def _bare_phrase(text: str) -> str:
    """Return `text` without brackets that name no time, visions, and words that only introduce a time."""
    text = _VISION.sub("", text).strip(" .,;:")
    if inner := re.fullmatch(r"\(([^()]*)\)", text):
        text = inner[1].strip()
    text = re.sub(r"\s*\((?!(?:thang|quy|nam|hang)\b)[^()\d]*\)", "", text) or text
    while found := _OPENING.match(text):
        text = text[found.end() :]
    return text.strip(" .,;:")


def _fixed(phrase: str, due: dt.date, issued_on: dt.date | None, exclusive: bool = False) -> Schedule:
    start = issued_on if issued_on and issued_on <= due else None
    return Schedule(phrase, "fixed", start, due, exclusive)


_LONGEST_PHRASE = 6
"""Words of a phrase that may still be a time and nothing else."""
_RUNNING = re.compile(
    r"(?<!chi )(?<!khong )(?<!nguon )(?<!su nghiep )\bthuong xuyen\b|^(?:hang|moi) (?:ngay|tuan)\b"
    r"|^lien tuc\b|^suot nam\b|^trong suot\b|^quanh nam\b|^24/(?:7|24)$"
)


def _continuous_first(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Thường xuyên", also before other words: "Thường xuyên, hằng năm"."""
    found = _RUNNING.match(text)
    return Schedule(phrase, "continuous", None, None) if found else None


def _recurring(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    recurrence = read_recurrence(text, year)
    if not recurrence:
        return None
    first = recurrence.days[0] if recurrence.days else None
    if _RUNNING.search(text) and not first:
        return Schedule(phrase, "continuous", None, None)
    return Schedule(phrase, recurrence.kind, first and first.start, first and first.end, recurrence.exclusive)


def _by_deadline(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    deadline = read_deadline(text, year)
    return _fixed(phrase, deadline.due, issued_on, deadline.exclusive) if deadline else None


def _in_a_term(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    term = read_term(text, year, issued_on)
    return Schedule(phrase, "window", term.start, term.end) if term else None


_TAIL = re.compile(r"(?P<span>.*?\d.*?),? (?:do|theo|tai|cua|va (?:nhung|cac) nam (?:tiep theo|sau))\b.*")


def _in_a_span(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Quý I/2026", "trong năm 2026 do thành phố tổ chức"; a single day is a fixed date."""
    candidates = [text, re.sub(r"^(?:trong|vao)(?: (?:khoang|cac))? ", "", text)]
    if found := _TAIL.fullmatch(candidates[-1]):
        candidates.append(found["span"])
    span = next((span for span in (read_span(candidate, year) for candidate in candidates) if span), None)
    if not span:
        return None
    if span.start == span.end:
        return _fixed(phrase, span.end, issued_on)
    return Schedule(phrase, "window", span.start, span.end)


_CONDITION = re.compile(
    r"(?:neu|khi|sau khi|ngay khi|ngay sau khi|dot xuat|(?:trong )?truong hop|tuy (?:theo )?tinh hinh|ke tu khi"
    r"|ke tu ngay)\b(?! (?:ke hoach )?(?:nay )?(?:duoc )?(?:ky )?ban hanh\b).*"
)


def _on_a_condition(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Nếu có thay đổi nhân sự"; what follows the plan's own issue is no condition but a day left open."""
    return Schedule(phrase, "conditional", None, None) if _CONDITION.fullmatch(text) else None


_GUIDANCE = re.compile(
    r"(?:tuy )?(?:theo|cho)(?: trien khai,?| su)? (?:huong dan|tien do|lo trinh|ke hoach|yeu cau|chi dao|thong bao)\b.*"
    r"|(?:\D*\b)?(?:theo|can cu)(?: trien khai,?| su)? huong dan\b.*"
)


def _on_guidance(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    return Schedule(phrase, "on_guidance", None, None) if _GUIDANCE.fullmatch(text) else None


_COMPLETION = re.compile(
    r".+\b(?:hoan thanh|xong) (?:xong )?(?P<when>(?:truoc|trong|vao|cham nhat|muon nhat|den|quy|thang|nam)\b.*)"
)


def _completion_in_prose(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read the end of "Xây dựng kế hoạch, hoàn thành trong quý II/2026"."""
    found = _COMPLETION.fullmatch(text)
    if not found:
        return None
    return _by_deadline(phrase, found["when"], year, issued_on) or _in_a_span(phrase, found["when"], year, issued_on)


_ANOTHER_DAY = re.compile(rf"{DEADLINE}(?: \([^()]*\))?\s*(?:,|;|va)\s*(?:truoc )?{DAY}")


def _deadline_in_prose(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read the one deadline by day that a sentence holds; two different ones are left to a person."""
    if _ANOTHER_DAY.search(text):
        return None
    found = {read_deadline(deadline, year) for deadline in re.findall(DEADLINE, text)} - {None}
    deadline = found.pop() if len(found) == 1 else None
    return _fixed(phrase, deadline.due, issued_on, deadline.exclusive) if deadline else None


def _continuous_in_prose(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Hoạt động thường xuyên"; in a whole sentence the word tells how, not when."""
    found = _RUNNING.search(text) and len(text.split()) <= _LONGEST_PHRASE
    return Schedule(phrase, "continuous", None, None) if found else None


_RULES = (
    _continuous_first,
    _recurring,
    _by_deadline,
    _in_a_term,
    _in_a_span,
    _on_a_condition,
    _completion_in_prose,
    _deadline_in_prose,
    _on_guidance,
    _continuous_in_prose,
)
"""Asked in this order; the first that answers reads the phrase."""
