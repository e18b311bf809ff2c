"""People: made, switched off and given a new password by an administrator."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.guessing import guard
from accounts.models import User


class UserCreationForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "full_name"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = UserCreationForm
    ordering = ["order_key"]
    list_display = ["full_name", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["full_name", "email"]
    readonly_fields = ["last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["email", "full_name", "phone", "password"]}),
        ("Quyền vào hệ thống", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Thời điểm", {"fields": ["last_login", "joined_at"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["email", "full_name", "password1", "password2"]})]
    filter_horizontal = []
    actions = ["open_sign_in"]

    @admin.action(description="Mở đăng nhập: bỏ thời gian chờ do nhập sai mật khẩu")
    def open_sign_in(self, request: HttpRequest, users: QuerySet[User]) -> None:
        for user in users:
            guard.unlock(user)
        self.message_user(request, f"Đã mở đăng nhập cho {len(users)} người.")
