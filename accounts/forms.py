"""Signing in and changing one's password."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.forms import PasswordChangeForm as DjangoPasswordChangeForm
from django.http import HttpRequest


class SignInForm(AuthenticationForm):
    """E-mail address and password. What is wrong of the two is not told."""

    error_messages = {
        "invalid_login": "Thư điện tử hoặc mật khẩu chưa đúng. Vui lòng kiểm tra và nhập lại.",
        "inactive": "Tài khoản này đã ngừng hoạt động. Vui lòng liên hệ quản trị viên.",
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Thư điện tử"
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "inputmode": "email"}
        self.fields["password"].label = "Mật khẩu"


class PasswordChangeForm(DjangoPasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Mật khẩu hiện tại"
        self.fields["new_password1"].label = "Mật khẩu mới"
        self.fields[
            "new_password1"
        ].help_text = "Ít nhất 14 ký tự; một câu dài dễ nhớ là tốt nhất. Không dùng tên hoặc địa chỉ thư của mình."
        self.fields["new_password2"].label = "Nhập lại mật khẩu mới"
        self.fields["new_password2"].help_text = ""
