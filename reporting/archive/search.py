"""Past reports: found by words, two of them set side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from reporting.composing.narrative import NAMES
from reporting.composing.task_rows import percent_of_done, same_units
from reporting.files.documents import document
from reporting.models import Report, ReportObligation
from wording.names import fold

Data = dict[str, Any]
RELATED = ("period__obligation__plan__ward", "approved_by")


def matching(reports: QuerySet[Report], words: list[str]) -> Iterable[int]:
    """Ids of the reports in which all words stand: in number, period, plan, ward, or what a person wrote.

    Folded here, since databases do not fold Vietnamese alike; a row is some hundred bytes, without the figures.
    """
    fields = (
        "pk", "number", "texts", "period__label", "period__obligation__kind", "period__obligation__plan__title",
        "period__obligation__plan__number", "period__obligation__plan__ward__name",
    )  # fmt: skip
    kinds = dict(ReportObligation.Kind.choices)
    for pk, number, texts, label, kind, *rest in reports.order_by().values_list(*fields).iterator():
        text = fold(" ".join([number, label, kinds[kind], *rest, *texts.values()]))
        if all(word in text for word in words):
            yield pk


FIGURES = [
    ("total", "Tổng số nhiệm vụ"),
    ("dated", "Có thời hạn"),
    ("done", "Đã hoàn thành"),
    ("done_in_time", "trong đó đúng hạn"),
    ("done_late", "trong đó quá hạn"),
    ("running", "Đang thực hiện, trong hạn"),
    ("late", "Quá hạn, chưa hoàn thành"),
    ("share", "Tỷ lệ hoàn thành (%)"),
    ("ongoing", "Thường xuyên"),
    ("waiting", "Chờ hướng dẫn"),
]
INDICATORS = [
    ("total", "Tổng số chỉ tiêu"),
    ("met", "Đạt"),
    ("on_track", "Đúng tiến độ"),
    ("behind", "Chậm"),
    ("no_data", "Chưa có số liệu"),
]


@dataclass(frozen=True)
class Pair:
    """One line of a comparison; `change` only where both are figures."""

    name: str
    left: Any
    right: Any

    @property
    def change(self) -> Decimal | int | None:
        are_figures = all(isinstance(side, int | Decimal) for side in (self.left, self.right))
        return self.right - self.left if are_figures else None

    @property
    def differs(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True)
class Comparison:
    """Two reports side by side: figures, units, and the text paragraph by paragraph."""

    left: Report
    right: Report
    figures: list[Pair]
    units: list[Pair]
    texts: list[Pair]


def compare(left: Report, right: Report) -> Comparison:
    """Set two reports with figures side by side, from what each of them froze."""
    pairs = [_pair(name, label, left.data["tasks"]["total"], right.data["tasks"]["total"]) for name, label in FIGURES]
    counts = (left.data["indicators"]["counts"], right.data["indicators"]["counts"])
    pairs += [_pair(name, label, *counts) for name, label in INDICATORS]
    return Comparison(left, right, pairs, _units(left.data, right.data), _texts(left, right))


def _pair(name: str, label: str, left: Data, right: Data) -> Pair:
    if name == "share":
        return Pair(label, percent_of_done(left), percent_of_done(right))
    return Pair(label, left.get(name), right.get(name))


def _units(left: Data, right: Data) -> list[Pair]:
    """Done of dated work of each unit that stands in one of them."""
    pairs = same_units(left["tasks"]["by_unit"], right["tasks"]["by_unit"])
    return [Pair(_names_of(before, now), _done(before), _done(now)) for before, now in pairs]


def _names_of(before: Data | None, now: Data | None) -> str:
    """What the unit is called; one that was renamed between the reports by both names."""
    names = dict.fromkeys(each["name"] for each in (now, before) if each)
    return " (trước là ".join(names) + ")" * (len(names) - 1)


def _done(unit: Data | None) -> str:
    return f"{unit['done']}/{unit['dated']}" if unit else "-"


def _texts(left: Report, right: Report) -> list[Pair]:
    """What both say, paragraph by paragraph; "" where one of them left it out."""
    sides = [{each.name: each.text for each in document(r.data, r.texts).paragraphs} for r in (left, right)]
    shown = {name for side in sides for name in side}
    return [Pair(NAMES[name], *(side.get(name, "") for side in sides)) for name in NAMES if name in shown]


def comparable(user: User, report: Report) -> QuerySet[Report]:
    """What a report may be set beside: those with figures of the same plan, the newest first."""
    same = Q(period__obligation__plan=report.period.obligation.plan_id)
    found = Report.objects.visible_to(user).filter(same).exclude(pk=report.pk).exclude(data={})
    return found.select_related(*RELATED).order_by("-period__due_on", "-version")
