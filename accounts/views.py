"""Signing in, signing out, changing one's password, and the way in when somebody guessed at it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from accounts.forms import PasswordChangeForm, SignInForm, UnlockForm
from accounts.guessing import devices, guard
from accounts.guessing import unlocks as unlocking
from accounts.guessing.answers import asked_to_wait
from accounts.item_links import LinkDead, LinkForged
from accounts.link_pages import dead, link_page

sign_out = LogoutView.as_view()


class SignIn(LoginView):
    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        devices.remember(self.request, response, form.get_user().email)
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        return asked_to_wait(response, form.wait) if isinstance(form, SignInForm) and form.wait else response


@login_not_required
def sign_in_for_repair(request: HttpRequest) -> HttpResponse:
    """Django's admin has no sign-in page of its own; who is signed in and no administrator is refused."""
    if request.user.is_authenticated:
        raise PermissionDenied("Trang quản trị chỉ dành cho quản trị viên hệ thống.")
    return redirect_to_login(request.GET.get("next", reverse("admin:index")))


@login_not_required
def unlock(request: HttpRequest) -> HttpResponse:
    """Ask for the link that opens the way to sign in; the answer is the same for every address."""
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unlocking.ask(request, form.cleaned_data["email"])
        return render(request, "accounts/unlock.html", {"sent_to": form.cleaned_data["email"]})
    return render(request, "accounts/unlock.html", {"form": form}, status=422 if form.is_bound else 200)


@login_not_required
def unlock_link(request: HttpRequest, token: str) -> HttpResponse:
    """What the mailed link opens: one button, so that a mail scanner that follows links does nothing."""
    try:
        user = unlocking.person_of(token)
    except LinkForged as death:
        guard.count_bad_link(request)
        return dead(request, str(death))
    except LinkDead as death:
        return dead(request, str(death))
    if request.method != "POST":
        return link_page(request, "accounts/unlock_link.html", {"person": user})
    guard.unlock(user)
    messages.success(request, "Đã mở đăng nhập trên thiết bị này. Mời đồng chí nhập mật khẩu.")
    response = redirect("accounts:login")
    devices.remember(request, response, user.email)
    return response


class ChangePassword(PasswordChangeView):
    template_name = "accounts/password.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("accounts:password")

    def form_valid(self, form: Form) -> HttpResponse:
        messages.success(self.request, "Đã đổi mật khẩu. Lần đăng nhập sau, hãy dùng mật khẩu mới.")
        return super().form_valid(form)
