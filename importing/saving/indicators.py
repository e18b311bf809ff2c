"""A draft's indicators as rows: the plan's promise, the metric it rests on, and its target of every year."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from importing.documents.draft import IndicatorDraft, TargetDraft
from indicators.catalogue.matches import MetricBook
from indicators.models import Indicator, IndicatorAssignment, Metric, YearlyTarget
from plans.models import Plan, Section
from units.names import UnitBook
from wording.measures.several_targets import read_targets
from wording.measures.targets import Target, read_target


def save_indicators(
    items: Iterable[IndicatorDraft],
    plan: Plan,
    book: UnitBook,
    sections: Mapping[tuple[str, str], Section | None],
    first_position: int = 1,
) -> list[Indicator]:
    """Save the indicators; a metric that the ward measures already is used again (`indicators.catalogue.matches`)."""
    metrics = MetricBook(plan.ward)
    saved = []
    for position, item in enumerate(items, start=first_position):
        metric = _metric(item, metrics)
        indicator = _indicator(item, plan, metric, position)
        indicator.section = sections.get(("", item.group or ""))
        indicator.save()
        for unit in {unit.pk: unit for unit in map(book.find_or_add, item.lead_units)}.values():
            IndicatorAssignment.objects.create(indicator=indicator, unit=unit, started_on=plan.issued_on)
        save_targets(item.targets, indicator)
        saved.append(indicator)
    return saved


def _metric(item: IndicatorDraft, metrics: MetricBook) -> Metric:
    unit = unit_of(item)
    return metrics.find_or_add(item.name, unit, kind_of(item), _direction(item.targets), chosen=item.metric)


def unit_of(item: IndicatorDraft) -> str:
    """The unit of measure: the table's, else that of the first target that has one."""
    return (item.unit or next((target.unit for target in item.targets if target.unit), None) or "")[:60]


def kind_of(item: IndicatorDraft) -> str:
    """A share where figures are in per cent, words where there are none; a fall below zero is no share."""
    if item.qualitative or not any(target.comparator for target in item.targets):
        return Metric.Kind.QUALITATIVE
    if any(target.low is not None and target.low < 0 for target in item.targets):
        return Metric.Kind.NUMBER
    return Metric.Kind.RATIO if unit_of(item).startswith("%") else Metric.Kind.NUMBER


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
        baseline_value=baseline_value(baseline.raw) if baseline else None,
        directed_by=(item.directed_by or "")[:300],
        lead_person=(item.lead_person or "")[:300],
        output=item.output or "",
        source_line=item.line or None,
        position=position,
    )


def baseline_value(raw: str) -> Decimal | None:
    """The figure of a baseline, None for prose."""
    return read_target(raw).low


def save_targets(targets: Iterable[TargetDraft], indicator: Indicator) -> None:
    """The plan's words and their reading; "-" means not set and has no row."""
    for target in targets:
        if target.raw.strip() in {"", "-"}:
            continue
        written: list[TargetDraft | Target] = [target, *further_targets(target, indicator.plan.end_year)]
        for each in written:
            YearlyTarget.objects.get_or_create(
                indicator=indicator,
                year_from=each.year_from,
                year_to=each.year_to or indicator.plan.end_year,
                comparator=each.comparator or "",
                low=each.low,
                raw=target.raw[:500],
                replaced_on=None,
                defaults={"high": each.high, "unit": (each.unit or "")[:60], "soft": each.soft},
            )


def further_targets(target: TargetDraft, year: int) -> list[Target]:
    """The other targets of a phrase that holds several ("80% năm 2027, 90% năm 2030"): the draft has the first."""
    first, *others = read_targets(target.raw, target.year_to or year)
    return others if (first.comparator, first.low) == (target.comparator, target.low) else []
