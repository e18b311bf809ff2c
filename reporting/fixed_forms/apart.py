"""Forms of a ward are checked and filled by `reporting.fixed_forms.engine` in a process of its own: they come from
outside.
"""

import base64
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reporting.exceptions import FormRefused
from reporting.fixed_forms.fields import FIELDS, LISTS
from uploads.apart import MEGABYTE, Limits, read_apart
from uploads.exceptions import TooCostly, Unreadable

_WRITTEN = 100 * MEGABYTE
WHILE_SOMEBODY_WAITS = Limits(written=_WRITTEN)
IN_THE_BACKGROUND = Limits(seconds=120, memory=1024 * MEGABYTE, written=_WRITTEN)
"""For a report of some thousand rows."""


def check(kind: str, form: bytes) -> None:
    """See whether a form can be filled; raises FormRefused that says what is wrong in it."""
    _apart("check", kind, form, WHILE_SOMEBODY_WAITS)


def fill(kind: str, form: bytes, values: Mapping[str, Any]) -> bytes:
    """The form with the values in their places. Raises FormRefused."""
    return base64.b64decode(_apart("fill", kind, form, IN_THE_BACKGROUND, values=values))


def _apart(what: str, kind: str, form: bytes, limits: Limits, **more: Any) -> Any:
    lists = {name: list(columns) for name, columns in LISTS.items()}
    try:
        return read_apart(
            f"reporting.fixed_forms.engine.{what}", BytesIO(form), limits=limits, refusal=FormRefused,
            kind=kind, fields=list(FIELDS), lists=lists, **more,
        )  # fmt: skip
    except TooCostly as reason:
        raise FormRefused("Đọc biểu mẫu này tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng lại.") from reason
    except Unreadable as reason:
        raise FormRefused("Không mở được biểu mẫu này. Vui lòng lưu lại bằng Word, Excel rồi tải lên.") from reason
