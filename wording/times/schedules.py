"""When work is to be done, read from the plan's own words.

A phrase that is not understood becomes `unspecified`; nothing is guessed, and the words are always kept.
"""

import datetime as dt
import re
from dataclasses import dataclass

from wording.phrases import bare, clauses, main_and_asides, prepared
from wording.times.deadlines import DAY, DEADLINE, read_deadline, read_term
from wording.times.recurrences import Recurrence, read_recurrence
from wording.times.spans import read_span
from wording.times.waiting import waits_for_an_event, waits_for_guidance

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


def read_schedule(phrase: str, year: int | None = None, issued_on: dt.date | None = None) -> Schedule:
    """Return the reading of `phrase`; `unspecified` where it is not understood. Never raises, whatever the text.

    `year` is the plan's: it stands in where the phrase names none ("trước ngày 30/11"). `issued_on` is the day of
    the plan's issue: the start of a fixed date after it, and what "kể từ ngày ban hành" counts from.
    """
    year = year if year and 1900 <= year <= 2200 else None
    text = prepared(phrase) if len(phrase) <= _LONGEST else ""
    if _LUNAR.search(text):
        return Schedule(phrase, "unspecified", None, None)
    return _with_asides(Schedule(phrase, "unspecified", None, None), text, year, issued_on)


_LUNAR = re.compile(r"\bam lich\b|\d\s?al\b")


def _with_asides(blank: Schedule, text: str, year: int | None, issued_on: dt.date | None) -> Schedule:
    """Read a phrase as a whole, else what stands outside its brackets; a bracket may narrow a window down."""
    main, asides = main_and_asides(text)
    around = _by_rules(blank, bare(main), year, issued_on) if asides and main else blank
    if around.kind == "window":
        inner = (_by_rules(blank, aside, _year_of(around) or year, issued_on) for aside in asides)
        return next((narrow for each in inner if (narrow := _narrowed(around, each))), around)
    whole = _by_rules(blank, bare(text), year, issued_on)
    if whole.kind == "unspecified" and asides:
        whole = _by_rules(blank, bare(" ".join(re.sub("[()]", " ", text).split())), year, issued_on)
    return around if whole.kind == "unspecified" else whole


def _by_rules(blank: Schedule, text: str, year: int | None, issued_on: dt.date | None) -> Schedule:
    for rule in _RULES:
        if schedule := rule(blank.raw, text, year, issued_on):
            return schedule
    return blank


def _year_of(window: Schedule) -> int | None:
    return window.start.year if window.start and window.due and window.start.year == window.due.year else None


def _narrowed(window: Schedule, aside: Schedule) -> Schedule | None:
    """Read "Năm 2026 (quý II)" and "Quý III/2026 (trước ngày 31/8)": the day in brackets lies within the window."""
    if aside.kind not in ("fixed", "window") or not (aside.due and window.start and window.due):
        return None
    start = max(aside.start or window.start, window.start)
    if start <= aside.due <= window.due and aside.due >= window.start:
        return Schedule(window.raw, "window", start, aside.due, aside.exclusive)
    return None


def _fixed(phrase: str, due: dt.date, issued_on: dt.date | None, exclusive: bool = False) -> Schedule:
    start = issued_on if issued_on and issued_on <= due else None
    return Schedule(phrase, "fixed", start, due, exclusive)


_LONGEST_PHRASE = 6
"""Words of a phrase that may still be a time and nothing else."""
_RUNNING = re.compile(
    r"(?<!chi )(?<!khong )(?<!nguon )(?<!su nghiep )\bthuong xuyen\b|^(?:hang|moi) (?:ngay|tuan)\b"
    r"|^lien tuc\b|^(?:trong |xuyen )?suot(?: trong)?(?: ca)? (?:nam|qua trinh)\b|^trong qua trinh\b|^xuyen suot$"
    r"|^(?:trong )?suot nam\b|^trong suot (?:ca )?(?:nam|thoi gian)\b|^quanh nam\b|^24/(?:7|24)$"
)
_WEEKLY = re.compile(r"(?:dinh ky |giao ban |hop |bao cao )*(?:[a-z0-9]+ ){0,5}(?:hang|moi) tuan")


def _continuous_first(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Thường xuyên", also before other words: "Thường xuyên, hằng năm"."""
    found = _RUNNING.match(text) or _WEEKLY.fullmatch(text)
    return Schedule(phrase, "continuous", None, None) if found else None


def _recurring(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    recurrence = worded_recurrence(text, year)
    if not recurrence:
        return None
    first = recurrence.days[0] if recurrence.days else None
    if _RUNNING.search(text) and not first:
        return Schedule(phrase, "continuous", None, None)
    start, end = (first.start, first.end) if first else (None, None)
    return Schedule(phrase, recurrence.kind, start, end, recurrence.exclusive)


_AD_HOC = re.compile(r"(?<=\w)(?:,|;|,? va|,? hoac|/)\s?(?:bao cao )?dot xuat\b.*$")


def worded_recurrence(text: str, year: int | None) -> Recurrence | None:
    """Read a recurrence, also beside the guidance it follows: "Hằng năm, theo hướng dẫn của thành phố"."""
    if recurrence := read_recurrence(text, year):
        return recurrence
    planned = _AD_HOC.sub("", text)
    if planned != text and (recurrence := read_recurrence(planned, year)):
        return recurrence
    parts = clauses(text)
    read = [recurrence for part in parts if (recurrence := read_recurrence(part, year))]
    others = [part for part in parts if not read_recurrence(part, year)]
    return read[0] if len(read) == 1 and all(waits_for_guidance(part) for part in others) else None


def _by_deadline(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    deadline = read_deadline(text, year)
    return _fixed(phrase, deadline.due, issued_on, deadline.exclusive) if deadline else None


def _in_a_term(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    term = read_term(text, year, issued_on)
    return Schedule(phrase, "window", term.start, term.end) if term else None


_TAIL = re.compile(r"(?P<span>.*?\d.*?),? (?:do|theo|tai|cua|va (?:nhung|cac) nam (?:tiep theo|sau))\b.*")


_HOUR = re.compile(
    r"^(?:luc |vao |sang |chieu |toi )*(?:\d{1,2} ?(?:h|gio|g|:) ?(?:\d{2})?,? )?(?=ngay \d|\d{1,2}/\d{1,2}/)"
)


def _in_a_span(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Quý I/2026", "trong năm 2026 do thành phố tổ chức"; a single day is a fixed date."""
    text = _HOUR.sub("", text)
    candidates = [
        text,
        re.sub(r"^(?:trong|vao|khoang|tuan le)(?: (?:khoang|cac|tuan))? (?:2|hai|02|3|ba|03)? ?", "", text),
    ]
    if found := _TAIL.fullmatch(candidates[-1]):
        candidates.append(found["span"])
    span = next((span for span in (read_span(candidate, year) for candidate in candidates) if span), None)
    if not span:
        return None
    if span.start == span.end:
        return _fixed(phrase, span.end, issued_on)
    return Schedule(phrase, "window", span.start, span.end)


def _beside_guidance(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Theo hướng dẫn của thành phố, chậm nhất 30/6/2026", "Quý I/2026, sau đó thường xuyên": the one time."""
    parts = clauses(text)
    dated = [each for part in parts if (each := _dated(phrase, part, year, issued_on))]
    waiting = [part for part in parts if _waits_or_goes_on(part)]
    return dated[0] if len(dated) == 1 and waiting and len(waiting) == len(parts) - 1 else None


def _waits_or_goes_on(part: str) -> bool:
    """Tell whether a clause beside a time sets none of its own: a wait, what goes on, or the report on the work."""
    return waits_for_guidance(part) or waits_for_an_event(part) or bool(_GOES_ON.fullmatch(part))


_GOES_ON = re.compile(
    r"(?:va |sau do |tiep tuc )*(?:thuc hien |trien khai |duy tri )*(?:thuong xuyen|lien tuc).{0,20}|bao cao\b.*"
)


def _dated(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    return _by_deadline(phrase, text, year, issued_on) or _in_a_span(phrase, text, year, issued_on)


_FROM_ON = re.compile(
    r"(?:bat dau |trien khai |thuc hien |ap dung )*(?:ke )?tu (?P<first>\S.*?)(?:(?:,| va)? (?:tro di|ve sau))?"
    r"|(?P<onward>(?:nam|quy|thang|ngay) \S.*?) tro di"
)
_BEGUN_AND_DONE = re.compile(
    r"(?:bat dau |trien khai |khoi cong |thuc hien )+(?:tu |vao |trong )?(?P<first>\S.*?),? (?:va )?"
    r"(?:hoan thanh|ket thuc|xong) (?P<last>\S.*)"
)


def _begun_and_done(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Bắt đầu từ quý II/2026, hoàn thành trong quý IV/2026"."""
    found = _BEGUN_AND_DONE.fullmatch(text)
    first = read_span(found["first"], year) if found else None
    last = _dated(phrase, found["last"], year, issued_on) if found else None
    if not first or not last or not last.due or first.start > last.due:
        return None
    return Schedule(phrase, "window", first.start, last.due, last.exclusive)


def _from_on(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Từ quý III/2026", "Từ năm 2026 trở đi": ongoing from that day, with no end."""
    found = _FROM_ON.fullmatch(text)
    span = read_span(found["first"] or found["onward"], year) if found else None
    return Schedule(phrase, "continuous", span.start, None) if span else None


def _on_a_condition(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Nếu có thay đổi nhân sự"; what follows the plan's own issue is no condition but a day left open."""
    return Schedule(phrase, "conditional", None, None) if waits_for_an_event(text) else None


def _on_guidance(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    return Schedule(phrase, "on_guidance", None, None) if waits_for_guidance(text) else None


_OF_A_PART = re.compile(r"[,;.]\s*\(?(?:rieng|trong do|tru)\b")
"""What follows tells of a part of the work: "Quý II/2026; riêng nội dung 3 hoàn thành trước 15/4/2026"."""
_COMPLETION = re.compile(
    r".+\b(?<!da )(?:hoan thanh|xong) (?:xong )?(?P<when>(?:truoc|trong|vao|cham nhat|muon nhat|den|quy|thang|nam)\b.*)"
)


def _completion_in_prose(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read the end of "Xây dựng kế hoạch, hoàn thành trong quý II/2026"."""
    found = _COMPLETION.fullmatch(text)
    if not found or _OF_A_PART.search(text):
        return None
    return _by_deadline(phrase, found["when"], year, issued_on) or _in_a_span(phrase, found["when"], year, issued_on)


_DONE_IN = re.compile(
    r"(?:khoi cong|xay dung|ban hanh|to chuc|trien khai|trinh|tham muu|phe duyet|thanh lap|kien toan|ra mat|nghiem thu"
    r"|so ket|tong ket|dai hoi|mo lop|tap huan|khao sat|kiem tra|thuc hien)\b[^;,:()\d]{0,60} (?:trong|vao) "
    r"(?P<when>(?:khoang )?(?:quy|thang|nam|ngay) \S.*)"
)


def _done_in_a_span(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read "Xây dựng kế hoạch trong quý I/2026": work that is named, and the span that it is done in."""
    found = _DONE_IN.fullmatch(text)
    return _in_a_span(phrase, found["when"], year, issued_on) if found else None


_DAY_OF_A_PERIOD = re.compile(r"\bthang (?:dau|giua|cuoi)\b|\b(?:hang|moi) (?:thang|quy)\b|\bnam (?:sau|ke tiep)\b")
_ANOTHER_DAY = re.compile(rf"{DEADLINE}(?: \([^()]*\)?)?(?: dot \d)?\s*(?:,|;|va)\s*(?:truoc )?{DAY}")


def _deadline_in_prose(phrase: str, text: str, year: int | None, issued_on: dt.date | None) -> Schedule | None:
    """Read the one deadline by day that a sentence holds; two different ones are left to a person."""
    if _ANOTHER_DAY.search(text) or _DAY_OF_A_PERIOD.search(text) or _OF_A_PART.search(text):
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
    _begun_and_done,
    _from_on,
    _beside_guidance,
    _on_a_condition,
    _completion_in_prose,
    _done_in_a_span,
    _deadline_in_prose,
    _on_guidance,
    _continuous_in_prose,
)
"""Asked in this order; the first that answers reads the phrase."""
