"""Reminders of a ward as its coordinator steers them: rules, what would go out on a day, what reminders achieve."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from reminders.answers import IN_TIME, Effect, effect_by_item, effect_by_unit, silent_owners
from reminders.due.ladder import TO_COORDINATOR_AFTER, TO_HEAD_AFTER, TO_LEADER_AFTER
from reminders.due.thresholds import DAYS_BEFORE, DAYS_LATE, SILENT_PERCENTS
from reminders.forms import PreviewForm, RuleForm
from reminders.models import ReminderRule
from reminders.sweep import ward_digests
from sheets.cells import Value
from sheets.downloads import list_download
from units.models import Ward
from units.roles import Act, may, wards_where
from units.working_days import working_calendar

FOR_WHOM = "Trang này dành cho đầu mối theo dõi kế hoạch."
SPAN = dt.timedelta(days=90)
EFFECT_COLUMNS = [
    ("Bảng", 22),
    ("Nội dung, đơn vị, người", 44),
    ("Thư điện tử", 36),
    ("Lần nhắc", 10),
    (f"Phản hồi trong {IN_TIME} ngày", 13),
    ("Tỷ lệ (%)", 9),
    ("Nhắc từ ngày", 13),
]


def steered_ward(user: User) -> Ward:
    """The ward whose reminders the person steers; PermissionDenied for who steers none."""
    ward = Ward.objects.filter(pk__in=wards_where(user, Act.MANAGE_PLANS)).order_by("pk").first()
    if ward is None:
        raise PermissionDenied(FOR_WHOM)
    return ward


def rules(request: SignedInRequest) -> HttpResponse:
    """The ward's rules beside the defaults; POST adds one."""
    ward = steered_ward(request.user)
    form = RuleForm(request.POST or None, ward=ward)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Đã thêm quy tắc nhắc việc.")
        return redirect("reminders:rules")
    context = {
        "ward": ward,
        "form": form,
        "rules": ward.reminder_rules.select_related("plan", "obligation__plan"),
        "before": DAYS_BEFORE,
        "late": DAYS_LATE,
        "percents": SILENT_PERCENTS,
        "to_head": TO_HEAD_AFTER,
        "to_coordinator": TO_COORDINATOR_AFTER,
        "to_leader": TO_LEADER_AFTER,
    }
    return render(request, "reminders/rules.html", context, status=422 if form.errors else 200)


@require_POST
def drop_rule(request: SignedInRequest, rule_id: int) -> HttpResponse:
    rule = get_object_or_404(ReminderRule, pk=rule_id, ward__in=Ward.objects.visible_to(request.user))
    if not may(request.user, Act.MANAGE_PLANS, rule.ward_id):
        raise PermissionDenied(FOR_WHOM)
    rule.delete()
    messages.success(request, "Đã xóa quy tắc. Nội dung này lại được nhắc theo mặc định.")
    return redirect("reminders:rules")


@require_safe
def preview(request: SignedInRequest) -> HttpResponse:
    """What would go out on a day and to whom, if nothing were reported until then; writes nothing."""
    ward = steered_ward(request.user)
    form = PreviewForm(request.GET if "ngay" in request.GET else {"ngay": today().isoformat()})
    day = form.cleaned_data["ngay"] if form.is_valid() else None
    works = day is not None and working_calendar().is_working_day(day)
    context = {
        "ward": ward,
        "form": form,
        "day": day,
        "is_working_day": works,
        "drafts": ward_digests(ward, day) if day and works else [],
    }
    return render(request, "reminders/preview.html", context, status=422 if form.errors else 200)


@require_safe
def effect(request: SignedInRequest) -> HttpResponse:
    """How often reminders are answered within three days, and who never answered."""
    ward = steered_ward(request.user)
    since = today() - SPAN
    context = {
        "ward": ward,
        "since": since,
        "in_time": IN_TIME,
        "by_item": effect_by_item(ward, since),
        "by_unit": effect_by_unit(ward, since),
        "silent": silent_owners(ward, since),
    }
    return render(request, "reminders/effect.html", context)


@require_safe
def effect_export(request: SignedInRequest) -> HttpResponse:
    """The three tables of the page below each other."""
    ward = steered_ward(request.user)
    since = today() - SPAN
    rows = [_effect("Theo nội dung nhắc", each) for each in effect_by_item(ward, since)]
    rows += [_effect("Theo đơn vị", each) for each in effect_by_unit(ward, since)]
    rows += [
        ["Chưa từng phản hồi", each.user.full_name, each.user.email, each.reminders, 0, 0, each.first_on]
        for each in silent_owners(ward, since)
    ]
    title = f"HIỆU QUẢ NHẮC VIỆC CỦA {ward.full_name.upper()} (từ ngày {since:%d/%m/%Y})"
    return list_download("hieu-qua-nhac-viec", title, EFFECT_COLUMNS, rows)


def _effect(table: str, each: Effect) -> list[Value]:
    return [table, each.label, "", each.sent, each.answered, each.percent, None]
