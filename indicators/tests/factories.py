"""Metrics, indicators, targets and measurements for tests."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from indicators.models import Indicator, IndicatorAssignment, IndicatorDirective, Measurement, Metric, YearlyTarget
from plans.tests.factories import PlanFactory
from units.models import Unit
from units.tests.factories import UnitFactory, WardFactory


class MetricFactory(DjangoModelFactory):
    ward = factory.SubFactory(WardFactory)
    name = factory.Sequence(lambda n: f"Tỷ lệ hồ sơ trực tuyến toàn trình, loại {n}")
    unit_of_measure = "%"

    class Meta:
        model = Metric


class IndicatorFactory(DjangoModelFactory):
    """A promise without figures yet. `IndicatorFactory(plan=plan, lead=unit)` also names the unit that follows it."""

    plan = factory.SubFactory(PlanFactory)
    metric = factory.SubFactory(MetricFactory, ward=factory.SelfAttribute("..plan.ward"))
    number = factory.Sequence(lambda n: str(n + 1))
    name = factory.SelfAttribute("metric.name")
    position = factory.Sequence(lambda n: n)

    class Meta:
        model = Indicator
        skip_postgeneration_save = True

    @factory.post_generation
    def lead(self, create: bool, extracted: Unit | None, **kwargs: Any) -> None:
        if create and extracted:
            IndicatorAssignmentFactory(indicator=self, unit=extracted, **kwargs)


class IndicatorAssignmentFactory(DjangoModelFactory):
    indicator = factory.SubFactory(IndicatorFactory)
    unit = factory.SubFactory(UnitFactory, ward=factory.SelfAttribute("..indicator.plan.ward"))

    class Meta:
        model = IndicatorAssignment


class YearlyTargetFactory(DjangoModelFactory):
    """At least 80 % in 2026."""

    indicator = factory.SubFactory(IndicatorFactory)
    year_to = 2026
    comparator = YearlyTarget.Comparator.AT_LEAST
    low = Decimal("80")
    unit = "%"
    raw = "≥80%"

    class Meta:
        model = YearlyTarget


class MeasurementFactory(DjangoModelFactory):
    """75 % measured on 31/10/2026, reported in November."""

    metric = factory.SubFactory(MetricFactory)
    year = 2026
    as_of_on = dt.date(2026, 10, 31)
    value = Decimal("75")
    author = factory.SubFactory(UserFactory)
    reported_on = dt.date(2026, 11, 5)
    counts_on = factory.SelfAttribute("reported_on")

    class Meta:
        model = Measurement

    class Params:
        confirmed = factory.Trait(
            accepted=True, reviewed_by=factory.SubFactory(UserFactory), reviewed_on=factory.SelfAttribute("reported_on")
        )
        returned = factory.Trait(
            accepted=False,
            reviewed_by=factory.SubFactory(UserFactory),
            reviewed_on=factory.SelfAttribute("reported_on"),
            return_reason="Số liệu chưa khớp với hệ thống",
        )


class IndicatorDirectiveFactory(DjangoModelFactory):
    indicator = factory.SubFactory(IndicatorFactory)
    text = "Đề nghị giải trình số liệu tháng 10"
    given_by = factory.SubFactory(UserFactory)

    class Meta:
        model = IndicatorDirective
