"""What a report says of the indicators: how many stand where, then each by its group. Sentences from figures; pure."""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any

from indicators.targets.verdicts import Verdict
from reporting.composing.headings import annex_labels
from reporting.composing.naming import group_named, headline, unit_names
from reporting.composing.phrases import bullets, day, lower_first, number, upper_first
from wording.figures import format_percent

Data = dict[str, Any]
Row = dict[str, Any]
LONGEST_LIST = 60
"""The body tells of so many indicators; all of them stand in the annex."""
LONGEST_NAME = 120
BEYOND = 200
"""From so many per cent on it is enough that the target was passed: "bằng 1.100%" of "ít nhất 01" says nothing."""


def indicators(data: Data) -> str:
    """How many stand where, then each that was measured in the period, group by group; "" for a plan without any."""
    found, year = data["indicators"]["counts"], data["year"]
    if not found["total"]:
        return ""
    parts = [
        (found["met"], "chỉ tiêu đạt"),
        (found["on_track"], "chỉ tiêu đúng tiến độ"),
        (found["behind"], "chỉ tiêu chậm so với mục tiêu"),
        (found["no_data"], "chỉ tiêu chưa có số liệu"),
        (found["not_due"], "chỉ tiêu chưa đến kỳ đánh giá"),
        (found["not_judged"], "chỉ tiêu đánh giá định tính"),
    ]
    told = "; ".join(f"{number(count)} {what}" for count, what in parts if count)
    text = f"Kế hoạch có {number(found['total'])} chỉ tiêu. Đến hết ngày {day(data['as_of'])}: {told}."
    if found["expected"]:
        text += f" Ước đến hết năm {year} có thêm {number(found['expected'])} chỉ tiêu đạt."
    text += f" Kết quả từng chỉ tiêu tại {annex_labels(data)['indicators']} kèm theo."
    measured = [row for row in data["indicators"]["rows"] if _is_new(row, data)]
    names = unit_names(data)
    return "\n".join(
        part for part in (text, *_groups(measured, names), _rest(measured, data), _alone(measured, data)) if part
    )


def _is_new(row: Row, data: Data) -> bool:
    """Was a value or a result in words measured in the period?"""
    said = row["value_number"] is not None or (row["value"] and not row.get("has_no_data"))
    return bool(said and row["as_of_on"] and row["as_of_on"] >= data["starts_on"])


def _groups(rows: list[Row], names: Collection[str]) -> Iterable[str]:
    """The indicators under their groups: a heading line and plus signs, dashes where the plan has no groups."""
    shown = rows[:LONGEST_LIST]
    if not any(row["group"] for row in shown):
        yield bullets(indicator_told(row, names) for row in shown)
        return
    for group, members in groupby(shown, key=lambda row: row["group"]):
        yield f"- {group_named(group) or 'Chỉ tiêu khác'}:"
        yield bullets((indicator_told(row) for row in members), "+")


def indicator_told(row: Row, names: Collection[str] = ()) -> str:
    """ "Tỷ lệ …: 76,35%, bằng 95,44% mục tiêu ≥ 80%, chậm; tăng 2 điểm phần trăm so với cùng kỳ năm 2025 (74,35%)"."""
    name = upper_first(headline(row["name"], LONGEST_NAME))
    points = [", ".join(part for part in (_value(row, names), _of_target(row, name)) if part)]
    if row["estimate"]:
        points.append(f"ước cả năm {row['estimate']}")
    points += [text for text in (_since_last_year(row), _since_last_report(row)) if text]
    return f"{name}: {'; '.join(points)}"


def _value(row: Row, names: Collection[str]) -> str:
    """The value; of a count that adds up what was reached in the period and altogether."""
    if row["value_number"] is None:
        return lower_first(str(row["value"]).rstrip(" .;"), names)
    if not row.get("adds_up"):
        return str(row["value"]).rstrip(" .;")
    altogether = "lũy kế" if row.get("is_cumulative") else "lũy kế từ đầu năm"
    if not row.get("in_period"):
        return f"{altogether} {row['value']}"
    if row["in_period_number"] == row["value_number"]:
        return str(row["value"])
    return f"trong kỳ {row['in_period']}, {altogether} {row['value']}"


def _of_target(row: Row, name: str) -> str:
    raw = row.get("against") or row["target"]
    if not raw:
        return "chưa đặt mục tiêu cho năm" if row["value_number"] is not None else ""
    is_named = _names(name, raw.partition(UNTIL)[0])
    target = _target_named(raw, is_named=is_named)
    if row.get("is_ceiling"):
        return f"{'trong' if row['keeps_target'] else 'vượt'} giới hạn {lower_first(raw)}"
    share = Decimal(row["of_target"]) if row.get("of_target") else None
    if row["verdict"] == Verdict.MET or row.get("keeps_target"):
        return _kept(target, share, is_due=row["verdict"] == Verdict.MET)
    if share is None:
        text = f"mục tiêu: {upper_first(raw)}"
    elif row["value"] == format_percent(share):
        text = f"chưa đạt {target}" if is_named else target  # that 95% are 95% of 100% is no news
    else:
        text = f"bằng {format_percent(share)} {target}"
    return f"{text}, chậm" if row["verdict"] == Verdict.BEHIND else text


UNTIL = " (đến năm "
"""What the targets of later years end with (`indicator_figures.with_year`)."""


def _names(name: str, promise: str) -> bool:
    """Does an indicator's name say its target: "Trên 80% tỷ lệ sử dụng …"?"""
    return bool(re.search(rf"(?<!\w){re.escape(promise)}(?!\w)", name, re.IGNORECASE))


def _target_named(raw: str, *, is_named: bool) -> str:
    """The target in a sentence; without its figure where the indicator's name says it: "mục tiêu đến năm 2030"."""
    promise, _, until = raw.partition(UNTIL)
    when = f" đến năm {until.rstrip(')')}" if until else ""
    return f"mục tiêu{when or ' đề ra'}" if is_named else f"mục tiêu {lower_first(promise)}{when}"


def _kept(target: str, share: Decimal | None, *, is_due: bool) -> str:
    already = "" if is_due else "đã "
    if share is not None and share > BEYOND:
        return f"{already}vượt {target}"
    return f"{already}đạt {f'{format_percent(share)} ' if share is not None and share > 100 else ''}{target}"


def _since_last_year(row: Row) -> str:
    then = row.get("last_year")
    if not then:
        return ""
    if not then["change"] or "không so sánh" in then["change"]:
        return f"{then['what']} là {then['value']}" + (f" ({then['change']})" if then["change"] else "")
    if then["change"] == "không thay đổi":
        return f"không thay đổi so với {then['what']}"
    return f"{then['change']} so với {then['what']} ({then['value']})"


def _since_last_report(row: Row) -> str:
    """The change since the last report; "" where it had no value, or one that cannot be compared."""
    before = row.get("before")
    if not before or not before["change"] or "không so sánh" in before["change"]:
        return ""
    return f"{before['change']} so với báo cáo trước"


def _rest(rows: list[Row], data: Data) -> str:
    rest = len(rows) - LONGEST_LIST
    return f"Và {number(rest)} chỉ tiêu khác nêu tại {annex_labels(data)['indicators']}." if rest > 0 else ""


def _alone(rows: list[Row], data: Data) -> str:
    """How many of the measured ones have nothing to be compared with; "" where each has, or none has."""
    figures = [row for row in rows if row["value_number"] is not None and "last_year" in row]
    alone = [row for row in figures if not row["last_year"]]
    if not alone or len(alone) == len(figures):
        return ""
    return f"{number(len(alone))} chỉ tiêu chưa có số liệu năm {data['year'] - 1} để so sánh."
