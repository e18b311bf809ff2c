"""Part I of a report: how the committee had the plan carried out. Sentences from figures; pure."""

from typing import Any

from reporting.composing.naming import unit_named
from reporting.composing.phrases import author, committee, joined, number
from reporting.composing.task_rows import NO_UNIT
from wording.names import is_collective

Data = dict[str, Any]


def leadership(data: Data) -> str:
    """What was set up: tasks, indicators, units; instructions given and answered."""
    total, counts, head = data["tasks"]["total"], data["indicators"]["counts"], data["document"]
    groups = nameless_groups(data)
    units = [name for name in leading_units(data) if name not in groups]
    what = [f"{number(total['total'])} nhiệm vụ"] if total["total"] else []
    what += [f"{number(counts['total'])} chỉ tiêu"] if counts["total"] else []
    who = f"{author(head)} đã tham mưu {committee(head)}" if head.get("by_unit") else committee(head)
    sentence = f"{who} tổ chức triển khai Kế hoạch"
    if what:
        sentence += f", theo dõi {joined(what)}"
    if units or groups:
        who_leads = [f"{number(len(units))} đơn vị"] if units else []
        who_leads += [unit_named(name) for name in groups]
        does = ["thực hiện"] if total["total"] else []
        does += ["theo dõi"] if counts["total"] else []
        sentence += f", giao {joined(who_leads)} chủ trì {joined(does)}"
    if head["lead_unit"] and not head.get("by_unit"):
        sentence += f"; {head['lead_unit']} là đơn vị đầu mối theo dõi, đôn đốc, tổng hợp"
    given = data["directives"]["given"]
    if given:
        answered = data["directives"]["answered"]
        sentence += f". Trong kỳ, lãnh đạo {committee(head)} đã có {number(given)} ý kiến chỉ đạo"
        sentence += f", {'đều ' if given > 1 else ''}đã được các đơn vị phản hồi" if answered == given else ""
        sentence += f", {number(answered)} ý kiến đã được phản hồi" if 0 < answered < given else ""
    return f"{sentence}."


def leading_units(data: Data) -> list[str]:
    """The units that answer for the plan's work and figures: those of the table by unit, and who was asked."""
    named = [each["name"] for each in data["tasks"]["by_unit"] if each["name"] != NO_UNIT]
    if "asked" in data["units"]:
        return list(dict.fromkeys([*named, *data["units"]["asked"]]))
    return [name for name in named if not is_collective(name)]


def nameless_groups(data: Data) -> list[str]:
    """Names of many in the table that mean no unit on record, "các trường học": told by name, since nobody is asked."""
    asked = data["units"].get("asked")
    return [] if asked is None else [name for name in leading_units(data) if is_collective(name) and name not in asked]
