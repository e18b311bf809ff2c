"""The year of a plan: who reported what on which day, as the demonstration plan's items tell it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q

from accounts.models import User
from demo.calendar import ONE_DAY, pick, spread, working_day
from demo.documents.content import Course, DemoPlan, Work
from demo.staff import Staff
from demo.wards import at
from plans.models import Plan
from tasks.models import Assignment, ProgressUpdate, State, Task, TaskPeriod
from tasks.updates.actions import confirm_update, report_progress
from tasks.updates.entry import ProgressEntry, unchanged
from units.working_days import working_calendar
from wording.calendar import WorkingCalendar
from wording.names import fold

_OPENINGS = (
    "Đã phân công người phụ trách và lên kế hoạch thực hiện trong kỳ.",
    "Đã triển khai tới các bộ phận liên quan, đang tổ chức thực hiện.",
    "Đã có văn bản triển khai; các đơn vị đang thực hiện.",
    "Đang thực hiện theo kế hoạch, chưa phát sinh vướng mắc.",
)
_ONCE = (Task.ScheduleKind.FIXED, Task.ScheduleKind.WINDOW)
_AFTERNOON = dt.time(15, 20)


@dataclass(frozen=True)
class Report:
    """One report to be told: on which day, what."""

    on: dt.date
    entry: ProgressEntry
    links: tuple[str, ...] = ()


def tell_plan(demo: DemoPlan, plan: Plan, staff: Staff, day: dt.date) -> Iterator[int]:
    """Tell the plan's year up to the day; yields the number of reports after each item, for a progress bar."""
    works = {fold(work.text): work for work in (*demo.tasks(), *demo.duties())}
    calendar = working_calendar()
    for task in plan.tasks.select_related("section").order_by("position"):
        work = works.get(fold(task.text))
        if work is None:
            yield 0
            continue
        _give_owner(task, work, demo, staff)
        begun = Q(starts_on__lte=day) | Q(task__schedule_kind__in=_ONCE)
        periods = list(task.periods.counted_once().filter(begun).order_by("starts_on").select_related("unit"))
        yield sum(
            _tell_period(part, own, staff, day)
            for period, reports in _by_period(work, periods, demo.starts_on, day, calendar)
            for part, own in _by_unit(period, reports)
        )


def _by_unit(period: TaskPeriod, reports: list[Report]) -> Iterator[tuple[TaskPeriod, list[Report]]]:
    """Where many units lead, each tells of its own part, in few words but the first one.

    Of work that is not done each fourth unit stays silent.
    """
    if not period.rolls_up:
        yield period, reports
        return
    parts = period.parts.select_related("unit", "task").order_by("unit__position", "unit__order_key")
    for n, part in enumerate(parts):
        if n == 0:
            yield part, reports
        elif (reports and reports[-1].entry.state == State.DONE) or pick(f"{period.task.text}{part.unit.name}", 0, 3):
            yield part, [_in_few_words(report, part) for report in reports]


def _in_few_words(report: Report, part: TaskPeriod) -> Report:
    words = _OPENINGS[pick(f"{part.unit.name}{report.on}", 0, len(_OPENINGS) - 1)]
    if report.entry.state == State.DONE:
        words = "Đã hoàn thành phần việc của đơn vị."
    return Report(report.on, replace(report.entry, result=words, difficulty="", proposal=""))


def _give_owner(task: Task, work: Work, demo: DemoPlan, staff: Staff) -> None:
    """Work that names no unit goes to the unit of its section, once it is under way; most leads name an officer."""
    owner = demo.owners.get(task.section.number if task.section else "")
    leads = Assignment.objects.filter(task=task, role=Assignment.Role.LEAD)
    if owner and work.told and not leads.exists():
        unit = staff.unit(owner)
        Assignment.objects.create(task=task, unit=unit, role=Assignment.Role.LEAD, started_on=demo.starts_on)
        task.periods.update(unit=unit)
    for lead in leads.select_related("unit"):
        if pick(task.text, 0, 3) and (officer := staff.officer(lead.unit)):
            lead.officer = officer
            lead.save(update_fields=["officer"])


def _by_period(
    work: Work, periods: list[TaskPeriod], begin: dt.date, day: dt.date, calendar: WorkingCalendar
) -> Iterator[tuple[TaskPeriod, list[Report]]]:
    """The results of the work, shared out over its periods: the last ones to the last period.

    Before those, ongoing work has an opening to tell, while a dated period stays silent. Work with one date is prepared
    for from the plan's beginning on.
    """
    if not work.told:
        return
    texts = list(work.told)
    missing = len(periods) - len(texts)
    texts = [_OPENINGS[pick(f"{work.text}{n}", 0, len(_OPENINGS) - 1)] for n in range(missing)] + texts
    for n, period in enumerate(periods):
        last = n == len(periods) - 1
        silent = n < missing and period.kind == TaskPeriod.Kind.DATED
        if silent or (last and missing >= 0 and n and pick(work.text, 0, 7) == 0):
            continue
        own = texts[n:] if last else texts[n : n + 1]
        start = begin if period.task.schedule_kind in _ONCE else max(begin, period.starts_on)
        yield period, list(_reports(work, period, own, start, day, calendar, last=last))


def _reports(
    work: Work,
    period: TaskPeriod,
    texts: list[str],
    begin: dt.date,
    day: dt.date,
    calendar: WorkingCalendar,
    *,
    last: bool,
) -> Iterator[Report]:
    """The reports on one period up to the day."""
    end = _end(work, period, begin, day)
    if begin >= end:
        return
    done_on = _done_on(work, period, begin, day, calendar)
    days = spread(begin, done_on or end, len(texts) - bool(done_on), calendar, work.text, to_the_end=last)
    days += [done_on] if done_on else []
    for n, (on, text) in enumerate(zip(days, texts, strict=True)):
        final = n == len(texts) - 1
        state = _state(work, period, done=final and done_on is not None, final=final and last)
        percent = _percent(work, (n + 1) / len(texts), (on - begin) / (end - begin)) if state != State.WAITING else 0
        troubled = last and (n == len(texts) - 2 if done_on and len(texts) > 1 else final)
        yield Report(
            on,
            ProgressEntry(
                state=state,
                percent=100 if state == State.DONE else percent,
                done_on=on if state == State.DONE else None,
                result=text,
                difficulty=work.difficulty if troubled else "",
                proposal=work.proposal if troubled else "",
            ),
            (work.link,) if work.link and final and last else (),
        )


def _percent(work: Work, told: float, passed: float) -> int:
    """How far work is that has told this share of its results when this share of its time has passed (both to 1)."""
    return min(95, max(10, round(70 * (told + passed) / 2) + pick(work.text, -8, 20)))


def _end(work: Work, period: TaskPeriod, begin: dt.date, day: dt.date) -> dt.date:
    """The last day on which the period is reported on."""
    if period.kind == TaskPeriod.Kind.DATED and work.course == Course.AS_PLANNED and period.due_on > begin:
        return min(day, period.due_on)
    if period.kind == TaskPeriod.Kind.ONGOING and period.ends_on:
        return min(day, period.ends_on)
    return day


def _done_on(work: Work, period: TaskPeriod, begin: dt.date, day: dt.date, calendar: WorkingCalendar) -> dt.date | None:
    """When the work was done; None while it is not."""
    if period.kind == TaskPeriod.Kind.CONDITIONAL:
        return working_day(min(begin + dt.timedelta(days=45), day), calendar)
    if period.kind != TaskPeriod.Kind.DATED or work.course in {Course.STUCK, Course.PAUSED}:
        return None
    if work.course == Course.DONE_LATE:
        done_on = period.late_from + dt.timedelta(days=pick(work.text, 6, 20))
    else:
        done_on = max(period.due_on - dt.timedelta(days=pick(work.text, 1, 9)), begin + dt.timedelta(days=4))
    done_on = working_day(done_on, calendar)
    return done_on if begin < done_on <= day else None


def _state(work: Work, period: TaskPeriod, *, done: bool, final: bool) -> str:
    if done:
        return State.DONE
    if period.kind == TaskPeriod.Kind.GUIDED:
        return State.WAITING
    return State.PAUSED if final and work.course == Course.PAUSED else State.IN_PROGRESS


def _tell_period(period: TaskPeriod, reports: Iterable[Report], staff: Staff, day: dt.date) -> int:
    """Enter the reports as their authors would; returns how many."""
    author = staff.reporter(period.unit)
    last: ProgressUpdate | None = None
    count = 0
    for report in reports:
        last = enter(period, report, author, last)
        _confirm(last, staff, day)
        count += 1
    if last and _is_confirmed_later(period, last, day):
        again = working_day(last.reported_on + dt.timedelta(days=60), working_calendar())
        _confirm(enter(period, Report(again, unchanged(last, again)), author, last), staff, day)
        count += 1
    return count


def _is_confirmed_later(period: TaskPeriod, last: ProgressUpdate, day: dt.date) -> bool:
    """ "No change" two months on, for some ongoing work that had time for it."""
    again = last.reported_on + dt.timedelta(days=60)
    ongoing = period.kind == TaskPeriod.Kind.ONGOING and (period.ends_on is None or again <= period.ends_on)
    return ongoing and again < day and pick(period.task.text, 0, 2) == 0


def enter(period: TaskPeriod, report: Report, author: User, last: ProgressUpdate | None) -> ProgressUpdate:
    """Report as the form does, and set the moment of writing to the story's day."""
    seen = last.pk if last else None
    entry = with_product(report.entry, period) if not report.links else report.entry
    update = report_progress(period, entry, by=author, on=report.on, seen=seen, links=report.links)
    ProgressUpdate.objects.filter(pk=update.pk).update(written_at=at(report.on, _AFTERNOON))
    return update


def with_product(entry: ProgressEntry, period: TaskPeriod) -> ProgressEntry:
    """The entry with the number of the document that is its product, where work is done whose plan names one."""
    output = period.task.output
    if entry.state != State.DONE or entry.no_change or not output:
        return entry
    kinds = {"quyet dinh": "QĐ", "ke hoach": "KH", "thong bao": "TB", "to trinh": "TTr"}
    kind = next((sign for words, sign in kinds.items() if words in fold(output)), "BC")
    number = f"{pick(period.task.text, 11, 240):02d}/{kind}-UBND"
    return replace(entry, product_number=number, product_on=entry.done_on)


def _confirm(update: ProgressUpdate, staff: Staff, day: dt.date) -> None:
    """Updates are confirmed within two days; of those of the last four weeks each third still waits."""
    key = f"{update.period.task.text}{update.reported_on}"
    on = update.reported_on + ONE_DAY * pick(key, 1, 2)
    fresh = day - update.reported_on < dt.timedelta(days=28)
    if on <= day and not (fresh and pick(key, 0, 2) == 0):
        confirm_update(update, by=staff.reviewer(update.unit, update.author), on=on)
