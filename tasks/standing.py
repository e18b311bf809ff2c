"""How periods stand on a day, today or a past one, as a queryset: what dashboards count and what their lists show.

Both ways give the same columns: `class_on`, `state_on`, `percent_on`, `done_then`, `difficulty_on`, `updated_then`,
`update_then`, the id of the update that counted, `kind_on` and `unit_on`, the id of the unit that answered for it. For
today they are the period's own, for a past day those of the last update that counted then and of how the period was set
up then: before a handover, a grant or a document that gave it a date.
"""

import datetime as dt

from django.db.models import BooleanField, Case, CharField, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from tasks.models import ProgressUpdate, State, TaskPeriod, TaskPeriodQuerySet
from tasks.revisions import set_up_then, with_late_from_then
from tasks.timeliness import timeliness_expression


def standing(periods: TaskPeriodQuerySet, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    """The periods that matter on the day `on`, with how they stood then; `now` is today."""
    if on >= now:
        return as_they_are(periods.tracked(on).current(on), on)
    return _current(as_they_stood(periods.tracked(on), on), on)


def as_they_are(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    return periods.with_timeliness(on).annotate(
        kind_on=F("kind"),
        unit_on=F("unit_id"),
        update_then=F("last_update"),
        state_on=F("state"),
        percent_on=F("percent"),
        done_then=F("done_on"),
        difficulty_on=F("has_difficulty"),
        updated_then=F("updated_on"),
    )


def as_they_stood(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    """From the updates that counted on the day; a period that nobody had reported on was not started."""
    last = ProgressUpdate.objects.counting(on).filter(period=OuterRef("pk")).order_by("-reported_on", "-pk")
    stood = with_late_from_then(set_up_then(periods, on), on).annotate(
        kind_on=F("kind_then"),
        unit_on=F("unit_then"),
        update_then=Subquery(last.values("pk")[:1]),
        state_on=Coalesce(Subquery(last.values("state")[:1]), Value(State.NOT_STARTED.value), output_field=CharField()),
        percent_on=Coalesce(Subquery(last.values("percent")[:1]), Value(0)),
        done_then=Subquery(last.values("done_on")[:1]),
        updated_then=Subquery(last.values("reported_on")[:1]),
        difficulty_then=Coalesce(Subquery(last.values("difficulty")[:1]), Value(""), output_field=TextField()),
    )
    return stood.annotate(
        class_on=timeliness_expression(
            on,
            state="state_on",
            done_on="done_then",
            update="update_then",
            kind="kind_then",
            late_from="late_from_day",
            issued_late="late_when_issued_then",
        ),
        difficulty_on=Case(
            When(difficulty_then="", then=Value(False)), default=Value(True), output_field=BooleanField()
        ),
    )


def _current(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    """`TaskPeriodQuerySet.current` by the state of the day: this year's dated periods, older ones that were open or

    done within the year, and the ongoing period that ran.
    """
    start, end = dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)
    dated = Q(kind_on=TaskPeriod.Kind.DATED)
    reaches = Q(ends_on__isnull=True) | Q(ends_on__gte=start)
    carried_over = dated & ~Q(state_on__in=[State.DONE, State.NOT_APPLICABLE])
    done_within = dated & Q(done_then__gte=start)
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    found = periods.filter(reaches | carried_over | done_within, starts_on__lte=end)
    return found.filter(dated | Q(running, starts_on__lte=on))
