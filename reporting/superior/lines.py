"""What a report says of each line of the outline: our work that answers it, as the report's rows have it. Pure."""

from dataclasses import dataclass
from typing import Any

from indicators.targets.verdicts import Verdict
from outlines.models import OutlineLine
from reporting.composing.phrases import day
from tasks.timeliness import DONE, Timeliness

Data = dict[str, Any]
Part = OutlineLine.Part
LATE = {Timeliness.RUNNING_LATE.value, Timeliness.NOT_STARTED_LATE.value}
FINISHED = {each.value for each in DONE}
NOT_COVERED = "Chưa có nhiệm vụ, chỉ tiêu tương ứng"
NOT_COUNTED = "Không có kỳ báo cáo trong thời gian này"


@dataclass(frozen=True)
class Answer:
    """Work of ours as it answers a line: what it is, who does it, by when, with what result, how it stands."""

    text: str
    who: str = ""
    due: str = ""
    result: str = ""
    stands: str = ""
    is_bad: bool = False
    is_indicator: bool = False
    is_usual: bool = False
    """Ongoing work with a result: how it stands says nothing that the result does not."""


@dataclass(frozen=True)
class AnsweredLine:
    """A line in the superior's order with what answers it; none for a heading, and for what is not covered."""

    number: str
    name: str
    text: str
    unit: str
    is_heading: bool
    part: str
    answers: tuple[Answer, ...] = ()

    @property
    def is_ours(self) -> bool:
        return not self.is_heading and self.part != Part.NOT_OURS

    @property
    def is_covered(self) -> bool:
        return bool(self.answers)

    @property
    def part_label(self) -> str:
        return str(Part(self.part).label).capitalize() if self.part else ""


def not_ours(data: Data) -> str:
    """ "Không thuộc nhiệm vụ của phường"."""
    return f"Không thuộc nhiệm vụ của {kind_of(data)}"


def kind_of(data: Data) -> str:
    """ "phường", "xã", "đặc khu": whose work it is."""
    head = data["document"]
    return str(head["ward"]).removesuffix(head["ward_name"]).strip() or "địa phương"


def answered_lines(data: Data) -> list[AnsweredLine]:
    """The lines of the report's outline; none for a report without one."""
    outline = data.get("outline")
    if not outline:
        return []
    tasks: dict[int, list[Data]] = {}
    for row in data["tasks"]["rows"]:
        tasks.setdefault(row["task"], []).append(row)
    indicators = {row["indicator"]: row for row in data["indicators"]["rows"]}
    return [_line(row, tasks, indicators) for row in outline["rows"]]


def _line(row: Data, tasks: dict[int, list[Data]], indicators: dict[int, Data]) -> AnsweredLine:
    answers = [
        answer
        for pk in row["tasks"]
        for answer in [_of_task(each) for each in tasks.get(pk, [])] or [_not_counted(row, f"task-{pk}")]
    ]
    answers += [
        _of_indicator(indicators[pk]) if pk in indicators else _not_counted(row, f"indicator-{pk}")
        for pk in row["indicators"]
    ]
    same = ("number", "name", "text", "unit", "is_heading", "part")
    return AnsweredLine(**{name: row[name] for name in same}, answers=tuple(answers))


def _not_counted(row: Data, key: str) -> Answer:
    return Answer(row["named"].get(key, ""), stands=NOT_COUNTED)


def _of_task(row: Data) -> Answer:
    done = day(row["done_on"])
    result = row["result"] or (f"Đã thực hiện {row['percent']}%" if row["percent"] and not done else "")
    text = f"{row['text']} ({row['label']})" if row["label"] else row["text"]
    stands = str(Timeliness(row["class"]).label)
    stands += f", ngày {done}" if done and row["class"] in FINISHED else ""
    return Answer(
        f"{row['number']}. {text}" if row["number"] else text,
        "; ".join(row["units"]) or row["unit"],
        row["due_raw"],
        result,
        stands,
        row["class"] in LATE,
        is_usual=row["class"] == Timeliness.ONGOING_REPORTED,
    )


def _of_indicator(row: Data) -> Answer:
    result = row["value"] or "Chưa có số liệu"
    result += f", ước cả năm {row['estimate']}" if row["estimate"] else ""
    name = f"{row['number']}. {row['name']}" if row["number"] else row["name"]
    return Answer(
        f"Chỉ tiêu {name}",
        "; ".join(row["units"]),
        f"Mục tiêu: {row['target']}" if row["target"] else "",
        result,
        str(Verdict(row["verdict"]).label),
        row["verdict"] == Verdict.BEHIND,
        is_indicator=True,
    )
