"""The results that a report tells: what became of the indicators and the tasks. Sentences from figures; pure."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from reporting.composing.headings import annex_labels
from reporting.composing.phrases import bullets, compared, day, lower_first, number, shortened, within
from reporting.composing.task_rows import NO_SECTION, NO_UNIT, days_of, lower_label, share_in_words, summed
from tasks.timeliness import DONE, LATE, Timeliness
from wording.figures import short_figure

__all__ = ["NO_UNIT", "by_unit", "done", "late", "running", "sections", "tasks", "waiting"]

Data = dict[str, Any]
Row = dict[str, Any]
LONGEST_LIST = 15
"""The body names so many tasks of a group; all of them stand in the annex."""
MOST_RESULTS, FEWEST_RESULTS, LONGEST_RESULT = 40, 3, 400
"""So many results of ongoing work stand in the body, at least so many of each group, each at most so long.

Those without a figure only fill up the least number: "đang thực hiện theo kế hoạch" is no achievement.
"""
LONGEST_NAME = 160
"""So long a task is named before what a unit says of it."""
DUTIES = "Nhiệm vụ giao cho từng đơn vị tại phần tổ chức thực hiện"
"""What a plan asks of single units beside its groups of tasks."""
_FIGURE = re.compile(r"\d")


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
        detail = _several(total, [("done_in_time", "đúng hạn"), ("done_late", "quá hạn")])
        points.append(share + (f" ({detail})" if total["done"] else ""))
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
    points += [f"{name} {number(total[each])} nhiệm vụ" for each, name in single if total[each]]
    return bullets(points)


def _ongoing(data: Data) -> str:
    """Ongoing work as dated work is told: how much of it has results in the span of the report."""
    total = data["tasks"]["total"]
    reported, silent, every = total["ongoing_reported"], total["ongoing_silent"], total["ongoing"]
    if not reported:
        return f"Thường xuyên: {number(every)} nhiệm vụ, chưa có kết quả {within(data)}"
    text = f"Thường xuyên: {number(reported)}/{number(every)} nhiệm vụ có kết quả {within(data)}"
    return f"{text}, {number(silent)} nhiệm vụ chưa có kết quả" if silent else text


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
        _with_points(f"- {_group_named(each['name'], groups)}: {_figures(each)}", points)
        for each, points in said
        if points or len(groups) > 1 or duties["total"]
    ]
    if duties["total"]:
        parts.append(_with_points(f"{DUTIES}: {_figures(duties)}", _results(told, data, LONGEST_LIST, section=None)))
    if rest := told.rest():
        parts += [f"Kết quả khác {within(data)} theo báo cáo của các đơn vị:", *rest]
    return "\n".join(parts)


def _group_named(name: str, groups: list[Data]) -> str:
    if name == NO_SECTION and len(groups) == 1:
        return "Các nhiệm vụ nêu trong Kế hoạch"
    return shortened(name, 160)


def _with_points(line: str, points: list[str]) -> str:
    return f"{line}:\n{bullets(points, '+')}" if points else f"{line}."


def _figures(each: Data) -> str:
    parts = []
    if each["dated"]:
        parts.append(f"hoàn thành {number(each['done'])}/{number(each['dated'])} nhiệm vụ có thời hạn")
    if each["late"]:
        parts.append(f"quá hạn {number(each['late'])}")
    if each["ongoing"]:
        parts.append(_with_result(each))
    if each["others"]:
        parts.append(f"chờ hướng dẫn, chưa phát sinh điều kiện hoặc tạm dừng {number(each['others'])}")
    return "; ".join([f"{number(each['total'])} nhiệm vụ", *parts])


def _with_result(each: Data) -> str:
    reported, every = each["ongoing_reported"], each["ongoing"]
    if not reported:
        return f"thường xuyên {number(every)}, chưa có kết quả"
    if reported == every:
        return f"thường xuyên {number(every)}, {'đều ' if every > 1 else ''}có kết quả"
    return f"thường xuyên {number(every)}, trong đó {number(reported)} có kết quả"


def _results(told: "Told", data: Data, most: int, *, section: str | None) -> list[str]:
    """What the ongoing work of a group (None: of the units' duties) achieved; results with figures come first."""
    rows = [
        row
        for row in in_classes(data, {Timeliness.ONGOING_REPORTED})
        if (row["section"] == section and not row.get("is_duty")) or (section is None and row.get("is_duty"))
    ]
    named = [(row, text) for row in rows if (text := told.result(row))]
    named.sort(key=lambda each: not _FIGURE.search(each[1]))
    with_figures = sum(bool(_FIGURE.search(text)) for _, text in named)
    shown = named[: min(most, max(FEWEST_RESULTS, with_figures))]
    points = [f"{task_named(row)}{_by(row)}: {told.small(text)}" for row, text in shown]
    rest = len(named) - len(points)
    if rest > 0:
        points.append(f"Và {number(rest)} nhiệm vụ khác có kết quả nêu tại {annex_labels(data)['tasks']}")
    return points


class Told:
    """The results of the tasks as their units tell them: in what they gave for this report, else in their updates.

    A line of a unit that begins with the words of a task is about that task; other lines stand for themselves.
    """

    def __init__(self, data: Data) -> None:
        self.names = unit_names(data)
        telling = [row for row in data["tasks"]["rows"] if row["class"] in _TELLING]
        about = {_plain(shortened(row["text"], LONGEST_NAME)): row for row in telling}
        about |= {_plain(row["text"]): row for row in telling}
        self._of_task: dict[int, list[str]] = {}
        self._others: list[tuple[str, list[str]]] = []
        for each in data["results"]:
            others = []
            for line in each["lines"]:
                row, text = _about(line, about)
                if row is None:
                    others.append(line)
                elif text:
                    self._of_task.setdefault(row["task"], []).append(text)
            if others:
                self._others.append((each["unit"], others))

    def result(self, row: Row) -> str:
        """What was achieved in a task; "" where nobody said."""
        given = self._of_task.get(row["task"])
        said = given or _by_units(row["result"]) if row.get("shared") else given or [row["result"]]
        return shortened("; ".join(text.rstrip(" .;") for text in said), LONGEST_RESULT)

    def rest(self) -> list[str]:
        """What units told that is about no task of the report, unit by unit."""
        return [by_unit(unit, lines, self.names) for unit, lines in self._others]

    def small(self, text: str) -> str:
        return lower_first(text, self.names)


_TELLING = {each.value for each in (*DONE, Timeliness.ONGOING_REPORTED, Timeliness.PAUSED, Timeliness.NOT_APPLICABLE)}
"""Of tasks in these classes a unit's words are told where the report tells of the task."""


def _by_units(result: str) -> list[str]:
    """What several units said of the task that they lead together: those with figures, where there are any."""
    said = [line for line in result.splitlines() if line.strip()]
    return [line for line in said if _FIGURE.search(line)] or said


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;")


def _about(line: str, tasks: Mapping[str, Row]) -> tuple[Row | None, str]:
    """The task that the line begins with, and what it says of it."""
    at = line.find(":")
    while at >= 0:
        if row := tasks.get(_plain(line[:at])):
            return row, line[at + 1 :].strip()
        at = line.find(":", at + 1)
    return None, ""


def done(data: Data) -> str:
    """Dated work that was done; "" where none was: the figures say so already."""
    rows, told = in_classes(data, DONE), Told(data)
    return bullets([*(_done(row, told) for row in rows[:LONGEST_LIST]), *_more(rows, data)])


def _done(row: Row, told: Told) -> str:
    when = f", hoàn thành ngày {day(row['done_on'])}" if row["done_on"] else ""
    delay = ", quá hạn" if row["class"] == Timeliness.DONE_LATE else ""
    text = f"{task_named(row)} ({unit_named(row['unit'])}{when}{delay})"
    result = told.result(row)
    return f"{text}: {told.small(result)}" if result else text


def running(data: Data) -> str:
    """What is under way: how much by the figures, then in the words of the units that gave them; "" for nothing."""
    total = data["tasks"]["total"]
    count = total["running"] + total["running_late"]
    names = unit_names(data)
    given = data.get("running", [])
    said = [by_unit(each["unit"], each["lines"], names) for each in given]
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
    rows = [row for row in in_classes(data, {Timeliness.RUNNING}) if row["unit"] not in told_by]
    named = [(row, text) for row in rows if (text := told.result(row))]
    points = [f"{task_named(row)}{_by(row)}: {told.small(text)}" for row, text in named[:LONGEST_LIST]]
    return bullets(points).splitlines()


def _by(row: Row) -> str:
    """Whose result it is; "" for work that no unit leads."""
    return "" if row["unit"] == NO_UNIT else f" ({row['unit']})"


def unit_named(name: str) -> str:
    """A unit in brackets: that there is none is no name."""
    return lower_first(name) if name == NO_UNIT else name


def late(data: Data) -> str:
    """Late work, the oldest first, each with the reason that was given; "" for a plan without dated work."""
    rows = sorted(in_classes(data, LATE), key=lambda row: row["due_on"])
    if not rows:
        return "Không có nhiệm vụ quá hạn." if data["tasks"]["total"]["dated"] else ""
    names = unit_names(data)
    return bullets([*(_late(row, data["as_of"], names) for row in rows[:LONGEST_LIST]), *_more(rows, data)])


def _late(row: Row, on: str, names: Collection[str]) -> str:
    text = f"{task_named(row)} ({unit_named(row['unit'])}; thời hạn {lower_first(row['due_raw'], names)}, "
    text += f"quá hạn {number(days_of(row).days_late(dt.date.fromisoformat(on)))} ngày"
    text += f", đã thực hiện {row['percent']}%)" if row["percent"] else ", chưa thực hiện)"
    reason = shortened(row["difficulty"])
    return f"{text}; nguyên nhân: {lower_first(reason, names)}" if reason else f"{text}; đơn vị chưa nêu nguyên nhân"


def waiting(data: Data) -> str:
    """Work that waits or rests, each with what it waits for or what came of it; "" for none."""
    rows, told = in_classes(data, {Timeliness.WAITING, Timeliness.CONDITION_NOT_MET, Timeliness.PAUSED}), Told(data)
    points = [f"{task_named(row)} ({unit_named(row['unit'])}): {_waits_for(row, told)}" for row in rows[:LONGEST_LIST]]
    return bullets([*points, *_more(rows, data)])


def _waits_for(row: Row, told: Told) -> str:
    if row["class"] != Timeliness.PAUSED:
        return told.small(row["due_raw"] or Timeliness(row["class"]).label)
    said = [text for text in (told.result(row), shortened(row["difficulty"])) if text]
    return "; ".join(["tạm dừng", *(told.small(text) for text in said)])


def by_unit(unit: str, points: list[str], names: Collection[str] = ()) -> str:
    """One line for a unit with one point, a heading line and plus signs for one with several.

    `names` are those of the ward's units: a point that begins with one keeps its capital.
    """
    if len(points) == 1:
        return f"- {unit}: {lower_first(shortened(points[0], 600), names)}."
    return f"- {unit}:\n" + bullets((shortened(point, 600) for point in points), "+")


def unit_names(data: Data) -> set[str]:
    """The units that the report speaks of, and the ward."""
    rows, head = data["tasks"]["rows"], data["document"]
    named = {each["name"] for each in data["tasks"]["by_unit"]} | {head["lead_unit"], head["ward_name"]}
    return named.union(*(row["units"] for row in rows), *(row["coordinating"] for row in rows)) - {""}


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


def task_named(row: Row) -> str:
    return shortened(row["text"]) + (f" ({lower_label(row['label'])})" if row.get("label") else "")


def in_classes(data: Data, classes: Iterable[Timeliness]) -> list[Row]:
    names = {each.value for each in classes}
    return [row for row in data["tasks"]["rows"] if row["class"] in names]


def _more(rows: list[Row], data: Data) -> list[str]:
    rest = len(rows) - LONGEST_LIST
    return [f"Và {number(rest)} nhiệm vụ khác nêu tại {annex_labels(data)['tasks']}"] if rest > 0 else []
