"""Report duties, periods, contributions, reports and deliveries for tests."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from jobs import clock
from notices.models import Message
from plans.tests.factories import PlanFactory
from reporting.models import (
    Contribution,
    Delivery,
    FilledForm,
    FixedForm,
    IssuedDocument,
    ObligationLead,
    Recipient,
    Report,
    ReportObligation,
    ReportPeriod,
)
from units.models import Unit
from units.tests.factories import UnitFactory


class ReportObligationFactory(DjangoModelFactory):
    """The yearly report before 30/11. `ReportObligationFactory(plan=plan, lead=unit)` names who consolidates it."""

    plan = factory.SubFactory(PlanFactory)
    kind = ReportObligation.Kind.ANNUAL
    text = "Báo cáo kết quả thực hiện trước ngày 30/11 hằng năm"
    month = 11
    day = 30

    class Meta:
        model = ReportObligation
        skip_postgeneration_save = True

    @factory.post_generation
    def lead(self, create: bool, extracted: Unit | None, **kwargs: Any) -> None:
        if create and extracted:
            ObligationLeadFactory(obligation=self, unit=extracted, **kwargs)


class ObligationLeadFactory(DjangoModelFactory):
    obligation = factory.SubFactory(ReportObligationFactory)
    unit = factory.SubFactory(UnitFactory, ward=factory.SelfAttribute("..obligation.plan.ward"))

    class Meta:
        model = ObligationLead


class RecipientFactory(DjangoModelFactory):
    obligation = factory.SubFactory(ReportObligationFactory)
    name = factory.Sequence(lambda n: f"Sở Khoa học và Công nghệ {n}")
    email = factory.Sequence(lambda n: f"vanthu-{n}@sokhcn.example")

    class Meta:
        model = Recipient


class ReportPeriodFactory(DjangoModelFactory):
    """The report of 2026 before 30/11: the last good day is a Sunday, so Friday 27/11 is reminded for."""

    obligation = factory.SubFactory(ReportObligationFactory)
    label = "2026"
    starts_on = dt.date(2026, 1, 1)
    cutoff_on = dt.date(2026, 11, 15)
    ends_on = dt.date(2026, 12, 31)
    due_on = dt.date(2026, 11, 29)
    remind_on = dt.date(2026, 11, 27)
    late_from = dt.date(2026, 11, 30)
    units_due_on = dt.date(2026, 11, 20)
    opened_on = dt.date(2026, 10, 15)

    class Meta:
        model = ReportPeriod


class ContributionFactory(DjangoModelFactory):
    period = factory.SubFactory(ReportPeriodFactory)
    unit = factory.SubFactory(UnitFactory, ward=factory.SelfAttribute("..period.obligation.plan.ward"))

    class Meta:
        model = Contribution

    class Params:
        given = factory.Trait(
            state=Contribution.State.GIVEN,
            results="Đã hoàn thành 3 nhiệm vụ",
            given_by=factory.SubFactory(UserFactory),
            given_at=factory.LazyFunction(clock.now),
        )


class ReportFactory(DjangoModelFactory):
    """A report that is being drafted; traits `submitted`, `approved` and `sent` take it further."""

    period = factory.SubFactory(ReportPeriodFactory)
    as_of_on = factory.SelfAttribute("period.cutoff_on")

    class Meta:
        model = Report

    class Params:
        submitted = factory.Trait(
            state=Report.State.SUBMITTED,
            submitted_by=factory.SubFactory(UserFactory),
            submitted_at=factory.LazyFunction(clock.now),
        )
        approved = factory.Trait(
            submitted=True,
            state=Report.State.APPROVED,
            approved_by=factory.SubFactory(UserFactory),
            approved_at=factory.LazyFunction(clock.now),
        )
        sent = factory.Trait(
            approved=True,
            state=Report.State.SENT,
            pdf=factory.django.FileField(data=b"%PDF-1.7\n", filename="bao-cao.pdf"),
            pdf_sha256="a" * 64,
            xlsx=factory.django.FileField(data=b"PK", filename="phu-luc.xlsx"),
            xlsx_sha256="b" * 64,
            sent_at=factory.LazyFunction(clock.now),
        )


class IssuedDocumentFactory(DjangoModelFactory):
    period = factory.SubFactory(ReportPeriodFactory)
    number = factory.Sequence(lambda n: f"{n + 10}/KH-UBND")
    issued_on = dt.date(2026, 5, 20)
    issuer = "UBND phường"
    title = "Triển khai Kế hoạch"
    added_by = factory.SubFactory(UserFactory)

    class Meta:
        model = IssuedDocument


class MessageFactory(DjangoModelFactory):
    """One mail in the outbox that waits to be sent."""

    key = factory.Sequence(lambda n: f"test:{n}")
    message_id = factory.Sequence(lambda n: f"<test-{n}@ro-viec.example>")
    to = factory.LazyFunction(lambda: ["vanthu@sokhcn.example"])
    subject = "Báo cáo năm 2026"
    text = "Kính gửi báo cáo."

    class Meta:
        model = Message


class DeliveryFactory(DjangoModelFactory):
    report = factory.SubFactory(ReportFactory, sent=True)
    recipient_name = "Sở Khoa học và Công nghệ"
    email = factory.Sequence(lambda n: f"vanthu-{n}@sokhcn.example")
    message = factory.SubFactory(MessageFactory)

    class Meta:
        model = Delivery


class FixedFormFactory(DjangoModelFactory):
    """A form of the city; pass `ward=` for one of a ward."""

    name = "Mẫu báo cáo tháng"
    kind = FixedForm.Kind.XLSX
    file = factory.django.FileField(data=b"PK", filename="mau.xlsx")
    sha256 = "c" * 64
    added_by = factory.SubFactory(UserFactory)

    class Meta:
        model = FixedForm


class FilledFormFactory(DjangoModelFactory):
    report = factory.SubFactory(ReportFactory)
    form = factory.SubFactory(FixedFormFactory)
    file = factory.django.FileField(data=b"PK", filename="bao-cao.xlsx")
    sha256 = "d" * 64

    class Meta:
        model = FilledForm
