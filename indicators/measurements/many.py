"""Many values at once, from the grid, an Excel file or the API: all of them or none, and every problem by its place."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from indicators.exceptions import EntriesRefused, MeasurementDoubtful, MeasurementRefused, SomebodyElseMeasured
from indicators.measurements.actions import record_measurement
from indicators.measurements.entry import ValueEntry
from indicators.models import Measurement, Metric

NO_DATA_WORDS = ("kcsl", "không có số liệu")
"""How a cell begins that says that there is no value: "KCSL: chưa triển khai"."""


@dataclass(frozen=True)
class Placed:
    """An entry and where it stands: a cell of the grid, a row of the file; `seen` as for `record_measurement`."""

    place: str
    metric: Metric
    entry: ValueEntry
    seen: int | None


def record_all(
    placed: Iterable[Placed], *, by: User, on: dt.date, channel: str, sure: bool = False
) -> list[Measurement]:
    """Record every entry or none. Raises EntriesRefused with what is wrong and what looks odd, by place.

    Several entries of one metric (its years, its periods) know of each other: the person saw none of them.
    """
    refused, asked = EntriesRefused(), []
    recorded: list[Measurement] = []
    newest: dict[int, int] = {}
    with transaction.atomic():
        for each in sorted(placed, key=lambda each: each.entry.as_of_on):
            seen = newest.get(each.metric.pk, each.seen)
            try:
                made = record_measurement(each.metric, each.entry, by=by, on=on, seen=seen, sure=sure, channel=channel)
            except MeasurementRefused as error:
                refused.problems[each.place] = in_one_sentence(error)
            except SomebodyElseMeasured as error:
                refused.problems[each.place] = said_meanwhile(error.args[0])
            except MeasurementDoubtful as error:
                asked.append(each.place)
                refused.questions[each.place] = " ".join(error.questions.values())
            else:
                newest[each.metric.pk] = made.pk
                recorded.append(made)
        if refused.problems or refused.questions:
            raise refused
    return recorded


def in_one_sentence(error: ValidationError) -> str:
    return " ".join(error.messages)


def said_meanwhile(newer: Measurement | None) -> str:
    if newer is None:
        return "Số liệu đã thay đổi. Hãy tải lại trang rồi nhập lại."
    return (
        f"{newer.author.full_name} vừa ghi số liệu {newer.year} cho nội dung này. "
        "Hãy tải lại để xem rồi nhập lại nếu vẫn cần."
    )


def read_cell(text: str, metric: Metric, blank: ValueEntry) -> ValueEntry:
    """The entry that a cell writes: "81,25", "480/512", "có", "KCSL: lý do", or words for what is judged by words.

    Figures stay as typed: `record_measurement` reads them and says what is wrong.
    """
    typed = text.strip()
    for words in NO_DATA_WORDS:
        if typed.lower().startswith(words):
            return replace(blank, no_data=True, no_data_reason=typed[len(words) :].strip(" :.-–"))
    if metric.kind == Metric.Kind.QUALITATIVE:
        return replace(blank, text=typed)
    numerator, slash, denominator = typed.partition("/")
    if slash and metric.kind == Metric.Kind.RATIO:
        return replace(blank, numerator=numerator.strip(), denominator=denominator.strip())
    return replace(blank, value=typed)
