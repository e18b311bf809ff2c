"""What a reviewer may correct in an item: each field shown as one text, and read back from one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from importing.documents.draft import plain
from importing.documents.recognition.terms import PlanYears, read_goal, read_term
from importing.exceptions import CorrectionRefused
from importing.review.doubts import PlanFacts
from tasks.models import Task
from wording.documents import cited_documents
from wording.names import normalize, split_units
from wording.setters import WARD, setter_named

Values = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field: its label, how it is shown as text, and how typed text changes the values.

    `write` may raise CorrectionRefused. `long` fields are typed in several lines; `names` says what the browser may
    offer while typing ("units", "schedules", "sections"); `choices` are (value, label) where only those are allowed.
    """

    name: str
    label: str
    show: Callable[[Values], str]
    write: Callable[[Values, str, PlanFacts], None]
    long: bool = False
    names: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    max_length: int = 4000
    wide: bool = False
    lacking: str = ""


def text_field(name: str, label: str, *, required: str = "", **more: Any) -> Field:
    """Words as they are; `required` is what is said when they are emptied."""

    def show(values: Values) -> str:
        return str(values.get(name) or "")

    def write(values: Values, typed: str, facts: PlanFacts) -> None:
        text = "\n".join(filter(None, map(normalize, typed.splitlines())))
        if required and not text:
            raise CorrectionRefused(required)
        values[name] = text or None

    return Field(name, label, show, write, **more)


def units_field(name: str, label: str, key: str, **more: Any) -> Field:
    """Names of units; several are separated by semicolons."""

    def show(values: Values) -> str:
        return "; ".join(values.get(key) or [])

    def write(values: Values, typed: str, facts: PlanFacts) -> None:
        if normalize(typed) != normalize(show(values)):
            values[key] = list(dict.fromkeys(split_units(typed)))

    return Field(name, label, show, write, names="units", max_length=1000, **more)


def lines_field(
    name: str, label: str, read: Callable[[str], Any], show_one: Callable[[Any], str], **more: Any
) -> Field:
    """A list with one entry a line; entries whose line did not change stay as they were read."""

    def show(values: Values) -> str:
        return "\n".join(show_one(entry) for entry in values.get(name) or [])

    def write(values: Values, typed: str, facts: PlanFacts) -> None:
        before = {normalize(show_one(entry)): entry for entry in values.get(name) or []}
        lines = [line for line in map(normalize, typed.splitlines()) if line]
        values[name] = [before[line] if line in before else read(line) for line in lines]

    return Field(name, label, show, write, long=True, wide=True, **more)


def _write_schedule(values: Values, typed: str, facts: PlanFacts) -> None:
    if normalize(typed) == normalize(values.get("schedule_raw") or ""):
        return
    words, schedule = read_term(typed, PlanYears(facts.first_year, facts.last_year, facts.issued_on))
    values["schedule_raw"] = words
    values["schedule"] = {"kind": schedule.kind, "start": schedule.start, "due": schedule.due}


_TARGET_LINE = re.compile(r"(?:(?P<first>20\d\d)\s*-\s*)?(?P<last>20\d\d)\s*:\s*(?P<raw>.+)")


def show_target(target: Values) -> str:
    """ "2026: ≥ 85%", "2026-2030: 100%", or the words alone where no year is known."""
    first, last = target["year_from"], target["year_to"]
    years = f"{first}-{last}: " if first and last and first != last else f"{last}: " if last else ""
    return f"{years}{target['raw']}"


def _write_targets(values: Values, typed: str, facts: PlanFacts) -> None:
    before = {normalize(show_target(target)): target for target in values["targets"]}
    targets = []
    for line in filter(None, map(normalize, typed.splitlines())):
        targets.append(before[line] if line in before else _read_target(line, facts))
    values["targets"] = [target for target in targets if target]
    figures = [target for target in values["targets"] if target["comparator"]]
    values["qualitative"] = not figures
    values["unit"] = values.get("unit") or next((target["unit"] for target in figures if target["unit"]), None)


def _read_target(line: str, facts: PlanFacts) -> Values | None:
    found = _TARGET_LINE.fullmatch(line)
    only = facts.last_year if facts.first_year == facts.last_year else None
    last = int(found["last"]) if found else facts.last_year
    first = (int(found["first"]) if found["first"] else last) if found else only
    target = read_goal(found["raw"] if found else line, first, last)
    return plain(vars(target).copy()) if target else None


def _show_baseline(values: Values) -> str:
    baseline = values.get("baseline")
    if not baseline:
        return ""
    return f"{baseline['year']}: {baseline['raw']}" if baseline["year"] else baseline["raw"]


def _write_baseline(values: Values, typed: str, facts: PlanFacts) -> None:
    text = normalize(typed)
    if text == normalize(_show_baseline(values)):
        return
    found = re.fullmatch(r"(20\d\d)\s*:\s*(.+)", text)
    year, raw = (int(found[1]), found[2]) if found else (None, text)
    values["baseline"] = {"year": year, "raw": raw} if raw else None


def _show_day(values: Values) -> str:
    day = values.get("issued_on") or ""
    return "/".join(reversed(day.split("-")))


def _write_day(values: Values, typed: str, facts: PlanFacts) -> None:
    text = "".join(typed.split())
    for pattern in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"):
        try:
            values["issued_on"] = datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 - a day alone
            return
        except ValueError:
            continue
    if month := re.fullmatch(r"(0?[1-9]|1[0-2])/(20\d\d)", text):
        values["issued_on"] = f"{month[2]}-{int(month[1]):02}"
    elif text:
        raise CorrectionRefused("Ngày ban hành ghi theo dạng ngày/tháng/năm, ví dụ 28/01/2026.")
    else:
        values["issued_on"] = None


def _show_period(values: Values) -> str:
    period = values.get("period") or []
    return " - ".join(map(str, dict.fromkeys(period)))


def _write_period(values: Values, typed: str, facts: PlanFacts) -> None:
    found = re.fullmatch(r"\s*(20\d\d)(?:\s*[-–]\s*(20\d\d))?\s*", typed)
    if not found:
        raise CorrectionRefused("Thời gian của kế hoạch ghi một năm hoặc hai năm, ví dụ 2026 hoặc 2026 - 2030.")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise CorrectionRefused("Năm kết thúc không được trước năm bắt đầu.")
    values["period"] = [first, last]


def _write_vision(values: Values, typed: str, facts: PlanFacts) -> None:
    text = typed.strip()
    if text and not re.fullmatch(r"20\d\d|21\d\d", text):
        raise CorrectionRefused("Tầm nhìn ghi một năm, ví dụ 2045.")
    values["vision_year"] = int(text) if text else None


def _show_handover(values: Values) -> str:
    clause = values.get("handover")
    return f"{clause['from_unit']} → {clause['to_unit']}" if clause else ""


def _write_handover(values: Values, typed: str, facts: PlanFacts) -> None:
    text = normalize(typed)
    if text == normalize(_show_handover(values)):
        return
    if not text:
        values["handover"] = None
        return
    sides = [side.strip() for side in re.split(r"→|->|=>", text)]
    if len(sides) != 2 or not all(sides):
        raise CorrectionRefused("Bàn giao ghi theo dạng: đơn vị giao → đơn vị nhận. Để trống nếu không có bàn giao.")
    clause = values.get("handover") or {"text": "", "line": 0}
    values["handover"] = clause | {"from_unit": sides[0], "to_unit": sides[1]}


def _write_before(values: Values, typed: str, facts: PlanFacts) -> None:
    text = "".join(typed.split())
    found = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})", text)
    if text and not (found and _is_day(int(found[1]), int(found[2]))):
        raise CorrectionRefused("Ngày báo cáo ghi ngày/tháng, ví dụ 30/11.")
    values["before"] = f"{int(found[1])}/{int(found[2])}" if found else ""


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _read_basis(line: str) -> Values:
    cited = next(iter(cited_documents(line)), None)
    date = cited.issued_on.isoformat() if cited and cited.issued_on else None
    return {"text": line, "number": cited.number if cited else None, "date": date}


def _text_of(entry: Values) -> str:
    return str(entry["text"])


def _read_phase(line: str) -> Values:
    return {"text": line, "start": None, "end": None}


REPORT_KINDS = (
    ("annual", "báo cáo năm"), ("half_year", "báo cáo 6 tháng"), ("nine_month", "báo cáo 9 tháng"),
    ("quarter", "báo cáo quý"), ("month", "báo cáo tháng"), ("other", "báo cáo khác"),
)  # fmt: skip
INCLUSIVE = (("", "trước ngày đó"), ("1", "tính cả ngày đó"))


def _write_inclusive(values: Values, typed: str, facts: PlanFacts) -> None:
    values["inclusive"] = bool(typed)


def _write_kind(values: Values, typed: str, facts: PlanFacts) -> None:
    values["kind"] = typed


SETTERS = tuple((str(value), str(label)) for value, label in Task.SetBy.choices)


def _show_set_by(values: Values) -> str:
    """What the plan does not say is the ward's own."""
    return values.get("set_by") or WARD


def _write_set_by(values: Values, typed: str, facts: PlanFacts) -> None:
    """One of `SETTERS`, or words that name who it was ("UBND thành phố")."""
    whose = typed if typed in dict(SETTERS) else setter_named(typed)
    if not whose:
        raise CorrectionRefused("Cấp giao là “thành phố”, “cấp ủy” hoặc “phường”. Vui lòng ghi lại.")
    values["set_by"] = whose


HEAD = (
    text_field("title", "Trích yếu", required="Vui lòng nhập trích yếu (tên) của kế hoạch.", long=True, wide=True,
               max_length=1000, lacking="chưa đọc được"),
    text_field("document_number", "Số, ký hiệu", max_length=60, lacking="chưa có"),
    Field("issued_on", "Ngày ban hành", _show_day, _write_day, hint="ngày/tháng/năm", lacking="chưa có"),
    Field("period", "Thời gian", _show_period, _write_period, hint="2026 hoặc 2026 - 2030", lacking="chưa rõ"),
    Field("vision_year", "Tầm nhìn", lambda values: str(values.get("vision_year") or ""), _write_vision),
    text_field("signer", "Người ký", max_length=120),
    text_field("signer_position", "Chức vụ người ký", max_length=120),
    text_field("lead", "Đơn vị đầu mối", names="units", max_length=200, lacking="chưa có",
               hint="Đơn vị theo dõi, tổng hợp cả kế hoạch"),
    Field("handover", "Bàn giao", _show_handover, _write_handover, hint="đơn vị giao → đơn vị nhận"),
    text_field("funding", "Kinh phí", long=True, wide=True, max_length=20_000),
    lines_field("recipients", "Nơi nhận", str, str, hint="mỗi nơi một dòng"),
    lines_field("phases", "Giai đoạn", _read_phase, _text_of, hint="mỗi giai đoạn một dòng"),
    lines_field("legal_bases", "Căn cứ", _read_basis, _text_of, hint="mỗi căn cứ một dòng"),
)  # fmt: skip
TASK = (
    text_field("text", "Nội dung", required="Nhiệm vụ phải có nội dung.", long=True, wide=True),
    units_field("lead", "Chủ trì", "lead_units", lacking="chưa có"),
    Field("schedule", "Thời hạn", lambda values: values.get("schedule_raw") or "", _write_schedule,
          names="schedules", max_length=300, lacking="chưa ghi"),
    units_field("coordinating", "Phối hợp", "coordinating_units"),
    text_field("output", "Sản phẩm", max_length=2000, lacking="chưa ghi"),
    text_field("head_responsible", "Chịu trách nhiệm", max_length=300),
    text_field("directed_by", "Chỉ đạo", max_length=300),
    Field("set_by", "Cấp giao", _show_set_by, _write_set_by, choices=SETTERS),
    text_field("number", "Số thứ tự", max_length=20),
    text_field("group", "Mục", names="sections", max_length=1000, wide=True),
)  # fmt: skip
INDICATOR = (
    text_field("name", "Tên chỉ tiêu", required="Chỉ tiêu phải có tên.", long=True, wide=True),
    Field("targets", "Mức phấn đấu", lambda values: "\n".join(map(show_target, values["targets"])), _write_targets,
          long=True, hint="mỗi mức một dòng, ví dụ 2026: ≥ 85%", lacking="chưa có"),
    units_field("lead", "Theo dõi", "lead_units", lacking="chưa có"),
    Field("baseline", "Kết quả gốc", _show_baseline, _write_baseline, hint="ví dụ 2025: 98,17%", max_length=300),
    text_field("unit", "Đơn vị tính", max_length=60),
    text_field("output", "Sản phẩm", max_length=2000),
    text_field("directed_by", "Chỉ đạo", max_length=300),
    text_field("lead_person", "Người chủ trì", max_length=300),
    text_field("number", "Số thứ tự", max_length=20),
    text_field("group", "Nhóm", names="sections", max_length=1000, wide=True),
)  # fmt: skip
DUTY = (
    text_field("text", "Nội dung", required="Trách nhiệm phải có nội dung.", long=True, wide=True),
    text_field("unit", "Đơn vị", required="Vui lòng nhập đơn vị.", names="units", max_length=200),
)
OBLIGATION = (
    Field("before", "Ngày báo cáo", lambda values: values.get("before") or "", _write_before, hint="ngày/tháng",
          lacking="chưa có ngày"),
    Field("inclusive", "Tính hạn", lambda values: "1" if values.get("inclusive") else "", _write_inclusive,
          choices=INCLUSIVE),
    Field("kind", "Loại", lambda values: values.get("kind") or "", _write_kind, choices=REPORT_KINDS),
    lines_field("to", "Nơi nhận", str, str, hint="mỗi nơi một dòng", lacking="chưa rõ"),
    text_field("from_unit", "Đơn vị báo cáo", names="units", max_length=200),
    text_field("text", "Nguyên văn", long=True, wide=True),
)  # fmt: skip
UNREAD = (text_field("text", "Nội dung", required="Dòng này không có chữ nào.", long=True, wide=True),)
FIELDS = {
    "head": HEAD, "task": TASK, "indicator": INDICATOR, "duty": DUTY, "obligation": OBLIGATION, "unread": UNREAD,
}  # fmt: skip


def field_of(kind: str, name: str) -> Field | None:
    return next((field for field in FIELDS[kind] if field.name == name), None)
