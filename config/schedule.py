"""The daily schedule of the portal, in the time zone of Hải Phòng."""

import datetime as dt

from handover.actions import carry_out_due
from jobs.schedule import Always, Daily
from notices.sending import send_waiting
from reminders.sweep import send_reminders
from reporting.delivery import deliver_due, note_outcomes
from reporting.periods import open_report_periods
from tasks.periods import open_all_periods


def _remind(day: dt.date) -> str:
    return f"{send_reminders(day)} digests put into the outbox"


SCHEDULE = [
    Daily("carry_out_handovers", dt.time(0, 5), carry_out_due),
    Daily("open_task_periods", dt.time(6, 30), open_all_periods),
    Daily("open_report_periods", dt.time(6, 30), open_report_periods),
    Daily("send_reminders", dt.time(7, 0), _remind),
    Always("deliver_due", deliver_due),
    Always("send_waiting", send_waiting),
    Always("note_outcomes", note_outcomes),
]
