"""Parts III to V of a report: assessment, next work, proposals. Sentences from figures and units' words; pure."""

from typing import Any

from indicators.targets.verdicts import Verdict
from reporting.composing.phrases import bullets, day, joined, number, shortened
from reporting.composing.results import LONGEST_LIST, by_unit
from reporting.composing.task_rows import NO_UNIT, share_in_words

Data = dict[str, Any]


def strengths(data: Data) -> str:
    """What went well by the figures, and the results that units gave."""
    total, counts = data["tasks"]["total"], data["indicators"]["counts"]
    points = []
    if total["done"]:
        share = f"đạt {share_in_words(total)}% số nhiệm vụ có thời hạn"
        in_time = total["done_in_time"]
        points.append(f"Đã hoàn thành {number(total['done'])} nhiệm vụ, {share}; {number(in_time)} nhiệm vụ đúng hạn")
    if total["ongoing_reported"]:
        points.append(f"{number(total['ongoing_reported'])} nhiệm vụ thường xuyên được duy trì, có kết quả trong kỳ")
    whole = [each["name"] for each in data["tasks"]["by_unit"] if each["dated"] and each["done"] == each["dated"]]
    if whole:
        points.append(f"Các đơn vị hoàn thành toàn bộ nhiệm vụ có thời hạn: {joined(whole)}")
    if counts["met"]:
        points.append(f"{number(counts['met'])} chỉ tiêu đã đạt mục tiêu đề ra")
    text = bullets(points) or "- Các đơn vị được giao chủ trì đã bắt đầu triển khai nhiệm vụ."
    given = [by_unit(each["unit"], each["lines"]) for each in data["results"]]
    return "\n".join([text, *given])


def shortcomings(data: Data) -> str:
    total, counts = data["tasks"]["total"], data["indicators"]["counts"]
    points = []
    if total["late"]:
        worst = sorted((each for each in data["tasks"]["by_unit"] if each["late"]), key=lambda each: -each["late"])
        named = joined([f"{each['name']} ({number(each['late'])})" for each in worst])
        points.append(f"Còn {number(total['late'])} nhiệm vụ quá hạn, chưa hoàn thành: {named}")
    if total["done_late"]:
        points.append(f"{number(total['done_late'])} nhiệm vụ hoàn thành sau thời hạn")
    if total["ongoing_silent"]:
        points.append(f"{number(total['ongoing_silent'])} nhiệm vụ thường xuyên chưa có kết quả được cập nhật trong kỳ")
    if counts["behind"]:
        points.append(f"{number(counts['behind'])} chỉ tiêu chậm so với mục tiêu")
    if counts["no_data"]:
        points.append(f"{number(counts['no_data'])} chỉ tiêu chưa có số liệu để đánh giá")
    unassigned = next((each for each in data["tasks"]["by_unit"] if each["name"] == NO_UNIT), None)
    if unassigned:
        points.append(f"{number(unassigned['total'])} nhiệm vụ chưa giao đơn vị chủ trì")
    text = bullets(points) or "Trong kỳ không có nhiệm vụ quá hạn, chỉ tiêu chậm."
    return "\n".join(part for part in (text, silent_units(data)) if part)


def silent_units(data: Data) -> str:
    """Who was asked and gave nothing; "" where every unit did."""
    silent = data["units"]["open"]
    if not silent:
        return ""
    asked = f"{number(len(silent))}/{number(data['units']['all'])}"
    return f"Đến thời điểm tổng hợp, {asked} đơn vị chưa gửi nội dung báo cáo: {joined(silent)}."


def difficulties(data: Data) -> str:
    """What hinders, by unit; "" where no unit named anything."""
    return "\n".join(
        by_unit(each["unit"], each["difficulties"]) for each in data["difficulties"] if each["difficulties"]
    )


def late_causes(data: Data) -> str:
    """Why work is late, in the units' own words; "" where none said."""
    causes = [by_unit(each["unit"], each["lines"]) for each in data.get("late", [])]
    return "\n".join(["Nguyên nhân nhiệm vụ quá hạn theo báo cáo của các đơn vị:", *causes]) if causes else ""


def proposals(data: Data) -> str:
    """What units propose, by unit; "" where none does."""
    return "\n".join(by_unit(each["unit"], each["proposals"]) for each in data["difficulties"] if each["proposals"])


def next_work(data: Data) -> str:
    """Late work first, then what falls due until the next report, then what the units add."""
    coming, late = data["next"]["rows"], data["tasks"]["total"]["late"]
    points = []
    if late:
        points.append(f"Tập trung hoàn thành dứt điểm {number(late)} nhiệm vụ quá hạn")
    behind = [row for row in data["indicators"]["rows"] if row["verdict"] == Verdict.BEHIND]
    if behind:
        points.append(f"Có giải pháp để {number(len(behind))} chỉ tiêu đang chậm đạt mục tiêu đề ra")
    points += [
        f"{shortened(row['text'])} ({row['unit'] or 'chưa giao đơn vị'}; hạn {day(row['due_on'])})"
        for row in coming[:LONGEST_LIST]
    ]
    if len(coming) > LONGEST_LIST:
        rest = number(len(coming) - LONGEST_LIST)
        points.append(f"Và {rest} nhiệm vụ khác đến hạn đến ngày {day(data['next']['until'])}")
    if data["tasks"]["total"]["ongoing"]:
        points.append(f"Tiếp tục thực hiện {number(data['tasks']['total']['ongoing'])} nhiệm vụ thường xuyên")
    given = [by_unit(each["unit"], each["lines"]) for each in data["next"]["given"]]
    return "\n".join([part for part in [bullets(points), *given] if part]) or "Tiếp tục thực hiện Kế hoạch."
