"""What people enter about a handover."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django import forms

from accounts.models import User
from handover.models import Handover, UnitChange
from plans.models import Plan
from units.models import Membership, Unit, Ward
from units.roles import Act, unit_ids, wards_where

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class UnitHandoverForm(forms.ModelForm):
    """From unit to unit, one plan or all; the day may stay open until the new unit starts work."""

    class Meta:
        model = Handover
        fields = ["from_unit", "to_unit", "plan", "effective_on", "condition", "legal_basis"]
        widgets = {"effective_on": DAY}
        help_texts = {
            "effective_on": "Để trống khi chưa biết ngày, ví dụ chờ đơn vị mới đi vào hoạt động.",
            "condition": "Ví dụ: từ ngày Phòng Kinh tế chính thức hoạt động.",
            "legal_basis": "Số, ký hiệu và ngày của quyết định hoặc văn bản phân công.",
        }

    def __init__(self, *args: Any, user: User, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wards = wards_where(user, Act.MANAGE_PLANS)
        units = Unit.objects.filter(ward__in=wards).exclude(kind=Unit.Kind.COLLECTIVE)
        self.fields["from_unit"].queryset = units
        self.fields["to_unit"].queryset = units.exclude(ended_on__lt=on)
        self.fields["plan"].queryset = Plan.objects.filter(ward__in=wards).exclude(status=Plan.Status.CLOSED)
        self.fields["plan"].empty_label = "Mọi kế hoạch của phường, xã"
        self.fields["plan"].label_from_instance = lambda plan: plan.label[:90]
        for name in ("from_unit", "to_unit"):
            self.fields[name].required = True
            self.fields[name].empty_label = "Chọn đơn vị"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        giver, taker, plan = cleaned.get("from_unit"), cleaned.get("to_unit"), cleaned.get("plan")
        if giver and taker and giver == taker:
            self.add_error("to_unit", "Đơn vị nhận phải khác đơn vị giao.")
        elif giver and taker and giver.ward_id != taker.ward_id:
            self.add_error("to_unit", "Hai đơn vị phải thuộc cùng một phường, xã.")
        if giver and plan and plan.ward_id != giver.ward_id:
            self.add_error("plan", "Kế hoạch này thuộc phường, xã khác.")
        if giver:
            self.instance.ward_id = giver.ward_id
        return cleaned


class PersonHandoverForm(forms.ModelForm):
    """A person's whole load to somebody else; with the service ended where the person leaves."""

    class Meta:
        model = Handover
        fields = ["from_person", "to_person", "effective_on", "ends_membership", "disables_account", "legal_basis"]
        widgets = {"effective_on": DAY}
        labels = {
            "ends_membership": "Người giao thôi công tác tại phường, xã từ ngày này",
            "disables_account": "Khóa tài khoản của người giao",
        }
        help_texts = {
            "effective_on": "Hôm nay: chuyển ngay. Ngày sau hôm nay: hệ thống tự chuyển vào đầu ngày đó.",
            "disables_account": "Không đăng nhập được nữa; đường dẫn trong thư đã gửi hết hiệu lực.",
        }

    def __init__(self, *args: Any, user: User, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wards = wards_where(user, Act.MANAGE_PLANS)
        serving = Membership.objects.in_force(on)
        served = serving.filter(ward__in=wards) | serving.filter(unit__in=unit_ids(user, Act.HEAD_UNIT))
        people = User.objects.filter(pk__in=served.values("user")).order_by("order_key")
        self.fields["from_person"].queryset = people
        self.fields["to_person"].queryset = people.filter(is_active=True)
        self.may_end = bool(wards)
        if not self.may_end:
            del self.fields["ends_membership"], self.fields["disables_account"]
        self.fields["effective_on"].required = True
        self.fields["effective_on"].initial = on
        self.wards = wards | {m.ward_id for m in served.select_related(None) if m.user_id == user.pk and m.ward_id}
        for name in ("from_person", "to_person"):
            self.fields[name].required = True
            self.fields[name].empty_label = "Chọn người"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        giver, taker, on = cleaned.get("from_person"), cleaned.get("to_person"), cleaned.get("effective_on")
        if giver and taker and giver == taker:
            self.add_error("to_person", "Người nhận phải khác người giao.")
        if giver and taker:
            shared = Ward.objects.filter(pk__in=self.wards, memberships__user=giver).filter(memberships__user=taker)
            ward = shared.distinct().order_by("pk").first()
            if ward is None:
                self.add_error("to_person", "Hai người phải cùng công tác tại một phường, xã.")
            else:
                self.instance.ward = ward
        if cleaned.get("disables_account") and not cleaned.get("ends_membership"):
            self.add_error("disables_account", "Chỉ khóa tài khoản của người thôi công tác.")
        if on is None and "effective_on" not in self.errors:
            self.add_error("effective_on", "Vui lòng nhập ngày.")
        return cleaned


class DayForm(forms.Form):
    """The day from which the handover holds."""

    effective_on = forms.DateField(
        label="Có hiệu lực từ ngày",
        widget=DAY,
        error_messages={"required": "Vui lòng nhập ngày bàn giao có hiệu lực."},
        help_text="Từ hôm nay trở về trước: chuyển ngay. Ngày sau hôm nay: hệ thống tự chuyển vào đầu ngày đó.",
    )


class ChoiceForm(forms.Form):
    """Everything, or the items ticked; a value is "kind:id". `elsewhere` was chosen on other pages of the list."""

    scope = forms.ChoiceField(label="Phạm vi bàn giao", choices=Handover.Scope.choices, widget=forms.RadioSelect)
    items = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": "Có việc không còn để chọn."})

    def __init__(self, *args: Any, rows: list[dict[str, Any]], elsewhere: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {f"{row['kind']}:{row['id']}": row["text"] for row in rows if row["kind"] != "plans"}
        self.fields["items"].choices = list(choices.items())
        self.elsewhere = [value for value in elsewhere if value in choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["items"] = [*cleaned.get("items", []), *self.elsewhere]
        if cleaned.get("scope") == Handover.Scope.CHOSEN and not cleaned["items"] and "items" not in self.errors:
            self.add_error("items", "Vui lòng chọn ít nhất một việc, hoặc chọn bàn giao toàn bộ.")
        return cleaned

    def chosen(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for value in self.cleaned_data["items"]:
            kind, _, pk = value.partition(":")
            found.setdefault(kind, []).append(int(pk))
        return found


class UnitChangeForm(forms.ModelForm):
    """What happens to which unit from what day, by which decision."""

    class Meta:
        model = UnitChange
        fields = ["kind", "unit", "into", "new_name", "new_short_name", "effective_on", "legal_basis"]
        widgets = {"effective_on": DAY, "kind": forms.RadioSelect}
        help_texts = {
            "into": "Chỉ khi sáp nhập: toàn bộ việc đang mở và người chuyển sang đơn vị này.",
            "new_name": "Khi đổi tên hoặc lập đơn vị mới.",
            "effective_on": "Ngày sau hôm nay: hệ thống tự thực hiện vào đầu ngày đó.",
            "legal_basis": "Số, ký hiệu và ngày của quyết định.",
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(ward__in=wards_where(user, Act.MANAGE_PLANS), ended_on=None)
        units = units.exclude(kind=Unit.Kind.COLLECTIVE)
        self.fields["unit"].queryset = units
        self.fields["into"].queryset = units
        self.fields["kind"].choices = UnitChange.Kind.choices
        for name in ("unit", "into"):
            self.fields[name].empty_label = "Chọn đơn vị"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, unit, into = cleaned.get("kind"), cleaned.get("unit"), cleaned.get("into")
        if kind == UnitChange.Kind.MERGE:
            cleaned["new_name"] = ""
            if into is None and "into" not in self.errors:
                self.add_error("into", "Vui lòng chọn đơn vị sáp nhập vào.")
            elif into and unit and (into == unit or into.ward_id != unit.ward_id):
                self.add_error("into", "Vui lòng chọn một đơn vị khác của cùng phường, xã.")
        elif kind:
            cleaned["into"] = None
            if not cleaned.get("new_name", "").strip():
                self.add_error("new_name", "Vui lòng nhập tên mới.")
        return cleaned
