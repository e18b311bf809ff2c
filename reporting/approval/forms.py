"""What a leader chooses on purpose when approving."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reporting.approval.checks import CHOICES, Check, needed


class ApprovalForm(forms.Form):
    """A box for each choice that the checks ask for, and what was looked at."""

    as_seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, checks: Iterable[Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in needed(checks):
            self.fields[name] = forms.BooleanField(
                label=CHOICES[name], error_messages={"required": "Cần đánh dấu ô này, hoặc bổ sung trước khi duyệt."}
            )

    @property
    def chosen(self) -> list[str]:
        return [name for name in CHOICES if self.cleaned_data.get(name)]
