"""The lists of plans and of units as Excel files, with the lists' own filters."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from dashboards import blocks
from dashboards.scope import scope_of
from jobs.clock import today
from plans.models import Plan, PlanLead
from sheets.cells import Value
from sheets.downloads import first_rows, list_download
from tasks.models import TaskPeriod
from tasks.periods.figures import Figures, figures_by

PLAN_COLUMNS = [
    ("Phường, xã", 22),
    ("Số, ký hiệu", 16),
    ("Ngày ban hành", 13),
    ("Kế hoạch", 60),
    ("Từ năm", 9),
    ("Đến năm", 9),
    ("Trạng thái", 16),
    ("Đầu mối", 30),
    ("Tổng số nhiệm vụ", 11),
    ("Có thời hạn", 11),
    ("Hoàn thành", 11),
    ("Quá hạn", 11),
]
UNIT_COLUMNS = [
    ("Đơn vị", 44),
    ("Quá hạn", 11),
    ("Thường xuyên, chưa cập nhật trong {period}", 18),
    ("Thường xuyên, có kết quả trong {period}", 18),
    ("Chưa giao người", 11),
    ("Trong hạn", 11),
    ("Hoàn thành", 11),
    ("Có thời hạn", 11),
    ("Tỷ lệ hoàn thành (%)", 12),
    ("Tất cả", 11),
]


@require_safe
def plans(request: SignedInRequest) -> HttpResponse:
    """The plans of the list; `?ward=` narrows them as there."""
    on = today()
    found = Plan.objects.visible_to(request.user).select_related("ward")
    found = found.order_by("ward", "status", "-start_year", "title")
    if slug := request.GET.get("ward", "").replace("\0", ""):
        found = found.filter(ward__slug=slug)
    leads = PlanLead.objects.in_force(on).select_related("unit")
    found = found.prefetch_related(Prefetch("leads", leads))
    periods = TaskPeriod.objects.filter(task__plan__in=found.order_by().values("pk"))
    figures = figures_by(periods.counted_once().tracked(on).current(on), on, "task__plan_id")
    rows = (_plan(plan, figures.get(plan.pk, Figures())) for plan in first_rows(found))
    return list_download("ke-hoach", f"DANH SÁCH KẾ HOẠCH (ngày {on:%d/%m/%Y})", PLAN_COLUMNS, rows)


def _plan(plan: Plan, figures: Figures) -> list[Value]:
    return [
        plan.ward.full_name,
        plan.number,
        plan.issued_on,
        plan.title,
        plan.start_year,
        plan.end_year,
        str(plan.get_status_display()),
        "; ".join(lead.unit.name for lead in plan.leads.all()),
        figures.total,
        figures.dated,
        figures.done,
        figures.late,
    ]


@require_safe
def units(request: SignedInRequest) -> HttpResponse:
    """The units side by side, worst first, of the ward and day of the address."""
    scope, _ = scope_of(request, today())
    found = blocks.units(scope)
    lines = [*found, *blocks.unit_sums(scope, found)]
    rows = [
        [row.name, row.figures.late, row.figures.silent, row.figures.reported, row.no_officer, row.figures.in_time,
         row.figures.done, row.figures.dated, row.figures.done_percent, row.figures.total] for row in lines
    ]  # fmt: skip
    title = f"CÁC ĐƠN VỊ CỦA {str(scope.ward).upper()} (ngày {scope.on:%d/%m/%Y})"
    columns = [(head.format(period=scope.running_period), width) for head, width in UNIT_COLUMNS]
    return list_download("don-vi", title, columns, rows)
