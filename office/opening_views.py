"""The coordinator decides what is opened of a plan, and sees beforehand what everybody will see."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from dashboards.models import Opening
from jobs.clock import today
from office.forms import OpeningForm
from office.publishing import compose, open_plan
from plans.models import Plan


@require_http_methods(["GET", "HEAD", "POST"])
def opening_page(request: SignedInRequest, plan_id: int) -> HttpResponse:
    plan = get_managed_plan(request.user, plan_id)
    opening = Opening.objects.filter(plan=plan).first() or Opening(plan=plan)
    form = OpeningForm(request.POST or None, instance=opening, plan=plan)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            open_plan(form.save(commit=False), by=request.user)
            form.save_m2m()
        saved = form.instance
        words = "Kế hoạch đang được công khai." if saved.is_open else "Đã lưu; kế hoạch chưa được công khai."
        messages.success(request, words)
        return redirect("office:opening", plan.pk)
    return render(request, "office/opening.html", {"plan": plan, "form": form, "opening": opening})


@require_safe
def opening_preview(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """The public page as it would be with the saved choice, open or not."""
    plan = get_managed_plan(request.user, plan_id)
    opening = Opening.objects.filter(plan=plan).select_related("plan__ward").first()
    if opening is None:
        messages.info(request, "Chọn nội dung công khai và lưu, rồi xem trước.")
        return redirect("office:opening", plan.pk)
    context = {"data": compose(opening, today()), "plan_id": plan.pk, "is_preview": True, "user": AnonymousUser()}
    return render(request, "office/public_plan.html", context | {"entries": []})


def get_managed_plan(user: User, plan_id: int) -> Plan:
    plan = get_object_or_404(Plan.objects.visible_to(user).select_related("ward"), pk=plan_id)
    if not plan.may_be_managed_by(user):
        raise PermissionDenied
    return plan
