"""What `read_wording` does: phrases in, one JSON object a line out."""

import json
from collections.abc import Iterable
from typing import Any, Protocol

from wording.measures.targets import read_target, read_targets
from wording.output import schedule_json, target_json
from wording.times.schedules import read_schedule


class Out(Protocol):
    """What text can be written to: a file, or the output of a command of Django."""

    def write(self, text: str, /) -> object: ...


def run(kind: str, phrase: str | None, year: int | None, lines: Iterable[str] | None, out: Out) -> int:
    """Write the reading of `phrase`, or of each of `lines` where `phrase` is None, and return how many were read.

    `kind` is "schedule" or "target", ValueError otherwise. A line is a phrase and optionally a tab and a year,
    which stands in for `year`; a line gives one line out, also when it is blank, so that both sides stay in step.
    """
    if kind not in ("schedule", "target"):
        raise ValueError(f"Loại cụm từ “{kind}” không có; hãy chọn schedule hoặc target.")
    asked = [(phrase, year)] if phrase is not None else (_phrase_and_year(line, year) for line in lines or ())
    count = 0
    for text, its_year in asked:
        out.write(json.dumps(_reading(kind, text, its_year), ensure_ascii=False) + "\n")
        count += 1
    return count


def _reading(kind: str, text: str, year: int | None) -> dict[str, Any]:
    if kind == "schedule":
        return dict(schedule_json(read_schedule(text, year)))
    reading: dict[str, Any] = dict(target_json(read_target(text, year)))
    if several := read_targets(text, year):
        reading["targets"] = [target_json(target) for target in several]
    return reading


def _phrase_and_year(line: str, year: int | None) -> tuple[str, int | None]:
    """Return the phrase and its year; what follows the last tab is a year only if it is four digits."""
    line = line.rstrip("\r\n")
    phrase, tab, named = line.rpartition("\t")
    if tab and named.strip().isascii() and named.strip().isdigit() and len(named.strip()) == 4:
        return phrase, int(named)
    return (phrase, year) if tab and not named.strip() else (line, year)
