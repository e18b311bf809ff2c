"""Past reports: found by words, year, kind and state; two of them set side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import User
from reporting.files.documents import document
from reporting.models import Report, ReportObligation
from units.models import Ward
from wording.names import fold

Data = dict[str, Any]
RELATED = ("period__obligation__plan__ward", "approved_by")


class ArchiveFilter(forms.Form):
    """What is wrong in it is told and does not narrow the list."""

    q = forms.CharField(label="Tìm báo cáo", required=False, max_length=200)
    ward = forms.ModelChoiceField(Ward.objects.none(), label="Phường, xã", required=False, to_field_name="slug")
    kind = forms.ChoiceField(label="Loại", required=False)
    state = forms.ChoiceField(label="Trạng thái", required=False)
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wards = Ward.objects.visible_to(user)
        self.fields["ward"].queryset = wards
        if wards.count() < 2:
            del self.fields["ward"]
        self.fields["kind"].choices = [("", "Mọi loại"), *ReportObligation.Kind.choices]
        self.fields["state"].choices = [("", "Mọi trạng thái"), *Report.State.choices]
        self.fields["q"].widget.attrs["placeholder"] = "Số, kế hoạch, kỳ, nội dung (không cần dấu)"

    @property
    def in_use(self) -> bool:
        return any(self.cleaned_data.values()) if self.is_valid() else bool(self.errors)

    def found(self, user: User) -> QuerySet[Report]:
        """The reports that the user may see and that fit, the newest first."""
        self.is_valid()
        data = self.cleaned_data
        reports = Report.objects.visible_to(user).select_related(*RELATED)
        exact = {
            "period__obligation__plan__ward": data.get("ward"),
            "period__obligation__kind": data.get("kind"),
            "state": data.get("state"),
            "period__ends_on__year": data.get("year"),
        }
        reports = reports.filter(**{name: value for name, value in exact.items() if value})
        if words := fold(data.get("q") or "").split():
            reports = reports.filter(pk__in=list(matching(reports, words)))
        return reports.order_by("-period__due_on", "-version", "-pk")


def matching(reports: QuerySet[Report], words: list[str]) -> Iterable[int]:
    """Ids of the reports in which all words stand: in number, period, plan, ward, or what a person wrote.

    Folded here, since databases do not fold Vietnamese alike; a row is some hundred bytes, without the figures.
    """
    fields = ("pk", "number", "texts", "period__label", "period__obligation__kind", "period__obligation__plan__title")
    fields += ("period__obligation__plan__number", "period__obligation__plan__ward__name")
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
    def change(self) -> int | None:
        return self.right - self.left if isinstance(self.left, int) and isinstance(self.right, int) else None

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
    return Pair(label, left.get(name), right.get(name))


def _units(left: Data, right: Data) -> list[Pair]:
    """Done of dated work of each unit that stands in one of them."""
    before, now = ({each["name"]: each for each in data["tasks"]["by_unit"]} for data in (left, right))
    return [Pair(name, _done(before.get(name)), _done(now.get(name))) for name in dict.fromkeys([*before, *now])]


def _done(unit: Data | None) -> str:
    return f"{unit['done']}/{unit['dated']}" if unit else "-"


def _texts(left: Report, right: Report) -> list[Pair]:
    sides = [{each.name: each for each in document(r.data, r.texts).paragraphs} for r in (left, right)]
    return [Pair(each.title, each.text, sides[1][name].text) for name, each in sides[0].items()]


def comparable(user: User, report: Report) -> QuerySet[Report]:
    """What a report may be set beside: those with figures of the same plan, the newest first."""
    same = Q(period__obligation__plan=report.period.obligation.plan_id)
    found = Report.objects.visible_to(user).filter(same).exclude(pk=report.pk).exclude(data={})
    return found.select_related(*RELATED).order_by("-period__due_on", "-version")
