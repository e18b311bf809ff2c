"""What a state looks like in a list: never colour alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Badge:
    """Words, tone of `static/css/portal.css`, and icon."""

    label: str
    tone: str
    icon: str
