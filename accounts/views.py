"""Signing in, signing out, changing one's password."""

from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse_lazy

from accounts.forms import PasswordChangeForm, SignInForm

sign_out = LogoutView.as_view()


class SignIn(LoginView):
    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class ChangePassword(PasswordChangeView):
    template_name = "accounts/password.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("accounts:password")

    def form_valid(self, form: Form) -> HttpResponse:
        messages.success(self.request, "Đã đổi mật khẩu. Lần đăng nhập sau, hãy dùng mật khẩu mới.")
        return super().form_valid(form)
