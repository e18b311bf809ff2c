"""What people enter about reports."""

import datetime as dt
from calendar import monthrange
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, inlineformset_factory

from accounts.models import User
from jobs import clock
from plans.models import Plan
from reporting.composing import said
from reporting.duties.leads import give_lead
from reporting.models import LEADER_AHEAD, UNITS_AHEAD, Contribution, Recipient, Report, ReportObligation
from reporting.sending.addresses import addressees
from reporting.writing.contributions import USUAL
from units.models import Unit, Ward
from units.people import people_who_may
from units.roles import Act, wards_where

ASKING = ("asked_number", "asked_on", "asked_by", "asked_title")
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ObligationForm(forms.ModelForm):
    """A duty to report: its date, cut-off, internal days and hour, and who consolidates it from which day.

    `user=` narrows the plans to those the user composes for.
    """

    lead = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị tổng hợp", required=False)
    lead_from = forms.DateField(
        label="Tổng hợp từ ngày",
        required=False,
        widget=DAY,
        help_text="Khi đổi đơn vị tổng hợp: kỳ có ngày gửi từ ngày này thuộc đơn vị mới. Để trống: từ hôm nay.",
    )

    class Meta:
        model = ReportObligation
        fields = [
            "plan",
            "kind",
            "text",
            "day",
            "month",
            "exclusive",
            "rolls_forward",
            "cutoff_day",
            "cutoff_month",
            "due_on",
            "data_from_on",
            "data_to_on",
            *ASKING,
            "units_ahead",
            "leader_ahead",
            "send_at",
        ]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "send_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            **dict.fromkeys(("due_on", "data_from_on", "data_to_on", "asked_on"), DAY),
        }
        labels = {
            "due_on": "Ngày cuối còn đúng hạn",
            "text": "Nguyên văn trong kế hoạch",
            "exclusive": "Là “trước ngày”: không tính chính ngày đó",
            "rolls_forward": "Ngày cuối là ngày nghỉ: được gửi đến hết ngày làm việc kế tiếp",
        }
        help_texts = {
            "asked_number": "Công văn yêu cầu báo cáo, ví dụ 812/SKHCN-CĐS; được viện dẫn ở câu mở đầu.",
            "rolls_forward": "Để trống: “trước ngày 30/11” là quá hạn từ 30/11, kể cả khi 29/11 là Chủ nhật. Chỉ chọn "
            "khi nơi nhận tính theo Bộ luật Dân sự 2015, điều 148 khoản 5.",
            "send_at": "Báo cáo đã duyệt được gửi vào giờ này của ngày làm việc cuối cùng còn đúng hạn.",
        }

    def __init__(self, *args: Any, user: User, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self._offer_units(wards_where(user, Act.COMPOSE))
        plans = Plan.objects.filter(ward__in=wards_where(user, Act.COMPOSE), status=Plan.Status.ACTIVE)
        self.fields["plan"].queryset = plans
        if self.instance.pk:
            del self.fields["plan"]
        self.fields["units_ahead"].required = self.fields["leader_ahead"].required = False
        for name, last in (("day", 31), ("cutoff_day", 31), ("month", 12), ("cutoff_month", 12)):
            self.fields[name].widget.attrs |= {"min": 1, "max": last, "inputmode": "numeric"}

    def clean_units_ahead(self) -> int:
        return self.cleaned_data["units_ahead"] or UNITS_AHEAD

    def clean_leader_ahead(self) -> int:
        return self.cleaned_data["leader_ahead"] or LEADER_AHEAD

    def _offer_units(self, wards: set[int]) -> None:
        own = {self.instance.plan.ward_id} if self.instance.pk else wards
        serving = Unit.objects.in_force(self.on).filter(ward__in=own)
        self.fields["lead"].queryset = serving.exclude(kind__in=[Unit.Kind.EXTERNAL, Unit.Kind.COLLECTIVE])
        if self.instance.pk:
            lead = self.instance.leads.in_force(self.on).first()
            self.initial["lead"] = lead.unit_id if lead else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_kind(data)
        self._pair("day", "month", "Cần nhập cả ngày và tháng, hoặc để trống cả hai khi chưa biết.")
        self._pair("cutoff_day", "cutoff_month", "Cần nhập cả ngày và tháng chốt số liệu, hoặc để trống cả hai.")
        self._refuse_second(data)
        return data

    def clean_asked_number(self) -> str:
        """Without spaces, as numbers of documents are written."""
        return "".join(self.cleaned_data["asked_number"].split())

    def _check_kind(self, data: dict[str, Any]) -> None:
        """An ad hoc report has a day of its own; the others a day of each year."""
        own = {name: data.get(name) for name in ("due_on", "data_from_on", "data_to_on")}
        if data.get("kind") == ReportObligation.Kind.AD_HOC:
            if data.get("month") or data.get("day"):
                self.add_error("day", "Báo cáo đột xuất chỉ có một lần: nhập ngày ở phần “Báo cáo đột xuất”.")
            if own["due_on"] is None:
                self.add_error("due_on", "Cần nhập ngày phải gửi báo cáo đột xuất.")
            elif own["data_to_on"] and own["data_to_on"] > own["due_on"]:
                self.add_error("data_to_on", "Ngày chốt số liệu không được sau ngày phải gửi báo cáo.")
            if own["data_from_on"] and own["data_to_on"] and own["data_from_on"] > own["data_to_on"]:
                self.add_error("data_from_on", "Ngày đầu của số liệu không được sau ngày chốt.")
        elif any(own.values()):
            self.add_error(
                "due_on", "Ba ô này chỉ dùng cho báo cáo đột xuất. Chọn loại “báo cáo đột xuất” hoặc để trống."
            )
        if data.get("kind") != ReportObligation.Kind.AD_HOC and any(data.get(name) for name in ASKING):
            self.add_error("asked_number", "Văn bản yêu cầu chỉ dùng cho báo cáo đột xuất. Chọn loại đó hoặc để trống.")
        elif data.get("asked_on") and not data.get("asked_number"):
            self.add_error("asked_number", "Đã ghi ngày văn bản yêu cầu thì cần ghi cả số, ký hiệu.")
        lead, plan = data.get("lead"), data.get("plan") or getattr(self.instance, "plan", None)
        if lead and plan and lead.ward_id != plan.ward_id:
            self.add_error("lead", "Đơn vị tổng hợp phải thuộc phường, xã của kế hoạch.")

    def save(self, commit: bool = True) -> ReportObligation:
        duty: ReportObligation = super().save(commit)
        if lead := self.cleaned_data["lead"]:
            give_lead(duty, lead, self.cleaned_data["lead_from"] or self.on)
        return duty

    def _pair(self, day_name: str, month_name: str, message: str) -> None:
        day, month = self.cleaned_data.get(day_name), self.cleaned_data.get(month_name)
        if (day is None) != (month is None):
            self.add_error(day_name, message)
        elif month is not None and not 1 <= month <= 12:
            self.add_error(month_name, "Tháng phải từ 1 đến 12.")
        elif day is not None and month is not None and not 1 <= day <= monthrange(2028, month)[1]:
            self.add_error(day_name, f"Tháng {month} không có ngày {day}.")

    def _refuse_second(self, data: dict[str, Any]) -> None:
        plan = data.get("plan") or getattr(self.instance, "plan", None)
        same = ReportObligation.objects.filter(
            plan=plan, kind=data.get("kind"), month=data.get("month"), day=data.get("day")
        )
        if plan and data.get("due_on"):
            same = ReportObligation.objects.filter(plan=plan, due_on=data["due_on"])
        if plan and (data.get("month") or data.get("due_on")) and same.exclude(pk=self.instance.pk).exists():
            raise ValidationError("Kế hoạch này đã có một chế độ báo cáo cùng loại, cùng ngày.")


class RecipientForm(forms.ModelForm):
    class Meta:
        model = Recipient
        fields = ["name", "email", "unit", "leader", "is_copy", "max_mb"]
        labels = {
            "name": "Nơi nhận",
            "email": "Thư điện tử",
            "unit": "Đơn vị trong phường, xã",
            "leader": "Lãnh đạo",
            "is_copy": "Đồng gửi (tên chỉ ghi ở “Nơi nhận”)",
            "max_mb": "Thư tối đa (MB)",
        }
        help_texts = {
            "email": "Cơ quan bên ngoài: địa chỉ nhận. Để trống cả ba ô: chỉ ghi tên trên văn bản.",
            "unit": "Gửi tới trưởng đơn vị.",
            "max_mb": "Để trống: 20. Tệp lớn hơn được gửi bằng đường dẫn tải về.",
        }

    def __init__(self, *args: Any, ward: Ward | None = None, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.in_force(on).filter(ward=ward).exclude(kind=Unit.Kind.COLLECTIVE)
        self.fields["unit"].queryset = units if ward else Unit.objects.none()
        self.fields["leader"].queryset = people_who_may(Act.APPROVE, ward, on) if ward else User.objects.none()
        self.fields["max_mb"].required = False
        if not self.instance.pk:
            self.initial.pop("max_mb", None)
            self.fields["max_mb"].initial = None  # else a row left empty would count as filled in

    def clean_max_mb(self) -> int:
        return self.cleaned_data["max_mb"] or Recipient._meta.get_field("max_mb").default


class _Recipients(BaseInlineFormSet):
    def clean(self) -> None:
        """Each name and each address once."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if data.get("DELETE"):
                continue
            email = (data.get("email") or "").lower()
            if email and email in seen:
                form.add_error("email", "Địa chỉ này đã có ở dòng khác.")
            seen.add(email)


RecipientFormSet = inlineformset_factory(
    ReportObligation, Recipient, form=RecipientForm, formset=_Recipients, extra=2, can_delete=True, max_num=40
)


class BuildForm(forms.Form):
    """Up to which day the figures run: at most today."""

    as_of = forms.DateField(label="Số liệu đến hết ngày", widget=DAY)

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["as_of"].widget.attrs["max"] = on.isoformat()

    def clean_as_of(self) -> dt.date:
        day: dt.date = self.cleaned_data["as_of"]
        if day > self.on:
            raise ValidationError("Ngày số liệu không được sau hôm nay.")
        return day


class ContributionForm(forms.ModelForm):
    """What a unit gives: what its work tells, then what no figure tells, which it may leave empty."""

    class Meta:
        model = Contribution
        fields = [*USUAL, *said.FIELDS]
        widgets = dict.fromkeys(USUAL, forms.Textarea(attrs={"rows": 6})) | dict.fromkeys(
            said.FIELDS, forms.Textarea(attrs={"rows": 3})
        )
        labels = {
            "results": "Đã hoàn thành, kết quả nổi bật trong kỳ",
            "in_progress": "Đang thực hiện",
            "late": "Quá hạn và nguyên nhân",
            "difficulties": "Khó khăn, vướng mắc",
            "proposals": "Kiến nghị, đề xuất",
            "next_work": "Nhiệm vụ trọng tâm kỳ tới",
            "steering": "Chỉ đạo, điều hành của đơn vị",
            "strengths": "Ưu điểm",
            "shortcomings": "Tồn tại, hạn chế",
            "causes_objective": "Nguyên nhân khách quan",
            "causes_subjective": "Nguyên nhân chủ quan",
            "lessons": "Bài học kinh nghiệm",
            "good_practice": "Mô hình, giải pháp hay",
        }
        help_texts = dict.fromkeys(USUAL, "Mỗi ý một dòng, bắt đầu bằng dấu “-”.")

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def usual(self) -> list[forms.BoundField]:
        return [self[name] for name in USUAL]

    def more(self) -> list[forms.BoundField]:
        """What no figure tells: shown folded until something stands there."""
        return [self[name] for name in said.FIELDS]

    @property
    def has_more(self) -> bool:
        return any(field.value() or field.errors for field in self.more())


class ParagraphForm(forms.Form):
    text = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ” là gạch đầu dòng, “+ ” là ý nhỏ hơn.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    reason = forms.CharField(label="Lý do trả lại", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class RegisterForm(forms.ModelForm):
    """Number and day that the registry (Văn thư) gave."""

    class Meta:
        model = Report
        fields = ["number", "dated_on"]
        labels = {"number": "Số, ký hiệu", "dated_on": "Ngày văn bản"}
        widgets = {"dated_on": DAY, "number": forms.TextInput(attrs={"placeholder": "05/BC-UBND"})}

    def clean_number(self) -> str:
        """Without spaces; a single digit gets its nought (Nghị định 30/2020, Phụ lục I)."""
        number = "".join(self.cleaned_data["number"].split())
        return f"0{number}" if number[:1].isdigit() and not number[1:2].isdigit() else number


class SignedForm(forms.Form):
    file = forms.FileField(
        label="PDF đã ký số",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text="Tệp lấy từ hệ thống quản lý văn bản (HP-eOffice, VOffice…), tối đa 25 MB, giữ nguyên từng byte.",
    )


class SendAgainForm(forms.Form):
    """To which of its recipients a report goes once more."""

    emails = forms.MultipleChoiceField(label="Gửi lại tới", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = addressees(report, clock.today())
        self.fields["emails"].choices = [(each.email, f"{each.name} ({each.email})") for each in found]


class FixedFormForm(forms.Form):
    name = forms.CharField(label="Tên biểu mẫu", max_length=200)
    file = forms.FileField(
        label="Tệp mẫu",
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx"}),
        help_text="Word (.docx) hoặc Excel (.xlsx), tối đa 10 MB, không có macro.",
    )


class BatchForm(forms.Form):
    """Which reports are built together: those that fall due within the days."""

    title = forms.CharField(label="Tên đợt", max_length=200)
    first_on = forms.DateField(label="Hạn báo cáo từ ngày", widget=DAY)
    last_on = forms.DateField(label="đến ngày", widget=DAY)

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = f"Báo cáo các phường, xã năm {on.year}"
        self.fields["first_on"].initial, self.fields["last_on"].initial = on, on + dt.timedelta(days=14)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first_on, last_on = data.get("first_on"), data.get("last_on")
        if first_on and last_on and first_on > last_on:
            self.add_error("last_on", "Ngày cuối không được trước ngày đầu.")
        return data
