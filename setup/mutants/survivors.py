"""Changes that no test notices, and why that is right: each was read."""

_BOUND = "a bound that keeps prose from the readers: which length it is, to the letter, says nothing"
_NO_YEAR = "a year to reckon in where none is known: only the kind is taken from it, the days are thrown away"
_MONTHLY = 'dues = [day_in_month(year or 2000, month + later, int(found["day"])) for month in range(1, 13, step)]'

REASONS = {
    "wording/times/schedules.py ReplaceComparisonOperator_LtE_Lt "
    'text = prepared(phrase) if len(phrase) <= _LONGEST else "" 1': _BOUND,
    "wording/times/spans.py NumberReplacer _LONGEST = 120 2": _BOUND,
    f"wording/times/recurrences.py NumberReplacer {_MONTHLY} 1": _NO_YEAR,
    f"wording/times/recurrences.py NumberReplacer {_MONTHLY} 2": _NO_YEAR,
    "indicators/targets/promises.py ReplaceAndWithOr "
    'top = promise.high if promise.comparator == "range" and promise.high is not None else bound 1': (
        "only a range has an upper end"
    ),
    "tasks/periods/standing.py NumberReplacer "
    'newest_then=Subquery(known.exclude(returned_by_then).values("pk")[:1]), 1': (
        "SQLite takes the first of two rows; PostgreSQL refuses them, and its tests would notice"
    ),
    "wording/obligations.py NumberReplacer start: int = 0 1": "whatever reads a duty says where its words begin",
    "wording/measures/several_targets.py NumberReplacer if len(parts) < 2: 2": (
        "a phrase of one part is read alone either way, here once more"
    ),
    "reminders/due/thresholds.py ReplaceComparisonOperator_GtE_Gt "
    "return -max(max(past), last + (days - last) // 7 * 7 if days >= last else 0) 1": (
        "on the last threshold itself both sides name it"
    ),
}
"""By the key of the mutant, which the report prints beside what was not read yet."""
