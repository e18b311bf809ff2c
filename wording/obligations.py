"""Periodic reports that a sentence orders: how often, and by which day of which month.

"Định kỳ 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12" orders two; "chậm nhất ngày 25 tháng cuối quý" one for
each quarter. What names no day is ordered all the same, without one: a person is asked for it.
"""

import re
from dataclasses import dataclass, replace

from wording.names import aligned

KINDS = ("annual", "nine_month", "half_year", "quarter", "month", "other")


@dataclass(frozen=True)
class ReportDuty:
    """A periodic report. `day` and `month` are as worded, `exclusive` where the day itself is too late.

    For quarters and months, `month` is that of the first in a year: 3 for "tháng cuối quý", 4 for "tháng đầu quý sau",
    1 for "hằng tháng". Both are None where the words name no day. The duty's words are `text[start:end]`.
    """

    kind: str
    day: int | None = None
    month: int | None = None
    exclusive: bool = False
    start: int = 0
    end: int = 0


def read_report_duties(text: str) -> list[ReportDuty]:
    """Return the periodic reports that `text` orders, in order, each once; none where it orders none.

    A day with a year ("trước ngày 10/6/2026") is one report, not a periodic one. Never raises, whatever the text.
    """
    plain = aligned(text)
    dated: list[ReportDuty] = []
    begun = 0
    for found in _DATED.finditer(plain):
        duties = _of_date(plain, begun, found)
        dated += duties
        begun = found.end() if duties else begun
    return _each_once(dated) if dated else _undated(plain)


_WORD = (
    r"(?:truoc|(?:cham|muon|tre) nhat|khong qua|khong (?:muon|cham) hon|xong|den|vao|het|la|ngay)"
    r"(?: (?:la|vao|den|het|truoc))*"
)
_PERIODIC_MONTH = (
    r"(?:(?P<each>(?:hang|moi|tung) thang|thang (?:bao cao|sau|tiep theo|ke tiep|lien ke))"
    r"|(?:moi )?thang (?P<place>dau|giua|thu hai|cuoi)(?: cung)?(?: tien)?(?: cua)?(?: moi| hang| tung)? "
    r"(?P<span>quy|ky|6 thang)(?P<next> sau| tiep theo| lien ke| ke tiep)?)"
)
_DATED = re.compile(
    rf"(?P<word>(?<!\w){_WORD}) (?:ngay )?(?P<day>\d{{1,2}})(?!\d)"
    rf"(?:(?:\s?/\s?|,? thang )(?P<month>\d{{1,2}})(?![\d/])(?!\s?/\s?\d)(?!,? nam \d)"
    rf"|,?(?: cua)? {_PERIODIC_MONTH}|(?=[\s,.;)]|$))"
    r"(?P<more>(?:\s?(?:,|;|va)\s?(?:ngay )?\d{1,2}/\d{1,2}(?![\d/]))*)"
    r"|(?P<before>(?<!\w)truoc|trong|vao)(?P<of> thang | quy )(?P<number>\d{1,2}|iv|i{1,3})(?= (?:hang|moi) nam)"
)
_HOW_OFTEN = [
    ("nine_month", r"0?9 thang|chin thang"),
    ("half_year", r"6 thang|sau thang|nua nam|so ket"),
    ("quarter", r"(?:hang|moi|theo|dinh ky|bao cao|tung) quy|quy(?= (?:truoc|cham nhat|muon nhat))"),
    ("month", r"(?:hang|moi|dinh ky|bao cao|tung) thang(?! cuoi)|thang(?= (?:truoc|cham nhat) ngay)"),
    (
        "annual",
        r"(?:hang|moi|ca|mot|1|bao cao|dinh ky|tung) nam|(?<!6 thang )cuoi nam|tong ket|thuong nien"
        r"|(?<!dau )(?<!cuoi )nam(?=:? (?:truoc|cham nhat|muon nhat) ngay| \(|,? (?:va )?dot xuat)",
    ),
]
_FIRST_MONTH = {"dau": 1, "giua": 2, "thu hai": 2, "cuoi": 3}
_LAST_MONTH = {"annual": 12, "nine_month": 9, "half_year": 6, "quarter": 3, "month": 1}
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _of_date(plain: str, begun: int, found: re.Match[str]) -> list[ReportDuty]:
    """Return the duties of one date, several where one day holds for several periods or days are listed."""
    blank = ReportDuty("other", exclusive=_excludes(found), start=found.start(), end=found.end())
    if found["of"]:
        return _of_whole_month(blank, found)
    day = int(found["day"])
    if not 1 <= day <= 31:
        return []
    if found["month"]:
        return _of_days(blank, plain, begun, found)
    before = _kinds(plain[begun : found.start()])
    if found["each"]:
        return [replace(blank, kind="month", day=day, month=1)]
    if found["span"] == "quy":
        month = _FIRST_MONTH[found["place"]] + (3 if found["next"] else 0)
        return [replace(blank, kind="quarter", day=day, month=month)]
    if found["span"]:
        listed = [duty.kind for duty in _undated(plain[begun : found.start()]) if duty.kind in _LAST_MONTH]
        kinds = ["half_year"] if found["span"] == "6 thang" else listed
        return [replace(blank, kind=kind, day=day, month=_LAST_MONTH[kind]) for kind in kinds]
    if found["word"] != "ngay" and before and before[-1] == "month":
        return [replace(blank, kind="month", day=day, month=1)]
    return []


def _excludes(found: re.Match[str]) -> bool:
    return "truoc" in (found["word"] or found["before"] or "").split()


def _of_whole_month(blank: ReportDuty, found: re.Match[str]) -> list[ReportDuty]:
    """Read "trước tháng 12 hằng năm" and "trong quý IV hằng năm"."""
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found["number"]) or int(found["number"])
    quarter = found["of"] == " quy "
    if not 1 <= number <= (4 if quarter else 12):
        return []
    if blank.exclusive:
        return [replace(blank, kind="annual", day=1, month=3 * number - 2 if quarter else number)]
    month = 3 * number if quarter else number
    return [replace(blank, kind="annual", day=_MONTH_DAYS[month - 1], month=month)]


def _of_days(blank: ReportDuty, plain: str, begun: int, found: re.Match[str]) -> list[ReportDuty]:
    if found["word"] == "ngay" and not _kinds(plain):
        return []  # the day of an event or a document
    named = [(found["day"], found["month"]), *re.findall(r"(\d{1,2})/(\d{1,2})", found["more"])]
    days = [(int(day), int(month)) for day, month in named if _exists(int(day), int(month))]
    before = plain[begun : found.start()]
    later = any(int(m) in (11, 12) for m in re.findall(r"\d{1,2}/(\d{1,2})", plain[found.start() :]))
    return [
        replace(
            blank,
            kind=_kind(before if not nth else "", plain, found, month, later or len(days) > 1),
            day=day,
            month=month,
        )
        for nth, (day, month) in enumerate(days)
    ]


def _exists(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]


def _kind(before: str, plain: str, found: re.Match[str], month: int, with_a_later: bool) -> str:
    """The words just before the date tell how often; "hàng năm" after it only that it comes each year."""
    if said := _SAID_AFTER.match(plain[found.end() :]):
        return _KIND_OF[said["period"]]
    if _OF_A_QUARTER.search(before):
        return "quarter"
    if month in (5, 6, 7) and with_a_later:
        return "half_year"
    if set(_kinds(plain[: found.start()])) == {"half_year"} and found["more"]:
        return "half_year"
    if month in (8, 9, 10) and not before and "nine_month" in _kinds(plain[: found.start()]):
        return "nine_month"  # the second of "6 tháng, 9 tháng, năm (trước ngày 10/6, 10/9 và 10/12)"
    if named := _kinds(before):
        return named[-1]
    return "half_year" if month in (6, 7) and "nam" not in plain[found.end() : found.end() + 25].split() else "annual"


_SAID_AFTER = re.compile(
    r"[\s(,]*(?:hang nam )?(?:doi voi|cho)(?: cac)?(?: bao cao)?(?: dinh ky)? (?P<period>[69] thang|quy|nam)\b"
)
"""As in "ngày 10/12 đối với báo cáo năm"."""
_OF_A_QUARTER = re.compile(r"\bquy (?:iv|i{1,3}|[1-4])\b\D{0,20}$")
"""As in "báo cáo quý II trước ngày 15/6"."""


def _kinds(plain: str) -> list[str]:
    """Return how often, as the words say it, in their order."""
    places = [(m.end(), kind) for kind, words in _HOW_OFTEN for m in re.finditer(rf"\b(?:{words})(?!\w)", plain)]
    return [kind for _, kind in sorted(places)]


_LISTED = re.compile(
    r"\b(?:dinh ky|hang|moi|bao cao|theo)\b[\s:(]*(?P<first>[69] thang|sau thang|chin thang|quy|thang|nam)"
    r"(?P<more>(?:\s?(?:,|/|va|hoac|;)\s?(?:va |ca |hang |moi |dinh ky |bao cao |mot |1 )*"
    r"(?:[69] thang|sau thang|chin thang|quy|thang|nam)\b)*)"
)
_KIND_OF = {
    "6 thang": "half_year",
    "9 thang": "nine_month",
    "chin thang": "nine_month",
    "sau thang": "half_year",
    "quy": "quarter",
    "thang": "month",
    "nam": "annual",
}


def _undated(plain: str) -> list[ReportDuty]:
    """Read "báo cáo định kỳ (6 tháng, năm)": as many duties as periods, none with a day."""
    duties: list[ReportDuty] = []
    for found in _LISTED.finditer(plain):
        named = [found["first"], *re.findall(r"[69] thang|sau thang|chin thang|quy|thang|nam", found["more"])]
        duties += [ReportDuty(_KIND_OF[name], start=found.start(), end=found.end()) for name in named]
    if not duties and (periodic := re.search(r"\bdinh ky\b", plain)):
        duties = [ReportDuty("other", start=periodic.start(), end=periodic.end())]
    return _each_once(duties)


def _each_once(duties: list[ReportDuty]) -> list[ReportDuty]:
    """A duty named again is one; the days of a year's quarters, each three months after the last, are one duty too."""
    first: dict[tuple[str, int | None, int | None], ReportDuty] = {}
    for duty in duties:
        of_the_year = duty.kind == "quarter" and duty.month and (duty.month - 1) % 3 + 1
        if of_the_year and ("quarter", duty.day, of_the_year) in first:
            continue
        first.setdefault((duty.kind, duty.day, duty.month), duty)
    return list(first.values())
