"""A draft's indicators as rows: the plan's promise, the metric it rests on, and its target of every year."""

from collections.abc import Iterable
from decimal import Decimal

from importing.draft import IndicatorDraft, TargetDraft
from indicators.models import Indicator, IndicatorAssignment, Metric, YearlyTarget
from plans.models import Plan, Section
from units.matching import UnitBook
from wording.names import fold
from wording.targets import read_target


def save_indicators(
    items: Iterable[IndicatorDraft], plan: Plan, book: UnitBook, sections: dict[tuple[str, str], Section]
) -> None:
    """Save the indicators; a metric of the same name that the ward has already is used again."""
    metrics = {metric.key: metric for metric in Metric.objects.filter(ward=plan.ward)}
    for position, item in enumerate(items, start=1):
        metric = _metric(item, plan, metrics)
        indicator = _indicator(item, plan, metric, position)
        indicator.section = sections.get(("", item.group or ""))
        indicator.save()
        for unit in {unit.pk: unit for unit in map(book.find_or_add, item.lead_units)}.values():
            IndicatorAssignment.objects.create(indicator=indicator, unit=unit, started_on=plan.issued_on)
        _save_targets(item.targets, indicator)


def _metric(item: IndicatorDraft, plan: Plan, metrics: dict[str, Metric]) -> Metric:
    key = fold(item.name[:500])[:500]
    if key not in metrics:
        unit = item.unit or next((target.unit for target in item.targets if target.unit), None)
        metrics[key] = Metric.objects.create(
            ward=plan.ward,
            name=item.name[:500],
            unit_of_measure=(unit or "")[:60],
            kind=_kind(item, unit),
            direction=_direction(item.targets),
        )
    return metrics[key]


def _kind(item: IndicatorDraft, unit: str | None) -> str:
    if item.qualitative or not any(target.comparator for target in item.targets):
        return Metric.Kind.QUALITATIVE
    return Metric.Kind.RATIO if (unit or "").startswith("%") else Metric.Kind.NUMBER


def _direction(targets: list[TargetDraft]) -> str:
    """Down where the plan sets an upper bound or wants none ("không để xảy ra"), else up."""
    downward = any(target.comparator in {"<", "<="} or target.low == 0 for target in targets)
    return Metric.Direction.DOWN if downward else Metric.Direction.UP


def _indicator(item: IndicatorDraft, plan: Plan, metric: Metric, position: int) -> Indicator:
    baseline = item.baseline
    return Indicator(
        plan=plan,
        metric=metric,
        number=(item.number or "")[:20],
        name=item.name,
        qualitative=metric.kind == Metric.Kind.QUALITATIVE,
        baseline_year=baseline.year if baseline else None,
        baseline_raw=baseline.raw[:300] if baseline else "",
        baseline_value=_figure(baseline.raw) if baseline else None,
        directed_by=(item.directed_by or "")[:300],
        lead_person=(item.lead_person or "")[:300],
        output=item.output or "",
        source_line=item.line or None,
        position=position,
    )


def _figure(raw: str) -> Decimal | None:
    """The figure of a baseline, None for prose."""
    return read_target(raw).low


def _save_targets(targets: Iterable[TargetDraft], indicator: Indicator) -> None:
    """The plan's words and their reading; "-" means not set and has no row."""
    for target in targets:
        if target.raw.strip() in {"", "-"}:
            continue
        YearlyTarget.objects.get_or_create(
            indicator=indicator,
            year_from=target.year_from,
            year_to=target.year_to or indicator.plan.end_year,
            raw=target.raw[:500],
            defaults={
                "comparator": target.comparator or "",
                "low": target.low,
                "high": target.high,
                "unit": (target.unit or "")[:60],
                "soft": target.soft,
            },
        )
