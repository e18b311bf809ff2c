"""The data of a small report, as `compose` would give it, for tests that need no database."""

import datetime as dt
from typing import Any

from reporting.composing import indicator_rows, task_rows

Row = dict[str, Any]


def task_row(**fields: Any) -> Row:
    """A task in time; pass what differs. `late=True` is shorthand for one that is overdue and not begun."""
    number = fields.pop("place", 1)
    row = {
        "period": number,
        "task": number,
        "kind": "dated",
        "class": "running",
        "shared": False,
        "number": str(number),
        "section": "I. Hạ tầng số",
        "is_duty": False,
        "text": f"Rà soát thiết bị, đợt {number}",
        "label": "",
        "unit": "Phòng Văn hóa - Xã hội",
        "unit_place": 1,
        "units": ["Phòng Văn hóa - Xã hội"],
        "coordinating": ["Công an phường"],
        "officer": "Nguyễn Thị Cán Bộ",
        "head": "Trưởng phòng",
        "directed_by": "",
        "set_by": "ward",
        "output": "Báo cáo",
        "due_raw": "Quý IV/2026",
        "due_on": "2026-12-31",
        "granted_due_on": None,
        "state": "in_progress",
        "percent": 50,
        "done_on": None,
        "result": "",
        "difficulty": "",
        "proposal": "",
    }
    row |= fields
    last = row["granted_due_on"] or row["due_on"]
    after = (dt.date.fromisoformat(last) + dt.timedelta(days=1)).isoformat() if last else None
    return {"late_from": after} | row


def indicator_row(**fields: Any) -> Row:
    row = {
        "indicator": 1,
        "group": "II. Chính quyền số",
        "number": "1",
        "name": "Tỷ lệ hồ sơ trực tuyến toàn trình",
        "unit_of_measure": "%",
        "baseline": "78,4%",
        "baseline_year": 2025,
        "target": "≥ 80%",
        "value": "76,35%",
        "value_number": "76.35",
        "as_of_on": "2026-11-10",
        "estimate": "81%",
        "estimate_number": "81",
        "verdict": "behind",
        "expected_verdict": "met",
        "source": "Cổng dịch vụ công",
        "reason": "",
        "units": ["Trung tâm Phục vụ hành chính công"],
    }
    return row | fields


def done(**fields: Any) -> Row:
    return task_row(**{"class": "done_in_time", "state": "done", "percent": 100, "done_on": "2026-09-04"} | fields)


def late(**fields: Any) -> Row:
    late_since = {"class": "running_late", "due_raw": "Quý III/2026", "due_on": "2026-09-30"}
    return task_row(**late_since | fields)


def sample_data(tasks: list[Row] | None = None, indicators: list[Row] | None = None, **fields: Any) -> dict[str, Any]:
    """A yearly report of 2026 with figures to 19/11/2026; by default three tasks and one indicator."""
    rows = [done(), late(place=2), task_row(place=3)] if tasks is None else tasks
    measured = [indicator_row()] if indicators is None else indicators
    data = {
        "as_of": "2026-11-19",
        "starts_on": "2026-01-28",
        "year": 2026,
        "label": "2026",
        "kind": "annual",
        "document": {
            "ward": "phường Hải Dương",
            "ward_name": "Hải Dương",
            "city": "Hải Phòng",
            "place": "Hải Dương",
            "symbol": "UBND",
            "plan_title": "Chuyển đổi số phường Hải Dương năm 2026",
            "plan_short_title": "",
            "plan_number": "24/KH-UBND",
            "plan_issued_on": "2026-01-28",
            "signer": "Nguyễn Thị Vân",
            "signer_position": "Phó Chủ tịch",
            "lead_unit": "Phòng Văn hóa - Xã hội",
            "lead_symbol": "VHXH",
            "recipients": ["Sở Khoa học và Công nghệ"],
            "copies": ["Thường trực Đảng ủy phường"],
        },
        "tasks": {
            "total": task_rows.figures(rows),
            "by_unit": task_rows.figures_by(rows, "unit"),
            "by_officer": task_rows.figures_by_officer(rows),
            "by_section": task_rows.figures_by((row for row in rows if not row["is_duty"]), "section"),
            "duties": task_rows.figures(row for row in rows if row["is_duty"]),
            "shared": task_rows.figures(row for row in rows if row["shared"]),
            "rows": rows,
        },
        "indicators": {"counts": indicator_rows.counts(measured), "rows": measured},
        "directives": {"given": 0, "answered": 0},
        "difficulties": [],
        "results": [],
        "units": {"all": 1, "given": 1, "open": []},
        "next": {"until": "2027-11-19", "rows": [], "given": []},
        "change": None,
    }
    return data | fields
