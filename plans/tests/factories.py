"""Plans and what belongs to them, for tests."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from plans.models import LegalBasis, Phase, Plan, PlanLead, Portfolio, Section
from units.models import Unit
from units.tests.factories import UnitFactory, WardFactory


class PlanFactory(DjangoModelFactory):
    """A running plan of 2026. `PlanFactory(ward=ward, lead=unit)` makes the unit the one that runs it."""

    ward = factory.SubFactory(WardFactory)
    number = factory.Sequence(lambda n: f"{n + 1}/KH-UBND")
    issued_on = dt.date(2026, 1, 15)
    title = factory.Sequence(lambda n: f"Kế hoạch chuyển đổi số năm 2026, bản {n}")
    signer = "Trần Thị Chủ Tịch"
    signer_position = "Chủ tịch"
    start_year = 2026
    end_year = 2026
    imported_at = dt.datetime(2026, 1, 15, 8, tzinfo=dt.UTC)

    class Meta:
        model = Plan
        skip_postgeneration_save = True

    @factory.post_generation
    def lead(self, create: bool, extracted: Unit | None, **kwargs: Any) -> None:
        if create and extracted:
            PlanLeadFactory(plan=self, unit=extracted)


class PlanLeadFactory(DjangoModelFactory):
    plan = factory.SubFactory(PlanFactory)
    unit = factory.SubFactory(UnitFactory, ward=factory.SelfAttribute("..plan.ward"))

    class Meta:
        model = PlanLead


class SectionFactory(DjangoModelFactory):
    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    title = factory.Sequence(lambda n: f"Nhóm nhiệm vụ {n + 1}")
    position = factory.Sequence(lambda n: n)

    class Meta:
        model = Section


class PhaseFactory(DjangoModelFactory):
    plan = factory.SubFactory(PlanFactory)
    text = "Giai đoạn 2026 - 2027: chuẩn bị"
    started_on = dt.date(2026, 1, 1)
    ended_on = dt.date(2027, 12, 31)

    class Meta:
        model = Phase


class LegalBasisFactory(DjangoModelFactory):
    plan = factory.SubFactory(PlanFactory)
    text = "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị"
    number = "57-NQ/TW"
    issued_on = dt.date(2024, 12, 22)

    class Meta:
        model = LegalBasis


class PortfolioFactory(DjangoModelFactory):
    """A leader who directs a plan; `plan=None, unit=…` or `plan=None, section=…` for the other two."""

    leader = factory.SubFactory(UserFactory)
    plan = factory.SubFactory(PlanFactory)
    ward = factory.LazyAttribute(lambda row: (row.plan or row.unit or row.section.plan).ward)
    section = None
    unit = None

    class Meta:
        model = Portfolio
