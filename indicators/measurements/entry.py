"""What somebody enters as the value of a metric, checked: a figure, a share, words, or why there is none."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from indicators.exceptions import MeasurementRefused
from indicators.measurements.periods import period_end, period_label
from indicators.models import Measurement, Metric, Period
from wording.figures import format_decimal, parse_decimal
from wording.names import fold

FIRST_YEAR = 2000
LARGEST = Decimal(10) ** 16
PLACES = Decimal("0.0001")
_YES_NO = {"co": Decimal(1), "khong": Decimal(0), "1": Decimal(1), "0": Decimal(0)}

Typed = Decimal | str
"""A figure, or how a person typed it ("98,17"); "" is nothing."""


@dataclass(frozen=True)
class ValueEntry:
    """What was entered for a year: a value, or numerator and denominator of a ratio, or words, or no data and why."""

    year: int
    as_of_on: dt.date
    period: str = ""
    value: Typed = ""
    numerator: Typed = ""
    denominator: Typed = ""
    text: str = ""
    no_data: bool = False
    no_data_reason: str = ""
    estimated: bool = False
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Reading:
    """The figures of an entry; all None where it has words alone or no data."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def read_entry(entry: ValueEntry, kind: str, on: dt.date, *, below_zero: bool = False) -> Reading:
    """The figures that the entry gives for a metric of this kind (`Metric.Kind`), as of the day `on`.

    `below_zero`: the metric may fall below zero (growth in per cent). Raises MeasurementRefused, by field, for text in
    a number's place, a negative figure, a ratio over 100 %, a denominator of 0, a numerator above it, a day or year
    still to come, and "no data" without a reason.
    """
    _check_days(entry, on)
    if entry.no_data:
        return _no_data(entry)
    if kind == Metric.Kind.QUALITATIVE:
        return _words(entry)
    value = _figure("value", entry.value, yes_no=kind == Metric.Kind.YES_NO, below_zero=below_zero)
    if entry.numerator != "" or entry.denominator != "":
        return _share(entry, kind, value)
    if value is None:
        raise MeasurementRefused({"value": "Hãy nhập giá trị đo được, hoặc đánh dấu “không có số liệu” kèm lý do."})
    if kind == Metric.Kind.RATIO and value > 100:
        raise MeasurementRefused({"value": "Tỷ lệ không được quá 100%. Hãy kiểm tra lại số liệu."})
    return Reading(value=value)


def _check_days(entry: ValueEntry, on: dt.date) -> None:
    if not FIRST_YEAR <= entry.year <= on.year:
        raise MeasurementRefused({"year": f"Năm của số liệu phải từ {FIRST_YEAR} đến {on.year}."})
    if entry.as_of_on > on:
        raise MeasurementRefused({"as_of_on": f"Ngày của số liệu không được sau hôm nay ({on:%d/%m/%Y})."})
    if entry.as_of_on < dt.date(entry.year, 1, 1):
        raise MeasurementRefused({"as_of_on": f"Ngày của số liệu không được trước năm {entry.year}."})
    if entry.period not in Period.values:
        raise MeasurementRefused({"period": "Kỳ của số liệu không đúng."})
    if entry.period and entry.as_of_on > (end := period_end(entry.period, entry.year)):
        label = period_label(entry.period, entry.year)
        raise MeasurementRefused({"as_of_on": f"Số liệu của {label} tính đến ngày {end:%d/%m/%Y} là muộn nhất."})


def _no_data(entry: ValueEntry) -> Reading:
    if not entry.no_data_reason.strip():
        raise MeasurementRefused({"no_data_reason": "Không có số liệu thì cần nêu lý do."})
    if any(typed != "" for typed in (entry.value, entry.numerator, entry.denominator)):
        raise MeasurementRefused({"no_data": "Đã nhập giá trị thì bỏ đánh dấu “không có số liệu”."})
    return Reading()


def _words(entry: ValueEntry) -> Reading:
    if not entry.text.strip():
        raise MeasurementRefused({"text": "Chỉ tiêu định tính: hãy nêu kết quả bằng lời."})
    return Reading()


def _share(entry: ValueEntry, kind: str, value: Decimal | None) -> Reading:
    if kind != Metric.Kind.RATIO:
        raise MeasurementRefused({"numerator": "Chỉ tiêu này không phải là tỷ lệ: chỉ nhập giá trị."})
    numerator, denominator = _figure("numerator", entry.numerator), _figure("denominator", entry.denominator)
    if numerator is None:
        raise MeasurementRefused({"numerator": "Đã nhập mẫu số thì cần nhập cả tử số."})
    if denominator is None:
        raise MeasurementRefused({"denominator": "Đã nhập tử số thì cần nhập cả mẫu số."})
    if denominator == 0:
        raise MeasurementRefused({"denominator": "Mẫu số phải lớn hơn 0. Nếu chưa phát sinh, chọn “không có số liệu”."})
    if numerator > denominator:
        raise MeasurementRefused({"numerator": "Tử số không được lớn hơn mẫu số."})
    share = Measurement.share(numerator, denominator)
    if value is not None and abs(value - share) > Decimal("0.05"):
        computed = format_decimal(share.quantize(Decimal("0.01")))
        raise MeasurementRefused(
            {"value": f"Giá trị không khớp với tử số và mẫu số: tính ra {computed}%. Có thể để trống ô giá trị."}
        )
    return Reading(share, numerator, denominator)


def _figure(field: str, typed: Typed, *, yes_no: bool = False, below_zero: bool = False) -> Decimal | None:
    """The figure in one field; None where nothing was typed."""
    if isinstance(typed, str):
        text = typed.strip().removesuffix("%").strip()
        if not text:
            return None
        if yes_no:
            return _yes_or_no(field, text)
        try:
            typed = parse_decimal(text)
        except ValueError as error:
            raise MeasurementRefused({field: str(error)}) from None
    if not typed.is_finite() or abs(typed) >= LARGEST:
        raise MeasurementRefused({field: "Số quá lớn. Hãy kiểm tra lại."})
    if typed < 0 and not below_zero:
        raise MeasurementRefused({field: "Số liệu không được âm."})
    return typed.quantize(PLACES)


def _yes_or_no(field: str, text: str) -> Decimal:
    if (value := _YES_NO.get(fold(text))) is None:
        raise MeasurementRefused({field: "Hãy nhập “có” hoặc “không”."})
    return value
