"""What a list shows, as an Excel file, with the list's own filters.

Plans, mail, notices, instructions, wishes for more time, handovers.
"""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from dashboards import blocks
from dashboards.directive_pages import VIEWS, in_groups, narrowed
from dashboards.directives import Line, lines
from dashboards.extension_pages import VIEWS as EXTENSION_VIEWS
from dashboards.extension_pages import chosen_view, wishes_in
from dashboards.scope import scope_of
from dashboards.system import get_jobs, get_messages
from handover.models import Handover
from jobs import clock
from jobs.clock import today
from jobs.models import Job
from notices.models import Message, Notice
from plans.models import Plan, PlanLead
from sheets.cells import Value
from sheets.downloads import first_rows, list_download
from sheets.lists import ASKED_ROWS
from tasks.models import ExtensionRequest, TaskPeriod
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
MESSAGE_COLUMNS = [
    ("Nơi nhận", 36),
    ("Tiêu đề", 60),
    ("Trạng thái", 16),
    ("Soạn lúc", 18),
    ("Gửi lúc", 18),
    ("Số lần gửi", 9),
    ("Lỗi", 50),
    ("Message-ID", 40),
]
JOB_COLUMNS = [
    ("Việc", 36),
    ("Yêu cầu lúc", 18),
    ("Người yêu cầu", 26),
    ("Trạng thái", 18),
    ("Bắt đầu lúc", 18),
    ("Kết thúc lúc", 18),
    ("Số lần chạy", 9),
    ("Kết quả", 50),
    ("Lỗi", 60),
]
DIRECTIVE_COLUMNS = [
    ("Nhóm", 22),
    ("Về việc", 44),
    ("Ý kiến chỉ đạo", 70),
    ("Người chỉ đạo", 26),
    ("Ngày", 13),
    ("Giao đơn vị", 30),
    ("Trả lời trước hết ngày", 13),
    ("Tình trạng", 20),
    ("Trả lời", 60),
    ("Người trả lời", 26),
    ("Trả lời ngày", 13),
    ("Kết thúc ngày", 13),
]
UNIT_COLUMNS = [
    ("Đơn vị", 44),
    ("Quá hạn", 11),
    ("Chưa cập nhật kỳ này", 13),
    ("Chưa giao người", 11),
    ("Trong hạn", 11),
    ("Hoàn thành", 11),
    ("Có thời hạn", 11),
    ("Tỷ lệ hoàn thành (%)", 12),
    ("Tất cả", 11),
]
EXTENSION_COLUMNS = [
    ("Phường, xã", 22),
    ("Kế hoạch", 30),
    ("Số", 8),
    ("Nhiệm vụ", 60),
    ("Đơn vị", 28),
    ("Người đề nghị", 24),
    ("Đề nghị ngày", 13),
    ("Hạn của kế hoạch", 13),
    ("Xin gia hạn đến", 13),
    ("Lý do", 50),
    ("Ý kiến trưởng đơn vị", 40),
    ("Kết quả", 16),
    ("Quyết định ngày", 13),
    ("Người quyết định", 24),
    ("Trả lời", 40),
]
NOTICE_COLUMNS = [("Nội dung", 90), ("Lúc", 18), ("Đã đọc lúc", 18)]
HANDOVER_COLUMNS = [("Bên giao", 34), ("Bên nhận", 34), ("Từ ngày", 13), ("Căn cứ", 44), ("Thực hiện lúc", 18)]


@require_safe
def plans(request: SignedInRequest) -> HttpResponse:
    """The plans of the list; `?ward=` narrows them as there."""
    on = today()
    found = Plan.objects.visible_to(request.user).select_related("ward")
    found = found.order_by("ward", "status", "-start_year", "title")
    if slug := request.GET.get("ward", "").replace("\0", ""):
        found = found.filter(ward__slug=slug)
    leads = PlanLead.objects.in_force(on).select_related("unit")
    found = found.prefetch_related(Prefetch("leads", queryset=leads, to_attr="leads_now"))
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
        "; ".join(lead.unit.name for lead in plan.leads_now),
        figures.total,
        figures.dated,
        figures.done,
        figures.late,
    ]


@require_safe
def outgoing(request: SignedInRequest) -> HttpResponse:
    """The outbox without what the letters say; `?state=` narrows it as there."""
    found = get_messages(request.user).defer("text", "html")
    state = request.GET.get("state", "")
    if state in Message.State.values:
        found = found.filter(state=state)
    rows = (_message(each) for each in first_rows(found))
    return list_download("thu-di", "THƯ ĐI", MESSAGE_COLUMNS, rows)


def _message(message: Message) -> list[Value]:
    return [
        "; ".join([*message.to, *message.cc]),
        message.subject,
        str(message.get_state_display()),
        clock.local(message.written_at),
        clock.local(message.sent_at) if message.sent_at else None,
        message.tries,
        message.error,
        message.message_id,
    ]


@require_safe
def jobs(request: SignedInRequest) -> HttpResponse:
    """The background work that the person may look at, the newest first."""
    get_messages(request.user)  # refuses who may not see the page
    found = get_jobs(request.user).select_related("asked_by")
    return list_download("viec-nen", "VIỆC NỀN", JOB_COLUMNS, (_job(each) for each in first_rows(found)))


def _job(job: Job) -> list[Value]:
    return [
        job.title,
        clock.local(job.asked_at),
        job.asked_by.full_name if job.asked_by else "",
        job.get_state_display().capitalize(),
        clock.local(job.started_at) if job.started_at else None,
        clock.local(job.finished_at) if job.finished_at else None,
        job.tries,
        job.result,
        job.error,
    ]


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """What the person was told; what is new has no time of reading."""
    found = Notice.objects.filter(user=request.user)
    rows = (
        [
            each.text,
            clock.local(each.written_at),
            clock.local(each.read_at) if each.read_at else None,
        ]
        for each in first_rows(found)
    )
    return list_download("thong-bao", "THÔNG BÁO", NOTICE_COLUMNS, rows)


@require_safe
def directives(request: SignedInRequest) -> HttpResponse:
    """The instructions of the list's view (`?xem=`), in its groups."""
    shown = request.GET.get("xem", "mo")
    shown = shown if shown in VIEWS else "mo"
    groups = in_groups(lines(request.user, today(), narrowed(shown), most=ASKED_ROWS), request.user)
    rows = (_directive(group, each) for group, found in groups for each in found)
    return list_download("chi-dao", f"Ý KIẾN CHỈ ĐẠO: {VIEWS[shown].upper()}", DIRECTIVE_COLUMNS, rows)


def _directive(group: str, line: Line) -> list[Value]:
    each = line.directive
    return [
        group,
        line.about,
        each.text,
        each.given_by.full_name,
        clock.day_of(each.given_at),
        each.to_unit.name if each.to_unit else "",
        each.due_on,
        _standing(line),
        each.answer,
        each.answered_by.full_name if each.answered_by else "",
        clock.day_of(each.answered_at) if each.answered_at else None,
        clock.day_of(each.closed_at) if each.closed_at else None,
    ]


def _standing(line: Line) -> str:
    if not line.directive.is_open:
        return "Đã kết thúc"
    if line.directive.answered_at:
        return "Chờ kết luận"
    return "Quá hạn trả lời" if line.is_late else "Chờ trả lời"


@require_safe
def extensions(request: SignedInRequest) -> HttpResponse:
    """The wishes for more time of the list's view (`?xem=`)."""
    shown = chosen_view(request)
    rows = (_extension(wish) for wish in first_rows(wishes_in(request.user, shown)))
    title = f"ĐỀ NGHỊ GIA HẠN: {EXTENSION_VIEWS[shown][0].upper()}"
    return list_download("gia-han", title, EXTENSION_COLUMNS, rows)


def _extension(wish: ExtensionRequest) -> list[Value]:
    period = wish.period
    advice = {True: "Đồng ý", False: "Không đồng ý", None: ""}[wish.recommended]
    return [
        period.ward.full_name,
        period.task.plan.label,
        period.task.number,
        period.task.text,
        period.unit.name if period.unit else "",
        wish.asked_by.full_name,
        clock.day_of(wish.asked_at),
        period.due_on,
        wish.new_due_on,
        wish.reason,
        f"{advice}: {wish.recommendation}" if wish.recommendation else advice,
        {True: "Đồng ý", False: "Không đồng ý", None: "Chờ quyết định"}[wish.granted],
        wish.decided_on,
        wish.decided_by.full_name if wish.decided_by else "",
        wish.answer,
    ]


@require_safe
def units(request: SignedInRequest) -> HttpResponse:
    """The units side by side, worst first, of the ward and day of the address."""
    scope, _ = scope_of(request, today())
    rows = [
        [row.name, row.figures.late, row.figures.silent, row.no_officer, row.figures.in_time, row.figures.done,
         row.figures.dated, row.figures.done_percent, row.figures.total] for row in blocks.units(scope)
    ]  # fmt: skip
    title = f"CÁC ĐƠN VỊ CỦA {str(scope.ward).upper()} (ngày {scope.on:%d/%m/%Y})"
    return list_download("don-vi", title, UNIT_COLUMNS, rows)


@require_safe
def handovers(request: SignedInRequest) -> HttpResponse:
    found = Handover.objects.visible_to(request.user).with_names().order_by("-written_at")
    rows = (
        [
            str(each.from_unit or each.from_person),
            str(each.to_unit or each.to_person),
            each.effective_on,
            each.legal_basis,
            clock.local(each.carried_out_at) if each.carried_out_at else None,
        ]
        for each in first_rows(found)
    )
    return list_download("ban-giao", "DANH SÁCH BÀN GIAO", HANDOVER_COLUMNS, rows)
