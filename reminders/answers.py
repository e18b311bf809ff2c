"""Whether reminders were answered: the item was reported on, measured, given or decided since.

Noted by a nightly job, one UPDATE for each kind of item, so that pages read rows and compute nothing.
"""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, F, Min, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from accounts.models import User
from indicators.models import IndicatorDirective, Measurement
from plans.models import UnitDirective
from reminders.models import Reminder, ReminderRule
from reporting.models import Contribution, Report
from tasks.models import Directive, ExtensionRequest, ProgressUpdate
from units.models import Ward

Item = ReminderRule.Item
IN_TIME = 3
"""An answer within so many days of the reminder counts as its effect."""
LOOK_BACK = dt.timedelta(days=60)
"""After that a reminder without an answer stays without one."""
NEVER_AFTER = 3
"""So many reminders without one answer make a silent owner."""


def note_answers(on: dt.date) -> str:
    """The daily job: note when each reminder of the last sixty days was first answered, up to the day."""
    noted = sum(_note(items, days, on) for items, days in _first_answers(on))
    return f"{noted} lần nhắc có phản hồi"


def _first_answers(on: dt.date) -> "list[tuple[list[str], QuerySet[Model]]]":
    """For kinds of items the days on which they were answered, as a subquery over the reminder's item."""
    item, since = OuterRef("item_id"), OuterRef("digest__day")
    days = partial(_days, since=since, until=on)
    measured = Measurement.objects.filter(metric__indicators=item)
    reported = ProgressUpdate.objects.filter(period=item)
    return [
        ([Item.TASK, Item.ONGOING, Item.GUIDANCE], days(reported, "reported_on")),
        ([Item.INDICATOR], days(measured, "reported_on")),
        ([Item.CONTRIBUTION], days(Contribution.objects.filter(pk=item), "given_at")),
        ([Item.REPORT], days(Report.objects.filter(period=item), "submitted_at")),
        ([Item.CONFIRMATION], days(ProgressUpdate.objects.filter(unit=item), "reviewed_on")),
        ([Item.EXTENSION], days(ExtensionRequest.objects.filter(pk=item), "decided_at")),
        ([Item.DIRECTIVE], days(Directive.objects.filter(pk=item), "answered_at")),
        ([Item.INDICATOR_DIRECTIVE], days(IndicatorDirective.objects.filter(pk=item), "answered_at")),
        ([Item.UNIT_DIRECTIVE], days(UnitDirective.objects.filter(pk=item), "answered_at")),
    ]  # fmt: skip


def _days(rows: "QuerySet[Model]", field: str, *, since: OuterRef, until: dt.date) -> "QuerySet[Model]":
    day = TruncDate(field) if field.endswith("_at") else F(field)
    found = rows.annotate(answer_day=day).filter(answer_day__gte=since, answer_day__lte=until)
    return found.order_by("answer_day").values("answer_day")[:1]


def _note(items: list[str], days: "QuerySet[Model]", on: dt.date) -> int:
    open_ones = Reminder.objects.filter(item__in=items, answered_on=None, digest__day__gte=on - LOOK_BACK)
    answered = open_ones.annotate(first=Subquery(days)).filter(first__isnull=False)
    rows = list(answered.values_list("pk", "first"))
    by_day: dict[dt.date, list[int]] = {}
    for pk, day in rows:
        by_day.setdefault(day, []).append(pk)
    for day, ids in by_day.items():
        Reminder.objects.filter(pk__in=ids, answered_on=None).update(answered_on=day)
    return len(rows)


@dataclass(frozen=True)
class Effect:
    """How often a group of reminders was answered within three days."""

    label: str
    sent: int
    answered: int

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.sent) if self.sent else 0


def _counts() -> dict[str, Count]:
    in_time = Q(answered_on__lte=F("digest__day") + dt.timedelta(days=IN_TIME))
    return {"sent": Count("pk"), "answered": Count("pk", filter=in_time)}


def effect_by_item(ward: Ward, since: dt.date) -> list[Effect]:
    """The effect of each kind of reminder in the ward since the day."""
    rows = _since(ward, since).values("item").annotate(**_counts()).order_by("item")
    found = {row["item"]: row for row in rows}
    return [
        Effect(item.label[0].upper() + item.label[1:], found[item]["sent"], found[item]["answered"])
        for item in Item
        if item in found
    ]


def effect_by_unit(ward: Ward, since: dt.date) -> list[Effect]:
    """The effect of the ward's reminders by the unit that answers for the item, the least answered first."""
    rows = _since(ward, since).values("unit__name").annotate(**_counts())
    found = [Effect(row["unit__name"] or "Không thuộc một đơn vị", row["sent"], row["answered"]) for row in rows]
    return sorted(found, key=lambda effect: (effect.percent, -effect.sent, effect.label))


@dataclass(frozen=True)
class SilentOwner:
    """Somebody whose reminders were never answered."""

    user: User
    reminders: int
    first_on: dt.date


def silent_owners(ward: Ward, since: dt.date) -> list[SilentOwner]:
    """Who was reminded of their own work at least three times since the day and never answered, the longest first."""
    own = _since(ward, since).filter(item__in=[Item.TASK, Item.ONGOING, Item.INDICATOR, Item.CONTRIBUTION])
    counted = own.values("recipient").annotate(
        sent=Count("pk"), answered=Count("answered_on"), first_on=Min("digest__day")
    )
    rows = {row["recipient"]: row for row in counted.filter(sent__gte=NEVER_AFTER, answered=0)}
    users = User.objects.filter(pk__in=rows, is_active=True)
    found = [SilentOwner(user, rows[user.pk]["sent"], rows[user.pk]["first_on"]) for user in users]
    return sorted(found, key=lambda owner: (owner.first_on, owner.user.order_key))


def _since(ward: Ward, since: dt.date) -> "QuerySet[Reminder]":
    return Reminder.objects.filter(ward=ward, digest__day__gte=since).order_by()
