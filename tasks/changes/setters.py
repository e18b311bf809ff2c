"""The page on which a plan's tasks are told who set them: the city, a Party committee, or the ward itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from jobs.clock import today
from plans.history import update_kept
from plans.models import Plan
from tasks.changes.forms import SetterForm, WordsForm
from tasks.lists.setters import figures_by_setter
from tasks.models import Task, TaskQuerySet
from wording.names import fold

PAGE_SIZE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def setters(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """The plan's tasks with who set them; several are told at once."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("ward"), pk=plan_id)
    if not plan.may_be_managed_by(request.user):
        raise PermissionDenied
    words = WordsForm(request.POST if request.method == "POST" else request.GET)
    found = _with_words(Task.objects.filter(plan=plan).followed(today()), words)
    if request.method == "POST":
        return _tell(request, plan, SetterForm(request.POST, found=found))
    tasks = found.select_related("section").order_by("position", "pk")
    context = {
        "plan": plan,
        "form": words,
        "page": Paginator(tasks, PAGE_SIZE).get_page(request.GET.get("page")),
        "setters": figures_by_setter(Task.objects.filter(plan=plan), today()),
        "choices": Task.SetBy.choices,
        "here": request.get_full_path(),
    }
    return render(request, "tasks/setters.html", context)


def _with_words(tasks: TaskQuerySet, form: WordsForm) -> TaskQuerySet:
    words = form.cleaned_data["q"] if form.is_valid() else ""
    for word in fold(words).split():
        tasks = tasks.filter(search_text__contains=word)
    return tasks


def _tell(request: SignedInRequest, plan: Plan, form: SetterForm) -> HttpResponse:
    if form.is_valid():
        setter = Task.SetBy(form.cleaned_data["set_by"])
        count = update_kept(form.chosen().exclude(set_by=setter), set_by=setter)
        messages.success(request, f"Đã ghi cấp giao của {count} nhiệm vụ: {setter.label}.")
    else:
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
    own = reverse("tasks:setters", args=[plan.pk])
    back = request.POST.get("next", "")
    return redirect(back if back.startswith(own) else own)
