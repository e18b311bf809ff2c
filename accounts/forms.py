"""Signing in and changing one's password."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.forms import PasswordChangeForm as DjangoPasswordChangeForm
from django.core.exceptions import ValidationError
from django.forms import EmailField, EmailInput, Form
from django.http import HttpRequest

from accounts.guessing import guard
from accounts.guessing.limits import TooManyTries, in_words

TRIED_TOO_OFTEN = "Mật khẩu của tài khoản này đã bị nhập sai nhiều lần, hoặc mạng này đã thử quá nhiều tài khoản."


class SignInForm(AuthenticationForm):
    """E-mail address and password. What is wrong of the two is not told."""

    error_messages = {
        "invalid_login": "Thư điện tử hoặc mật khẩu chưa đúng. Vui lòng kiểm tra và nhập lại.",
        "inactive": "Tài khoản này đã ngừng hoạt động. Vui lòng liên hệ quản trị viên.",
    }

    wait = 0
    """Seconds until the next try is heard, where this one was not."""

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Thư điện tử"
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "inputmode": "email"}
        self.fields["password"].label = "Mật khẩu"

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except TooManyTries as error:
            self.wait = error.seconds
            raise ValidationError(f"{TRIED_TOO_OFTEN} Hãy thử lại sau {in_words(error.seconds)}.") from None


class UnlockForm(Form):
    """Which account to open the way to."""

    email = EmailField(label="Thư điện tử", widget=EmailInput(attrs={"autocomplete": "username"}))


class PasswordChangeForm(DjangoPasswordChangeForm):
    """The present password and a new one. Guessing at the present one is slow, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Mật khẩu hiện tại"
        self.fields["new_password1"].label = "Mật khẩu mới"
        self.fields[
            "new_password1"
        ].help_text = "Ít nhất 14 ký tự; một câu dài dễ nhớ là tốt nhất. Không dùng tên hoặc địa chỉ thư của mình."
        self.fields["new_password2"].label = "Nhập lại mật khẩu mới"
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self) -> str:
        person = str(self.user.pk)
        try:
            guard.BY_PERSON.count(person)
        except TooManyTries as error:
            raise ValidationError(
                f"Mật khẩu hiện tại đã bị nhập sai nhiều lần. Hãy thử lại sau {in_words(error.seconds)}."
            ) from None
        password = super().clean_old_password()
        guard.BY_PERSON.forget(person)
        return password
