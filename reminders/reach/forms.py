"""What a person enters about channels: over which to be told, and the device that is to show notifications."""

import datetime as dt
from typing import Any

from django import forms

from accounts.models import User
from notices.channels import web_push
from notices.channels.web_push import WebPush
from notices.channels.webhook import phone_of
from notices.models import Channel, ChannelChoice, Device, Kind
from reminders.reach.devices import channels_on
from reporting.composing.phrases import upper_first

NO_PHONE = "Hồ sơ chưa có số điện thoại công vụ nên chưa nhận được qua Zalo, tin nhắn; hãy đề nghị quản trị bổ sung."
NO_DEVICE = "Thông báo chỉ hiện trên thiết bị đã bật; khi chưa bật thiết bị nào, tin vẫn đến bằng thư."


class ChannelsForm(forms.Form):
    """For each kind of message the channels on which the person hears of it; no field where mail is the only one."""

    def __init__(self, *args: Any, user: User, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        there = channels_on(user, on)
        offered = [Channel.EMAIL, *(each for each in (Channel.PUSH, Channel.WEBHOOK) if each in there)]
        hints = [NO_DEVICE] if Channel.PUSH in there else []
        if Channel.WEBHOOK in there and not phone_of(user.phone):
            offered.remove(Channel.WEBHOOK)
            hints.append(NO_PHONE)
        if not there:
            return
        chosen = {(each.kind, each.channel): each.wanted for each in ChannelChoice.objects.filter(user=user)}
        for kind in Kind:
            self.fields[kind] = forms.MultipleChoiceField(
                label=upper_first(str(kind.label)),
                choices=[(each.value, upper_first(str(each.label))) for each in offered],
                initial=[each for each in offered if chosen.get((kind, each), each == Channel.EMAIL)],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": "Chọn ít nhất một kênh để không bỏ sót việc."},
            )
        self.fields[Kind.values[-1]].help_text = " ".join(hints)

    def save(self) -> None:
        """Keep each choice; a channel that was not offered stays as it was."""
        for kind, field in self.fields.items():
            for channel, _ in field.choices:
                wanted = channel in self.cleaned_data[kind]
                ChannelChoice.objects.update_or_create(
                    user=self.user, kind=kind, channel=channel, defaults={"wanted": wanted}
                )


class DeviceForm(forms.Form):
    """What the browser gives when its owner lets it show notifications."""

    endpoint = forms.CharField(max_length=Device._meta.get_field("endpoint").max_length)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=50)

    def clean_endpoint(self) -> str:
        return self._without(WebPush().address_problem(self.cleaned_data["endpoint"]), "endpoint")

    def clean_p256dh(self) -> str:
        return self._without(web_push.key_problem("p256dh", self.cleaned_data["p256dh"]), "p256dh")

    def clean_auth(self) -> str:
        return self._without(web_push.key_problem("auth", self.cleaned_data["auth"]), "auth")

    def _without(self, problem: str, name: str) -> str:
        if problem:
            raise forms.ValidationError(problem)
        return self.cleaned_data[name]
