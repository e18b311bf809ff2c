"""The report as a document: header, text, recipients, signature, annexes, laid out by Nghị định 30/2020/NĐ-CP.

What stands where follows Phụ lục I of the decree; the template `reporting/_document.html` draws it for the screen and
the PDF alike.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string

from indicators.targets.verdicts import Verdict
from reporting.composing.headings import annex_labels
from reporting.composing.issued_documents import products_by_period, steering_documents
from reporting.composing.narrative import Paragraph, paragraphs
from reporting.composing.phrases import author, day, subject, upper_first
from reporting.composing.results import class_in_words
from reporting.composing.task_rows import NO_SECTION
from reporting.files.annex_columns import Cell, Column, indicator_columns, shown_columns, task_columns
from reporting.files.printed import printed
from reporting.files.unit_chart import pictures
from reporting.files.unit_table import UnitTable, unit_table
from reporting.models import ReportPeriod
from reporting.superior.annex import OutlineAnnex, outline_annex
from tasks.timeliness import Timeliness
from units.models import Unit
from wording.documents import long_date
from wording.names import fold
from wording.printing import printable

Data = dict[str, Any]
BLANK = "\u2007" * 4  # figure spaces: as wide as the digits that the registry will write


@dataclass(frozen=True)
class AnnexGroup:
    """Rows of an annex under one heading; an empty heading is not shown."""

    heading: str
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Annex:
    """One annex: its name in style sheets, "Phụ lục I", its title, the reference to the report, its columns."""

    name: str
    label: str
    title: str
    reference: str
    columns: list[Column]
    groups: list[AnnexGroup]


@dataclass(frozen=True)
class Document:
    """Everything that the template shows, as text."""

    issuer: list[str]
    by_unit_of_ward: bool
    number: str
    place_and_date: str
    subject: str
    to: list[str]
    paragraphs: list[Paragraph]
    issued: list[Data]
    units: UnitTable | None
    pictures: list[str]
    recipients: list[str]
    signature: list[str]
    signer: str
    as_of: str
    year: int
    replaces: str
    indicators: Annex | None
    tasks: Annex | None
    title: str = field(default="")
    outline: OutlineAnnex | None = None

    @property
    def annexes(self) -> list[Annex | OutlineAnnex]:
        return [annex for annex in (self.indicators, self.tasks, self.outline) if annex]


def document(
    data: Data,
    texts: Mapping[str, str],
    *,
    number: str = "",
    dated_on: dt.date | None = None,
    month_of: dt.date | None = None,
    replaces: str = "",
    bases: Mapping[str, str] | None = None,
) -> Document:
    """The document of a report's data.

    Number and day stay blank, as drafts have them, until the registry gave them; `month_of` is the day on which it is
    to go out: its month and year stand behind the blank day. What the typeface lacks is replaced.
    """
    data, texts, bases, number = printed(data), printed(texts), printed(bases or {}), printable(number)
    head = data["document"]
    out = month_of or dt.date(data["year"], 12, 1)
    when = long_date(dated_on) if dated_on else f"ngày {BLANK}{long_date(out)[len('ngày 00') :]}"
    symbol = (head.get("by_unit") and head["lead_symbol"]) or head["symbol"]
    named = number or f"{BLANK}/BC-{symbol}"
    reference = f"(Kèm theo Báo cáo số {named} {when} của {author(head)})"
    return Document(
        issuer=issuer(head),
        by_unit_of_ward=bool(head.get("by_unit")),
        number=f"Số: {named}",
        place_and_date=f"{head['place']}, {when}",
        subject=_unbroken(subject(data), data),
        to=head["recipients"],
        paragraphs=paragraphs(data, texts, bases),
        issued=[each | {"day": day(each["on"])} for each in steering_documents(data)],
        units=unit_table(data),
        pictures=[*pictures(data)],
        recipients=recipient_lines(head),
        signature=[_HEADS.get(head["unit_kind"], "THỦ TRƯỞNG ĐƠN VỊ")]
        if head.get("by_unit")
        else signature(head["signer_position"]),
        signer=head["unit_head"] if head.get("by_unit") else head["signer"],
        as_of=day(data["as_of"]),
        year=data["year"],
        replaces=printable(replaces),
        indicators=_indicators(data, reference),
        tasks=_tasks(data, reference),
        title=f"Báo cáo {subject(data)[:1].lower()}{subject(data)[1:]}",
        outline=outline_annex(data, annex_labels(data).get("outline", ""), reference),
    )


def _unbroken(text: str, data: Data) -> str:
    """The abstract with the ward's name and the year kept on one line each."""
    for part in (data["document"]["ward"], f"năm {data['year']}"):
        text = text.replace(part, part.replace(" ", "\u00a0"))
    return text


_HEADS = {
    Unit.Kind.DEPARTMENT: "TRƯỞNG PHÒNG",
    Unit.Kind.OFFICE: "CHÁNH VĂN PHÒNG",
    Unit.Kind.CENTRE: "GIÁM ĐỐC",
    Unit.Kind.POLICE: "TRƯỞNG CÔNG AN",
}


def issuer(head: Data) -> list[str]:
    """The two lines at the top left: the committee has none above it, a unit has the committee."""
    if head.get("by_unit"):
        return [f"UBND {head['ward']}".upper(), head["lead_unit"].upper()]
    return ["ỦY BAN NHÂN DÂN", head["ward"].upper()]


def recipient_lines(head: Data) -> list[str]:
    """The list under "Nơi nhận": "Như trên" where the report is addressed, copies, the archive last."""
    symbols = ", ".join(part for part in ("VT", head["lead_symbol"]) if part)
    names = (["Như trên"] if head["recipients"] else []) + head["copies"]
    return [f"- {name.rstrip(' ;.')};" for name in names] + [f"- Lưu: {symbols}."]


def signature(position: str) -> list[str]:
    """The authority to sign and the position, by that of the plan's signer: "KT. CHỦ TỊCH" for a deputy.

    Who signs by order (TL.) or authorisation (TUQ.) signs for the chairman and not for the committee.
    """
    known = fold(position)
    if known.startswith(("tl ", "tuq ")):
        return [line.strip().upper() for line in position.splitlines() if line.strip()]
    if "pho chu tich" in known:
        return ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    if known.startswith("q ") or "quyen chu tich" in known:
        return ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]
    return ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def _baseline(rows: Iterable[Data]) -> str:
    years = {row["baseline_year"] for row in rows if row["baseline_year"]}
    return f"Kết quả năm {years.pop()}" if len(years) == 1 else "Kết quả năm trước"


def _indicators(data: Data, reference: str) -> Annex | None:
    rows = [
        row | {"verdict_label": Verdict(row["verdict"]).label, "is_bad": row["verdict"] == Verdict.BEHIND}
        for row in data["indicators"]["rows"]
    ]
    if not rows:
        return None
    label = annex_labels(data)["indicators"]
    columns = shown_columns(indicator_columns(data, _baseline(rows)), rows)
    groups = _grouped(rows, "group", columns)
    return Annex("annex-1", label, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", reference, columns, groups)


def _tasks(data: Data, reference: str) -> Annex | None:
    notes = products_by_period(data)
    rows = [
        row
        | {
            "class_label": class_in_words(row["class"], data),
            "is_bad": row["class"] in {Timeliness.RUNNING_LATE, Timeliness.NOT_STARTED_LATE},
            "due": day(row["due_on"]),
            "done": day(row["done_on"]),
            "result_text": row["result"] or _by_percent(row),
            "note": notes.get(row["period"], ""),
        }
        for row in data["tasks"]["rows"]
    ]
    if not rows:
        return None
    label = annex_labels(data)["tasks"]
    columns = shown_columns(task_columns(data), rows)
    groups = _grouped(rows, "section", columns)
    return Annex("annex-2", label, "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ", reference, columns, groups)


def _by_percent(row: Data) -> str:
    return f"Đã thực hiện {row['percent']}%" if row["percent"] else ""


def _grouped(rows: list[Data], by: str, columns: list[Column]) -> list[AnnexGroup]:
    """Rows under their headings in the order of the plan, numbered where the plan gives no number."""
    groups = []
    for heading, members in groupby(rows, key=lambda row: row[by]):
        numbered = [row | {"tt": row["number"] or str(place)} for place, row in enumerate(members, 1)]
        groups.append(AnnexGroup(heading, [[column.cell(row) for column in columns] for row in numbered]))
    if len(groups) == 1 and groups[0].heading in {NO_SECTION, ""}:
        return [AnnexGroup("", groups[0].rows)]
    return groups


def as_html(shown: Document) -> str:
    """The document as a page of its own, for the PDF."""
    return render_to_string("reporting/print.html", {"document": shown})


def file_stem(period: ReportPeriod) -> str:
    """A file name without accents: "bao-cao-nam-2026-hai-duong-ke-hoach-3"."""
    name = fold(upper_first(str(period))).replace(" ", "-")
    return f"{name}-{period.plan.ward.slug}-ke-hoach-{period.plan.pk}"
