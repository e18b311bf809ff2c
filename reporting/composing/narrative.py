"""The text of a report, written from its figures: named paragraphs, each of which a person may write anew.

Skeleton of Vietnamese reports: leadership, results (indicators, tasks), assessment, next work, proposals.
A paragraph that a person wrote wins over the computed one, and a new build never touches it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reporting.composing import assessment, results
from reporting.composing.headings import ITEM, PART, POINT, Heading, numbered
from reporting.composing.outdated import outdated_figures
from reporting.composing.phrases import author, committee, joined, number, plan_named, span
from reporting.composing.phrases import day as day_in_words
from wording.names import is_collective

Data = dict[str, Any]


@dataclass(frozen=True)
class ParagraphLine:
    """One paragraph of the document; `level` 0 is running text, 1 a dash, 2 a plus."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A named part of the text: its headings, its lines, and what the figures say where a person wrote instead."""

    name: str
    title: str
    headings: tuple[Heading, ...]
    text: str
    computed: str
    is_own: bool
    table: str = ""
    outdated: tuple[str, ...] = ()
    """Figures that the hand-written text mentions and that have changed since."""

    @property
    def lines(self) -> list[ParagraphLine]:
        return [_line(line) for line in self.text.splitlines() if line.strip()]


@dataclass(frozen=True)
class Part:
    """Where a paragraph stands: name, title on the site, who writes it, headings above it (without numerals), table."""

    name: str
    title: str
    write: Callable[[Data], str]
    headings: tuple[Heading, ...] = ()
    table: str = ""


def opening(data: Data) -> str:
    head = data["document"]
    return (
        f"Thực hiện {plan_named(head)}, {author(head)} báo cáo kết quả thực hiện {span(data['kind'], data['label'])}"
        f" như sau (số liệu tính từ ngày {day_in_words(data['starts_on'])}"
        f" đến hết ngày {day_in_words(data['as_of'])}):"
    )


def leadership(data: Data) -> str:
    """What was set up: tasks, indicators, units; instructions given and answered."""
    total, counts, head = data["tasks"]["total"], data["indicators"]["counts"], data["document"]
    named = [each["name"] for each in data["tasks"]["by_unit"]]
    units = [name for name in named if name != results.NO_UNIT and not is_collective(name)]
    what = [f"{number(total['total'])} nhiệm vụ"] if total["total"] else []
    what += [f"{number(counts['total'])} chỉ tiêu"] if counts["total"] else []
    who = f"{author(head)} đã tham mưu {committee(head)}" if head.get("by_unit") else committee(head)
    sentence = f"{who} tổ chức triển khai Kế hoạch"
    if what:
        sentence += f", theo dõi {joined(what)}"
    if units:
        sentence += f", giao {number(len(units))} đơn vị chủ trì thực hiện"
    if head["lead_unit"] and not head.get("by_unit"):
        sentence += f"; {head['lead_unit']} là đơn vị đầu mối theo dõi, đôn đốc, tổng hợp"
    given = data["directives"]["given"]
    if given:
        answered = data["directives"]["answered"]
        sentence += f". Trong kỳ, lãnh đạo {committee(head)} đã có {number(given)} ý kiến chỉ đạo"
        sentence += ", đều đã được các đơn vị phản hồi" if answered == given else ""
        sentence += f", {number(answered)} ý kiến đã được phản hồi" if 0 < answered < given else ""
    return f"{sentence}."


def closing(data: Data) -> str:
    head = data["document"]
    to = joined(head["recipients"])
    text = f"Trên đây là kết quả thực hiện Kế hoạch {span(data['kind'], data['label'])}, {author(head)} "
    return text + (f"trân trọng báo cáo {to}./." if to else "báo cáo./.")


PARTS = [
    Part("opening", "Mở đầu", opening),
    Part("leadership", "Công tác lãnh đạo, chỉ đạo", leadership, (Heading(PART, "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),)),
    Part(
        "indicators",
        "Kết quả thực hiện các chỉ tiêu",
        results.indicators,
        (Heading(PART, "KẾT QUẢ THỰC HIỆN"), Heading(POINT, "Kết quả thực hiện các chỉ tiêu")),
    ),
    Part(
        "tasks",
        "Kết quả chung thực hiện nhiệm vụ",
        results.tasks,
        (Heading(POINT, "Kết quả thực hiện các nhiệm vụ"), Heading(ITEM, "Kết quả chung")),
        table="by_unit",
    ),
    Part("sections", "Kết quả theo nhóm nhiệm vụ", results.sections, (Heading(ITEM, "Theo nhóm nhiệm vụ"),)),
    Part("done", "Nhiệm vụ đã hoàn thành", results.done, (Heading(ITEM, "Nhiệm vụ đã hoàn thành trong kỳ"),)),
    Part("running", "Nhiệm vụ đang thực hiện", results.running, (Heading(ITEM, "Nhiệm vụ đang thực hiện"),)),
    Part("late", "Nhiệm vụ quá hạn", results.late, (Heading(ITEM, "Nhiệm vụ quá hạn, chưa hoàn thành"),)),
    Part(
        "waiting",
        "Nhiệm vụ chờ hướng dẫn, chưa phát sinh điều kiện",
        results.waiting,
        (Heading(ITEM, "Nhiệm vụ chờ hướng dẫn, chưa phát sinh điều kiện, tạm dừng"),),
    ),
    Part(
        "strengths",
        "Ưu điểm",
        assessment.strengths,
        (Heading(PART, "ĐÁNH GIÁ CHUNG"), Heading(POINT, "Ưu điểm")),
    ),
    Part("shortcomings", "Tồn tại, hạn chế", assessment.shortcomings, (Heading(POINT, "Tồn tại, hạn chế"),)),
    Part(
        "difficulties",
        "Khó khăn, vướng mắc",
        assessment.difficulties,
        (Heading(POINT, "Khó khăn, vướng mắc và nguyên nhân"),),
    ),
    Part(
        "next_work",
        "Nhiệm vụ trọng tâm kỳ tới",
        assessment.next_work,
        (Heading(PART, "NHIỆM VỤ TRỌNG TÂM KỲ TỚI"),),
    ),
    Part("proposals", "Kiến nghị, đề xuất", assessment.proposals, (Heading(PART, "KIẾN NGHỊ, ĐỀ XUẤT"),)),
    Part("closing", "Kết thúc", closing),
]
NAMES = {part.name: part.title for part in PARTS}


def paragraphs(data: Data, texts: Mapping[str, str], bases: Mapping[str, str] | None = None) -> list[Paragraph]:
    """The whole text in order; `texts` are the paragraphs that a person wrote, `bases` what the figures said then."""
    headings = numbered(part.headings for part in PARTS)
    return [_paragraph(part, above, data, texts, bases or {}) for part, above in zip(PARTS, headings, strict=True)]


def computed_text(name: str, data: Data) -> str:
    """What the figures say in one paragraph; "" for a report without figures."""
    return next(part for part in PARTS if part.name == name).write(data) if data else ""


def _paragraph(
    part: Part, headings: tuple[Heading, ...], data: Data, texts: Mapping[str, str], bases: Mapping[str, str]
) -> Paragraph:
    computed = part.write(data)
    own = texts.get(part.name, "").strip()
    text = own or computed
    if part.name == "closing":
        text = f"{text.rstrip(' ./')}./."
    outdated = outdated_figures(own, bases.get(part.name, ""), computed) if own else ()
    return Paragraph(part.name, part.title, headings, text, computed, bool(own), part.table, outdated)


def _line(line: str) -> ParagraphLine:
    stripped = line.strip()
    if stripped.startswith(("- ", "– ")):
        return ParagraphLine(f"- {stripped[2:].strip()}", 1)
    if stripped.startswith("+ "):
        return ParagraphLine(stripped, 2)
    return ParagraphLine(stripped)
