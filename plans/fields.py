"""Form fields that several pages use."""

from typing import Any

from django import forms

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
