"""Hải Dương's plan comes again, corrected: it waits on the import page, to be compared and agreed to."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from demo.documents import hai_duong
from demo.documents.content import DemoPlan, Table, TaskGroup, Work
from demo.documents.writing import write_document
from demo.staff import Staff
from demo.wards import at
from importing.actions import take_document
from importing.documents.reading import read_document
from importing.models import PlanImport
from plans.models import Plan

REVISED_ON = dt.date(2026, 11, 20)
_NEW_TIME = {"3": "Tháng 02/2026", "12": "Quý II/2027"}
_NEW_LEAD = {"5": "Phòng Văn hóa - Xã hội; Công an phường"}
_ADDED = Work(
    "Sơ kết một năm thực hiện Kế hoạch, khen thưởng tập thể, cá nhân có cách làm hay",
    "0",
    head="Trưởng phòng Văn hóa - Xã hội",
    lead="Phòng Văn hóa - Xã hội",
    helpers="Các phòng, ban, đơn vị",
    output="Báo cáo sơ kết",
    time="Tháng 12/2026",
)


def revised() -> DemoPlan:
    """The plan with two other terms, two leads where there was one, a row more on top and the last row gone."""
    plan = hai_duong.PLAN
    *opening, table = plan.annex
    assert isinstance(table, Table)
    groups = list(table.groups)
    groups[-1] = replace(groups[-1], rows=groups[-1].rows[:-1])
    number = 0
    changed = []
    for at_group, group in enumerate(groups):
        rows = [_ADDED, *group.rows] if at_group == 0 else list(group.rows)
        renumbered = []
        for row in rows:
            before = row.number
            number, now = _count(number, before)
            renumbered.append(
                replace(row, number=now, time=_NEW_TIME.get(before, row.time), lead=_NEW_LEAD.get(before, row.lead))
            )
        changed.append(TaskGroup(group.number, group.title, tuple(renumbered)))
    return replace(
        plan,
        file="hai-duong-24-kh-ubnd-sua-doi.docx",
        number="Số: 318 /KH-UBND",
        dated="Hải Dương, ngày 19 tháng 11 năm 2026",
        annex=(*opening, replace(table, groups=tuple(changed))),
    )


def _count(number: int, before: str) -> tuple[int, str]:
    """The running number and how it is written; a row without one belongs to the task above it."""
    if not before:
        return number, ""
    return number + 1, str(number + 1)


def leave_a_revision(plan: Plan, documents: Path, day: dt.date) -> PlanImport | None:
    """Let the coordinator have sent the corrected document on its day; None before that."""
    if day < REVISED_ON:
        return None
    path = write_document(revised(), documents)
    by = Staff(plan.ward).coordinator
    taken = take_document(read_document(path), plan.ward, path.read_bytes(), by=by, version_of=plan)
    PlanImport.objects.filter(pk=taken.pk).update(uploaded_at=at(REVISED_ON))
    return taken
