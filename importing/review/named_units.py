"""Which units an item of a draft names as doing something. Pure."""

from collections.abc import Iterator
from typing import Any

from importing.saving.lead import led_by, units_of_duty

Values = dict[str, Any]
_SINGLE = {"obligation": "from_unit", "head": "lead"}
"""By the kinds of `importing.models.DraftItem`: the field that names one unit."""


def unit_names(kind: str, values: Values) -> Iterator[str]:
    """Leads, helpers, who reports; to whom a report goes is no unit of the ward's."""
    yield from led_by(values.get("lead_units") or [], values.get("head_responsible") if kind == "task" else None)
    yield from values.get("coordinating_units") or []
    if kind == "duty":
        yield from units_of_duty(values.get("unit") or "")
    if single := values.get(_SINGLE.get(kind, "")):
        yield single
    if clause := values.get("handover"):
        yield from (clause["from_unit"], clause["to_unit"])
