"""When a report goes out: at the hour of its duty, and not before the time for recalling it is over."""

import datetime as dt

from jobs import clock
from reporting.models import Report, ReportPeriod

ONE_MINUTE = dt.timedelta(minutes=1)


def send_time(period: ReportPeriod) -> dt.datetime:
    """When the report is to go out: on the working day to remind for, at the hour of the duty."""
    return clock.at(period.remind_on, period.obligation.send_at)


def goes_out_at(period: ReportPeriod, approved_at: dt.datetime) -> dt.datetime:
    """When a report that is approved at the moment goes out: at its hour, or once it can be recalled no more.

    On a whole minute, since pages name the minute up to which it can be recalled.
    """
    recalled_until = approved_at + ONE_MINUTE * period.plan.ward.recall_minutes
    whole = recalled_until.replace(second=0, microsecond=0)
    return max(send_time(period), whole if whole == recalled_until else whole + ONE_MINUTE)


def out_at(report: Report) -> dt.datetime:
    """When an approved report goes out, as it was said at its approval."""
    return report.goes_out_at or send_time(report.period)


def moment_in_words(moment: dt.datetime, on: dt.date) -> str:
    """ "08:10" on the day itself, "08:00 ngày 27/11/2026" on others."""
    local = clock.local(moment)
    return f"{local:%H:%M}" if local.date() == on else f"{local:%H:%M ngày %d/%m/%Y}"
