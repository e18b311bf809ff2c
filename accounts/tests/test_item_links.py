"""Signed links: what they open, for whom, and when they are dead."""

import datetime as dt

import pytest

from accounts import item_links
from accounts.item_links import LinkDead, Linked, item_url, no_change_url, read_token, token_for
from accounts.models import User
from accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return UserFactory()


def test_a_link_names_the_person_and_the_item(user: User) -> None:
    assert read_token(token_for(user, Linked.TASK_PERIOD, 17), Linked.TASK_PERIOD) == (user, 17)


def test_the_address_is_absolute_and_safe_in_any_mail(user: User) -> None:
    url = item_url(user, Linked.TASK_PERIOD, 17)

    assert url.startswith("http://localhost:8000/nhiem-vu/lien-ket/")
    assert not set(url.rpartition("lien-ket/")[2]) & set(":=+%&? ")
    assert no_change_url(user, Linked.INDICATOR, 3).endswith("/?khong-thay-doi=1")


def test_a_link_to_a_task_opens_no_indicator(user: User) -> None:
    with pytest.raises(LinkDead):
        read_token(token_for(user, Linked.TASK_PERIOD, 17), Linked.INDICATOR)


def test_a_changed_link_is_dead(user: User) -> None:
    head, _, rest = token_for(user, Linked.TASK_PERIOD, 17).partition(".")

    for forged in (f"{head}.18.{rest.partition('.')[2]}", f"{int(head) + 1}.{rest}", "x", "", f"{head}.{rest}x"):
        with pytest.raises(LinkDead, match="không đầy đủ hoặc đã bị thay đổi"):
            read_token(forged, Linked.TASK_PERIOD)


def test_a_link_dies_after_thirty_days(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_for(user, Linked.TASK_PERIOD, 17)
    assert dt.timedelta(days=30) == item_links.VALID

    monkeypatch.setattr(item_links, "VALID", dt.timedelta(seconds=-1))

    with pytest.raises(LinkDead, match="hết hạn"):
        read_token(token, Linked.TASK_PERIOD)


def test_who_left_has_no_link(user: User) -> None:
    token = token_for(user, Linked.TASK_PERIOD, 17)
    user.is_active = False
    user.save()

    with pytest.raises(LinkDead, match="ngừng hoạt động"):
        read_token(token, Linked.TASK_PERIOD)


def test_an_account_with_another_mailbox_has_new_links_alone(user: User) -> None:
    token = token_for(user, Linked.TASK_PERIOD, 17)
    user.email = "dia-chi-moi@phuong.example"
    user.save()

    with pytest.raises(LinkDead, match="địa chỉ thư"):
        read_token(token, Linked.TASK_PERIOD)
