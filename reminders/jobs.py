"""The jobs that remind: one for each ward, so that workers share the morning; registered when the app is ready."""

import datetime as dt

from jobs.registry import handler
from jobs.work import Progress, ask_for
from notices.sending import send_waiting
from reminders.sweep import remind_ward, wards_with_work
from units.models import Ward


def hand_out(day: dt.date, hour: int) -> str:
    """Ask for the reminding of each ward; the same ward, day and hour is not asked for twice while it waits."""
    wards = wards_with_work(day)
    for ward in wards:
        ask_for(
            "reminders.ward",
            {"ward": ward.pk, "day": day.isoformat(), "hour": hour},
            key=f"reminders:{ward.pk}:{day.isoformat()}:{hour}",
        )
    return f"{len(wards)} phường, xã cần nhắc việc"


@handler("reminders.ward", "Gửi thư nhắc việc của một phường, xã")
def remind(progress: Progress, ward: int, day: str, hour: int) -> str:
    """Write the ward's digests and send what waits; may be run twice, each digest is written once."""
    written = remind_ward(Ward.objects.get(pk=ward), dt.date.fromisoformat(day), hour)
    progress(1, 2)
    send_waiting()
    return f"{written} thư nhắc việc."
