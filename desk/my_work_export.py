""" "Việc của tôi" as an Excel file: every line of each group."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from desk.my_work import coordinated_periods, grouped, officers_of, own_missing_indicators, own_periods
from desk.reviews import waiting_updates, waiting_values
from indicators.grid.table import in_a_cell
from indicators.measurements.needs import Need
from indicators.models import Measurement
from jobs.clock import today
from sheets.cells import Value
from sheets.downloads import first_rows, list_download
from sheets.lists import ASKED_ROWS
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.timeliness import Timeliness

COLUMNS = [
    ("Nhóm", 24),
    ("Kế hoạch", 30),
    ("Số", 8),
    ("Việc", 60),
    ("Kỳ", 18),
    ("Vai trò", 12),
    ("Đơn vị", 28),
    ("Người làm", 24),
    ("Hạn", 13),
    ("Gia hạn đến", 13),
    ("Tình trạng", 24),
    ("Trạng thái", 16),
    ("Tỷ lệ (%)", 9),
    ("Cập nhật gần nhất", 60),
    ("Cập nhật ngày", 13),
]
REVIEW = "Chờ tôi xác nhận"


@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """ "Việc của tôi" whole, in the page's order.

    What waits for confirmation, each group with all its lines, values that are owed, what the own units take part in.
    """
    user, on = request.user, today()
    rows = [_update(each) for each in first_rows(waiting_updates(user, on).order_by("reported_on", "pk"))]
    rows += [_value(each) for each in first_rows(waiting_values(user, on).order_by("reported_on", "pk"))]
    for group in grouped(own_periods(user, on), on, most=ASKED_ROWS):
        rows += [_work(group.title, "Chủ trì", line.period, line.officers) for line in group.lines]
    rows += [_need(each) for each in own_missing_indicators(user, on)]
    for period in first_rows(coordinated_periods(user, on)):
        rows.append(_work("Đơn vị phối hợp", "Phối hợp", period, officers_of(period)))
    title = f"VIỆC CỦA {user.full_name.upper()} (ngày {on:%d/%m/%Y})"
    return list_download("viec-cua-toi", title, COLUMNS, rows)


def _update(update: ProgressUpdate) -> list[Value]:
    period = update.period
    return [
        REVIEW,
        period.task.plan.label,
        period.task.number,
        period.task.text,
        period.label,
        "Xác nhận",
        period.unit.name if period.unit else "",
        update.author.full_name if update.author else "",
        period.due_on,
        period.granted_due_on,
        "Chờ xác nhận",
        str(update.get_state_display()),
        update.percent,
        update.result,
        update.reported_on,
    ]


def _value(value: Measurement) -> list[Value]:
    plans = "; ".join(each.plan.label for each in value.metric.indicators.all())
    named = [REVIEW, plans, "", value.metric.name, f"Năm {value.year}", "Xác nhận", "", value.author.full_name]
    return [*named, None, None, "Chờ xác nhận", "", None, in_a_cell(value, value.metric), value.reported_on]


def _need(need: Need) -> list[Value]:
    named = [need.indicator.plan.label, need.indicator.number, need.indicator.name, f"Năm {need.year}"]
    return ["Chỉ tiêu chưa có số liệu", *named, "Theo dõi", "", "", None, None, need.words, "", None, "", None]


def _work(group: str, role: str, period: TaskPeriod, officers: list[User]) -> list[Value]:
    task, newest = period.task, period.newest_update
    return [
        group,
        task.plan.label,
        task.number,
        task.text,
        period.label,
        role,
        period.unit.name if period.unit else period.lead_label,
        "; ".join(officer.full_name for officer in officers),
        period.due_on,
        period.granted_due_on,
        str(Timeliness(period.class_on).label),
        str(period.get_state_display()),
        period.percent,
        newest.result if newest else "",
        newest.reported_on if newest else None,
    ]
