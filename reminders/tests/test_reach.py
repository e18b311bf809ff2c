"""One digest over the channels that its reader chose, and the pages on which people and wards choose them."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.item_links import Linked, token_for
from accounts.models import User
from accounts.tests.factories import UserFactory
from notices import sending
from notices.models import Channel, ChannelChoice, Device, Kind, Message
from notices.tests.factories import LOOPBACK, VAPID_KEY, Browser, DeviceFactory, WardChannelFactory
from notices.tests.far_server import FarServer, running
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reminders.chases.sending import chaseable, send
from reminders.models import Digest, Preferences
from reminders.reach.devices import device_name
from reminders.sweep import send_reminders
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
PAGE = "/nhac-viec/"


@pytest.fixture
def service(settings: Settings) -> Iterator[FarServer]:
    settings.PUSH_NETWORKS, settings.VAPID_PRIVATE_KEY = LOOPBACK, VAPID_KEY
    with running() as server:
        server.status, server.says = 201, b""
        yield server


@pytest.fixture
def pushes(service: FarServer, ward: Ward) -> FarServer:
    WardChannelFactory(ward=ward)
    return service


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def work(plan: Plan, unit: Unit, count: int, due_on: dt.date = MONDAY) -> None:
    for number in range(count):
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=f"Việc số {number}"), due_on=due_on)


def choose(user: User, **wanted: bool) -> None:
    for kind in Kind:
        for channel, value in wanted.items():
            ChannelChoice.objects.create(user=user, kind=kind, channel=channel, wanted=value)


def test_a_digest_names_who_answers_where_to_choose_and_its_week(
    plan: Plan, unit: Unit, head: User, coordinator: User, client_of: ClientOf
) -> None:
    work(plan, unit, 1)

    send_reminders(MONDAY)

    headers = Message.objects.get(user=head).headers
    assert headers["Reply-To"] == coordinator.email
    assert headers["References"] == headers["In-Reply-To"] == f"<nhac-viec.{head.pk}.2026-w48@ro-viec.localhost>"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    page = client_of(None).get(address)
    assert page.status_code == 200
    assert head.full_name in page.content.decode()


def test_the_same_digest_goes_over_each_channel_chosen_and_is_one(
    pushes: FarServer, plan: Plan, unit: Unit, head: User
) -> None:
    work(plan, unit, 3)
    receiver = Browser()
    DeviceFactory(user=head, endpoint=f"{pushes.url}/1", browser=receiver)
    choose(head, push=True)

    send_reminders(MONDAY)
    send_reminders(MONDAY)
    sending.send_waiting()

    digest = Digest.objects.get()
    assert (digest.message.channel, digest.message.state) == (Channel.EMAIL, Message.State.SENT)
    [request] = pushes.received
    told = receiver.read(request.body)
    assert "03 việc cần cập nhật" in told
    assert "Việc số" not in told
    assert "/nhac-viec/ngay/2026-11-23/" in told


def test_without_mail_it_is_still_the_day_s_one_digest(
    pushes: FarServer, plan: Plan, unit: Unit, head: User, client_of: ClientOf
) -> None:
    work(plan, unit, 1)
    DeviceFactory(user=head, endpoint=f"{pushes.url}/1")
    choose(head, push=True, email=False)

    send_reminders(MONDAY)
    sending.send_waiting()

    assert Digest.objects.get().message.state == Message.State.HELD
    assert len(pushes.received) == 1
    assert "Việc số 0" in client_of(head).get(f"{PAGE}ngay/2026-11-23/").content.decode()


def test_a_lost_device_brings_the_mail_after_all(pushes: FarServer, plan: Plan, unit: Unit, head: User) -> None:
    work(plan, unit, 1)
    DeviceFactory(user=head, endpoint=f"{pushes.url}/1")
    choose(head, push=True, email=False)
    pushes.status = 410

    send_reminders(MONDAY)
    sending.send_waiting()
    sending.send_waiting()

    assert Digest.objects.get().message.state == Message.State.SENT
    assert not Device.objects.exists()


def test_a_leader_who_reports_on_none_of_it_is_to_deal_with_it(
    pushes: FarServer, plan: Plan, unit: Unit, leader: User, head: User
) -> None:
    work(plan, unit, 1, MONDAY - dt.timedelta(days=30))
    DeviceFactory(user=leader, endpoint=f"{pushes.url}/1")
    choose(leader, push=True)

    send_reminders(MONDAY)

    assert [each.subject for each in Message.objects.filter(channel=Channel.PUSH)] == ["01 việc cần xử lý"]


def test_a_chase_goes_over_the_channels_chosen_too(
    pushes: FarServer, plan: Plan, unit: Unit, head: User, coordinator: User
) -> None:
    work(plan, unit, 2)
    DeviceFactory(user=head, endpoint=f"{pushes.url}/1")
    choose(head, push=True)

    send(list(chaseable(coordinator, MONDAY)), "Gấp", by=coordinator, on=MONDAY)

    mail, push = Message.objects.order_by("channel")
    assert mail.headers["Reply-To"] == coordinator.email
    assert (push.subject, push.text) == ("Đôn đốc: 02 việc cần cập nhật", "")


def test_channels_cost_the_same_queries_for_one_reader_and_for_many(
    pushes: FarServer, plan: Plan, unit: Unit, head: User, ward: Ward
) -> None:
    def readers(count: int) -> None:
        for _ in range(count):
            user = UserFactory()
            MembershipFactory(user=user, ward=ward, unit=unit, role=Role.HEAD)
            DeviceFactory(user=user)
            choose(user, push=True)

    work(plan, unit, 1, TUESDAY)
    readers(1)
    with CaptureQueriesContext(
        connection,
    ) as few:
        send_reminders(MONDAY)
    Message.objects.exclude(copy_of=None).delete()
    Digest.objects.all().delete()
    Message.objects.all().delete()
    readers(7)

    with CaptureQueriesContext(connection) as many:
        send_reminders(MONDAY)

    assert Message.objects.filter(channel=Channel.PUSH).count() == 8
    assert len(many) == len(few)


def test_where_mail_is_all_there_is_nothing_to_choose(client_of: ClientOf, officer: User) -> None:
    assert "Nhận qua kênh nào" not in client_of(officer).get(PAGE).content.decode()


def test_a_person_chooses_for_each_kind(client_of: ClientOf, pushes: FarServer, officer: User) -> None:
    client = client_of(officer)
    assert "Nhận qua kênh nào" in client.get(PAGE).content.decode()

    client.post(f"{PAGE}kenh/", {"digest": ["push"], "chase": ["email", "push"]})

    chosen = {(each.kind, each.channel): each.wanted for each in officer.channel_choices.all()}
    assert chosen == {
        ("digest", "email"): False, ("digest", "push"): True, ("chase", "email"): True, ("chase", "push"): True,
    }  # fmt: skip


def test_nobody_chooses_no_channel_at_all(client_of: ClientOf, pushes: FarServer, officer: User) -> None:
    answer = client_of(officer).post(f"{PAGE}kenh/", {"chase": ["email"]})

    assert answer.status_code == 422
    assert "Chọn ít nhất một kênh để không bỏ sót việc." in answer.content.decode()
    assert not officer.channel_choices.exists()


def test_zalo_is_not_offered_without_a_phone_number(client_of: ClientOf, ward: Ward, officer: User) -> None:
    WardChannelFactory.hook("https://8.8.8.8/", ward=ward)

    page = client_of(officer).get(PAGE).content.decode()

    assert "chưa có số điện thoại công vụ" in page
    assert 'value="webhook"' not in page
    assert client_of(officer).post(f"{PAGE}kenh/", {"digest": "webhook", "chase": "email"}).status_code == 422


def given(service: FarServer, number: int = 1) -> dict[str, str]:
    return {"endpoint": f"{service.url}/{number}", **Browser().keys}


def test_a_device_that_is_switched_on_is_chosen_for_every_kind(
    client_of: ClientOf, pushes: FarServer, officer: User
) -> None:
    client = client_of(officer)

    page = client.post(
        f"{PAGE}thiet-bi/", given(pushes), follow=True,
        HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
    ).content.decode()  # fmt: skip

    assert "Đã bật thông báo trên thiết bị này (Chrome trên Android)." in page
    assert Device.objects.get().user == officer
    assert {each.kind for each in officer.channel_choices.filter(channel="push", wanted=True)} == set(Kind)


def test_a_shared_browser_shows_what_is_for_whoever_switched_it_on_last(
    client_of: ClientOf, pushes: FarServer, officer: User, head: User
) -> None:
    client_of(officer).post(f"{PAGE}thiet-bi/", given(pushes))
    client_of(head).post(f"{PAGE}thiet-bi/", given(pushes))

    assert [device.user for device in Device.objects.all()] == [head]


def test_an_address_inside_the_house_is_no_device(
    client_of: ClientOf, pushes: FarServer, officer: User, settings: Settings
) -> None:
    settings.PUSH_NETWORKS = []

    page = client_of(officer).post(f"{PAGE}thiet-bi/", given(pushes), follow=True).content.decode()

    assert "là địa chỉ nội bộ" in page
    assert not Device.objects.exists()


def test_there_is_an_end_to_devices(client_of: ClientOf, pushes: FarServer, officer: User) -> None:
    DeviceFactory.create_batch(Device.MOST, user=officer)

    page = client_of(officer).post(f"{PAGE}thiet-bi/", given(pushes), follow=True).content.decode()

    assert "Hãy gỡ thiết bị không dùng nữa." in page
    assert officer.devices.count() == Device.MOST


def test_a_device_is_taken_off_by_its_owner_alone(client_of: ClientOf, officer: User, head: User) -> None:
    device = DeviceFactory(user=officer)

    assert client_of(head).post(f"{PAGE}thiet-bi/{device.pk}/go/").status_code == 404
    client_of(officer).post(f"{PAGE}thiet-bi/{device.pk}/go/")

    assert not Device.objects.exists()


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge trên Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox trên Linux"),
        ("curl/8.0", "Trình duyệt"),
    ],
)  # fmt: skip
def test_devices_have_names_that_people_know(agent: str, name: str) -> None:
    assert device_name(agent) == name


def test_the_link_of_a_mail_opens_one_s_own_choices_without_signing_in(
    client_of: ClientOf, pushes: FarServer, officer: User, head: User
) -> None:
    client = client_of(None)
    address = f"{PAGE}lua-chon/{token_for(officer, Linked.CHOICES, officer.pk)}/"

    page = client.get(address).content.decode()
    saved = client.post(address, {"hour": "9", "weekly": "on", "digest": ["push"], "chase": ["email"]})

    assert officer.full_name in page
    assert not re.search(r'class="side|phone-bar', page)
    assert "Đã lưu lựa chọn" in saved.content.decode()
    preferences = Preferences.objects.get()
    assert (preferences.user, preferences.hour, preferences.weekly) == (officer, 9, True)
    assert ChannelChoice.objects.get(kind="digest", channel="email").wanted is False


def test_what_is_wrong_there_is_said_and_nothing_is_saved(
    client_of: ClientOf, pushes: FarServer, officer: User
) -> None:
    address = f"{PAGE}lua-chon/{token_for(officer, Linked.CHOICES, officer.pk)}/"

    answer = client_of(None).post(address, {"hour": "9", "chase": ["email"]})

    assert answer.status_code == 422
    assert "Chọn ít nhất một kênh" in answer.content.decode()
    assert not Preferences.objects.exists()


def test_a_link_to_work_opens_no_choices(client_of: ClientOf, officer: User) -> None:
    token = token_for(officer, Linked.TASK_PERIOD, officer.pk)

    assert client_of(None).get(f"{PAGE}lua-chon/{token}/").status_code == 410
