"""What the page of background work and mail shows, as Excel files."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from jobs import clock
from jobs.models import Job
from notices.models import Message
from office.system import get_jobs, get_messages
from sheets.cells import Value
from sheets.downloads import first_rows, list_download

MESSAGE_COLUMNS = [
    ("Nơi nhận", 36),
    ("Tiêu đề", 60),
    ("Trạng thái", 16),
    ("Soạn lúc", 18),
    ("Gửi lúc", 18),
    ("Số lần gửi", 9),
    ("Lỗi", 50),
    ("Kênh", 24),
    ("Nơi nhận trả lời", 40),
    ("Bị trả lại", 40),
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
        str(message.get_channel_display()),
        message.answer,
        message.bounce,
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
