"""How reports of Vietnamese administration word numbers, days and names. Pure."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from wording.documents import long_date

_JOINS_DIRECTLY = ("thực hiện", "triển khai", "hành động", "tổ chức")


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


def committee(head: dict[str, Any]) -> str:
    """ "UBND phường Hải Dương"."""
    return f"UBND {head['ward']}"


def author(head: dict[str, Any]) -> str:
    """Who reports: the ward's committee, or the unit where the report goes to that committee."""
    return str(head["lead_unit"]) if head.get("by_unit") else committee(head)


def plan_title(head: dict[str, Any]) -> str:
    """The plan's abstract as it stands inside a sentence, without the word "Kế hoạch"."""
    title = " ".join(head["plan_title"].split()).rstrip(" .")
    if title.lower().startswith("kế hoạch "):
        title = title[len("kế hoạch ") :]
    return lower_first(title)


def plan_named(head: dict[str, Any]) -> str:
    """ "Kế hoạch số 24/KH-UBND ngày 28 tháng 01 năm 2026 của UBND phường Hải Dương về chuyển đổi số năm 2026".

    Kind, number, day, issuer and abstract, as a first citation asks (Nghị định 30/2020, Phụ lục I); a plan that has no
    number yet is cited without.
    """
    title = plan_title(head)
    about = title if title.startswith(_JOINS_DIRECTLY) else f"về {title.removeprefix('về ')}"
    when = f" {long_date(dt.date.fromisoformat(head['plan_issued_on']))}" if head["plan_issued_on"] else ""
    if not head["plan_number"]:
        return f"Kế hoạch của {committee(head)} {about}"
    return f"Kế hoạch số {head['plan_number']}{when} của {committee(head)} {about}"


def subject(data: dict[str, Any]) -> str:
    """The report's abstract (trích yếu): what was carried out, and in which span."""
    head, when = data["document"], span(data["kind"], data["label"])
    title = plan_title(head)
    if len(title) > 180 and head["plan_number"]:  # with the words around it the abstract would fill four lines
        return f"Kết quả thực hiện Kế hoạch số {head['plan_number']} của {committee(head)} {when}"
    if re.search(r"\d{4}$", title) and not title.endswith(span("annual", str(data["year"]))):
        return f"Kết quả {when} thực hiện Kế hoạch {title}"
    text = f"Kết quả thực hiện Kế hoạch {title}"
    return text if text.endswith(when) else f"{text.removesuffix(' ' + span('annual', str(data['year'])))} {when}"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation ("CNTT")."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def shortened(text: str, limit: int = 220) -> str:
    """The text on one line; a longer one is cut at a word."""
    line = " ".join(text.split()).rstrip(" .;,")
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" .;,") + "…"


def joined(names: Sequence[str]) -> str:
    """ "A, B và C"."""
    if len(names) < 2:
        return "".join(names)
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
