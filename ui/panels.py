"""Panels that apps add to the page of something that lies below them, in a `panels` module of theirs.

`PANELS` there names the kind of page ("task", "period", "indicator") and what draws the panel from what is shown; an
empty string where there is nothing to show.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from ui.registry import registered

Panel = Callable[[Any], str]


@cache
def panels_of(kind: str) -> tuple[Panel, ...]:
    return tuple(panels[kind] for panels in registered("panels", "PANELS") if kind in panels)
