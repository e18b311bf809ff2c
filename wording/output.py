"""Readings as plain JSON values, for the command line and the API."""

import datetime as dt
from decimal import Decimal

from wording.measures.targets import Target
from wording.times.schedules import Schedule


def schedule_json(schedule: Schedule) -> dict[str, str | None]:
    """Return raw, kind, start and due; days as "2026-11-29" or None."""
    return {
        "raw": schedule.raw,
        "kind": schedule.kind,
        "start": _day(schedule.start),
        "due": _day(schedule.due),
    }


def target_json(target: Target) -> dict[str, str | int | float | None]:
    """Return raw, comparator, low, high, unit and years; a figure is an int where it is whole, else a float."""
    return {
        "raw": target.raw,
        "comparator": target.comparator,
        "low": _number(target.low),
        "high": _number(target.high),
        "unit": target.unit,
        "year_from": target.year_from,
        "year_to": target.year_to,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
