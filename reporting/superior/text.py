"""The chapter "theo đề cương của cấp trên": what was asked for, what is covered, line by line in that order. Pure."""

from typing import Any

from reporting.composing.headings import annex_labels
from reporting.composing.phrases import joined, lower_first, number, shortened
from reporting.superior.lines import Answer, AnsweredLine, answered_lines, kind_of

Data = dict[str, Any]
MOST_LINES = 30
"""So many lines are told one by one in the body; of more only what they come to, each stands in the annex."""
MOST_NAMED = 60


def by_outline(data: Data) -> str:
    """ "" for a plan without an outline."""
    lines = [line for line in answered_lines(data) if not line.is_heading]
    if not lines:
        return ""
    ours = [line for line in lines if line.is_ours]
    told = [_summary(data, lines, ours)]
    if uncovered := [line for line in ours if not line.is_covered]:
        told.append(f"{_of_so_many(len(uncovered))} chưa có nhiệm vụ, chỉ tiêu tương ứng: {_named(uncovered)}.")
    covered = [line for line in ours if line.is_covered]
    if 0 < len(covered) <= MOST_LINES:
        told.append("Kết quả theo thứ tự của đề cương:")
        told += [_told(line) for line in covered]
    if ours:
        told.append(f"Kết quả từng nội dung tại {annex_labels(data)['outline']} kèm theo.")
    return "\n".join(told)


def _summary(data: Data, lines: list[AnsweredLine], ours: list[AnsweredLine]) -> str:
    outline = data["outline"]
    title = " ".join(outline["title"].split()).strip(' .“”"')
    whose = f" của {outline['issuer']}" if outline["issuer"] and outline["issuer"].lower() not in title.lower() else ""
    parts = [("direct", "trực tiếp thực hiện"), ("coordinating", "phối hợp thực hiện"), ("", "chưa phân loại")]
    counted = [(sum(line.part == part for line in ours), what) for part, what in parts]
    counted.append((len(lines) - len(ours), f"không thuộc nhiệm vụ của {kind_of(data)}"))
    kinds = [f"{number(count)} nội dung {what}" for count, what in counted if count]
    text = f"Theo “{title}”{whose}, có {number(len(lines))} nội dung"
    text += f", gồm {joined(kinds)}" if len(kinds) > 1 else f", đều {kinds[0].partition(' nội dung ')[2]}"
    if not ours:
        return f"{text}."
    covered = sum(line.is_covered for line in ours)
    return f"{text}. Đã có nhiệm vụ, chỉ tiêu tương ứng: {number(covered)}/{number(len(ours))} nội dung."


def _of_so_many(count: int) -> str:
    return f"Còn {number(count)} nội dung"


def _named(lines: list[AnsweredLine]) -> str:
    """ "3, 7.2": by their numbers; what has none by its words."""
    names = [line.name or f"“{shortened(line.text, 80)}”" for line in lines[:MOST_NAMED]]
    more = len(lines) - len(names)
    sign = "; " if any(not line.name or " " in line.name for line in lines[:MOST_NAMED]) else ", "
    return sign.join(names) + (f" và {number(more)} nội dung khác nêu tại phụ lục" if more else "")


def _told(line: AnsweredLine) -> str:
    name = f"{line.number}. " if line.number else ""
    said = "; ".join(dict.fromkeys(_said(each) for each in line.answers))
    return f"{name}{shortened(line.text, 160)}: {said}."


def _said(answer: Answer) -> str:
    if answer.result and answer.is_usual:
        return lower_first(shortened(answer.result, 300))
    aim = [lower_first(answer.due)] if answer.is_indicator and answer.due else []
    stands = "; ".join([*aim, lower_first(answer.stands)])
    return f"{lower_first(shortened(answer.result, 300))} ({stands})" if answer.result else stands
