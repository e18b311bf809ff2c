"""The daily schedule of the portal, in the time zone of Hải Phòng."""

import datetime as dt
from functools import partial

from dashboards.snapshots import take_missing
from handover.actions import carry_out_due
from jobs.retention import tidy_up
from jobs.schedule import Always, Daily
from notices.sending import send_waiting
from reminders.alarms import tell_failures
from reminders.answers import note_answers
from reminders.jobs import hand_out
from reminders.models import Preferences
from reporting.duties.periods import open_report_periods
from reporting.sending.delivery import deliver_due, note_outcomes
from reporting.writing.first_drafts import draft_reports
from tasks.periods.opening import open_all_periods

SCHEDULE = [
    Daily("take_snapshots", dt.time(0, 2), take_missing, "Chốt số liệu mỗi đêm"),
    Daily("carry_out_handovers", dt.time(0, 5), carry_out_due, "Thực hiện bàn giao"),
    Daily("tidy_up", dt.time(2), tidy_up, "Dọn việc nền đã xong"),
    Daily("open_task_periods", dt.time(6, 30), open_all_periods, "Mở kỳ nhiệm vụ"),
    Daily("open_report_periods", dt.time(6, 30), open_report_periods, "Mở kỳ báo cáo"),
    Daily("draft_reports", dt.time(6, 35), draft_reports, "Lập dự thảo báo cáo"),
    *(
        Daily(f"send_reminders_{hour:02}", dt.time(hour), partial(hand_out, hour=hour), f"Nhắc việc lúc {hour} giờ")
        for hour in Preferences.HOURS
    ),
    Daily("note_answers", dt.time(19), note_answers, "Ghi nhận phản hồi sau nhắc việc"),
    Always("deliver_due", deliver_due),
    Always("send_waiting", send_waiting),
    Always("note_outcomes", note_outcomes),
    Always("tell_failures", tell_failures),
]
