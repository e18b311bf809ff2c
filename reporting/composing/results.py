"""The results that a report tells: what became of the indicators and the tasks. Sentences from figures; pure."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reporting.composing.headings import annex_labels
from reporting.composing.naming import (
    TaskNames,
    by_units,
    group_named,
    leading,
    led_by,
    small_behind_units,
    task_named,
    unit_names,
    whose,
)
from reporting.composing.phrases import bullets, compared, day, lower_first, number, shortened, within
from reporting.composing.said import FIGURE, Told
from reporting.composing.task_rows import NO_SECTION, NO_UNIT, days_of, share_in_words, summed
from tasks.timeliness import DONE, LATE, Timeliness
from wording.figures import short_figure

__all__ = ["NO_UNIT", "done", "late", "running", "sections", "tasks", "waiting"]

Data = dict[str, Any]
Row = dict[str, Any]
LONGEST_LIST = 15
"""The body names so many tasks of a group; all of them stand in the annex."""
MOST_RESULTS, FEWEST_RESULTS = 40, 3
"""So many results of ongoing work stand in the body, at least so many of each group.

Those without a figure only fill up the least number: "đang thực hiện theo kế hoạch" is no achievement.
"""
DUTIES = "Nhiệm vụ giao cho từng đơn vị tại phần tổ chức thực hiện"
"""What a plan asks of single units beside its groups of tasks."""


def tasks(data: Data) -> str:
    """Totals by class, and the change since the last report."""
    total = data["tasks"]["total"]
    if not total["total"]:
        return "Trong kỳ chưa có nhiệm vụ nào được theo dõi."
    kinds = [
        (total["dated"], "nhiệm vụ có thời hạn"),
        (total["ongoing"], "nhiệm vụ thường xuyên"),
        (total["others"], f"nhiệm vụ {resting(total)}"),
    ]
    found = [(count, what) for count, what in kinds if count]
    lead = f"Đến hết ngày {day(data['as_of'])}, Kế hoạch có {number(total['total'])} nhiệm vụ được theo dõi"
    lead += f" {within(data)}, "
    if len(found) == 1 and found[0][0] > 1:
        lead += f"đều là {found[0][1]}"
    else:
        lead += "gồm " + "; ".join(f"{number(count)} {what}" for count, what in found)
    see_annex = f"Kết quả từng nhiệm vụ tại {annex_labels(data)['tasks']} kèm theo."
    parts = (f"{lead}. Kết quả cụ thể:", _classes(data), granted(data), since(data), see_annex)
    return "\n".join(part for part in parts if part)


_RESTING = (("waiting", "chờ hướng dẫn"), ("condition_not_met", "chưa phát sinh điều kiện"), ("paused", "tạm dừng"))


def resting(figures: Data) -> str:
    """Why work rests, by those reasons that there are: "chờ hướng dẫn hoặc tạm dừng"."""
    found = [words for name, words in _RESTING if figures.get(name)] or [words for _, words in _RESTING]
    return " hoặc ".join(part for part in (", ".join(found[:-1]), found[-1]) if part)


def granted(data: Data) -> str:
    """How much work was given more time, and how much of it is not done; "" for none."""
    rows = [row for row in data["tasks"]["rows"] if row.get("granted_due_on")]
    if not rows:
        return ""
    still = sum(row["class"] not in {each.value for each in DONE} for row in rows)
    text = f"Có {number(len(rows))} nhiệm vụ được gia hạn"
    return f"{text}, trong đó {number(still)} nhiệm vụ chưa hoàn thành." if still else f"{text}, đều đã hoàn thành."


def _classes(data: Data) -> str:
    total, points = data["tasks"]["total"], []
    if total["dated"]:
        share = f"Đã hoàn thành {number(total['done'])}/{number(total['dated'])} nhiệm vụ có thời hạn"
        share += f", đạt {share_in_words(total)}%"
        points.append(share + (f" ({_in_time(total)})" if total["done"] else ""))
    pairs = [
        ("Đang thực hiện", [("running", "trong hạn"), ("running_late", "quá hạn")]),
        ("Chưa thực hiện", [("not_started", "trong hạn"), ("not_started_late", "quá hạn")]),
    ]
    for name, classes in pairs:
        found = [(total[each], what) for each, what in classes if total[each]]
        if len(found) == 1:
            points.append(f"{name} {number(found[0][0])} nhiệm vụ, {'đều ' if found[0][0] > 1 else ''}{found[0][1]}")
        elif found:
            points.append(f"{name} {number(sum(n for n, _ in found))} nhiệm vụ ({_several(total, classes)})")
    points += [_ongoing(data)] if total["ongoing"] else []
    single = [
        ("waiting", "Chờ hướng dẫn của cấp trên"),
        ("condition_not_met", "Chưa phát sinh điều kiện"),
        ("paused", "Tạm dừng"),
        ("late_when_issued", "Có thời hạn trước ngày ban hành Kế hoạch"),
    ]
    points += [
        f"{name} {number(total[each])} nhiệm vụ{_with_a_term(total, each)}" for each, name in single if total[each]
    ]
    return bullets(points)


def _with_a_term(total: Data, name: str) -> str:
    """How many of the paused tasks count among those with a term, where some do."""
    counted = sum(total[each] for each, _ in _RESTING) - total["others"]
    if name != "paused" or not counted:
        return ""
    return ", đều có thời hạn" if counted == total[name] > 1 else f", trong đó {number(counted)} nhiệm vụ có thời hạn"


def _ongoing(data: Data) -> str:
    """Ongoing work as dated work is told: how much of it has results in the span of the report."""
    total = data["tasks"]["total"]
    reported, silent, every = total["ongoing_reported"], total["ongoing_silent"], total["ongoing"]
    if not reported:
        return f"Thường xuyên: {number(every)} nhiệm vụ, chưa có kết quả {within(data)}"
    text = f"Thường xuyên: {number(reported)}/{number(every)} nhiệm vụ có kết quả {within(data)}"
    return f"{text}, {number(silent)} nhiệm vụ chưa có kết quả" if silent else text


def _in_time(total: Data) -> str:
    if total["done"] > 1 and total["done"] in {total["done_in_time"], total["done_late"]}:
        return "đều đúng hạn" if total["done_in_time"] else "đều quá hạn"
    return _several(total, [("done_in_time", "đúng hạn"), ("done_late", "quá hạn")])


def _several(total: Data, classes: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{number(total[each])} nhiệm vụ {what}" for each, what in classes if total[each])


def since(data: Data) -> str:
    """The change since the last sent report; "" where there is none."""
    change, total = data["change"], data["tasks"]["total"]
    if not change:
        return ""
    parts = []
    if total["dated"]:
        parts += [compared(change["done"], "nhiệm vụ hoàn thành"), compared(change["late"], "nhiệm vụ quá hạn")]
    points = Decimal(change["share"] or 0)
    if points:
        parts.append(f"tỷ lệ hoàn thành {'tăng' if points > 0 else 'giảm'} {short_figure(abs(points))} điểm phần trăm")
    if total["ongoing"] and "ongoing_reported" in change:
        parts.append(compared(change["ongoing_reported"], "nhiệm vụ thường xuyên có kết quả"))
    last = f"báo cáo kỳ trước (số liệu đến ngày {day(change['since'])})"
    return f"So với {last}: {'; '.join(parts)}." if parts else ""


def sections(data: Data) -> str:
    """Each group of tasks with its figures and what its ongoing work achieved, in the words of the units.

    What the plan asks of single units beside its groups, and results that belong to no task, come after them. "" where
    one group alone would repeat the figures of the whole.
    """
    told = Told(data)
    groups = data["tasks"]["by_section"]
    most = max(FEWEST_RESULTS, MOST_RESULTS // max(1, len(groups)))
    said = [(each, _results(told, data, most, section=each["name"])) for each in groups]
    duties = data["tasks"].get("duties") or {"total": 0}
    parts = [
        _group(_group_named(each["name"], groups), each, points)
        for each, points in said
        if points or len(groups) > 1 or duties["total"]
    ]
    if duties["total"]:
        parts.append(_group(DUTIES, duties, _results(told, data, LONGEST_LIST, section=None)))
    if rest := told.rest():
        parts += [f"Kết quả khác {within(data)} theo báo cáo của các đơn vị:", *rest]
    return "\n".join(parts)


def _group_named(name: str, groups: list[Data]) -> str:
    if name == NO_SECTION and len(groups) == 1:
        return "Các nhiệm vụ nêu trong Kế hoạch"
    return group_named(name)


def _group(name: str, figures: Data, points: "list[_Point]") -> str:
    """A dash with the group and its figures, what it achieved below it; one unit that did all of it is named once."""
    units = {each.whose for each in points}
    alone = units.pop() if len(units) == 1 and len(points) > 1 else ""
    line = f"- {name}: {_figures(figures)}"
    if not points:
        return f"{line}."
    told = [f"{each.name}{each.whose if each.told and not alone else ''}{each.told}" for each in points]
    return f"{line}{alone}:\n{bullets(told, '+')}"


def _figures(each: Data) -> str:
    total = f"{number(each['total'])} nhiệm vụ"
    if each["total"] == each["ongoing"]:
        return f"{total} thường xuyên, {_with_result(each)}"
    if each["total"] == each["others"]:
        return f"{total} {resting(each)}"
    parts = [total]
    if each["dated"]:
        parts.append(f"hoàn thành {number(each['done'])}/{number(each['dated'])} nhiệm vụ có thời hạn")
    if each["late"]:
        parts.append(f"quá hạn {number(each['late'])}")
    if each["others"]:
        parts.append(f"{resting(each)} {number(each['others'])}")
    if each["ongoing"]:
        parts.append(f"thường xuyên {number(each['ongoing'])}, {_with_result(each)}")
    return "; ".join(parts)


def _with_result(each: Data) -> str:
    reported, every = each["ongoing_reported"], each["ongoing"]
    if not reported:
        return "chưa có kết quả"
    if reported == every:
        return f"{'đều ' if every > 1 else ''}có kết quả"
    return f"trong đó {number(reported)} nhiệm vụ có kết quả"


@dataclass(frozen=True)
class _Point:
    """What is told of one task: its name, whose it is, ": " with what was achieved; or that there are more tasks."""

    name: str
    whose: str
    told: str = ""


def _results(told: Told, data: Data, most: int, *, section: str | None) -> list[_Point]:
    """What the ongoing work of a group (None: of the units' duties) achieved; results with figures come first."""
    rows = [
        row
        for row in in_classes(data, {Timeliness.ONGOING_REPORTED})
        if (row["section"] == section and not row.get("is_duty")) or (section is None and row.get("is_duty"))
    ]
    named = [(row, text) for row in rows if (text := told.result(row))]
    named.sort(key=lambda each: not FIGURE.search(each[1]))
    with_figures = sum(bool(FIGURE.search(text)) for _, text in named)
    shown = named[: min(most, max(FEWEST_RESULTS, with_figures))]
    points = [_Point(task_named(row), told.whose(row), f": {told.small(text)}") for row, text in shown]
    rest = named[len(points) :]
    if rest:
        units = {whose(row) for row, _ in rest}
        text = f"Và {number(len(rest))} nhiệm vụ khác có kết quả nêu tại {annex_labels(data)['tasks']}"
        points.append(_Point(text, units.pop() if len(units) == 1 else ""))
    return points


def done(data: Data) -> str:
    """Dated work that was done; "" where none was: the figures say so already."""
    rows, told = in_classes(data, DONE), Told(data)
    return bullets([*(_done(row, told) for row in rows[:LONGEST_LIST]), *_more(rows, data)])


def _done(row: Row, told: Told) -> str:
    when = f", hoàn thành ngày {day(row['done_on'])}" if row["done_on"] else ""
    delay = ", quá hạn" if row["class"] == Timeliness.DONE_LATE else ""
    text = f"{task_named(row)} ({led_by(row)}{when}{delay})"
    result = told.result(row)
    return f"{text}: {told.small(result)}" if result else text


def running(data: Data) -> str:
    """What is under way: how much by the figures, then in the words of the units that gave them; "" for nothing."""
    total = data["tasks"]["total"]
    count = total["running"] + total["running_late"]
    names = unit_names(data)
    given = data.get("running", [])
    shown = TaskNames(data["tasks"]["rows"]).shown
    said = by_units([(each["unit"], [shown(line) for line in each["lines"]]) for each in given], names)
    said += _running(data, {each["unit"] for each in given})
    if not count:
        return "\n".join(said)
    late = f", trong đó {number(total['running_late'])} nhiệm vụ đã quá hạn" if total["running_late"] else ""
    if total["running_late"] == count:
        late = f", {'đều ' if count > 1 else ''}đã quá hạn"
    return "\n".join([f"Đang thực hiện {number(count)} nhiệm vụ có thời hạn{late}.", *said])


def _running(data: Data, told_by: Collection[str]) -> list[str]:
    """Results of dated work that runs in time, of units that have not told of it themselves."""
    told = Told(data)
    rows = [row for row in in_classes(data, {Timeliness.RUNNING}) if not set(leading(row)) <= set(told_by)]
    named = [(row, text) for row in rows if (text := told.result(row))]
    points = [f"{task_named(row)}{told.whose(row)}: {told.small(text)}" for row, text in named[:LONGEST_LIST]]
    return bullets(points).splitlines()


def late(data: Data) -> str:
    """Late work, the oldest first, each with the reason that was given; "" for a plan without dated work."""
    rows = late_in_order(data)
    if not rows:
        return "Không có nhiệm vụ quá hạn." if data["tasks"]["total"]["dated"] else ""
    names = unit_names(data)
    return bullets([*(_late(row, data["as_of"], names) for row in rows[:LONGEST_LIST]), *_more(rows, data)])


def late_in_order(data: Data) -> list[Row]:
    return sorted(in_classes(data, LATE), key=lambda row: row["due_on"])


def _late(row: Row, on: str, names: Collection[str]) -> str:
    text = f"{task_named(row)} ({led_by(row)}; thời hạn {lower_first(row['due_raw'], names)}, "
    text += f"quá hạn {number(days_of(row).days_late(dt.date.fromisoformat(on)))} ngày"
    text += f", đã thực hiện {row['percent']}%)" if row["percent"] else ", chưa thực hiện)"
    reason = reason_in_words(row["difficulty"], names)
    return f"{text}; nguyên nhân: {reason}" if reason else f"{text}; đơn vị chưa nêu nguyên nhân"


def reason_in_words(reason: str, names: Collection[str]) -> str:
    """A reason behind a colon, on one line."""
    return small_behind_units(shortened(reason), names)


def waiting(data: Data) -> str:
    """Work that waits or rests, each with what it waits for or what came of it; "" for none."""
    rows, told = in_classes(data, {Timeliness.WAITING, Timeliness.CONDITION_NOT_MET, Timeliness.PAUSED}), Told(data)
    points = [f"{task_named(row)} ({led_by(row)}): {_waits_for(row, told)}" for row in rows[:LONGEST_LIST]]
    return bullets([*points, *_more(rows, data)])


def _waits_for(row: Row, told: Told) -> str:
    if row["class"] != Timeliness.PAUSED:
        return told.small(row["due_raw"] or Timeliness(row["class"]).label)
    said = [told.small(text) for text in (told.result(row), shortened(row["difficulty"])) if text]
    return "; ".join([*([] if any("tạm dừng" in text.lower() for text in said) else ["tạm dừng"]), *said])


def class_in_words(name: str, data: Data) -> str:
    """The class as the annexes name it; of ongoing work with the span in which it has results."""
    match Timeliness(name):
        case Timeliness.ONGOING_REPORTED:
            return f"Thường xuyên, có kết quả {within(data)}"
        case Timeliness.ONGOING_SILENT:
            return f"Thường xuyên, chưa có kết quả {within(data)}"
        case other:
            return str(other.label)


def for_each_that_leads(data: Data, figure: str) -> str:
    """Why a list by unit adds up to more than the figure before it; "" where it does not."""
    if summed(data["tasks"]["by_unit"])[figure] == data["tasks"]["total"][figure]:
        return ""
    shared = (data["tasks"].get("shared") or {}).get(figure)
    if not shared:
        return "; nhiệm vụ do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị"
    return f"; trong đó {number(shared)} nhiệm vụ do nhiều đơn vị cùng chủ trì, được tính cho từng đơn vị"


def in_classes(data: Data, classes: Iterable[Timeliness]) -> list[Row]:
    names = {each.value for each in classes}
    return [row for row in data["tasks"]["rows"] if row["class"] in names]


def _more(rows: list[Row], data: Data) -> list[str]:
    rest = len(rows) - LONGEST_LIST
    return [f"Và {number(rest)} nhiệm vụ khác nêu tại {annex_labels(data)['tasks']}"] if rest > 0 else []
