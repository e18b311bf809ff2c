"""Every address of the portal with every role, in the own ward and in a foreign one.

An address that is not in the table fails the test: nobody adds a page without saying who may open it.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.guessing import unlocks as unlocking
from accounts.item_links import Linked, token_for
from accounts.models import User
from accounts.tests.factories import UserFactory
from dashboards.models import Opening
from handover.models import Handover, UnitChange
from importing.models import DraftItem, PlanImport
from indicators.models import MetricMerge
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory, MeasurementFactory, MetricFactory
from jobs import clock
from jobs.models import Job
from notices import outbox
from notices.news import tell
from notices.tests.factories import DeviceFactory
from outlines.tests.factories import OutlineLineFactory, SuperiorOutlineFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reminders.tests.factories import AbsenceFactory, CalendarFeedFactory, DigestFactory, ReminderRuleFactory
from reporting.batches.rows import ask_for_batch
from reporting.composing.data import compose
from reporting.composing.narrative import OPENING
from reporting.duties.periods import open_report_periods
from reporting.models import Contribution, Report, ReportPeriod
from reporting.receiving.marks import ask_supplement
from reporting.sending.links import token as report_link
from reporting.tests.factories import (
    DeliveryFactory,
    FilledFormFactory,
    FixedFormFactory,
    IssuedDocumentFactory,
    RecipientFactory,
    ReportFactory,
    ReportObligationFactory,
)
from tasks.models import Directive
from tasks.tests.factories import (
    EvidenceFactory,
    ExtensionRequestFactory,
    ProgressUpdateFactory,
    TaskFactory,
    TaskPeriodFactory,
)
from ties.models import Tie
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.long
ALL = frozenset(Role)
WARD = ALL - {Role.OVERSEER}
WORKERS = frozenset({Role.OFFICER, Role.HEAD, Role.COORDINATOR})
REVIEWERS = frozenset({Role.HEAD, Role.COORDINATOR})
COORDINATOR = frozenset({Role.COORDINATOR})
LEADER = frozenset({Role.LEADER})
OVERSEER = frozenset({Role.OVERSEER})
SYSTEM = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
NOBODY: frozenset[Role] = frozenset()

OPEN, REFUSED, HIDDEN, SIGN_IN = "open", "refused", "hidden", "sign in"


@dataclass(frozen=True)
class Row:
    """An address: who may use it in the own ward, what it is about, and how people of another ward are answered.

    `about` names things of the world below, for the address's parameters. A list (`about` empty) shows everybody their
    own; one thing of another ward is hidden. `hides`: so it is within the ward from who may not use it.
    """

    name: str
    may: frozenset[Role]
    about: tuple[str, ...] = ()
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    public: bool = False
    everybody: bool = False
    hides: bool = False
    opens_anywhere: bool = False  # a secret or signed link: whoever holds it acts as the person it names

    def answer(self, role: Role | None, own_ward: bool) -> str:
        if self.opens_anywhere:
            return OPEN
        if self.everybody:
            return OPEN
        if role is None:
            return OPEN if self.public else SIGN_IN
        if role == Role.OVERSEER or own_ward or not self.about:
            return OPEN if role in self.may else HIDDEN if self.hides else REFUSED
        return HIDDEN


FOR_SUPERUSERS = {"office:components", "dashboards:city", "dashboards:city_export", "reporting:forms"} | {
    "reporting:gathered",
    "reporting:gathered_export",
}
OF_A_WARD = {"office:ward_settings", "office:channels", "office:collective"}  # a superuser does this in Django's admin
UPDATE = {"state": "in_progress", "percent": "10", "result": "Đã làm", "seen": ""}
TABLE = [
    Row("accounts:login", ALL, public=True),
    Row("accounts:logout", ALL, method="post", public=True),
    Row("accounts:password", ALL),
    Row("accounts:unlock", ALL, public=True),
    Row("accounts:unlock_link", ALL, ("unlock_link",), public=True, opens_anywhere=True),
    Row("sign_in_for_repair", NOBODY),
    Row("desk:my_work", ALL),
    Row("desk:confirm_many", REVIEWERS, method="post"),
    Row("dashboards:overview", ALL),
    Row("dashboards:city", frozenset({Role.OVERSEER})),
    Row("office:opening", COORDINATOR, ("plan",)),
    Row("office:opening", COORDINATOR, ("plan",), "post", {"is_open": "on", "whole": "1"}),
    Row("office:opening_preview", COORDINATOR, ("plan",)),
    Row("office:public", ALL, everybody=True),
    Row("office:public_plan", ALL, ("plan",), everybody=True),
    Row("office:public_csv", ALL, ("plan",), everybody=True),
    Row("office:public_json", ALL, ("plan",), everybody=True),
    Row("dashboards:units", ALL),
    Row("dashboards:unit", ALL, ("unit",)),
    Row("dashboards:own", ALL),
    Row("dashboards:person", ALL, ("officer",)),
    Row("dashboards:plan_progress", ALL, ("plan",)),
    Row("ui:theme", ALL, method="post", data={"theme": "dark"}, public=True),
    Row("office:components", NOBODY, hides=True),
    Row("desk:notices", ALL),
    Row("desk:notices_read", ALL, method="post"),
    Row("desk:notice", NOBODY, ("notice",), "post", hides=True),
    Row("dashboards:plans", ALL),
    Row("dashboards:plans_export", ALL),
    Row("office:messages_export", SYSTEM),
    Row("desk:notices_export", ALL),
    Row("desk:directives_export", ALL),
    Row("desk:my_work_export", ALL),
    Row("dashboards:units_export", ALL),
    Row("dashboards:city_export", frozenset({Role.OVERSEER})),
    Row("office:jobs_export", SYSTEM),
    Row("desk:extensions", ALL),
    Row("desk:extensions_export", ALL),
    Row("handover:export", ALL),
    Row("reporting:calendar_export", ALL),
    Row("dashboards:plan", ALL, ("plan",)),
    Row("office:system", SYSTEM),
    Row("office:message", SYSTEM, ("message",)),
    Row("office:ward_settings", SYSTEM),
    Row("office:ward_settings", SYSTEM, method="post", data={"counts": "now", "decides": "head"}),
    Row("office:channels", SYSTEM),
    Row("office:channels", SYSTEM, method="post", data={"channel": "push"}),
    Row("office:channel_secret", SYSTEM, method="post"),
    Row("office:channel_trial", SYSTEM, method="post", data={"channel": "push"}),
    Row("office:collective", SYSTEM, ("everyone",)),
    Row("office:collective", SYSTEM, ("everyone",), "post", {"whom": "name"}),
    Row("tasks:list", ALL),
    Row("tasks:export", ALL),
    Row("tasks:period", ALL, ("period",)),
    Row("tasks:period", WORKERS, ("period",), "post", UPDATE),
    Row("tasks:grid", WORKERS),
    Row("tasks:grid", WORKERS, method="post"),
    Row("tasks:grid_file", WORKERS),
    Row("tasks:grid_upload", WORKERS, method="post"),
    Row("tasks:evidence", ALL, ("evidence",)),
    Row("tasks:link", ALL, ("task_link",), public=True, opens_anywhere=True),
    Row("indicators:link", ALL, ("indicator_link",), public=True, opens_anywhere=True),
    Row("tasks:line", WORKERS, ("period",)),
    Row("tasks:line", WORKERS, ("period",), "post", UPDATE),
    Row("tasks:no_change", WORKERS, ("period",), "post"),
    Row("tasks:confirm", REVIEWERS, ("update",), "post"),
    Row("tasks:return", REVIEWERS, ("update",), "post", {"reason": "Chưa rõ"}),
    Row("tasks:direct", LEADER, ("period",), "post", {"text": "Làm sớm"}),
    Row("tasks:assign", REVIEWERS, ("period", "assignment"), "post"),
    Row("tasks:extend", WORKERS, ("period",), "post", {"new_due_on": "2026-12-15", "reason": "Chờ thiết bị"}),
    Row("tasks:recommend", REVIEWERS, ("period", "extension"), "post", {"granted": "1"}),
    Row("tasks:decide", LEADER, ("period", "extension"), "post", {"granted": "1"}),
    Row("tasks:answer", WORKERS, ("period", "directive"), "post", {"answer": "Đã rõ"}),
    Row("indicators:list", ALL),
    Row("indicators:export", ALL),
    Row("indicators:detail", ALL, ("indicator",)),
    Row("indicators:detail", WORKERS, ("indicator",), "post"),
    Row("indicators:evidence", ALL, ("measurement",)),
    Row("indicators:confirm", REVIEWERS, ("indicator", "measurement"), "post"),
    Row("indicators:return", REVIEWERS, ("indicator", "measurement"), "post", {"reason": "Chưa rõ"}),
    Row("ties:figures", COORDINATOR, ("plan",)),
    Row("ties:decide", COORDINATOR, ("task",), "post"),
    Row("ties:undo", COORDINATOR, ("tie",), "post"),
    Row("indicators:revise", COORDINATOR, ("indicator",)),
    Row("indicators:grid", WORKERS),
    Row("indicators:sheet", WORKERS),
    Row("indicators:sheet_upload", WORKERS, method="post"),
    Row("indicators:catalogue", ALL),
    Row("indicators:catalogue_export", ALL),
    Row("indicators:metric_new", COORDINATOR),
    Row("indicators:twins", COORDINATOR),
    Row("indicators:metric", ALL, ("metric",)),
    Row("indicators:metric", WORKERS, ("metric",), "post"),
    Row("indicators:metric_edit", COORDINATOR, ("metric",)),
    Row("indicators:metric_merge", COORDINATOR, ("metric",)),
    Row("indicators:metric_part", COORDINATOR, ("metric", "merge"), "post"),
    Row("outlines:lines", ALL, ("plan",)),
    Row("outlines:export", ALL, ("plan",)),
    Row("outlines:line", COORDINATOR, ("outline_line",)),
    Row("outlines:tie", COORDINATOR, ("outline_line",), "post", {"ours": "task-0", "holds": "1"}),
    Row("outlines:mark", COORDINATOR, ("outline_line",), "post", {"part": "direct"}),
    Row("outlines:mark_many", COORDINATOR, ("outline",), "post", {"part": "direct"}),
    Row("outlines:confirm_sure", COORDINATOR, ("outline",), "post"),
    Row("outlines:give_setter", COORDINATOR, ("outline",), "post"),
    Row("outlines:preview", COORDINATOR, ("read_outline",)),
    Row("outlines:change_read", COORDINATOR, ("read_line",), "post", {"kept": "0"}),
    Row("outlines:save", COORDINATOR, ("read_outline",), "post"),
    Row("outlines:drop", COORDINATOR, ("read_outline",), "post"),
    Row("reporting:calendar", ALL),
    Row("reporting:archive", ALL),
    Row("reporting:archive_export", ALL),
    Row("reporting:compare", ALL, ("report",)),
    Row("reporting:batches", ALL),
    Row("reporting:batch", ALL, ("batch",)),
    Row("reporting:batch_export", ALL, ("batch",)),
    Row("reporting:batch_file", ALL, ("batch",)),
    Row("reporting:batch_again", COORDINATOR, ("batch",), "post"),
    Row("reporting:gathered", OVERSEER),
    Row("reporting:gathered_export", OVERSEER),
    Row("reporting:gather", OVERSEER, method="post"),
    Row("reporting:forms", COORDINATOR),
    Row("reporting:form_blank", ALL, ("fixed_form",)),
    Row("reporting:form_close", COORDINATOR, ("fixed_form",), "post"),
    Row("reporting:fill", COORDINATOR, ("report", "fixed_form"), "post"),
    Row("reporting:filled", ALL, ("report", "fixed_form")),
    Row("reporting:new_obligation", COORDINATOR),
    Row("reporting:obligation", COORDINATOR, ("obligation",)),
    Row("reporting:period", ALL, ("report_period",)),
    Row("reporting:contributions_export", ALL, ("report_period",)),
    Row("reporting:deliveries_export", ALL, ("report_period",)),
    Row("reporting:chapters", COORDINATOR),
    Row("reporting:usual_chapters", COORDINATOR, method="post"),
    Row("reporting:issued", COORDINATOR, ("report_period",)),
    Row("reporting:drop_issued", COORDINATOR, ("report_period", "issued_document"), "post"),
    Row("reporting:build", COORDINATOR, ("report_period",), "post"),
    Row("reporting:contribution", REVIEWERS, ("contribution",)),
    Row("reporting:contribution_draft", REVIEWERS, ("contribution",), "post"),
    Row("reporting:report", ALL, ("report",)),
    Row("reporting:paragraph", COORDINATOR, ("report", "paragraph")),
    Row("reporting:paragraph_draft", COORDINATOR, ("report", "paragraph"), "post", {"text": "Nháp"}),
    Row("reporting:build_files", COORDINATOR, ("report",), "post"),
    Row("reporting:submit", COORDINATOR, ("report",), "post"),
    Row("reporting:approve", LEADER, ("report",)),
    Row("reporting:approve_register", LEADER, ("report",), "post", {"number": "5/BC-UBND"}),
    Row("reporting:recall", LEADER, ("report",), "post"),
    Row("reporting:return", LEADER, ("report",), "post", {"reason": "Chưa rõ"}),
    Row("reporting:register", COORDINATOR, ("report",), "post", {"number": "5/BC-UBND", "dated_on": "2026-11-20"}),
    Row("reporting:correct", COORDINATOR, ("report",), "post"),
    Row("reporting:download", ALL, ("report", "pdf")),
    Row("reporting:signed", COORDINATOR, ("report",), "post", {"drop": "1"}),
    Row("reporting:received", ALL, ("report_link",), public=True, opens_anywhere=True),
    Row("reporting:received_file", ALL, ("report_link", "first_file"), public=True, opens_anywhere=True),
    Row("reporting:opened", ALL, ("report_link",), "post", public=True, opens_anywhere=True),
    Row("reporting:receive", ALL, ("report_link",), "post", {"on_purpose": "on"}, public=True, opens_anywhere=True),
    Row("reporting:supplement", ALL, ("report_link",), "post", {"reason": "Thiếu"}, public=True, opens_anywhere=True),
    Row("reporting:revoke_link", COORDINATOR, ("delivery",), "post"),
    Row("reporting:settle", COORDINATOR, ("supplement",), "post", {"answer": "Đã giải trình"}),
    Row("reporting:send_again", COORDINATOR, ("report",), "post", {"emails": []}),
    Row("reminders:mine", ALL),
    Row("reminders:digest", NOBODY, ("digest_day",), hides=True),
    Row("reminders:prefer", ALL, method="post", data={"hour": "9"}),
    Row("reminders:channels", ALL, method="post", data={"digest": "email", "chase": "email"}),
    Row("reminders:device_on", ALL, method="post"),
    Row("reminders:device_off", NOBODY, ("device",), "post", hides=True),
    Row("reminders:choices", ALL, ("choices_link",), public=True, opens_anywhere=True),
    Row("notices:service_worker", ALL, everybody=True),
    Row("reminders:absence", ALL, method="post", data={"started_on": "2026-12-01", "ended_on": "2026-12-04"}),
    Row("reminders:absence_drop", NOBODY, ("absence",), "post", hides=True),
    Row("reminders:rules", COORDINATOR),
    Row("reminders:rules", COORDINATOR, method="post", data={"item": "task", "days_before": "10"}),
    Row("reminders:rule_drop", COORDINATOR, ("rule",), "post"),
    Row("reminders:preview", COORDINATOR),
    Row("reminders:effect", COORDINATOR),
    Row("reminders:effect_export", COORDINATOR),
    Row("reminders:feed_make", ALL, method="post", data={"what": "me"}),
    Row("reminders:feed_renew", NOBODY, ("feed",), "post", hides=True),
    Row("reminders:feed", ALL, ("feed_token",), public=True, opens_anywhere=True),
    Row("jobs:progress", ALL, ("job",)),
    Row("importing:list", COORDINATOR),
    Row("importing:list_export", COORDINATOR),
    Row("importing:review", COORDINATOR, ("taken",)),
    Row("importing:export", ALL, ("plan", "xlsx")),
    Row("importing:outline", COORDINATOR, ("plan",)),
    Row("importing:source", COORDINATOR, ("taken",)),
    Row("importing:item", COORDINATOR, ("taken", "draft_item")),
    Row("importing:item", COORDINATOR, ("taken", "draft_item"), "post", {"text": "Trực", "seen": "0"}),
    Row("importing:act", COORDINATOR, ("taken", "draft_item"), "post", {"deed": "drop", "seen": "0"}),
    Row("importing:many", COORDINATOR, ("taken",), "post", {"deed": "drop"}),
    Row("importing:add", COORDINATOR, ("taken",), "post", {"kind": "task"}),
    Row("importing:give_rest", COORDINATOR, ("taken",), "post"),
    Row("importing:units", COORDINATOR, ("taken",)),
    Row("importing:units", COORDINATOR, ("taken",), "post"),
    Row("importing:compare", COORDINATOR, ("taken",)),
    Row("importing:agree", COORDINATOR, ("taken",), "post", {"shown": "task:1:number"}),
    Row("importing:save", COORDINATOR, ("taken",), "post"),
    Row("importing:discard", COORDINATOR, ("taken",), "post"),
]
API = [
    Row("api:schema", ALL, public=True),
    Row("api:api-root", ALL),
    *[Row(f"api:{noun}-list", ALL) for noun in ("plan", "task", "task-period", "indicator", "report")],
    Row("api:plan-detail", ALL, ("plan",)),
    Row("api:task-detail", ALL, ("task",)),
    Row("api:task-period-detail", ALL, ("period",)),
    Row("api:task-period-updates", WORKERS, ("period",), "post", {"state": "in_progress", "percent": 10}),
    Row("api:indicator-detail", ALL, ("indicator",)),
    Row("api:indicator-measurements", WORKERS, ("indicator",), "post"),
    Row("api:metric-list", ALL),
    Row("api:metric-detail", ALL, ("metric",)),
    Row("api:metric-measurements", WORKERS, ("metric",), "post"),
    Row("api:metric-many", ALL, method="post"),
    Row("api:metric-added-up", ALL),
    Row("api:report-detail", ALL, ("report",)),
]
TABLE += [  # work and responsibility
    Row("dashboards:unit_history", ALL, ("unit",)),
    Row("desk:directives", ALL),
    Row("desk:direct_unit", LEADER, ("unit",)),
    Row("desk:direct_indicator", LEADER, ("indicator",)),
    Row("desk:directive", ALL, ("subject", "directive")),
    Row("desk:directive_answer", WORKERS, ("subject", "directive"), "post", {"answer": "Đã rõ"}),
    Row("desk:directive_close", LEADER, ("subject", "directive"), "post"),
    Row("desk:directive_again", LEADER, ("subject", "directive"), "post", {"text": "Bao giờ xong?"}),
    Row("handover:list", ALL),
    Row("handover:new", COORDINATOR),
    Row("handover:new_person", REVIEWERS),
    Row("handover:unit_changes", COORDINATOR),
    Row("handover:unit_change_drop", COORDINATOR, ("unit_change",), "post"),
    Row("handover:detail", ALL, ("handover",)),
    Row("handover:choose", COORDINATOR, ("handover",), "post", {"scope": "all"}),
    Row("handover:carry_out", COORDINATOR, ("handover",), "post", {"effective_on": "2026-11-22"}),
    Row("handover:withdraw", COORDINATOR, ("handover",), "post"),
    Row("handover:document", ALL, ("handover",)),
    Row("handover:download", ALL, ("handover", "docx")),
    Row("reminders:chase", REVIEWERS | LEADER),
    Row("reminders:chase_export", REVIEWERS | LEADER),
    Row("reminders:chase_sent_export", REVIEWERS | LEADER),
    Row("reminders:chase_preview", REVIEWERS | LEADER, method="post"),
    Row("reminders:chase_send", REVIEWERS | LEADER, method="post"),
    Row("tasks:assign_unit", REVIEWERS),
    Row("tasks:task", ALL, ("task",)),
    Row("tasks:add", COORDINATOR, ("plan",)),
    Row("tasks:setters", COORDINATOR, ("plan",)),
    Row("tasks:setters", COORDINATOR, ("plan",), "post", {"all": "1", "set_by": "city"}),
    Row("tasks:split", COORDINATOR, ("task",)),
    Row("tasks:stop", COORDINATOR, ("task",)),
    Row("tasks:trigger", WORKERS, ("period",)),
]
LEFT_OUT = {"admin": "Django's admin asks for is_staff and its own permissions; tested in test_admin"}


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Every named address of the portal."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}:{entry.name}" if namespace else str(entry.name)
        elif entry.namespace not in LEFT_OUT:
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from names(entry, inner or namespace)


def test_no_address_is_missing_from_the_table() -> None:
    found = {name.replace("::", ":") for name in names(get_resolver())}

    assert found == {row.name for row in [*TABLE, *API]}


def of_an_outline(plan: Plan) -> dict[str, Any]:
    """A superior's outline in force, and a version that waits to be saved."""
    line = OutlineLineFactory(outline__plan=plan)
    read = OutlineLineFactory(outline=SuperiorOutlineFactory(plan=plan, read=True))
    return {"outline": line.outline, "outline_line": line, "read_outline": read.outline, "read_line": read}


def of_work(unit: Unit) -> dict[str, Any]:
    """What work and responsibility need besides."""
    handover = Handover.objects.create(ward=unit.ward, from_unit=unit, to_unit=UnitFactory(ward=unit.ward))
    change = UnitChange.objects.create(
        ward=unit.ward, kind="rename", unit=unit, new_name="Phòng Mới", effective_on=dt.date(2027, 1, 1),
        legal_basis="Quyết định 1", written_by=UserFactory(),
    )  # fmt: skip
    return {"handover": handover, "unit_change": change, "unit": unit, "subject": "nhiem-vu", "docx": "docx"}


@pytest.fixture
def world(unit: Unit, coordinator: User, leader: User, day: dt.date) -> dict[str, Any]:
    """One of everything in the ward."""
    plan: Plan = PlanFactory(ward=unit.ward, lead=unit)
    Opening.objects.create(plan=plan, is_open=True)
    task = TaskFactory(plan=plan, lead=unit)
    period = TaskPeriodFactory(task=task)
    update = ProgressUpdateFactory(period=period)
    evidence = EvidenceFactory(update=update, with_file=True)
    directive = Directive.objects.create(task=task, text="Làm sớm", given_by=leader, to_unit=unit)
    indicator = IndicatorFactory(plan=plan, metric__ward=unit.ward)
    IndicatorAssignmentFactory(indicator=indicator, unit=unit)
    measurement = MeasurementFactory(metric=indicator.metric)
    merged = MetricFactory(ward=unit.ward, merged_into=indicator.metric)
    merge = MetricMerge.objects.create(
        kept=indicator.metric, merged=merged, by=coordinator, merged_on=day, reason="Trùng"
    )
    measurement.evidence.save("so-lieu.pdf", ContentFile(b"%PDF-1.7"))
    taken = PlanImport.objects.create(
        ward=unit.ward, file=ContentFile(b"x", name="a.txt"), name="a.txt", sha256="0" * 64, uploaded_by=coordinator,
        state=PlanImport.State.READ, draft={"source": {"name": "a.txt", "sha256": "0" * 64, "format": "txt"}},
    )  # fmt: skip
    drafts = [
        DraftItem.objects.create(taken=taken, kind=kind, position=n, values=values, read_as=kind, as_read=values)
        for n, (kind, values) in enumerate([("head", {}), ("unread", {"text": "Trực", "line": 1})])
    ]
    message, _ = outbox.put("x", to=["a@ro-viec.example"], subject="Thư", text="", ward=unit.ward)
    job = Job.objects.create(kind="importing.read", arguments={"import_id": taken.pk}, asked_by=coordinator)
    obligation = ReportObligationFactory(plan=plan, lead=unit)
    open_report_periods(day)
    report_period = ReportPeriod.objects.get()
    contribution, _ = Contribution.objects.get_or_create(period=report_period, unit=unit)
    report = Report.objects.create(
        period=report_period, state=Report.State.APPROVED, as_of_on=day, data=compose(report_period, day),
        approved_by=leader, approved_at=clock.now(),
    )  # fmt: skip
    for kind in ("pdf", "xlsx"):
        getattr(report, kind).save(f"bao-cao.{kind}", ContentFile(b"%PDF-1.7"))
    recipient = RecipientFactory(obligation=obligation)
    issued_document = IssuedDocumentFactory(period=report_period)
    fixed_form = FixedFormFactory(ward=unit.ward, added_by=coordinator)
    FilledFormFactory(report=report, form=fixed_form)
    batch = ask_for_batch("Cả phường", report_period.due_on, report_period.due_on, by=coordinator)
    batch.archive.save("bao-cao.zip", ContentFile(b"PK"))
    sent = ReportFactory(period=report_period, version=2, sent=True, data=report.data)
    delivery = DeliveryFactory(report=sent, email=recipient.email)
    return {
        **of_work(unit),
        **of_an_outline(plan),
        "plan": plan, "task": task, "period": period, "update": update, "evidence": evidence, "directive": directive,
        "unit": unit, "everyone": UnitFactory(ward=unit.ward, collective=True),
        "officer": member(Role.OFFICER, unit.ward, unit),
        "notice": tell(coordinator, key="giao:1", text="Được giao nhiệm vụ"),
        "assignment": task.assignments.get(), "extension": ExtensionRequestFactory(period=period),
        "tie": Tie.objects.create(task=task, quote="Đạt 85%", decided_by=coordinator, decided_on=day),
        "metric": indicator.metric, "merge": merge,
        "indicator": indicator, "measurement": measurement, "taken": taken, "draft_item": drafts[1], "xlsx": "xlsx",
        "job": job, "message": message,
        "obligation": obligation, "report_period": report_period, "contribution": contribution, "report": report,
        "issued_document": issued_document, "pdf": "pdf",
        "delivery": delivery, "supplement": ask_supplement(delivery, "Thiếu phụ lục"),
        "fixed_form": fixed_form, "batch": batch,
        "report_link": report_link(sent, recipient.email), "first_file": "0",
        "task_link": token_for(coordinator, Linked.TASK_PERIOD, period.pk),
        "indicator_link": token_for(coordinator, Linked.INDICATOR, indicator.pk),
        "choices_link": token_for(coordinator, Linked.CHOICES, coordinator.pk),
        "device": DeviceFactory(user=coordinator),
        "unlock_link": unlocking.token_for(coordinator),
        "paragraph": OPENING.name,
        "absence": AbsenceFactory(user=coordinator), "rule": ReminderRuleFactory(ward=unit.ward),
        "digest_day": DigestFactory(recipient=coordinator, day=day).day.isoformat(),
        "feed": CalendarFeedFactory(owner=coordinator, token="bi-mat"), "feed_token": "bi-mat",
    }  # fmt: skip


def member(role: Role | None, ward: Ward, unit: Unit) -> User | None:
    """Somebody of this role, serving in the unit as far as the role serves in one."""
    if role is None:
        return None
    user = UserFactory()
    inside = role in {Role.OFFICER, Role.HEAD, Role.COORDINATOR}
    MembershipFactory(user=user, role=role, ward=None if role == Role.OVERSEER else ward, unit=unit if inside else None)
    return user


def same_person(signed_in: Client) -> Client:
    """A client with the same session and nothing else in common: one row may sign out."""
    client = Client()
    client.cookies.update(signed_in.cookies)
    return client


def answered(client: Client, row: Row, world: dict[str, Any]) -> str:
    url = reverse(row.name, args=[world[key] if isinstance(world[key], str) else world[key].pk for key in row.about])
    options = {"content_type": "application/json"} if row.name.startswith("api:") and row.method == "post" else {}
    response = getattr(client, row.method)(url, row.data, **options)
    assert not trouble_with_caches(response), f"{row.method} {url}: {trouble_with_caches(response)}"
    if response.streaming:
        list(response.streaming_content)  # a file is closed when it was read
    if response.status_code == 302 and reverse("accounts:login") in response.url:
        return SIGN_IN if row.name != "accounts:logout" else OPEN
    if response.status_code == 401:
        return SIGN_IN
    if response.status_code in {403, 404}:
        return REFUSED if response.status_code == 403 else HIDDEN
    assert response.status_code < 500, url
    assert response.status_code != 405, url
    return OPEN


def trouble_with_caches(response: HttpResponseBase) -> str:
    """What is wrong with what the answer lets browsers and proxies keep; "" where nothing is."""
    kept = response.get("Cache-Control", "")
    if "public" not in kept:
        return "" if kept == "private, no-store" else f"may be kept: {kept!r}"
    personal = [*response.cookies, *(["Vary: Cookie"] if "cookie" in response.get("Vary", "").lower() else [])]
    return f"public, and yet {', '.join(personal)}" if personal else ""


ACTORS = [*((role, True) for role in [*Role, None]), *((role, False) for role in Role if role != Role.OVERSEER)]


@pytest.mark.parametrize(
    ("role", "own_ward"),
    ACTORS,
    ids=[f"{role or 'anonymous'}{'' if own else ' of another ward'}" for role, own in ACTORS],
)
def test_each_address_answers_the_role_as_the_table_says(
    role: Role | None, own_ward: bool, world: dict[str, Any], unit: Unit, other_ward: Ward,
    client_of: Callable[[User | None], Client],
) -> None:  # fmt: skip
    signed_in = client_of(
        member(role, unit.ward, unit) if own_ward else member(role, other_ward, UnitFactory(ward=other_ward))
    )
    expected, found = {}, {}

    for row in [*TABLE, *API]:
        if role and not own_ward and not row.about:
            continue  # a list or a page of one's own, in whichever ward: the same row says it with the own ward
        expected[f"{row.method} {row.name}"] = row.answer(role, own_ward)
        with transaction.atomic():
            found[f"{row.method} {row.name}"] = answered(same_person(signed_in), row, world)
            transaction.set_rollback(True)  # what one request does is not there for the next

    assert found == expected


def test_a_superuser_reads_every_ward_and_changes_nothing(
    world: dict[str, Any], client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị"))

    for row in TABLE:
        if row.method == "get":
            wanted = (
                OPEN
                if (row.may >= SYSTEM and row.name not in OF_A_WARD) or row.may == ALL or row.name in FOR_SUPERUSERS
                else HIDDEN
                if row.hides
                else REFUSED
            )
            assert answered(client, row, world) == wanted, row.name
        elif row.about and not row.opens_anywhere:  # who holds a link acts as the one it names
            assert answered(client, row, world) in {REFUSED, HIDDEN}, row.name


@pytest.mark.parametrize("role", Role)
def test_only_staff_enter_the_admin(
    role: Role, ward: Ward, unit: Unit, client_of: Callable[[User | None], Client]
) -> None:
    response = client_of(member(role, ward, unit)).get(reverse("admin:index"))

    assert response.status_code == 302
    assert "login" in response.url


def test_each_page_of_the_admin_opens_for_the_administrator(
    world: dict[str, Any], client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị"))

    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert client.get(url).status_code == 200, url
