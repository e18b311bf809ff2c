"""A year of a real plan in a ward of its own: brought in from its document, reported on and measured.

The documents stand outside the repository; what people report here is made up, and follows from the plan's own words.
"""

import datetime as dt
import os
from dataclasses import dataclass, replace
from pathlib import Path

from demo.calendar import ONE_DAY, pick, working_day
from demo.people import CULTURE, DEPARTMENT_OF_SCIENCE, WARDS
from demo.staff import Staff
from demo.wards import at, load_ward
from importing.documents.reading import read_document
from importing.saving.lead import give_rest
from importing.saving.plan import save_draft
from indicators.measurements.actions import last_measurement, record_measurement
from indicators.measurements.entry import ValueEntry
from indicators.models import Indicator, IndicatorAssignment, Metric
from plans.models import Plan
from reporting.actions import build_draft
from reporting.duties.periods import due_days, open_period
from reporting.models import Recipient, Report, ReportObligation, ReportPeriod
from reporting.writing.contributions import give, prefilled
from tasks.models import State, TaskPeriod
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.working_days import working_calendar

DOCUMENTS = Path(os.environ.get("RO_VIEC_PLANS", Path(__file__).resolve().parents[3] / "shared" / "plans"))
DEPARTMENT = "Sở Khoa học và Công nghệ thành phố"
Kind = ReportObligation.Kind


@dataclass(frozen=True)
class RealPlan:
    """A document of `../shared/plans`, and the day on which its ward issued it and began: some leave the day blank."""

    file: str
    ward: str
    issued_on: dt.date


REAL_PLANS = (
    RealPlan("000_384a0f79859d385d.txt", "Việt Hoà", dt.date(2026, 1, 12)),
    RealPlan("001_e42b6755ab09e976.docx", "Hải Dương", dt.date(2026, 1, 28)),
    RealPlan("002_e533cfa4ec4bbd3f.txt", "Việt Hòa", dt.date(2026, 1, 12)),
    RealPlan("003_3fbd059762a22de7.txt", "An Hải", dt.date(2026, 1, 19)),
    RealPlan("004_1d64451434ecda36.docx", "Kiến An", dt.date(2025, 10, 20)),
)


def are_here() -> bool:
    return all((DOCUMENTS / each.file).exists() for each in REAL_PLANS)


def begin(real: RealPlan, until: dt.date) -> Plan:
    """Bring the plan in, as a reviewer would: what names no unit goes to the unit that runs the plan."""
    ward = load_ward(replace(WARDS[0], name=real.ward, slug="phuong-that"))
    path = DOCUMENTS / real.file
    draft = read_document(path)
    draft.issued_on = real.issued_on.isoformat()
    give_rest(draft, CULTURE)
    plan = save_draft(draft, ward, on=until, file=path.read_bytes())
    plan.imported_at = at(real.issued_on)
    plan.save(update_fields=["imported_at"])
    _duties(plan)
    for indicator in plan.indicators.filter(assignments=None):
        unit = Staff(ward).unit_for(indicator.name)
        IndicatorAssignment.objects.create(indicator=indicator, unit=unit, started_on=plan.issued_on)
    return plan


def _duties(plan: Plan) -> None:
    """A plan without a duty to report gets the two that its ward owes the Department all the same."""
    if not plan.obligations.exists():
        for kind, month in ((Kind.HALF_YEAR, 6), (Kind.ANNUAL, 12)):
            duty = ReportObligation.objects.create(plan=plan, kind=kind, month=month, day=10)
            Recipient.objects.create(obligation=duty, name=DEPARTMENT, email=DEPARTMENT_OF_SCIENCE)
    elif not plan.obligations.filter(kind=Kind.HALF_YEAR).exists():
        duty = ReportObligation.objects.create(plan=plan, kind=Kind.HALF_YEAR, month=6, day=10)
        for each in plan.obligations.exclude(pk=duty.pk).first().recipients.all():
            Recipient.objects.create(obligation=duty, name=each.name, email=each.email)


def live(plan: Plan, real: RealPlan, until: dt.date) -> None:
    """What people report and measure up to the day: every unit of most of its work, now and then nothing."""
    staff = Staff(plan.ward)
    periods = TaskPeriod.objects.counted_by_unit().filter(task__plan=plan, starts_on__lte=until)
    for period in periods.select_related("task__plan", "unit", "ward").order_by("starts_on", "pk"):
        _tell(period, staff, max(real.issued_on, period.starts_on), until)
    for indicator in plan.indicators.select_related("metric").order_by("pk"):
        for on in (dt.date(2026, 6, 1), dt.date(2026, 11, 10)):
            if on <= until:
                _measure(indicator, staff, on)


def _tell(period: TaskPeriod, staff: Staff, begin_on: dt.date, until: dt.date) -> None:
    key = f"{period.task.text}{period.unit}{period.starts_on}"
    fate = pick(key, 0, 9)
    if fate == 0:
        return
    last = min(until, period.ends_on or until, period.due_on or until)
    on = working_day(begin_on + (last - begin_on) * pick(key, 30, 90) // 100, working_calendar())
    if on < begin_on or on > until:
        return
    dated = period.kind == TaskPeriod.Kind.DATED
    state = State.IN_PROGRESS
    if period.kind == TaskPeriod.Kind.GUIDED:
        state = State.WAITING
    elif dated and fate > 2:
        state = State.DONE
    elif fate == 1:
        state = State.PAUSED
    entry = ProgressEntry(
        state,
        {State.DONE: 100, State.IN_PROGRESS: 40}.get(state, 0),
        done_on=on if state == State.DONE else None,
        result=_result(key, fate),
        difficulty="Nhân lực còn mỏng, kinh phí chưa được bố trí." if fate in {1, 2} else "",
        proposal="Đề nghị thành phố sớm có hướng dẫn." if fate == 2 else "",
        no_evidence_reason="Kết quả lưu tại đơn vị." if state == State.DONE else "",
    )
    period = TaskPeriod.objects.select_related("task__plan", "unit", "ward", "newest_update").get(pk=period.pk)
    report_progress(period, entry, by=staff.reporter(period.unit), on=on, seen=period.newest_update_id)


def _result(key: str, fate: int) -> str:
    n, many = pick(key + "n", 1, 12), pick(key + "m", 20, 900)
    return (
        f"Tổ chức {n:02d} buổi, {many} lượt người tham gia.",
        "Tạm dừng do chưa kết nối được với hệ thống của thành phố.",
        f"Đã rà soát {many} hồ sơ, {n:02d} hồ sơ phải bổ sung.",
        f"Ban hành {n:02d} văn bản triển khai, tuyên truyền trên {n:02d} cụm loa, {many} lượt tiếp cận.",
    )[fate if fate < 3 else pick(key + "r", 0, 3) if pick(key + "r", 0, 3) != 1 else 3]


def _measure(indicator: Indicator, staff: Staff, on: dt.date) -> None:
    metric = indicator.metric
    n = pick(f"{indicator.name}{on}", 60, 99)
    figures = {
        Metric.Kind.RATIO: {"numerator": str(n), "denominator": "100"},
        Metric.Kind.QUALITATIVE: {"text": "Đã thực hiện đầy đủ."},
        Metric.Kind.YES_NO: {"value": "Có"},
    }.get(metric.kind, {"value": str(on.month)})
    if pick(indicator.name, 0, 6) == 0:
        return
    last = last_measurement(metric)
    if last and last.reported_on == on:
        return
    entry = ValueEntry(year=on.year, as_of_on=on, source="Sổ theo dõi", **figures)
    record_measurement(indicator, entry, by=staff.coordinator, on=on, seen=last.pk if last else None, sure=True)


def report(plan: Plan, kind: str, year: int = 2026) -> Report:
    """The draft of the plan's report of this kind in the year, as of its cut-off; all units but each fourth give."""
    duty = plan.obligations.filter(kind=kind).first()
    [due_on] = due_days(duty, year)
    open_period(duty, due_on, due_on - 40 * ONE_DAY, working_calendar())
    period = ReportPeriod.objects.select_related("obligation__plan__ward").get(obligation=duty, due_on=due_on)
    staff = Staff(plan.ward)
    for n, each in enumerate(period.contributions.select_related("unit").order_by("unit__position", "unit__order_key")):
        if n % 4 != 3:
            give(each, prefilled(period, each.unit, period.cutoff_on), by=staff.reviewer(each.unit, staff.coordinator))
    return build_draft(period, period.cutoff_on)
