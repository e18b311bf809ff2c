"""What a person's lists show, as Excel files, with the lists' own filters: instructions, wishes for time, notices."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from desk.directive_views import VIEWS, in_groups, narrowed
from desk.directives import DirectiveLine, lines
from desk.extension_views import VIEWS as EXTENSION_VIEWS
from desk.extension_views import chosen_view, wishes_in
from jobs import clock
from jobs.clock import today
from notices.models import Notice
from sheets.cells import Value
from sheets.downloads import first_rows, list_download
from sheets.lists import ASKED_ROWS
from tasks.models import ExtensionRequest

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


@require_safe
def directives(request: SignedInRequest) -> HttpResponse:
    """The instructions of the list's view (`?xem=`), in its groups."""
    shown = request.GET.get("xem", "mo")
    shown = shown if shown in VIEWS else "mo"
    groups = in_groups(lines(request.user, today(), narrowed(shown), most=ASKED_ROWS), request.user)
    rows = (_directive(group, each) for group, found in groups for each in found)
    return list_download("chi-dao", f"Ý KIẾN CHỈ ĐẠO: {VIEWS[shown].upper()}", DIRECTIVE_COLUMNS, rows)


def _directive(group: str, line: DirectiveLine) -> list[Value]:
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


def _standing(line: DirectiveLine) -> str:
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
