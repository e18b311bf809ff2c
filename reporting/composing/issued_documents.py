"""Documents that were issued in a period to have the plan carried out: found in updates, or entered by hand."""

import datetime as dt
import re
from typing import Any

from django.db.models import F, Q

from plans.models import Plan
from reporting.composing.phrases import author, committee, day, number, shortened
from reporting.models import ReportPeriod
from tasks.models import ProgressUpdate
from wording.documents import kind_of

Data = dict[str, Any]
LONGEST = 200
_NO_STEERING = {"Báo cáo", "Biên bản", "Giấy mời", "Tờ trình"}
"""Kinds that tell or ask and order nothing: they are noted with their task, not listed among what was issued."""


def issued_documents(period: ReportPeriod, on: dt.date, committee_name: str) -> list[Data]:
    """The documents of the span as plain data, by their day; two queries.

    Those that updates name as a task's product stand with the task as their subject, a document once; what was entered
    by hand wins over them, since it has the document's own abstract.
    """
    by_hand = list(period.issued_documents.filter(issued_on__lte=on)) if period.pk else []
    rows = [
        {
            "number": each.number,
            "on": each.issued_on.isoformat(),
            "issuer": each.issuer,
            "title": each.title,
            "steers": True,
            "periods": [],
        }
        for each in by_hand
    ]
    for row in _products(period.plan, period.starts_on, on, committee_name):
        same = next((each for each in reversed(rows) if _same(each, row)), None)
        if same:
            same["periods"] += row["periods"]
        else:
            rows.append(row)
    return sorted(rows, key=lambda row: (row["on"] or "", row["number"]))


def _same(one: Data, other: Data) -> bool:
    """One document: the same number, and no other day where both have one."""
    same_number = _bare(one["number"]) == _bare(other["number"])
    return same_number and (not one["on"] or not other["on"] or one["on"] == other["on"])


def _bare(number: str) -> str:
    return "".join(number.split()).upper()


def _products(plan: Plan, start: dt.date, on: dt.date, committee_name: str) -> list[Data]:
    inside = Q(product_on__range=(start, on)) | Q(product_on=None, reported_on__range=(start, on))
    found = ProgressUpdate.objects.counting(on).filter(inside, period__task__plan=plan).exclude(product_number="")
    named = found.order_by(F("product_on").asc(nulls_last=True), "reported_on", "pk").values_list(
        "product_number", "product_on", "unit__name", "period__task__text", "period"
    )
    return [
        {
            "number": "".join(number.split()) if _is_number(number) else number,
            "on": issued_on.isoformat() if issued_on else None,
            "issuer": committee_name if _is_of_committee(number) else (unit or committee_name),
            "title": shortened(text, LONGEST),
            "steers": kind_of(number) not in _NO_STEERING,
            "periods": [period],
        }
        for number, issued_on, unit, text, period in named
    ]


def _is_number(text: str) -> bool:
    return bool(re.match(r"\s*\d+\s*[/-]", text))


def _is_of_committee(text: str) -> bool:
    return "UBND" in text.upper()


def steering_documents(data: Data) -> list[Data]:
    """The documents that the report lists; none in reports that were made before they were known."""
    return [each for each in data.get("documents", []) if each["steers"]]


def told(data: Data) -> str:
    """The sentence above the table; "" where no document is known."""
    found = steering_documents(data)
    if not found:
        return ""
    kinds: dict[str, int] = {}
    for each in found:
        kind = kind_of(each["number"]).lower()
        kinds[kind] = kinds.get(kind, 0) + 1
    head = data["document"]
    who = author(head) if head.get("by_unit") else f"{committee(head)} và các đơn vị"
    listed = ", ".join(f"{number(count)} {kind}" for kind, count in kinds.items())
    which = f", gồm: {listed}" if len(kinds) > 1 else ""
    return f"Trong kỳ, {who} đã ban hành {number(len(found))} văn bản để triển khai Kế hoạch{which}. Cụ thể:"


def products_by_period(data: Data) -> dict[int, str]:
    """For each period of a task (its id) the documents that it brought: "15/KH-UBND ngày 03/11/2026"."""
    notes: dict[int, list[str]] = {}
    for each in data.get("documents", []):
        named = f"{each['number']} ngày {day(each['on'])}" if each["on"] else each["number"]
        for period in dict.fromkeys(each["periods"]):
            notes.setdefault(period, []).append(named)
    return {period: "; ".join(named) for period, named in notes.items()}
