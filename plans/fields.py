"""Form fields that several pages use."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict

LONGEST = 4000


class LongText(forms.CharField):
    """A text area. A line break counts as one character, as it does in the browser."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 3)
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.error_messages["required"] = "Vui lòng nhập nội dung."

    def to_python(self, value: Any) -> str | None:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class AsOfField(forms.DateField):
    """The day as of which a list or a figure stands."""

    def __init__(self) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label="Tính đến ngày", required=False, widget=widget)

    def day(self, asked: str | None, now: dt.date) -> dt.date:
        """The day that stands in the address; today where none does, no day, or one that is still to come."""
        try:
            return min(self.clean(asked) or now, now)
        except forms.ValidationError:
            return now


def put_in(form: forms.BaseForm, name: str, value: str) -> None:
    """Show the form again as if it had been sent with this value."""
    sent = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)
    sent[name] = value
    form.data = sent
