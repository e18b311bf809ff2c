"""Parts III to V of a report: assessment, next work, proposals. Sentences from figures and units' words; pure."""

from collections.abc import Collection
from typing import Any

from indicators.targets.verdicts import Verdict
from reporting.composing.headings import annex_labels
from reporting.composing.naming import (
    TaskNames,
    by_units,
    headline,
    led_by,
    plain_line,
    unit_named,
    unit_names,
    units_joined,
)
from reporting.composing.phrases import bullets, day, joined, number, within
from reporting.composing.results import LONGEST_LIST, for_each_that_leads, in_classes, late_in_order, reason_in_words
from reporting.composing.task_rows import NO_UNIT, share_in_words
from tasks.timeliness import Timeliness

Data = dict[str, Any]
MOST_NAMED = 8
"""So much silent work is named for the time to come; all of it stands in the annex."""


def strengths(data: Data) -> str:
    """What went well by the figures; "" for nothing. What units wrote as such follows it (`said.with_said`).

    Results stand under the results. Work that is paused, or of which a difficulty was told, is no strength.
    """
    total, counts = data["tasks"]["total"], data["indicators"]["counts"]
    points = []
    if total["done"]:
        share = f"đạt {share_in_words(total)}% số nhiệm vụ có thời hạn"
        in_time = f", trong đó {number(total['done_in_time'])} nhiệm vụ đúng hạn" if total["done_in_time"] else ""
        in_time = ", đều đúng hạn" if total["done_in_time"] == total["done"] > 1 else in_time
        points.append(f"Đã hoàn thành {number(total['done'])} nhiệm vụ, {share}{in_time}")
    smooth = sum(not row["difficulty"] for row in in_classes(data, {Timeliness.ONGOING_REPORTED}))
    if smooth:
        points.append(
            f"{number(smooth)} nhiệm vụ thường xuyên có kết quả {within(data)}, không phát sinh khó khăn, vướng mắc"
        )
    whole = [each["name"] for each in data["tasks"]["by_unit"] if each["dated"] and each["done"] == each["dated"]]
    if whole:
        points.append(f"Các đơn vị hoàn thành toàn bộ nhiệm vụ có thời hạn: {units_joined(whole)}")
    if counts["met"]:
        points.append(f"{number(counts['met'])} chỉ tiêu đã đạt mục tiêu đề ra")
    return bullets(points)


def shortcomings(data: Data) -> str:
    total, counts = data["tasks"]["total"], data["indicators"]["counts"]
    points = []
    if total["late"]:
        points.append(f"Còn {number(total['late'])} nhiệm vụ quá hạn, chưa hoàn thành: {_whose(data, 'late')}")
    if total["done_late"]:
        points.append(f"{number(total['done_late'])} nhiệm vụ hoàn thành sau thời hạn")
    if total["ongoing_silent"]:
        silent = f"{number(total['ongoing_silent'])} nhiệm vụ thường xuyên chưa có kết quả {within(data)}"
        points.append(f"{silent}: {_whose(data, 'ongoing_silent')}")
    if counts["behind"]:
        points.append(f"{number(counts['behind'])} chỉ tiêu chậm so với mục tiêu")
    if counts["no_data"]:
        points.append(f"{number(counts['no_data'])} chỉ tiêu chưa có số liệu để đánh giá")
    unassigned = next((each for each in data["tasks"]["by_unit"] if each["name"] == NO_UNIT), None)
    if unassigned:
        points.append(f"{number(unassigned['total'])} nhiệm vụ chưa giao đơn vị chủ trì")
    text = bullets(points) or "Trong kỳ không có nhiệm vụ quá hạn, chỉ tiêu chậm."
    return "\n".join(part for part in (text, silent_units(data)) if part)


def _whose(data: Data, figure: str) -> str:
    """The units with so many of it, most first; work that several lead is said to count for each of them."""
    most_first = sorted((each for each in data["tasks"]["by_unit"] if each[figure]), key=lambda each: -each[figure])
    named = joined([f"{unit_named(each['name'])} ({number(each[figure])})" for each in most_first])
    return named + for_each_that_leads(data, figure)


def silent_units(data: Data) -> str:
    """Who was asked and gave nothing; "" where every unit did."""
    silent = data["units"]["open"]
    if not silent:
        return ""
    if len(silent) == data["units"]["all"] > 1:
        return f"Đến thời điểm tổng hợp, cả {number(len(silent))} đơn vị đều chưa gửi nội dung báo cáo."
    asked = f"{number(len(silent))}/{number(data['units']['all'])}"
    return f"Đến thời điểm tổng hợp, còn {asked} đơn vị chưa gửi nội dung báo cáo: {units_joined(silent)}."


def difficulties(data: Data) -> str:
    """What hinders, by unit; "" where no unit named anything."""
    names = unit_names(data)
    found = [each for each in data["difficulties"] if each["difficulties"]]
    return "\n".join(by_units([(each["unit"], each["difficulties"]) for each in found], names))


def late_causes(data: Data) -> str:
    """Why work is late, in the units' own words; "" where none said. What the list of late work tells stands there."""
    tasks = TaskNames(late_in_order(data)[:LONGEST_LIST])
    names = unit_names(data)
    said = [(each["unit"], [_cause(line, tasks, names) for line in each["lines"]]) for each in data.get("late", [])]
    causes = by_units([(unit, [line for line in lines if line]) for unit, lines in said], names)
    return "\n".join(["Nguyên nhân nhiệm vụ quá hạn theo báo cáo của các đơn vị:", *causes]) if causes else ""


def _cause(line: str, tasks: TaskNames, names: Collection[str]) -> str:
    """A unit's line on late work, with the task's headline; "" where the list of late work says as much."""
    row, said = tasks.about(line)
    _, _, reason = said.partition("nguyên nhân:")
    if row is None:
        return line
    if plain_line(reason).lower() in row["difficulty"].lower():
        return ""
    return tasks.shown(line).replace(reason, f" {reason_in_words(reason, names)}")


def proposals(data: Data) -> str:
    """What units propose, by unit; "" where none does."""
    names = unit_names(data)
    found = [each for each in data["difficulties"] if each["proposals"]]
    return "\n".join(by_units([(each["unit"], each["proposals"]) for each in found], names))


def next_work(data: Data) -> str:
    """Late work first, then what falls due until the next report, ongoing work, and what the units add.

    Of a plan that was closed what the units add alone.
    """
    given = _given_for_next(data)
    if data["document"].get("plan_closed_on"):
        return "\n".join(given)
    coming, total = data["next"]["rows"], data["tasks"]["total"]
    points = []
    if total["late"]:
        points.append(f"Tập trung hoàn thành dứt điểm {number(total['late'])} nhiệm vụ quá hạn")
    behind = [row for row in data["indicators"]["rows"] if row["verdict"] == Verdict.BEHIND]
    if behind:
        points.append(f"Có giải pháp để {number(len(behind))} chỉ tiêu đang chậm đạt mục tiêu đề ra")
    points += [
        f"{headline(row['text'])} ({unit_named(row['unit'] or NO_UNIT)}; hạn {day(row['due_on'])})"
        for row in coming[:LONGEST_LIST]
    ]
    if len(coming) > LONGEST_LIST:
        rest = number(len(coming) - LONGEST_LIST)
        points.append(f"Và {rest} nhiệm vụ khác đến hạn đến ngày {day(data['next']['until'])}")
    if total["ongoing_reported"]:
        points.append(f"Tiếp tục thực hiện {number(total['ongoing_reported'])} nhiệm vụ thường xuyên đã có kết quả")
    parts = [bullets(points), _without_results(data), *given]
    return "\n".join(part for part in parts if part) or "Tiếp tục thực hiện Kế hoạch."


def _given_for_next(data: Data) -> list[str]:
    """What the units add: a line on a task that is named with its term before says nothing new."""
    named = TaskNames(data["next"]["rows"][:LONGEST_LIST])
    shown = TaskNames(data["tasks"]["rows"]).shown
    told = [
        (each["unit"], [shown(line) for line in each["lines"] if named.about(line)[0] is None])
        for each in data["next"]["given"]
    ]
    return by_units(told, unit_names(data))


def _without_results(data: Data) -> str:
    """Ongoing work without a result, named to be pressed for; "" for none."""
    silent = in_classes(data, {Timeliness.ONGOING_SILENT})
    if not silent:
        return ""
    named = [f"{headline(row['text'])} ({led_by(row)})" for row in silent[:MOST_NAMED]]
    if len(silent) > MOST_NAMED:
        named.append(f"Và {number(len(silent) - MOST_NAMED)} nhiệm vụ khác nêu tại {annex_labels(data)['tasks']}")
    what = f"Tập trung triển khai {number(len(silent))} nhiệm vụ thường xuyên chưa có kết quả"
    return f"- {what}:\n{bullets(named, '+')}"
