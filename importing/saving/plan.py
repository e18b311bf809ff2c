"""From a draft that somebody looked through to a saved plan: all of it or nothing, and nobody is notified."""

import datetime as dt
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction

from handover.models import Handover
from importing.documents.draft import IndicatorDraft, PlanDraft, ReportObligationDraft, TaskDraft, UnitDutyDraft
from importing.exceptions import DraftRefused
from importing.models import DraftItem, PlanImport
from importing.saving.indicators import save_indicators
from importing.saving.lead import lead_unit_name, led_by, units_of_duty
from plans.history import create_kept
from plans.models import LegalBasis, Phase, Plan, PlanLead, Section
from plans.titles import short_title
from reporting.models import ObligationLead, Recipient, ReportObligation
from tasks.models import Assignment, Task
from tasks.periods.opening import open_periods, to_open
from units.collectives import Collectives
from units.models import Ward
from units.names import UnitBook
from units.working_days import working_calendar

Groups = dict[tuple[str, str], Section]


@transaction.atomic
def save_draft(
    draft: PlanDraft,
    ward: Ward,
    *,
    on: dt.date,
    file: bytes | None = None,
    lead: str | None = None,
    book: UnitBook | None = None,
) -> Plan:
    """Save the draft as an active plan of the ward, with its units, sections, tasks, periods, indicators and duties.

    `on` is the day of saving, up to which periods are opened; `file` is the document itself, kept beside the plan;
    `lead` names the unit that runs the plan, None: as the document says; `book` knows the ward's units already.
    Raises DraftRefused when the draft has no title or no years, or when this document was imported before.
    """
    refuse_unfit(draft, ward)
    book = book or UnitBook(ward)
    learn_units(draft, book)
    plan = _save_head(draft, ward, file)
    _save_lead(lead_unit_name(draft) if lead is None else lead, plan, book)
    _save_tasks(draft, plan, book)
    save_duties(draft.unit_duties, plan, book, len(draft.tasks) + 1)
    save_indicators(draft.indicators, plan, book, _sections(plan, Section.Kind.INDICATORS, draft.indicators))
    save_obligations(draft.report_obligations, plan, book)
    _save_handover(draft, plan, book)
    calendar, collectives = working_calendar(), Collectives(on)
    for task in to_open(plan.tasks.all()):
        open_periods(task, on, calendar, collectives)
    return plan


def refuse_unfit(draft: PlanDraft, ward: Ward) -> None:
    """Raise DraftRefused for a draft that can't become a plan of the ward."""
    if not draft.title:
        raise DraftRefused("Chưa đọc được trích yếu (tên) của kế hoạch. Vui lòng nhập trích yếu rồi lưu lại.")
    if not draft.period:
        raise DraftRefused(
            "Chưa xác định được kế hoạch thực hiện trong năm nào. Vui lòng nhập năm bắt đầu và kết thúc."
        )
    same = Plan.objects.filter(ward=ward, source_sha256=draft.source.sha256).first()
    if same:
        raise DraftRefused(
            f"Văn bản này đã được nhập thành “{same.label}”. Nếu đây là bản sửa đổi của kế hoạch đó, hãy chọn"
            " “Là bản mới của kế hoạch đã có” để đối chiếu."
        )
    if draft.document_number and draft.issued_on:
        twin = Plan.objects.filter(ward=ward, number=draft.document_number, issued_on=_day(draft.issued_on)).first()
        if twin:
            raise DraftRefused(f"{ward.full_name} đã có kế hoạch số {twin.number}. Vui lòng kiểm tra số, ký hiệu.")


def learn_units(draft: PlanDraft, book: UnitBook) -> None:
    """Let the ward know the document's units, with every spelling that it uses for them."""
    for found in draft.units:
        unit = book.find(found.name) or next(filter(None, map(book.find, found.variants)), None)
        book.learn(unit or book.find_or_add(found.name), [found.name, *found.variants])


def _save_head(draft: PlanDraft, ward: Ward, file: bytes | None) -> Plan:
    first, last = (draft.period or [0, 0])[0], (draft.period or [0, 0])[-1]
    plan = Plan(
        ward=ward,
        number=draft.document_number or "",
        issued_on=_day(draft.issued_on),
        title=(draft.title or "")[:1000],
        short_title=short_title(draft.title or ""),
        signer=draft.signer or "",
        signer_position=draft.signer_position or "",
        start_year=first,
        end_year=last,
        vision_year=draft.vision_year,
        cadence=_cadence(draft.report_obligations),
        recipients=draft.recipients,
        funding=draft.funding or "",
        superior_document=(draft.legal_bases[0].text[:500] if draft.legal_bases else ""),
        source_name=draft.source.name,
        source_sha256=draft.source.sha256,
    )
    if file is not None:
        plan.source_file.save(draft.source.name, ContentFile(file), save=False)
    plan.save()
    for basis in draft.legal_bases:
        LegalBasis.objects.create(plan=plan, text=basis.text, number=basis.number or "", issued_on=_day(basis.date))
    for phase in draft.phases:
        Phase.objects.create(plan=plan, text=phase.text, started_on=_day(phase.start), ended_on=_day(phase.end))
    return plan


def _cadence(obligations: Iterable[ReportObligationDraft]) -> str:
    """How often ongoing work is reported on: as often as the plan's most frequent report; half-yearly without one."""
    by_kind = {
        "month": Plan.Cadence.MONTH,
        "quarter": Plan.Cadence.QUARTER,
        "half_year": Plan.Cadence.HALF_YEAR,
        "annual": Plan.Cadence.YEAR,
    }
    kinds = {report_kind(obligation.kind) for obligation in obligations}
    return next((cadence for kind, cadence in by_kind.items() if kind in kinds), Plan.Cadence.HALF_YEAR)


def _save_lead(name: str | None, plan: Plan, book: UnitBook) -> None:
    if name:
        PlanLead.objects.create(plan=plan, unit=book.find_or_add(name), started_on=plan.issued_on)


def _sections(plan: Plan, kind: str, items: Iterable[TaskDraft | IndicatorDraft]) -> Groups:
    """A section for each group that the items stand under, in the document's order."""
    found: Groups = {}
    for item in items:
        number = getattr(item, "group_number", None) or ""
        if item.group and (number, item.group) not in found:
            found[number, item.group] = Section.objects.create(
                plan=plan, kind=kind, number=number[:20], title=item.group[:1000], position=item.line
            )
    return found


def _save_tasks(draft: PlanDraft, plan: Plan, book: UnitBook) -> None:
    sections = _sections(plan, Section.Kind.TASKS, draft.tasks)
    numbered: dict[tuple[str | None, str], Task] = {}
    assigned: list[Assignment] = []
    for position, item in enumerate(draft.tasks, start=1):
        task = build_task(item, plan, position)
        task.section = sections.get((item.group_number or "", item.group or ""))
        task.parent = numbered.get((item.group, item.parent)) if item.parent else None
        task.save()
        if item.number:
            numbered[item.group, item.number] = task
        assigned += assignments(task, item, book)
    create_kept(Assignment, assigned)


def build_task(item: TaskDraft, plan: Plan, position: int) -> Task:
    """The unsaved task of an item; a date that is missing makes its deadline "unspecified"."""
    schedule = item.schedule
    kind, due = schedule.kind, _day(schedule.due)
    if kind in {"fixed", "window"} and due is None:
        kind = Task.ScheduleKind.UNSPECIFIED
    return Task(
        plan=plan,
        number=(item.number or "")[:20],
        text=item.text,
        output=item.output or "",
        head_responsible=(item.head_responsible or "")[:300],
        directed_by=(item.directed_by or "")[:300],
        schedule_raw=(item.schedule_raw or "")[:300],
        schedule_kind=kind,
        schedule_start=_day(schedule.start),
        schedule_due=due,
        set_by=item.set_by if item.set_by in Task.SetBy.values else Task.SetBy.WARD,
        form=item.form if item.form in Task.Form.values else Task.Form.BULLET,
        source_line=item.line or None,
        position=position,
    )


def assignments(task: Task, item: TaskDraft, book: UnitBook) -> list[Assignment]:
    """Unsaved: the task's units."""
    leads = led_by(item.lead_units, item.head_responsible)
    found = []
    for role, names in [(Assignment.Role.LEAD, leads), (Assignment.Role.COORDINATING, item.coordinating_units)]:
        units = {unit.pk: unit for unit in (book.find_or_add(name) for name in names)}
        found += [
            Assignment(task=task, unit=unit, role=role, started_on=task.plan.issued_on) for unit in units.values()
        ]
    return found


def save_duties(duties: Iterable[UnitDutyDraft], plan: Plan, book: UnitBook, first_position: int) -> list[Task]:
    """The units' standing duties, tracked as continuous work, under a section for each unit or list of units.

    Bodies named together share the duty: each of them leads it.
    """
    sections = {section.title: section for section in plan.sections.filter(kind=Section.Kind.DUTIES)}
    saved = []
    for position, duty in enumerate(duties, start=first_position):
        title = duty.unit[:1000]
        if title not in sections:
            sections[title] = Section.objects.create(
                plan=plan, kind=Section.Kind.DUTIES, title=title, position=duty.line
            )
        task = Task.objects.create(
            plan=plan,
            section=sections[title],
            text=duty.text,
            schedule_kind=Task.ScheduleKind.CONTINUOUS,
            form=Task.Form.DUTY,
            source_line=duty.line or None,
            position=position,
        )
        units = {unit.pk: unit for unit in map(book.find_or_add, units_of_duty(duty.unit))}
        lead = Assignment.Role.LEAD
        led = [Assignment(task=task, unit=unit, role=lead, started_on=plan.issued_on) for unit in units.values()]
        create_kept(Assignment, led)
        saved.append(task)
    return saved


def save_obligations(obligations: Iterable[ReportObligationDraft], plan: Plan, book: UnitBook) -> None:
    lead = plan.leads.first()
    for item in obligations:
        day, month = (int(part) for part in item.before.split("/")) if item.before else (None, None)
        obligation, is_new = ReportObligation.objects.get_or_create(
            plan=plan,
            kind=report_kind(item.kind),
            month=month,
            day=day,
            defaults={"text": item.text, "exclusive": not item.inclusive, "source_line": item.line},
        )
        if not is_new:
            continue
        unit = lead.unit if lead else book.find_or_add(item.from_unit) if item.from_unit else None
        if unit:
            ObligationLead.objects.create(obligation=obligation, unit=unit, started_on=plan.issued_on)
        for name in dict.fromkeys(item.to):
            Recipient.objects.create(obligation=obligation, name=name[:200])


def report_kind(kind: str) -> str:
    """The kind of a report as the portal knows it; readers say "quarterly" and "monthly" too."""
    kind = {"quarterly": "quarter", "monthly": "month"}.get(kind, kind)
    return kind if kind in ReportObligation.Kind.values else ReportObligation.Kind.OTHER


def _save_handover(draft: PlanDraft, plan: Plan, book: UnitBook) -> None:
    clause = draft.handover
    if clause and book.key(clause.from_unit) != book.key(clause.to_unit):
        Handover.objects.create(
            ward=plan.ward,
            plan=plan,
            from_unit=book.find_or_add(clause.from_unit),
            to_unit=book.find_or_add(clause.to_unit),
            condition=f"từ ngày {clause.to_unit} chính thức đi vào hoạt động"[:500],
            text=clause.text,
            source_line=clause.line,
        )


def _day(text: str | None) -> dt.date | None:
    """The ISO day, or None for a month alone or nothing."""
    return dt.date.fromisoformat(text) if text and len(text) == 10 else None


def remember_rows(taken: PlanImport, plan: Plan) -> None:
    """Note at each kept item which row it became: the draft's order is the rows' order."""
    tasks = plan.tasks.order_by("position").values_list("pk", flat=True)
    indicators = plan.indicators.order_by("position").values_list("pk", flat=True)
    kept = list(taken.items.filter(kept=True))
    Kind = DraftItem.Kind
    in_order = [item for item in kept if item.kind == Kind.TASK] + [item for item in kept if item.kind == Kind.DUTY]
    measured = [item for item in kept if item.kind == Kind.INDICATOR]
    for item, pk in [*zip(in_order, tasks, strict=True), *zip(measured, indicators, strict=True)]:
        item.saved_id = pk
    DraftItem.objects.bulk_update([*in_order, *measured], ["saved_id"], batch_size=500)
