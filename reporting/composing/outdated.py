"""Which figures in a hand-written text are no longer what the data say. Pure."""

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\d[\d.,/]*\d%?|\d%?|\w+|[^\w\s]")
_FIGURE = re.compile(r"\d")


def outdated_figures(own: str, base: str, computed: str) -> tuple[str, ...]:
    """Figures that `own` mentions although the computed text has changed or dropped them since.

    `base` is the computed text beside which `own` was written, `computed` that of now. Days and shares are figures too.
    Empty while nothing changed, and for texts whose base is not known.
    """
    if not base or base == computed:
        return ()
    before, now = _TOKEN.findall(base), _TOKEN.findall(computed)
    gone: set[str] = set()
    for kind, start, end, _, _ in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind in {"replace", "delete"}:
            gone.update(token for token in before[start:end] if _FIGURE.search(token))
    return tuple(token for token in dict.fromkeys(_TOKEN.findall(own)) if token in gone)
