""" "Kênh nhận tin": what a ward switches on beside mail, and what may go out over it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from jobs.clock import today
from notices.channels import web_push
from notices.models import Channel, Message
from notices.ward_channels import NobodyToTry, channel_of, renew_secret, switch, try_out
from office.forms import PushForm, WebhookForm
from office.ward_settings import get_own_ward, tell_others
from units.models import Ward

FORMS = {Channel.PUSH: PushForm, Channel.WEBHOOK: WebhookForm}
LAST = 8


def _page_of(ward: Ward) -> str:
    return f"{reverse('office:channels')}?ward={ward.slug}"


def _own_ward(request: SignedInRequest) -> Ward:
    return get_own_ward(request.user, request.GET.get("ward", "").replace("\0", ""))


def _channel(request: SignedInRequest) -> Channel:
    """The channel that was posted; push for what is none."""
    return Channel.WEBHOOK if request.POST.get("channel") == Channel.WEBHOOK else Channel.PUSH


@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: SignedInRequest) -> HttpResponse:
    """Both channels of a ward (`?ward=`), and what became of the last messages; POST keeps one of them."""
    ward = _own_ward(request)
    forms = {each: FORMS[each](initial=FORMS[each].chosen(channel_of(ward, each))) for each in FORMS}
    if request.method == "POST":
        channel = _channel(request)
        form = forms[channel] = FORMS[channel](request.POST, initial=FORMS[channel].chosen(channel_of(ward, channel)))
        if form.is_valid():
            changed = switch(ward, channel, **form.cleaned_data)
            if changed:
                tell_others(ward, f"{channel.label}: {form.in_words()}", by=request.user, on=today())
            messages.success(request, "Đã lưu kênh nhận tin." if changed else "Kênh nhận tin không có gì thay đổi.")
            return redirect(_page_of(ward))
    last = Message.objects.filter(ward=ward).exclude(channel=Channel.EMAIL)
    context = {
        "ward": ward,
        "push": forms[Channel.PUSH],
        "webhook": forms[Channel.WEBHOOK],
        "gateway": channel_of(ward, Channel.WEBHOOK),
        "push_row": channel_of(ward, Channel.PUSH),
        "has_push_keys": web_push.is_set_up(),
        "last": last.select_related("user")[:LAST],
    }
    failed = any(form.errors for form in forms.values())
    return render(request, "office/channels.html", context, status=422 if failed else 200)


@require_POST
def channel_secret(request: SignedInRequest) -> HttpResponse:
    """Another key for the ward's webhook."""
    ward = _own_ward(request)
    renew_secret(ward)
    messages.success(request, "Đã đổi khóa ký. Hãy chép khóa mới vào cổng gửi tin ngay, tin ký bằng khóa cũ đã dừng.")
    return redirect(_page_of(ward))


@require_POST
def channel_trial(request: SignedInRequest) -> HttpResponse:
    """Send a message to oneself over one of the ward's channels."""
    ward = _own_ward(request)
    try:
        count = try_out(ward, _channel(request), by=request.user)
    except NobodyToTry as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã đưa {count} tin thử vào hàng chờ gửi. Kết quả hiện ở cuối trang sau ít phút.")
    return redirect(_page_of(ward))
