"""The jobs that remind: one for each ward, so that workers share the morning; registered when the app is ready."""

import datetime as dt

from jobs.registry import handler
from jobs.work import Progress, ask_for
from notices.models import Message
from notices.sending import BATCH, send_waiting
from reminders.models import Digest
from reminders.sweep import remind_ward, wards_with_work
from units.models import Ward

ROUNDS = 25
"""So many batches are sent after the writing; what is left over goes with the minute's round."""

TRIES = 20
"""A morning on which workers die by the dozen must not leave a ward without its reminders."""


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


@handler("reminders.ward", "Gửi thư nhắc việc của một phường, xã", tries=TRIES)
def remind(progress: Progress, ward: int, day: str, hour: int) -> str:
    """Write the ward's digests and send what waits; may be run twice, each digest is written once.

    Its steps are the digests of the day, written and sent by whatever run: a run that follows one that was cut short
    is seen to get further.
    """
    own = Digest.objects.filter(day=dt.date.fromisoformat(day), message__ward=ward)
    before = own.count()

    def wrote(done: int, of: int) -> None:
        progress(before + done, 2 * (before + of))

    written = remind_ward(Ward.objects.get(pk=ward), dt.date.fromisoformat(day), hour, wrote)
    for _ in range(ROUNDS):
        if not send_waiting(limit=BATCH).sent:
            break  # a batch at a time: the job keeps its lease however slow the mail server is
        progress(before + written + own.filter(message__state=Message.State.SENT).count(), 2 * (before + written))
    return f"{written} thư nhắc việc."
