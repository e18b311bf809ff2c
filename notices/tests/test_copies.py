"""One message over several channels: who gets which, what it says, and that nothing is lost on the way."""

import datetime as dt

import pytest
from pytest_django import Settings

from accounts.models import User
from notices import outbox, sending
from notices.copies import HELD_FOR, Brief, ReachBook, let_held_go
from notices.models import Channel, ChannelChoice, Kind, Message
from notices.tests.factories import VAPID_KEY, DeviceFactory, WardChannelFactory
from units.models import Ward

pytestmark = pytest.mark.django_db
BRIEF = Brief("03 việc cần cập nhật", "- Lắp trạm phát sóng (còn 2 ngày)", "https://ro-viec.example/x/")


@pytest.fixture(autouse=True)
def _key(settings: Settings) -> None:
    settings.VAPID_PRIVATE_KEY = VAPID_KEY


def choose(user: User, kind: Kind = Kind.DIGEST, **wanted: bool) -> None:
    for channel, value in wanted.items():
        ChannelChoice.objects.create(user=user, kind=kind, channel=channel, wanted=value)


def put(user: User, ward: Ward, kind: Kind = Kind.DIGEST) -> Message:
    book = ReachBook(ward, kind, [user.pk])
    return outbox.put_spread("digest:1", book, BRIEF, user=user, to=[user.email], subject="x", text="x", ward=ward)[0]


def went_over() -> list[tuple[str, str]]:
    return sorted(Message.objects.values_list("channel", "state"))


def test_mail_alone_where_the_ward_switched_nothing_on(ward: Ward, officer: User) -> None:
    DeviceFactory(user=officer)
    choose(officer, push=True)

    put(officer, ward)

    assert went_over() == [("email", "waiting")]


def test_mail_alone_until_somebody_chooses_otherwise(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward)
    DeviceFactory(user=officer)

    put(officer, ward)

    assert went_over() == [("email", "waiting")]


def test_a_copy_for_each_device_beside_the_mail(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward)
    DeviceFactory.create_batch(2, user=officer)
    choose(officer, push=True)

    lead = put(officer, ward)

    assert went_over() == [("email", "waiting"), ("push", "waiting"), ("push", "waiting")]
    assert {copy.copy_of for copy in Message.objects.filter(channel=Channel.PUSH)} == {lead}


def test_each_kind_has_channels_of_its_own(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward)
    DeviceFactory(user=officer)
    choose(officer, Kind.CHASE, push=True)

    put(officer, ward, Kind.DIGEST)

    assert went_over() == [("email", "waiting")]


def test_a_copy_says_how_much_there_is_and_not_what(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward)
    WardChannelFactory.hook("https://8.8.8.8/", ward=ward)
    User.objects.filter(pk=officer.pk).update(phone="0912 345 678")
    officer.refresh_from_db()
    DeviceFactory(user=officer)
    choose(officer, push=True, webhook=True)

    put(officer, ward)

    told = Message.objects.exclude(channel=Channel.EMAIL).order_by("channel")
    assert [(each.subject, each.text, each.url) for each in told] == 2 * [(BRIEF.title, "", BRIEF.url)]
    assert [each.to for each in told] == [["Chrome trên Android"], ["+84912345678"]]


def test_a_ward_may_let_the_words_out(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward, with_text=True)
    DeviceFactory(user=officer)
    choose(officer, push=True)

    put(officer, ward)

    assert Message.objects.get(channel=Channel.PUSH).text == BRIEF.text


def test_who_wants_no_mail_gets_none_while_a_copy_may_arrive(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward)
    DeviceFactory(user=officer)
    choose(officer, push=True, email=False)

    put(officer, ward)

    assert went_over() == [("email", "held"), ("push", "waiting")]
    assert sending._claim("email", put(officer, ward).not_before + dt.timedelta(days=1), 5) == []


def test_who_wants_no_mail_and_has_no_device_gets_the_mail(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward)
    choose(officer, push=True, email=False)

    put(officer, ward)

    assert went_over() == [("email", "waiting")]


def test_who_has_no_phone_number_gets_the_mail(ward: Ward, officer: User) -> None:
    WardChannelFactory.hook("https://8.8.8.8/", ward=ward)
    choose(officer, webhook=True, email=False)

    put(officer, ward)

    assert went_over() == [("email", "waiting")]


def held(officer: User, ward: Ward) -> tuple[Message, list[Message]]:
    """A mail that its reader does not want, and its copies to two devices."""
    WardChannelFactory(ward=ward)
    DeviceFactory.create_batch(2, user=officer)
    choose(officer, push=True, email=False)
    lead = put(officer, ward)
    return lead, list(Message.objects.filter(channel=Channel.PUSH))


def became(message: Message, state: str) -> None:
    Message.objects.filter(pk=message.pk).update(state=state)


def test_the_held_mail_goes_when_no_copy_can_arrive(ward: Ward, officer: User) -> None:
    lead, (first, second) = held(officer, ward)

    became(first, Message.State.GIVEN_UP)
    after_the_first = let_held_go(lead.not_before)
    became(second, Message.State.GIVEN_UP)
    after_the_second = let_held_go(lead.not_before)

    lead.refresh_from_db()
    assert (after_the_first, after_the_second, lead.state) == (0, 1, Message.State.WAITING)


def test_a_mail_whose_copy_arrived_stays_held(ward: Ward, officer: User) -> None:
    lead, (first, second) = held(officer, ward)

    became(first, Message.State.SENT)
    became(second, Message.State.GIVEN_UP)

    assert let_held_go(lead.not_before + dt.timedelta(days=1)) == 0


def test_a_mail_whose_copies_are_still_tried_in_the_afternoon_goes_the_same_day(ward: Ward, officer: User) -> None:
    lead, _ = held(officer, ward)

    in_time = let_held_go(lead.not_before + HELD_FOR - dt.timedelta(minutes=1))
    too_late = let_held_go(lead.not_before + HELD_FOR + dt.timedelta(minutes=1))

    assert (in_time, too_late) == (0, 1)


def test_the_same_message_is_copied_once(ward: Ward, officer: User) -> None:
    WardChannelFactory(ward=ward)
    DeviceFactory(user=officer)
    choose(officer, push=True)

    put(officer, ward)
    put(officer, ward)

    assert Message.objects.count() == 2


def test_without_a_key_there_are_no_notifications(ward: Ward, officer: User, settings: Settings) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    WardChannelFactory(ward=ward)
    DeviceFactory(user=officer)
    choose(officer, push=True, email=False)

    put(officer, ward)

    assert went_over() == [("email", "waiting")]
