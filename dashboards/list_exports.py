"""What a list shows, as an Excel file: plans, mail, notices, instructions, handovers; with the list's own filters."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboards.directive_pages import VIEWS, narrowed
from dashboards.directives import Line, lines
from dashboards.system import get_messages
from handover.models import Handover
from jobs.clock import today
from notices.models import Message, Notice
from plans.models import Plan, PlanLead
from tasks.figures import Figures, figures_by
from tasks.models import TaskPeriod
from uploads import sheets

MOST_ROWS = 10_000
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
DIRECTIVE_COLUMNS = [
    ("Về việc", 44),
    ("Ý kiến chỉ đạo", 70),
    ("Người chỉ đạo", 26),
    ("Ngày", 13),
    ("Trả lời", 60),
    ("Trả lời ngày", 13),
]
NOTICE_COLUMNS = [("Nội dung", 90), ("Lúc", 18), ("Đã đọc lúc", 18)]
HANDOVER_COLUMNS = [("Bên giao", 34), ("Bên nhận", 34), ("Từ ngày", 13), ("Căn cứ", 44), ("Thực hiện lúc", 18)]


def _file(name: str, title: str, columns: list[tuple[str, int]], rows: Iterable[list[sheets.Value]]) -> HttpResponse:
    return sheets.answer(name, sheets.sheet(title, columns, rows))


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
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
    rows = (_plan(plan, figures.get(plan.pk, Figures())) for plan in found[:MOST_ROWS])
    return _file("ke-hoach", f"DANH SÁCH KẾ HOẠCH (ngày {on:%d/%m/%Y})", PLAN_COLUMNS, rows)


def _plan(plan: Plan, figures: Figures) -> list[sheets.Value]:
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
def outgoing(request: HttpRequest) -> HttpResponse:
    """The outbox without what the letters say; `?state=` narrows it as there."""
    found = get_messages(request.user).defer("text", "html")
    state = request.GET.get("state", "")
    if state in Message.State.values:
        found = found.filter(state=state)
    rows = (_message(each) for each in found[:MOST_ROWS])
    return _file("thu-di", "THƯ ĐI", MESSAGE_COLUMNS, rows)


def _message(message: Message) -> list[sheets.Value]:
    return [
        "; ".join([*message.to, *message.cc]),
        message.subject,
        str(message.get_state_display()),
        timezone.localtime(message.written_at),
        timezone.localtime(message.sent_at) if message.sent_at else None,
        message.tries,
        message.error,
        message.message_id,
    ]


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What the person was told; what is new has no time of reading."""
    found = Notice.objects.filter(user=request.user)
    rows = (
        [
            each.text,
            timezone.localtime(each.written_at),
            timezone.localtime(each.read_at) if each.read_at else None,
        ]
        for each in found[:MOST_ROWS]
    )
    return _file("thong-bao", "THÔNG BÁO", NOTICE_COLUMNS, rows)


@require_safe
def directives(request: HttpRequest) -> HttpResponse:
    """The instructions of the list's view (`?xem=`)."""
    shown = request.GET.get("xem", "mo")
    shown = shown if shown in VIEWS else "mo"
    rows = (_directive(each) for each in lines(request.user, today(), narrowed(shown), most=MOST_ROWS))
    return _file("chi-dao", f"Ý KIẾN CHỈ ĐẠO: {VIEWS[shown].upper()}", DIRECTIVE_COLUMNS, rows)


def _directive(line: Line) -> list[sheets.Value]:
    each = line.directive
    return [
        line.about,
        each.text,
        str(each.given_by),
        timezone.localdate(each.given_at),
        each.answer,
        timezone.localdate(each.answered_at) if each.answered_at else None,
    ]


@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    found = Handover.objects.visible_to(request.user).with_names().order_by("-written_at")
    rows = (
        [
            str(each.from_unit or each.from_person),
            str(each.to_unit or each.to_person),
            each.effective_on,
            each.legal_basis,
            timezone.localtime(each.carried_out_at) if each.carried_out_at else None,
        ]
        for each in found[:MOST_ROWS]
    )
    return _file("ban-giao", "DANH SÁCH BÀN GIAO", HANDOVER_COLUMNS, rows)
