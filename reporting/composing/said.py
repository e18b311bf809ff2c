"""What units wrote of their own for a report: steering, strengths, causes, lessons, good practice. Pure."""

from collections.abc import Callable
from typing import Any

from reporting.composing.results import by_unit, unit_names

Data = dict[str, Any]
FIELDS = (
    "steering",
    "strengths",
    "shortcomings",
    "causes_objective",
    "causes_subjective",
    "lessons",
    "good_practice",
)
"""Fields of a contribution that no figure tells; what nobody wrote is left out of the report."""


def said(field: str) -> Callable[[Data], str]:
    """The function that gives what the units wrote in the field; "" where none did."""

    def write(data: Data) -> str:
        given = data.get("said", {}).get(field, [])
        names = unit_names(data) if given else ()
        return "\n".join(by_unit(each["unit"], each["lines"], names) for each in given)

    return write


def with_said(write: Callable[[Data], str], field: str) -> Callable[[Data], str]:
    """What the figures say, followed by what the units wrote in the field."""
    return lambda data: "\n".join(part for part in (write(data), said(field)(data)) if part)


def steering(data: Data) -> str:
    """The ward's standing text on its steering committee and working group, then what units did to steer."""
    own = data.get("standing", {}).get("steering", "")
    return "\n".join(part for part in (own.strip(), said("steering")(data)) if part)
