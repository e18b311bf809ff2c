"""The form that records a decision on an indicator's targets."""

import datetime as dt
import re
from typing import Any

from django import forms

from indicators.exceptions import RevisionRefused
from indicators.models import Indicator, YearlyTarget
from indicators.targets.revisions import NOT_SET, Decision, NewTarget, read

FIRST_YEAR, LAST_YEAR = 2000, 2100
_LINE = re.compile(r"\s*(?:năm\s+)?(?P<year>\d{4})\s*:\s*(?P<raw>.+?)\s*", re.IGNORECASE)


class RevisionForm(forms.Form):
    """Every target in force, to be changed, new ones, and the document behind them."""

    document_number = forms.CharField(
        label="Số, ký hiệu văn bản điều chỉnh", max_length=100, help_text="Ví dụ: 123/QĐ-UBND"
    )
    document_date = forms.DateField(
        label="Ngày văn bản", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label="Lý do, nội dung điều chỉnh", max_length=1000, widget=forms.Textarea({"rows": 2}))
    added = forms.CharField(
        label="Mục tiêu thêm mới",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Mỗi dòng một năm, ví dụ “2028: ≥ 90%”. Để trống nếu không thêm.",
    )

    def __init__(self, *args: Any, indicator: Indicator, targets: list[YearlyTarget], on: dt.date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.indicator, self.on, self.targets = indicator, on, targets
        self.fields["document_date"].widget.attrs["max"] = on.isoformat()
        for target in targets:
            years = (
                f"{target.year_from} - {target.year_to}"
                if target.year_from not in {None, target.year_to}
                else str(target.year_to)
            )
            self.fields[f"target-{target.pk}"] = forms.CharField(
                label=f"Năm {years}", required=False, max_length=500, initial=target.raw
            )

    @property
    def target_fields(self) -> list[forms.BoundField]:
        return [self[f"target-{target.pk}"] for target in self.targets]

    def clean_document_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["document_date"]
        if day > self.on:
            raise forms.ValidationError("Ngày văn bản không được sau hôm nay.")
        return day

    def clean_added(self) -> list[NewTarget]:
        found = []
        for line in self.cleaned_data["added"].splitlines():
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if not match or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
                raise forms.ValidationError(f"Chưa hiểu dòng “{line.strip()[:60]}”. Hãy ghi như “2028: ≥ 90%”.")
            found.append(NewTarget(match["raw"][:500], int(match["year"])))
            self._check(found[-1].raw, found[-1].year)
        return found

    def clean(self) -> dict[str, Any]:
        for target in self.targets:
            name = f"target-{target.pk}"
            raw = self.cleaned_data.get(name, "").strip()
            if raw not in NOT_SET and raw != target.raw:
                try:
                    self._check(raw, target.year_to)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return self.cleaned_data

    def _check(self, raw: str, year: int) -> None:
        try:
            read(raw, year, self.indicator)
        except RevisionRefused as error:
            raise forms.ValidationError(error.messages) from None

    def changes(self) -> list[NewTarget]:
        kept = [
            NewTarget(self.cleaned_data[f"target-{target.pk}"].strip(), target.year_to, target.pk)
            for target in self.targets
        ]
        return kept + self.cleaned_data["added"]

    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(data["document_number"], data["document_date"], data["reason"])
