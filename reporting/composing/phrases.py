"""How reports of Vietnamese administration word numbers, days and names. Pure."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from wording.capitals import lower_first
from wording.documents import long_date

_JOINS_DIRECTLY = ("thực hiện", "triển khai", "hành động", "tổ chức")
_CARRIES_OUT = ("thực hiện", "tổ chức thực hiện")
_OPENING_WORDS = re.compile(r"^(?:(?:kế hoạch|về việc|về)\s+)+", re.IGNORECASE)
_CARRIES_OUT_A_PLAN = re.compile(
    r"(?:(?:(?:tổ chức|triển khai|thực hiện|về việc|về)\s+)+(?:kế hoạch\s+(?:(?:về việc|về)\s+)?)+)+", re.IGNORECASE
)
_CITED_BY_NUMBER = re.compile(r"(?:hành động )?số \d")
LONGEST_TITLE = 150
"""With the words around it a longer one would fill five lines: the plan is named by its number."""
_QUARTERS = ("I", "II", "III", "IV")
_JOINED = re.compile(r"[,;]| và ")


def number(count: int) -> str:
    """Counts below ten take a nought ("02 nhiệm vụ"), thousands a dot."""
    return f"{count:02d}" if 0 < count < 10 else f"{count:,}".replace(",", ".")


def day(iso: str | None) -> str:
    """ "19/11/2026" for "2026-11-19"; "" for none."""
    return f"{dt.date.fromisoformat(iso):%d/%m/%Y}" if iso else ""


def span(kind: str, label: str) -> str:
    """What the report is about: "năm 2026", "6 tháng đầu năm 2026", "quý II năm 2026", "tháng 11 năm 2026".

    The label of an ad hoc report is a day: "đến ngày 20/08/2026".
    """
    match kind:
        case "ad_hoc":
            return f"đến {label}"
        case "half_year":
            return f"6 tháng {label}"
        case "nine_month":
            return f"9 tháng {label}"
        case "quarter" | "month":
            part, _, year = label.partition("/")
            return f"{'quý' if kind == 'quarter' else 'tháng'} {part} năm {year}"
    return f"năm {label}"


def next_span(kind: str, label: str) -> str:
    """The span after it, for which the report plans: "6 tháng cuối năm 2026", "quý III năm 2026"; "" for ad hoc ones.

    After nine months the last three of the year are planned.
    """
    year = int(label[-4:]) if label[-4:].isdecimal() else 0
    match kind:
        case "ad_hoc":
            return ""
        case "half_year":
            return f"6 tháng cuối năm {year}" if label.startswith("đầu") else f"6 tháng đầu năm {year + 1}"
        case "nine_month":
            return f"3 tháng cuối năm {year}"
        case "quarter":
            place = _QUARTERS.index(label.partition("/")[0]) + 1
            return f"quý {_QUARTERS[place % 4]} năm {year + place // 4}"
        case "month":
            month = int(label.partition("/")[0])
            return f"tháng {month % 12 + 1} năm {year + month // 12}"
    return f"năm {year + 1}"


def coming_span(data: dict[str, Any]) -> str:
    """The span that the report plans for; "" where the plan was closed in the span that it is about."""
    return "" if data["document"].get("plan_closed_on") else next_span(data["kind"], data["label"])


def within(data: dict[str, Any]) -> str:
    """In which span something happened: "trong năm 2026"; of an ad hoc report "trong kỳ báo cáo"."""
    return "trong kỳ báo cáo" if data["kind"] == "ad_hoc" else f"trong {span(data['kind'], data['label'])}"


def kind_of_ward(head: dict[str, Any]) -> str:
    """ "phường", "xã", "đặc khu"."""
    return str(head["ward"]).removesuffix(head["ward_name"]).strip() or "phường"


def committee(head: dict[str, Any]) -> str:
    """ "UBND phường Hải Dương"."""
    return f"UBND {head['ward']}"


def author(head: dict[str, Any]) -> str:
    """Who reports: the ward's committee, or the unit where the report goes to that committee."""
    return str(head["lead_unit"]) if head.get("by_unit") else committee(head)


def plan_title(head: dict[str, Any]) -> str:
    """The plan's abstract as it stands inside a sentence, without the words "Kế hoạch" and "về (việc)"."""
    title = " ".join(head["plan_title"].split()).rstrip(" .")
    title = _OPENING_WORDS.sub("", title)
    return lower_first(title, [head["ward"], head["lead_unit"]])


def _carried_out(title: str) -> str:
    """The plan that the plan carries out: of "triển khai Kế hoạch phát triển …" what follows "Kế hoạch"; else ""."""
    found = _CARRIES_OUT_A_PLAN.match(title)
    return title[found.end() :] if found else ""


def plan_named(head: dict[str, Any]) -> str:
    """ "Kế hoạch số 24/KH-UBND ngày 28 tháng 01 năm 2026 của UBND phường Hải Dương về chuyển đổi số năm 2026".

    Kind, number, day, issuer and abstract, as a first citation asks (Nghị định 30/2020, Phụ lục I); a plan that has no
    number yet is cited without. One titled "triển khai Kế hoạch phát triển …" is the plan "về phát triển …"; a plan
    that it cites by number stays.
    """
    title = plan_title(head)
    carried_out = _carried_out(title)
    if carried_out and not _CITED_BY_NUMBER.match(carried_out):
        title = lower_first(carried_out, [head["ward"], head["lead_unit"]])
    about = title if title.startswith(_JOINS_DIRECTLY) else f"về {title}"
    when = f" {long_date(dt.date.fromisoformat(head['plan_issued_on']))}" if head["plan_issued_on"] else ""
    if not head["plan_number"]:
        return f"Kế hoạch của {committee(head)} {about}"
    return f"Kế hoạch số {head['plan_number']}{when} của {committee(head)} {about}"


def subject(data: dict[str, Any]) -> str:
    """The report's abstract (trích yếu): what was carried out, in which span, and for which one it plans.

    "Kết quả thực hiện Kế hoạch chuyển đổi số 6 tháng đầu năm 2027; phương hướng, nhiệm vụ 6 tháng cuối năm 2027".
    """
    coming = coming_span(data)
    text = _what_was_done(data["document"], span(data["kind"], data["label"]), str(data["year"]))
    return f"{text}; phương hướng, nhiệm vụ {coming}" if coming else text


def _what_was_done(head: dict[str, Any], when: str, year: str) -> str:
    title, this_year = plan_title(head), span("annual", year)
    if len(title) > LONGEST_TITLE and head["plan_number"]:
        return f"Kết quả thực hiện Kế hoạch số {head['plan_number']} của {committee(head)} {when}"
    carried_out = _carried_out(title)
    way = "triển khai" if title.startswith(_CARRIES_OUT) and not carried_out else "thực hiện"
    text = f"Kết quả {way} Kế hoạch {carried_out or title}".removesuffix(f" {this_year}")
    if when == this_year and this_year in text:
        return text
    joins = " trong " if re.search(r"\d{4}$", text) or this_year in text else " "
    return f"{text}{joins}{when}"


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def shortened(text: str, limit: int = 220) -> str:
    """The text on one line; a longer one is cut at a word."""
    line = " ".join(text.split()).rstrip(" .;,")
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" .;,") + "…"


def joined(names: Sequence[str]) -> str:
    """ "A, B và C"; names that hold a comma or an "và" of their own are told apart by semicolons."""
    if len(names) < 2:
        return "".join(names)
    if any(_JOINED.search(name) for name in names):
        return "; ".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"


def bullets(points: Iterable[str], sign: str = "-") -> str:
    """Lines with a dash, ended by semicolons and a full stop; points that are sentences keep their stop."""
    stripped = [point.rstrip(" ;") for point in points if point.strip()]
    ended = [point if point.endswith((".", "!", "?")) else f"{point};" for point in stripped]
    if ended and ended[-1].endswith(";"):
        ended[-1] = f"{ended[-1][:-1]}."
    return "\n".join(f"{sign} {point}" for point in ended)


def compared(difference: int, what: str) -> str:
    """ "tăng 02 nhiệm vụ hoàn thành", "giảm …", "không thay đổi số …"."""
    if not difference:
        return f"số {what} không thay đổi"
    return f"{'tăng' if difference > 0 else 'giảm'} {number(abs(difference))} {what}"
