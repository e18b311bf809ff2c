"""Lists about reports as Excel files: what units gave for one, where it went, the reports of a batch."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs import clock
from reporting.batches import rows as batches
from reporting.batches.views import batch_items, get_batch
from reporting.models import Contribution, Delivery
from reporting.views import get_period, listed_contributions
from reporting.writing.contributions import FIELDS, may_be_given_by
from sheets.cells import Value
from sheets.downloads import first_rows, list_download

CONTRIBUTION_COLUMNS = [
    ("Đơn vị", 34),
    ("Trạng thái", 13),
    ("Gửi lúc", 18),
    ("Người gửi", 26),
    ("Kết quả", 60),
    ("Đang thực hiện", 50),
    ("Quá hạn và nguyên nhân", 50),
    ("Khó khăn, vướng mắc", 50),
    ("Kiến nghị, đề xuất", 50),
    ("Nhiệm vụ kỳ tới", 50),
    ("Chỉ đạo, điều hành", 40),
    ("Ưu điểm", 40),
    ("Tồn tại, hạn chế", 40),
    ("Nguyên nhân khách quan", 40),
    ("Nguyên nhân chủ quan", 40),
    ("Bài học kinh nghiệm", 40),
    ("Mô hình, giải pháp hay", 40),
]
DELIVERY_COLUMNS = [
    ("Bản báo cáo", 12),
    ("Nơi nhận", 44),
    ("Thư điện tử", 36),
    ("Lần gửi", 9),
    ("Kết quả", 24),
    ("Quyết định gửi lúc", 18),
    ("Máy chủ nhận lúc", 18),
    ("Bị trả lại lúc", 18),
    ("Số lần thử", 9),
    ("Lỗi, lý do trả lại", 50),
    ("Message-ID", 44),
]
OUTCOMES = {"bounced": "Bị trả lại", "accepted": "Máy chủ nhận thư", "retried": "Đang gửi lại"}
"""The other outcomes are called as the message's state is."""


@require_safe
def contributions(request: SignedInRequest, period_id: int) -> HttpResponse:
    """Which units gave their part; the words themselves of those that the person may open."""
    period = get_period(request, period_id)
    rows = (_contribution(each, request.user) for each in listed_contributions(period))
    title = f"NỘI DUNG CỦA CÁC ĐƠN VỊ: {period} ({period.plan.label})"
    return list_download("noi-dung-don-vi", title, CONTRIBUTION_COLUMNS, rows)


def _contribution(each: Contribution, user: User) -> list[Value]:
    may_read = may_be_given_by(each, user)
    return [
        each.unit.name,
        each.get_state_display().capitalize(),
        clock.local(each.given_at) if each.given_at else None,
        each.given_by.full_name if each.given_by else "",
        *[getattr(each, field) if may_read else "" for field in FIELDS],
    ]


@require_safe
def deliveries(request: SignedInRequest, period_id: int) -> HttpResponse:
    """To whom each version of the period's report went, and with what outcome; the newest version first."""
    period = get_period(request, period_id)
    found = Delivery.objects.filter(report__period=period).select_related("report", "message")
    found = found.order_by("-report__version", "-decided_at", "pk")
    rows = (_delivery(each) for each in first_rows(found))
    title = f"GỬI BÁO CÁO: {period} ({period.plan.label})"
    return list_download("gui-bao-cao", title, DELIVERY_COLUMNS, rows)


def _delivery(each: Delivery) -> list[Value]:
    message = each.message
    return [
        f"Lần {each.report.version}",
        each.recipient_name,
        each.email,
        each.number,
        OUTCOMES.get(each.outcome) or message.get_state_display().capitalize(),
        clock.local(each.decided_at),
        clock.local(message.sent_at) if message.sent_at else None,
        clock.local(each.bounced_at) if each.bounced_at else None,
        message.tries,
        each.bounce or message.error,
        message.message_id,
    ]


@require_safe
def batch(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """The reports of a batch and how far each is."""
    found = get_batch(request, batch_id)
    rows = (batches.row_of(each) for each in batch_items(found))
    title = f"{found.title} (hạn {found.first_on:%d/%m/%Y} - {found.last_on:%d/%m/%Y})"
    return list_download("dot-bao-cao", title, batches.COLUMNS, rows)
