"""How periods stand on a day, today or a past one, as a queryset: what dashboards count and what their lists show.

Both ways give the same columns: `class_on`, `state_on`, `percent_on`, `done_then`, `difficulty_on`, `updated_then`,
`update_then`, the id of the update that counted, `newest_then`, of the last one that had not been returned,
`returned_then`, of one that was returned and not answered, `kind_on`, `label_on`, `ends_then`, `due_then`,
`granted_then`, `late_from_day`, `late_when_issued_then` and `unit_on`, the id of the unit that answered for it. For
today they are the period's own, for a past day those of the last update that counted then and of how the period was set
up then: before a handover, a grant or a document that gave it a date.
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    DateField,
    F,
    Field,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tasks.models import ExtensionRequest, ProgressUpdate, State, TaskPeriod, TaskPeriodQuerySet
from tasks.revisions import set_up_then, with_late_from_then
from tasks.timeliness import timeliness_expression
from units.models import Unit


def standing(periods: TaskPeriodQuerySet, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    """The periods that matter on the day `on`, with how they stood then; `now` is today."""
    if on >= now:
        return as_they_are(periods.tracked(on).current(on), on)
    return _current(as_they_stood(periods.tracked(on), on), on)


def standing_in_year(periods: TaskPeriodQuerySet, year: int, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    """The periods of another year than that of the day, with how they stood on the day; `now` is today."""
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if on >= now:
        return as_they_are(periods.tracked(on).in_span(start, end), on)
    return _in_span(as_they_stood(periods.tracked(on), on), start, end)


def on_day(periods: TaskPeriodQuerySet, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    """These periods, whichever they are, with how they stood on the day."""
    return as_they_are(periods, on) if on >= now else as_they_stood(periods, on)


def with_holders(periods: Iterable[TaskPeriod]) -> list[TaskPeriod]:
    """The periods, each with the unit that answered for it on the day as `holder`; one query."""
    found = list(periods)
    units = Unit.objects.in_bulk({period.unit_on for period in found if period.unit_on})
    for period in found:
        period.holder = units.get(period.unit_on)
    return found


def as_they_are(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    return periods.with_timeliness(on).annotate(
        kind_on=F("kind"),
        label_on=F("label"),
        unit_on=F("unit_id"),
        ends_then=F("ends_on"),
        due_then=F("due_on"),
        granted_then=F("granted_due_on"),
        late_from_day=F("late_from"),
        late_when_issued_then=F("late_when_issued"),
        update_then=F("last_update"),
        newest_then=F("newest_update"),
        returned_then=F("returned_update"),
        state_on=F("state"),
        percent_on=F("percent"),
        done_then=F("done_on"),
        difficulty_on=F("has_difficulty"),
        updated_then=F("updated_on"),
    )


def as_they_stood(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    """From the updates that counted on the day; a period that nobody had reported on was not started."""
    mine = ProgressUpdate.objects.filter(period=OuterRef("pk")).order_by("-reported_on", "-pk")
    last, known = mine.counting(on), mine.filter(reported_on__lte=on)
    returned_by_then = Q(accepted=False, reviewed_on__lte=on)
    granted = ExtensionRequest.objects.filter(period=OuterRef("pk"), granted=True, decided_on__lte=on)
    stood = with_late_from_then(set_up_then(periods, on), on).annotate(
        kind_on=F("kind_then"),
        label_on=F("label_then"),
        unit_on=F("unit_then"),
        granted_then=Case(
            When(rolls_up=True, then=F("granted_set_then")),
            default=_first(granted.order_by("-decided_on", "-pk").values("new_due_on"), DateField()),
            output_field=DateField(),
        ),
        update_then=Subquery(last.values("pk")[:1]),
        newest_then=Subquery(known.exclude(returned_by_then).values("pk")[:1]),
        returned_then=_first(
            known.annotate(back=Case(When(returned_by_then, then=F("pk")), default=None)).values("back"),
            BigIntegerField(),
        ),
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


def _first(rows: QuerySet, field: Field) -> Coalesce:
    """The first row's value. Not a bare subquery: counting by it would move the query into another, where Django
    loses what other subqueries refer to.
    """
    return Coalesce(Subquery(rows[:1]), Value(None, output_field=field), output_field=field)


def _current(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    """`TaskPeriodQuerySet.current` by the state of the day: this year's dated periods, older ones that were open or

    done within the year, and the ongoing period that ran.
    """
    running = Q(ends_then__isnull=True) | Q(ends_then__gte=on)
    found = _in_span(periods, dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)).begun(on)
    return found.filter(Q(kind_on=TaskPeriod.Kind.DATED) | running)


def _in_span(periods: TaskPeriodQuerySet, start: dt.date, end: dt.date) -> TaskPeriodQuerySet:
    """`TaskPeriodQuerySet.in_span` by the state of the day."""
    dated = Q(kind_on=TaskPeriod.Kind.DATED)
    reaches = Q(ends_then__isnull=True) | Q(ends_then__gte=start)
    carried_over = dated & ~Q(state_on__in=[State.DONE, State.NOT_APPLICABLE])
    done_within = dated & Q(done_then__gte=start)
    return periods.filter(reaches | carried_over | done_within, starts_on__lte=end)
