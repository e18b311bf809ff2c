"""The results that a report tells: what became of the indicators and the tasks. Sentences from figures; pure."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from reporting.composing.headings import annex_labels
from reporting.composing.phrases import bullets, compared, day, lower_first, number, shortened
from reporting.composing.task_rows import NO_UNIT, days_of, share_in_words
from tasks.timeliness import DONE, LATE, Timeliness
from wording.figures import short_figure

__all__ = ["NO_UNIT", "by_unit", "done", "late", "running", "sections", "tasks", "waiting"]

Data = dict[str, Any]
Row = dict[str, Any]
LONGEST_LIST = 15
"""The body names so many tasks of a group; all of them stand in the annex."""


def tasks(data: Data) -> str:
    """Totals by class, and the change since the last report."""
    total = data["tasks"]["total"]
    if not total["total"]:
        return "Trong kỳ chưa có nhiệm vụ nào được theo dõi."
    kinds = [
        (total["dated"], "nhiệm vụ có thời hạn"),
        (total["ongoing"], "nhiệm vụ thường xuyên"),
        (total["others"], "nhiệm vụ chờ hướng dẫn, chưa phát sinh điều kiện hoặc tạm dừng"),
    ]
    told = "; ".join(f"{number(count)} {what}" for count, what in kinds if count)
    lead = f"Đến hết ngày {day(data['as_of'])}, Kế hoạch có {number(total['total'])} nhiệm vụ được theo dõi"
    lead += f", gồm {told}. Kết quả cụ thể:"
    see_annex = f"Kết quả từng nhiệm vụ tại {annex_labels(data)['tasks']} kèm theo."
    return "\n".join(part for part in (lead, _classes(total), granted(data), since(data), see_annex) if part)


def granted(data: Data) -> str:
    """How much work was given more time, and how much of it is not done; "" for none."""
    rows = [row for row in data["tasks"]["rows"] if row.get("granted_due_on")]
    if not rows:
        return ""
    still = sum(row["class"] not in {each.value for each in DONE} for row in rows)
    text = f"Có {number(len(rows))} nhiệm vụ được gia hạn"
    return f"{text}, trong đó {number(still)} nhiệm vụ chưa hoàn thành." if still else f"{text}, đều đã hoàn thành."


def _classes(total: Data) -> str:
    points = []
    if total["dated"]:
        share = f"Đã hoàn thành {number(total['done'])}/{number(total['dated'])} nhiệm vụ có thời hạn"
        share += f", đạt {share_in_words(total)}%"
        detail = _several(total, [("done_in_time", "đúng hạn"), ("done_late", "quá hạn")])
        points.append(share + (f" ({detail})" if total["done"] else ""))
    pairs = [
        ("Đang thực hiện", [("running", "trong hạn"), ("running_late", "quá hạn")]),
        ("Chưa thực hiện", [("not_started", "trong hạn"), ("not_started_late", "quá hạn")]),
        ("Thường xuyên", [("ongoing_reported", "có kết quả trong kỳ"), ("ongoing_silent", "chưa cập nhật kết quả")]),
    ]
    for name, classes in pairs:
        found = [(total[each], what) for each, what in classes if total[each]]
        if len(found) == 1:
            points.append(f"{name} {number(found[0][0])} nhiệm vụ, {'đều ' if found[0][0] > 1 else ''}{found[0][1]}")
        elif found:
            points.append(f"{name} {number(sum(n for n, _ in found))} nhiệm vụ ({_several(total, classes)})")
    single = [
        ("waiting", "Chờ hướng dẫn của cấp trên"),
        ("condition_not_met", "Chưa phát sinh điều kiện"),
        ("paused", "Tạm dừng"),
        ("late_when_issued", "Có thời hạn trước ngày ban hành Kế hoạch"),
    ]
    points += [f"{name} {number(total[each])} nhiệm vụ" for each, name in single if total[each]]
    return bullets(points)


def _several(total: Data, classes: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{number(total[each])} nhiệm vụ {what}" for each, what in classes if total[each])


def since(data: Data) -> str:
    """The change since the last sent report; "" where there is none."""
    change = data["change"]
    if not change:
        return ""
    parts = [compared(change["done"], "nhiệm vụ hoàn thành"), compared(change["late"], "nhiệm vụ quá hạn")]
    points = Decimal(change["share"] or 0)
    if points:
        parts.append(f"tỷ lệ hoàn thành {'tăng' if points > 0 else 'giảm'} {short_figure(abs(points))} điểm phần trăm")
    return f"So với báo cáo kỳ trước (số liệu đến ngày {day(change['since'])}): {'; '.join(parts)}."


def sections(data: Data) -> str:
    return bullets(_section(each) for each in data["tasks"]["by_section"]) or "Không có."


def _section(each: Data) -> str:
    text = f"{shortened(each['name'], 160)}: {number(each['total'])} nhiệm vụ"
    parts = []
    if each["dated"]:
        parts.append(f"hoàn thành {number(each['done'])}/{number(each['dated'])} nhiệm vụ có thời hạn")
    if each["late"]:
        parts.append(f"quá hạn {number(each['late'])}")
    if each["ongoing"]:
        parts.append(f"thường xuyên {number(each['ongoing'])}, {_with_result(each)}")
    return f"{text}; {'; '.join(parts)}" if parts else text


def _with_result(each: Data) -> str:
    if each["ongoing_reported"] == each["ongoing"]:
        return "đều có kết quả trong kỳ" if each["ongoing"] > 1 else "có kết quả trong kỳ"
    if not each["ongoing_reported"]:
        return "chưa cập nhật kết quả"
    return f"trong đó {number(each['ongoing_reported'])} có kết quả trong kỳ"


def done(data: Data) -> str:
    rows = in_classes(data, DONE)
    if not rows:
        return "Trong kỳ chưa có nhiệm vụ có thời hạn nào hoàn thành."
    return bullets([*(_done(row) for row in rows[:LONGEST_LIST]), *_more(rows, data)])


def _done(row: Row) -> str:
    when = f", hoàn thành ngày {day(row['done_on'])}" if row["done_on"] else ""
    delay = ", quá hạn" if row["class"] == Timeliness.DONE_LATE else ""
    text = f"{task_named(row)} ({row['unit']}{when}{delay})"
    return f"{text}: {lower_first(shortened(row['result']))}" if row["result"] else text


def running(data: Data) -> str:
    """What is under way: how much by the figures, then in the words of the units that gave them."""
    total = data["tasks"]["total"]
    count = total["running"] + total["running_late"]
    if not count:
        return "Không có nhiệm vụ có thời hạn nào đang thực hiện."
    late = f", trong đó {number(total['running_late'])} nhiệm vụ đã quá hạn" if total["running_late"] else ""
    said = [by_unit(each["unit"], each["lines"]) for each in data.get("running", [])]
    return "\n".join([f"Đang thực hiện {number(count)} nhiệm vụ có thời hạn{late}.", *said])


def late(data: Data) -> str:
    """Late work, the oldest first, each with the reason that was given."""
    rows = sorted(in_classes(data, LATE), key=lambda row: row["due_on"])
    if not rows:
        return "Không có nhiệm vụ quá hạn."
    return bullets([*(_late(row, data["as_of"]) for row in rows[:LONGEST_LIST]), *_more(rows, data)])


def _late(row: Row, on: str) -> str:
    text = f"{task_named(row)} ({row['unit']}; thời hạn {lower_first(row['due_raw'])}, "
    text += f"quá hạn {number(days_of(row).days_late(dt.date.fromisoformat(on)))} ngày"
    text += f", đã thực hiện {row['percent']}%)" if row["percent"] else ", chưa thực hiện)"
    reason = shortened(row["difficulty"])
    return f"{text}; nguyên nhân: {lower_first(reason)}" if reason else f"{text}; đơn vị chưa nêu nguyên nhân"


def waiting(data: Data) -> str:
    classes = {Timeliness.WAITING, Timeliness.CONDITION_NOT_MET, Timeliness.PAUSED}
    rows = in_classes(data, classes)
    if not rows:
        return "Không có."
    points = [
        f"{task_named(row)} ({row['unit']}): {lower_first(row['due_raw'] or Timeliness(row['class']).label)}"
        for row in rows[:LONGEST_LIST]
    ]
    return bullets([*points, *_more(rows, data)])


def by_unit(unit: str, points: list[str]) -> str:
    """One line for a unit with one point, a heading line and plus signs for one with several."""
    if len(points) == 1:
        return f"- {unit}: {lower_first(shortened(points[0], 600))}."
    return f"- {unit}:\n" + bullets((shortened(point, 600) for point in points), "+")


def task_named(row: Row) -> str:
    return shortened(row["text"]) + (f" ({row['label']})" if row.get("label") else "")


def in_classes(data: Data, classes: Iterable[Timeliness]) -> list[Row]:
    names = {each.value for each in classes}
    return [row for row in data["tasks"]["rows"] if row["class"] in names]


def _more(rows: list[Row], data: Data) -> list[str]:
    rest = len(rows) - LONGEST_LIST
    return [f"Và {number(rest)} nhiệm vụ khác nêu tại {annex_labels(data)['tasks']}"] if rest > 0 else []
