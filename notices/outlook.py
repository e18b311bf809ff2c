"""How full the outbox is, as a line of the status."""

from django.db.models import Count, Min, Q

from jobs.status import watch
from notices.models import Message


@watch
def outbox_line() -> str:
    state = Message.State
    found = Message.objects.aggregate(
        waiting=Count("pk", filter=Q(state__in=[state.WAITING, state.SENDING])),
        given_up=Count("pk", filter=Q(state=state.GIVEN_UP)),
        oldest_at=Min("written_at", filter=Q(state=state.WAITING)),
    )
    since = f", the oldest since {found['oldest_at']:%Y-%m-%d %H:%M}" if found["oldest_at"] else ""
    return f"outbox: {found['waiting']} waiting{since}; {found['given_up']} given up"
