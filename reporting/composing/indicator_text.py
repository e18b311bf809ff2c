"""What a report says of the indicators: how many stand where, then each by its group. Sentences from figures; pure."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any

from indicators.targets.verdicts import Verdict
from reporting.composing.headings import annex_labels
from reporting.composing.phrases import bullets, day, lower_first, number, shortened, upper_first
from wording.figures import format_percent

Data = dict[str, Any]
Row = dict[str, Any]
LONGEST_LIST = 60
"""The body tells of so many indicators; all of them stand in the annex."""


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
    return "\n".join(part for part in (text, *_groups(measured), _rest(measured, data), _alone(measured, data)) if part)


def _is_new(row: Row, data: Data) -> bool:
    """Was a value or a result in words measured in the period?"""
    said = row["value_number"] is not None or (row["value"] and not row.get("has_no_data"))
    return bool(said and row["as_of_on"] and row["as_of_on"] >= data["starts_on"])


def _groups(rows: list[Row]) -> Iterable[str]:
    """The indicators under their groups: a heading line and plus signs, dashes where the plan has no groups."""
    shown = rows[:LONGEST_LIST]
    if not any(row["group"] for row in shown):
        yield bullets(indicator_told(row) for row in shown)
        return
    for group, members in groupby(shown, key=lambda row: row["group"]):
        yield f"- {shortened(group) or 'Chỉ tiêu khác'}:"
        yield bullets((indicator_told(row) for row in members), "+")


def indicator_told(row: Row) -> str:
    """ "Tỷ lệ …: 76,35%, bằng 95,44% mục tiêu ≥ 80%, chậm; tăng 2 điểm phần trăm so với cùng kỳ năm 2025 (74,35%)"."""
    points = [", ".join(part for part in (_value(row), _of_target(row)) if part)]
    if row["estimate"]:
        points.append(f"ước cả năm {row['estimate']}")
    points += [text for text in (_since_last_year(row), _since_last_report(row)) if text]
    return f"{upper_first(shortened(row['name']))}: {'; '.join(points)}"


def _value(row: Row) -> str:
    """The value; of a count that adds up what was reached in the period and altogether."""
    if not row.get("adds_up") or row["value_number"] is None:
        return str(row["value"]).rstrip(" .;")
    altogether = "lũy kế" if row.get("is_cumulative") else "lũy kế từ đầu năm"
    if not row.get("in_period"):
        return f"{altogether} {row['value']}"
    if row["in_period_number"] == row["value_number"]:
        return str(row["value"])
    return f"trong kỳ {row['in_period']}, {altogether} {row['value']}"


def _of_target(row: Row) -> str:
    target = row.get("against") or row["target"]
    if not target:
        return "chưa đặt mục tiêu cho năm" if row["value_number"] is not None else ""
    target = lower_first(target)
    if row.get("is_ceiling"):
        return f"{'trong' if row['keeps_target'] else 'vượt'} giới hạn {target}"
    share = format_percent(Decimal(row["of_target"])) if row.get("of_target") else ""
    if row["verdict"] == Verdict.MET:
        return f"đạt mục tiêu {target}" + (f" (bằng {share})" if share not in {"", "100%"} else "")
    if row.get("keeps_target"):
        return f"đã đạt mục tiêu {target}" + (f" (bằng {share})" if share not in {"", "100%"} else "")
    text = f"bằng {share} mục tiêu {target}" if share else f"mục tiêu: {upper_first(target)}"
    return f"{text}, chậm" if row["verdict"] == Verdict.BEHIND else text


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
