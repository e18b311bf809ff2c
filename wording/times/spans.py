"""Spans of the calendar as phrases name them: "Quý III, IV/2026", "tháng 3-4/2026", "6 tháng cuối năm 2026".

All readers here take text prepared by `plain`.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from wording.names import normalize


@dataclass(frozen=True)
class Span:
    """Days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date


def plain(text: str) -> str:
    """Return `text` in small ASCII letters without accents, with its digits and punctuation, single-spaced."""
    text = unicodedata.normalize("NFKD", normalize(text).lower()).replace("đ", "d")
    text = normalize("".join(letter for letter in text if not unicodedata.combining(letter))).lower()
    text = re.sub(r"[^\x20-\x7e]", " ", text).replace("...", " ")
    return " ".join(re.sub(r"\bqui\b", "quy", text).split())


_LONGEST = 120
"""Characters of the longest phrase that is tried as a span; longer ones are prose."""
_TO_YEAR = r"\s*(?:[/.,-]\s*|\bcua\s+|,?\s*\b)?(?:nam\s*)?"
_YEAR = rf"(?:{_TO_YEAR}(?P<year>\d{{4}}))?"
_MONTH = r"(?:thang|t\.?)\s*(?P<month>\d{1,2})"
_QUARTER_NUMBER = r"(?:iv|i{1,3}|0?[1-4])"
_Y = r"(?:19|20|21)\d\d"
_AND = r"(?:\s*(?:,|-|\+|&|den|va)\s*)"


def read_span(text: str, year: int | None) -> Span | None:
    """Return the span that the whole of `text` names; `year` stands in where the text names none.

    None where the text says anything else, where no year is known, or where there is no such day.
    """
    text = text.strip(" .,;:")
    if len(text) > _LONGEST:
        return None
    if (following := _NEXT_YEAR.search(text)) and year:
        return _single(text[: following.start()], year + 1) or _range(text, year)
    return _single(text, year) or _range(text, year)


def _single(text: str, year: int | None) -> Span | None:
    for pattern, reader in _RULES:
        if found := pattern.fullmatch(text):
            return _if_it_exists(reader, found, year)
    return None


def month_span(year: int, first: int, last: int | None = None) -> Span:
    """Return the span from the first month to the last (default: the same) of the year."""
    last = last or first
    return Span(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def quarter_span(year: int, first: int, last: int | None = None) -> Span:
    """Return the span from the first quarter to the last (default: the same) of the year."""
    return month_span(year, 3 * first - 2, 3 * (last or first))


def year_span(first: int, last: int | None = None) -> Span:
    """Return the span from 1 January of the first year to 31 December of the last (default: the same)."""
    return Span(dt.date(first, 1, 1), dt.date(last or first, 12, 31))


def names_a_year(text: str) -> bool:
    """Tell whether `text` names a calendar year."""
    return bool(re.search(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", text))


def _if_it_exists(
    reader: Callable[[re.Match[str], int], Span | None], found: re.Match[str], year: int | None
) -> Span | None:
    named = found.groupdict().get("year")
    year = int(named) if named else year
    if year is None or not 1900 <= year <= 2200:
        return None
    try:
        span = reader(found, year)
    except ValueError:  # day 31/02, month 13
        return None
    return span if span and span.start <= span.end else None


def _day(found: re.Match[str], year: int) -> Span:
    day = dt.date(year, int(found["month"]), int(found["day"]))
    return Span(day, day)


def _days(found: re.Match[str], year: int) -> Span | None:
    days = _consecutive(found["days"], [int(number) for number in re.findall(r"\d+", found["days"])])
    return Span(*(dt.date(year, int(found["month"]), day) for day in days)) if days else None


def _months(found: re.Match[str], year: int) -> Span | None:
    months = _consecutive(found["months"], [int(number) for number in re.findall(r"\d+", found["months"])])
    return month_span(year, *months) if months else None


def _month(found: re.Match[str], year: int) -> Span:
    return month_span(year, int(found["month"]))


def _quarters(found: re.Match[str], year: int) -> Span | None:
    numbers = [
        _quarter_number(number) for number in re.findall(rf"(?<![\div]){_QUARTER_NUMBER}(?![\div])", found["quarters"])
    ]
    quarters = _consecutive(found["quarters"], numbers)
    return quarter_span(year, *quarters) if quarters else None


def _consecutive(text: str, numbers: list[int]) -> tuple[int, int] | None:
    """Return the first and last of numbers that follow each other; "Quý I, IV" is no span."""
    first, last = numbers[0], numbers[-1]
    through = re.search(r"-|\bden\b", text)
    return (first, last) if through or numbers == list(range(first, last + 1)) else None


def _quarter_number(text: str) -> int:
    return int(text) if text.isdigit() else {"i": 1, "ii": 2, "iii": 3, "iv": 4}[text]


def _months_of_the_year(found: re.Match[str], year: int) -> Span | None:
    count = int(found["count"])
    if count not in (1, 2, 3, 4, 6, 8, 9, 10, 11):
        return None
    return month_span(year, 1, count) if found["end"] == "dau" else month_span(year, 13 - count, 12)


def _half(found: re.Match[str], year: int) -> Span:
    return month_span(year, 1, 6) if found["end"] == "dau" else month_span(year, 7, 12)


def _half_month(found: re.Match[str], year: int) -> Span:
    month = month_span(year, int(found["month"]))
    middle = month.start.replace(day=15)
    return Span(month.start, middle) if found["end"] == "dau" else Span(middle + dt.timedelta(days=1), month.end)


def _whole_year(found: re.Match[str], year: int) -> Span:
    return year_span(year)


def _years(found: re.Match[str], year: int) -> Span | None:
    last = int(found["last"])
    return year_span(year, last) if year <= last <= 2200 else None


def _listed_years(found: re.Match[str], year: int) -> Span | None:
    years = _consecutive(found["years"], [int(number) for number in re.findall(_Y, found["years"])])
    return year_span(*years) if years and years[0] <= years[1] else None


def _part_of_year(found: re.Match[str], year: int) -> Span:
    """Bộ luật Dân sự, điều 146.3: 1 January, 30 June, 31 December."""
    month, day = {"dau": (1, 1), "giua": (6, 30), "cuoi": (12, 31)}[found["part"]]
    return Span(dt.date(year, month, day), dt.date(year, month, day))


def _part_of_month(found: re.Match[str], year: int) -> Span:
    """Bộ luật Dân sự, điều 146.2: the 1st, the 15th, the last day."""
    month = month_span(year, int(found["month"]))
    day = {"dau": month.start, "giua": month.start.replace(day=15), "cuoi": month.end}[found["part"]]
    return Span(day, day)


def _part_of_quarter(found: re.Match[str], year: int) -> Span:
    """A quarter ends on a day, as a month does; how far its beginning or middle reaches no law says: its month."""
    quarter = _quarter_number(found["number"])
    if found["part"] == "cuoi":
        end = quarter_span(year, quarter).end
        return Span(end, end)
    return month_span(year, 3 * quarter - (2 if found["part"] == "dau" else 1))


_Reader = Callable[[re.Match[str], int], Span | None]


def _rule(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern), reader


_RULES = [
    _rule(r"(?:ngay\s*)?(?P<day>\d{1,2})\s*(?P<s>[/.-])\s*(?P<month>\d{1,2})\s*(?P=s)\s*(?P<year>\d{4})", _day),
    _rule(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?: 00:00(?::00)?)?", _day),
    _rule(r"(?:ngay\s*)?(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})(?:,?\s*nam\s*(?P<year>\d{4}))?", _day),
    _rule(rf"(?:ngay\s*)?(?P<day>\d{{1,2}})\s*[,/]?\s*thang\s*(?P<month>\d{{1,2}}){_YEAR}", _day),
    _rule(r"(?:ngay\s*)?(?P<day>1[3-9]|2\d|3[01])\s*[-.]\s*(?P<month>\d{1,2})", _day),
    _rule(
        rf"(?:tu )?(?:\d{{1,2}} )?(?:cac )?(?:ngay )?(?P<days>\d{{1,2}}(?:{_AND}(?:ngay )?\d{{1,2}})+)"
        rf"(?:\s*/\s*|\s*thang\s*)(?P<month>\d{{1,2}}){_YEAR}",
        _days,
    ),
    _rule(
        rf"(?:cac )?(?:thang|t\.?)\s*(?P<months>\d{{1,2}}(?!\d)(?:{_AND}(?:thang\s*|t\.?\s*)?\d{{1,2}}(?!\d))*){_YEAR}",
        _months,
    ),
    _rule(r"(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})", _month),
    _rule(
        rf"(?:cac )?(?:quy|q)[\s.]*(?P<quarters>{_QUARTER_NUMBER}(?:{_AND}(?:quy\s*|q\.?\s*)?{_QUARTER_NUMBER})*)"
        rf"{_YEAR}",
        _quarters,
    ),
    _rule(rf"(?P<count>\d{{1,2}}) thang (?P<end>dau|cuoi)(?: nam)?{_YEAR}", _months_of_the_year),
    _rule(rf"nua (?P<end>dau|cuoi)(?: nam)?{_YEAR}", _half),
    _rule(rf"nua (?P<end>dau|cuoi) {_MONTH}{_YEAR}", _half_month),
    _rule(r"(?:ca )?(?:nam )?(?P<year>\d{4})", _whole_year),
    _rule(r"(?:trong|ca) nam(?: nay)?", _whole_year),
    _rule(rf"(?:cac )?nam (?P<years>{_Y}(?:{_AND}(?:nam )?{_Y})+)", _listed_years),
    _rule(
        r"(?:(?:suot )?giai doan (?:(?:[1-9]|i{1,3}|iv|v)\b(?!/)[:,]? ?)?)?(?:tu )?(?:nam )?(?P<year>\d{4})"
        r"\s*(?:-|den)\s*(?:het )?(?:nam )?(?P<last>\d{4})",
        _years,
    ),
    _rule(rf"(?P<part>dau|giua|cuoi) nam{_YEAR}", _part_of_year),
    _rule(rf"(?P<part>dau|giua|cuoi) {_MONTH}{_YEAR}", _part_of_month),
    _rule(rf"(?P<part>dau|giua|cuoi) quy\s*(?P<number>{_QUARTER_NUMBER}){_YEAR}", _part_of_quarter),
]
"""Pattern of a whole phrase and what reads it, in order; a named group `year` is the year the phrase names."""

_BETWEEN = re.compile(r"\s*-\s*|\s+(?:den|toi)\s+(?:het )?")
_JOINED = re.compile(r"\s*,\s*|\s+va\s+|\s*&\s*|\s*\+\s*")
_NEXT_YEAR = re.compile(r",? (?:cua )?nam (?:sau|ke tiep|tiep theo|lien ke)$")


def _range(text: str, year: int | None) -> Span | None:
    """Read "từ quý II/2026 đến quý IV/2027", and spans that adjoin: "quý IV/2026 và quý I/2027".

    A first part without a year lies in that of the last.
    """
    text = re.sub(r"^(?:giai doan )?(?:tu )?", "", text)
    for between in _BETWEEN.finditer(text):
        last_text = text[between.end() :]
        if "-" in between[0] and re.fullmatch(r"\d{4}", last_text):
            continue  # "quý I năm 2026 - 2027" says two things
        if span := _from_to(text[: between.start()], last_text, year):
            return span
    for between in _JOINED.finditer(text):
        first, last = _single(text[: between.start()], year), _single(text[between.end() :], year)
        if first and last and first.end > first.start and first.end + dt.timedelta(days=1) == last.start:
            return Span(first.start, last.end)
    return None


def _from_to(first_text: str, last_text: str, year: int | None) -> Span | None:
    if last_text in ("nam", "nam nay") and year:
        last_text = str(year)
    if following := _NEXT_YEAR.search(last_text):
        first = _single(first_text, year)
        last = _single(last_text[: following.start()], first.start.year + 1) if first else None
    else:
        last = _single(last_text, year)
        first = _single(first_text, last.end.year) if last else None
    if not first or not last:
        return None
    if first.start > last.end and names_a_year(last_text) and not names_a_year(first_text):
        first = _single(first_text, last.end.year - 1)  # "từ tháng 11 đến tháng 3/2027"
    return Span(first.start, last.end) if first and first.start <= last.end else None
