"""How periods stand on a day, today or a past one, as a queryset: what dashboards count and what their lists show.

Both ways give the same columns: `class_on`, `state_on`, `percent_on`, `done_then`, `difficulty_on`, `updated_then`,
`update_then`, the id of the update that counted, `newest_then`, of the last one that had not been returned,
`returned_then`, of one that was returned and not answered, `kind_on`, `label_on`, `ends_then`, `due_then`,
`granted_then`, `late_from_day`, `late_when_issued_then` and `unit_on`, the id of the unit that answered for it. For
today they are the period's own, for a past day those of the last update that counted then and of how the period was set
up then: before a handover, a grant or a document that gave it a date.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import (
    BigIntegerField,
    Case,
    F,
    Field,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber
from django.db.models.sql.constants import LOUTER
from django_cte import CTE, with_cte

from jobs import clock
from tasks.models import (
    ExtensionRequest,
    PeriodRevision,
    ProgressUpdate,
    State,
    TaskPeriod,
    TaskPeriodQuerySet,
    reaching,
)
from tasks.periods.revisions import KEPT
from tasks.timeliness import Timeliness, timeliness_expression
from units.models import Unit

OWN = {
    "kind_on": "kind",
    "label_on": "label",
    "unit_on": "unit_id",
    "ends_then": "ends_on",
    "due_then": "due_on",
    "granted_then": "granted_due_on",
    "late_from_day": "late_from",
    "late_when_issued_then": "late_when_issued",
    "update_then": "last_update",
    "newest_then": "newest_update",
    "returned_then": "returned_update",
    "state_on": "state",
    "percent_on": "percent",
    "done_then": "done_on",
    "difficulty_on": "has_difficulty",
    "updated_then": "updated_on",
}
"""The columns of a day, and which of the period's own they are today."""


def standing(periods: TaskPeriodQuerySet, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    """The periods that matter on the day `on`, with how they stood then; `now` is today."""
    if on >= now:
        return as_they_are(periods.tracked(on).current(on), on)
    year = (dt.date(on.year, 1, 1), dt.date(on.year, 12, 31))
    possible = periods.tracked(on).begun(on).filter(starts_on__lte=year[1])
    running = Q(ends_then__isnull=True) | Q(ends_then__gte=on)
    stood = as_they_stood(periods, on, among=possible).filter(reaching_then(year[0]), asked_by(on))
    return stood.filter(Q(kind_on=TaskPeriod.Kind.DATED) | running)


def standing_in_year(periods: TaskPeriodQuerySet, year: int, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    """The periods of another year than that of the day, with how they stood on the day; `now` is today."""
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if on >= now:
        return as_they_are(periods.tracked(on).in_span(start, end), on)
    possible = periods.tracked(on).filter(starts_on__lte=end)
    return as_they_stood(periods, on, among=possible).filter(reaching_then(start), asked_by(on))


def on_day(periods: TaskPeriodQuerySet, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    """These periods, whichever they are, with how they stood on the day."""
    return as_they_are(periods, on) if on >= now else as_they_stood(periods, on)


def holders(periods: Iterable[TaskPeriod]) -> dict[int | None, Unit]:
    """The units that answered for the periods on the day, by what stands in `unit_on`; one query."""
    return Unit.objects.in_bulk({period.unit_on for period in periods if period.unit_on})


def as_they_are(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    return periods.with_timeliness(on).annotate(**{name: F(own) for name, own in OWN.items()})


def as_they_stood(
    periods: TaskPeriodQuerySet, on: dt.date, *, among: TaskPeriodQuerySet | None = None
) -> TaskPeriodQuerySet:
    """From the updates that counted on the day; a period that nobody had reported on was not started.

    How all of these periods stood is computed once, before the query itself (so what does not depend on the day is
    better filtered before): whatever a list then filters, ranks or counts by is a column, however often it is named.
    `among` are those of the periods that can matter, where that asks more than needs to be asked twice.
    """
    possible = CTE((periods if among is None else among).order_by().values(period_pk=F("pk")), name="possible")
    telling = _telling(possible.queryset(), on)
    stood = CTE(_said(possible, *telling), name="stood", materialized=True)
    found = with_cte(possible, *telling, stood, select=stood.join(periods, pk=stood.col.pk))
    known = ProgressUpdate.objects.filter(period=OuterRef("pk"), reported_on__lte=on).order_by("-reported_on", "-pk")
    returned_by_then = Q(accepted=False, reviewed_on__lte=on)
    returned = known.annotate(back=Case(When(returned_by_then, then=F("pk")), default=None)).values("back")[:1]
    return found.annotate(
        **{name: getattr(stood.col, name) for name in stood.query.annotation_select},
        newest_then=Subquery(known.exclude(returned_by_then).values("pk")[:1]),
        # Not a bare subquery: to filter by one moves it to where Django loses what it refers to.
        returned_then=Coalesce(Subquery(returned), Value(None, BigIntegerField())),
    ).annotate(
        class_on=timeliness_expression(
            on,
            state="state_on",
            done_on="done_then",
            update="update_then",
            kind="kind_on",
            late_from="late_from_day",
            issued_late="late_when_issued_then",
        ),
    )


def _telling(periods: QuerySet, on: dt.date) -> tuple[CTE, CTE, CTE, CTE]:
    """Of each period what tells of the day: the update that counted and the grant in force.

    With them the first grant and the first change of the set-up after it, since what they replaced held until then.
    """
    updates = ProgressUpdate.objects.counting(on)
    grants = ExtensionRequest.objects.filter(granted=True)
    in_force, later = grants.filter(decided_on__lte=on), grants.filter(decided_on__gt=on)
    changes = PeriodRevision.objects.filter(changed_on__gt=on)
    said = ("id", "state", "percent", "done_on", "reported_on", "difficulty")
    return (
        _first("counted", updates, ("-reported_on", "-pk"), periods, said),
        _first("granted", in_force, ("-decided_on", "-pk"), periods, ("new_due_on",)),
        _first("granted_later", later, ("decided_on", "pk"), periods, ("id", "decided_on", "late_from_before")),
        _first("changed", changes, ("changed_on", "pk"), periods, ("id", "changed_on", *KEPT)),
    )


def _first(name: str, rows: QuerySet, order: Sequence[str], periods: QuerySet, columns: Iterable[str]) -> CTE:
    """The first row of each period in the order: each column under its own name and that of the CTE."""
    place = Window(RowNumber(), partition_by="period_id", order_by=order)
    first = rows.filter(period__in=periods).order_by().annotate(place=place).filter(place=1)
    return CTE(first.values(**{f"{name}_{column}": F(column) for column in ("period_id", *columns)}), name=name)


def _said(possible: CTE, counted: CTE, granted: CTE, granted_later: CTE, changed: CTE) -> QuerySet:
    """What those rows say, as the columns of this module that lists are filtered, ranked and counted by."""
    periods = possible.join(TaskPeriod.objects.order_by(), pk=possible.col.period_pk)
    for cte in (counted, granted, granted_later, changed):
        columns = {name: getattr(cte.col, name) for name in cte.query.annotation_select}
        periods = cte.join(periods, pk=columns[f"{cte.name}_period_id"], _join_type=LOUTER).annotate(**columns)

    def then(name: str) -> Case:
        """What the first change after the day replaced held on the day; without one, what holds now."""
        return Case(
            When(changed_id__isnull=False, then=F(f"changed_{name}")), default=F(name), output_field=_kind(name)
        )

    granted_first = Q(granted_later_id__isnull=False) & (
        Q(changed_id__isnull=True) | Q(granted_later_decided_on__lte=F("changed_changed_on"))
    )
    return periods.values(
        "pk",
        kind_on=then("kind"),
        label_on=then("label"),
        unit_on=then("unit"),
        ends_then=then("ends_on"),
        due_then=then("due_on"),
        granted_then=Case(When(rolls_up=True, then=then("granted_due_on")), default=F("granted_new_due_on")),
        late_from_day=Case(When(granted_first, then=F("granted_later_late_from_before")), default=then("late_from")),
        late_when_issued_then=then("late_when_issued"),
        update_then=F("counted_id"),
        state_on=Coalesce("counted_state", Value(State.NOT_STARTED.value)),
        percent_on=Coalesce("counted_percent", Value(0)),
        done_then=F("counted_done_on"),
        updated_then=F("counted_reported_on"),
        difficulty_on=Case(When(counted_difficulty__gt="", then=Value(True)), default=Value(False)),
    )


def _kind(name: str) -> Field:
    if name == "unit":
        return BigIntegerField()
    return next(field for field in TaskPeriod._meta.concrete_fields if field.name == name)


def reaching_then(start: dt.date) -> Q:
    """`tasks.models.reaching` by how the periods stood."""
    return reaching(start, kind="kind_on", state="state_on", ends_on="ends_then", done_on="done_then")


def asked_by(on: dt.date) -> Q:
    """All but the silent work of plans that came in after the day: nobody could be asked about it then."""
    after = clock.at(on + dt.timedelta(days=1), dt.time())
    return ~Q(class_on=Timeliness.ONGOING_SILENT, task__plan__imported_at__gte=after)
