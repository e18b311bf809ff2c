"""What people do with a superior's outline: bring a version in, save it, say which work of ours answers which line."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction
from django.db.models import Prefetch

from accounts.models import User
from jobs import clock
from outlines.exceptions import MarkRefused, OutlineMoved
from outlines.likeness import Ours, WorkBook
from outlines.models import LineTie, OutlineLine, OutlineLineQuerySet, SuperiorOutline
from plans.history import update_kept
from plans.models import Plan
from tasks.models import Task, TaskQuerySet
from uploads.checks import CheckedFile
from wording.names import fold
from wording.setters import CITY, PARTY, setter_named

State = SuperiorOutline.State
Part = OutlineLine.Part
BATCH = 500


@dataclass(frozen=True)
class ReadLine:
    """A line as it was read from the file; `is_left_out` where it is not taken unless a person says so."""

    number: str
    text: str
    unit: str = ""
    is_heading: bool = False
    place: str = ""
    doubts: tuple[str, ...] = ()
    is_left_out: bool = False


@transaction.atomic
def take_outline(
    plan: Plan, lines: Iterable[ReadLine], file: File, checked: CheckedFile, *, title: str, issuer: str, by: User
) -> SuperiorOutline:
    """Lay an outline up to be looked through; one that was not saved yet gives way, what is in force stays."""
    drop_unsaved(plan)
    outline = SuperiorOutline.objects.create(
        plan=plan, title=title[:500], issuer=issuer[:200], file=file, name=checked.name, sha256=checked.sha256,
        uploaded_by=by,
    )  # fmt: skip
    rows = [_row(outline, place, each) for place, each in enumerate(lines)]
    OutlineLine.objects.bulk_create(rows, batch_size=BATCH)
    return outline


def _row(outline: SuperiorOutline, position: int, read: ReadLine) -> OutlineLine:
    line = OutlineLine(
        outline=outline,
        position=position,
        kind=OutlineLine.Kind.HEADING if read.is_heading else OutlineLine.Kind.LINE,
        number=read.number[:40],
        text=read.text,
        unit=read.unit[:1000],
        place=read.place[:120],
        doubts=list(read.doubts),
        kept=not read.is_left_out,
    )
    line.search_text = line.folded
    return line


def drop_unsaved(plan: Plan) -> bool:
    """Throw away what was read and not saved; False where there is nothing."""
    found = list(SuperiorOutline.objects.filter(plan=plan, state=State.READ))
    for each in found:
        each.file.delete(save=False)
        each.delete()
    return bool(found)


def keep_line(line: OutlineLine, kept: bool) -> None:
    """Take the line or leave it out. Raises OutlineMoved once its outline is saved."""
    if not OutlineLine.objects.filter(pk=line.pk, outline__state=State.READ).update(kept=kept):
        raise OutlineMoved("Đề cương đã được lưu nên không đổi được ở bước xem trước.")
    line.kept = kept


def change_kind(line: OutlineLine, kind: str) -> None:
    """Make the line a heading or a line. Raises OutlineMoved once its outline is saved."""
    if not OutlineLine.objects.filter(pk=line.pk, outline__state=State.READ).update(kind=kind):
        raise OutlineMoved("Đề cương đã được lưu nên không đổi được ở bước xem trước.")
    line.kind = kind


@transaction.atomic
def save_outline(outline: SuperiorOutline, *, by: User | None, **named: str) -> int:
    """Let the outline that was looked through be the plan's; returns how many of its lines keep what was said of them.

    A line keeps its ties and its mark where number and wording are those of a line before. What was in force stays on
    record; `named` are a title and an issuer given meanwhile. Raises OutlineMoved where somebody saved or dropped it
    first.
    """
    list(Plan.objects.select_for_update().filter(pk=outline.plan_id))  # two who save at once wait for each other
    before = SuperiorOutline.objects.in_force().filter(plan=outline.plan_id).first()
    if before:
        SuperiorOutline.objects.filter(pk=before.pk).update(state=State.REPLACED)
    mine = SuperiorOutline.objects.filter(pk=outline.pk, state=State.READ)
    if not mine.update(state=State.IN_FORCE, saved_by=by, saved_at=clock.now(), **named):
        raise OutlineMoved("Bản đề cương này đã được lưu hoặc đã bỏ. Vui lòng mở lại trang đề cương.")
    outline.refresh_from_db()
    return _carry_over(before, outline) if before else 0


def _carry_over(before: SuperiorOutline, now: SuperiorOutline) -> int:
    pairs = same_lines(before, now)
    ties = [
        LineTie(
            line=new, task_id=tie.task_id, indicator_id=tie.indicator_id, holds=tie.holds,
            decided_by_id=tie.decided_by_id, decided_at=tie.decided_at,
        )
        for old, new in pairs
        for tie in old.ties.all()
    ]  # fmt: skip
    LineTie.objects.bulk_create(ties, batch_size=BATCH)
    marked = []
    for old, new in pairs:
        if old.part:
            new.part = old.part
            marked.append(new)
    OutlineLine.objects.bulk_update(marked, ["part"], batch_size=BATCH)
    return len({new.pk for old, new in pairs if old.part or old.ties.all()})


def same_lines(before: SuperiorOutline, now: SuperiorOutline) -> list[tuple[OutlineLine, OutlineLine]]:
    """Lines with the same number and wording in both, old and new; of several alike each goes once, in order."""
    waiting: dict[tuple[str, str], list[OutlineLine]] = defaultdict(list)
    for line in before.lines.filter(kept=True).prefetch_related("ties"):
        waiting[_key(line)].append(line)
    return [(waiting[_key(line)].pop(0), line) for line in now.lines.filter(kept=True) if waiting.get(_key(line))]


def lost_lines(before: SuperiorOutline, now: SuperiorOutline) -> list[OutlineLine]:
    """The tied lines that the new version does not have any more, or numbers or words otherwise."""
    goes_on = {old.pk for old, _ in same_lines(before, now)}
    tied = before.lines.filter(kept=True).tied().prefetch_related(_HOLDING)
    return [line for line in tied if line.pk not in goes_on]


_HOLDING = Prefetch("ties", LineTie.objects.filter(holds=True).select_related("task", "indicator"))


def _key(line: OutlineLine) -> tuple[str, str]:
    return fold(line.number), fold(line.text)


@transaction.atomic
def tie(line: OutlineLine, ours: Ours, *, by: User, holds: bool = True) -> LineTie:
    """Say that the work answers the line, or that it does not (`holds` False: it is not proposed again).

    A line without a mark, or one that was marked as none of ours, is direct from then on.
    """
    whom = {"task": ours} if isinstance(ours, Task) else {"indicator": ours}
    said = {"holds": holds, "decided_by": by, "decided_at": clock.now()}
    made, _ = LineTie.objects.update_or_create(line=line, **whom, defaults=said)
    if holds and line.part in {"", Part.NOT_OURS}:
        line.part = Part.DIRECT
        line.save(update_fields=["part"])
    return made


def mark(line: OutlineLine, part: str) -> None:
    """Say what the line is to the ward; '' takes that back. Raises MarkRefused for "không thuộc" on a tied line."""
    if part == Part.NOT_OURS and line.ties.filter(holds=True).exists():
        raise MarkRefused("Dòng này đang gắn với công việc của phường. Hãy bỏ gắn trước, rồi chọn “không thuộc”.")
    line.part = part
    line.save(update_fields=["part"])


def mark_many(lines: OutlineLineQuerySet, part: str) -> tuple[int, int]:
    """Mark several lines; returns how many, and how many stay as they are since they are tied ("không thuộc")."""
    keys = set(lines.values_list("pk", flat=True))
    tied = set(lines.tied().values_list("pk", flat=True)) if part == Part.NOT_OURS else set()
    return OutlineLine.objects.filter(pk__in=keys - tied).update(part=part), len(tied)


def confirm_sure(outline: SuperiorOutline, *, by: User, on: dt.date) -> int:
    """Tie every line that has nothing yet to what surely answers it; returns how many lines. A handful of queries.

    What a person said of a pair before stays; of several that are sure only one is taken where they are equally near.
    """
    book = WorkBook(outline.plan, on)
    lines = outline.lines.asking().exclude(part=Part.NOT_OURS).prefetch_related("ties")
    made: list[LineTie] = []
    told: list[OutlineLine] = []
    for line in lines:
        if any(each.holds for each in line.ties.all()):
            continue
        decided = {each.key for each in line.ties.all()}
        sure = [each for each in book.proposals(line.text, decided) if each.is_sure][:1]
        made += [_tie_of(line, each.ours, by) for each in sure]
        told += [line] if sure else []
    for line in told:
        line.part = line.part or Part.DIRECT
    with transaction.atomic():
        LineTie.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)
        OutlineLine.objects.bulk_update(told, ["part"], batch_size=BATCH)
    return len(told)


def setter_of(outline: SuperiorOutline) -> str:
    """Who sets what the outline asks for, by its issuer: the city or a Party committee; "" where that is not known."""
    whose = setter_named(outline.issuer)
    return whose if whose in {CITY, PARTY} else ""


def tasks_of_another_setter(outline: SuperiorOutline) -> TaskQuerySet:
    """The tasks that answer lines which are directly the ward's, and are not known as set by the outline's issuer."""
    ties = LineTie.objects.filter(holds=True, line__outline=outline, line__part=Part.DIRECT, task__isnull=False)
    return Task.objects.filter(pk__in=ties.values("task")).exclude(set_by=setter_of(outline))


def give_setter(outline: SuperiorOutline) -> int:
    """Let those tasks be known as set by the outline's issuer; returns how many were not."""
    setter = setter_of(outline)
    return update_kept(tasks_of_another_setter(outline), set_by=setter) if setter else 0


def _tie_of(line: OutlineLine, ours: Ours, by: User) -> LineTie:
    return LineTie(line=line, decided_by=by, **({"task": ours} if isinstance(ours, Task) else {"indicator": ours}))
