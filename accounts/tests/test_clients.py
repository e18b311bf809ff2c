"""Who the client is, through no, one or two proxies of ours, and what a client may make up."""

import logging

import pytest
from auditlog.models import LogEntry
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

from accounts.guessing.clients import NameClient, address_of, network_of
from accounts.models import User
from accounts.tests.factories import PASSWORD
from plans.tests.factories import PlanFactory
from units.models import Ward


def request(heard: str, forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=heard, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "heard", "forwarded", "address"),
    [
        (0, "203.0.113.7", "", "203.0.113.7"),
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),  # without a proxy anybody could write that
        (1, "127.0.0.1", "203.0.113.7", "203.0.113.7"),
        (1, "127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the left one was made up
        (2, "127.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "127.0.0.1", "203.0.113.7", "203.0.113.7"),  # one proxy said nothing
        (1, "127.0.0.1", "203.0.113.7:51234", "203.0.113.7"),
        (1, "127.0.0.1", "[2001:db8::7]:443", "2001:db8::7"),
        (1, "127.0.0.1", "2001:DB8:0::7", "2001:db8::7"),
        (1, "127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "127.0.0.1", "unknown", "127.0.0.1"),
        (1, "", "", "-"),  # a socket file
    ],
)
def test_the_client_is_whom_the_outermost_proxy_of_ours_heard(
    settings: Settings, proxies: int, heard: str, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies

    assert address_of(request(heard, forwarded)) == address


def test_addresses_of_one_ipv6_network_are_one_client(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    networks = {network_of(request("::1", f"2001:db8:1:2::{part}")) for part in ("1", "ffff", "a:b:c")}

    assert networks == {"2001:db8:1:2::/64"}
    assert network_of(request("::1", "2001:db8:1:3::1")) == "2001:db8:1:3::/64"
    assert network_of(request("::1", "203.0.113.7")) == "203.0.113.7"


def test_a_line_of_the_log_names_the_client(
    settings: Settings, client: Client, officer: User, caplog: pytest.LogCaptureFixture
) -> None:
    settings.TRUSTED_PROXIES = 1
    wrong = {"username": officer.email, "password": f"{PASSWORD}x"}

    client.post("/tai-khoan/dang-nhap/", wrong, headers={"X-Forwarded-For": "203.0.113.7"})

    [line] = [record for record in caplog.records if "Wrong password" in record.message]
    assert NameClient().filter(line)
    assert (line.client, officer.email in line.message) == ("203.0.113.7", True)
    other = logging.makeLogRecord({"msg": "beat"})
    assert NameClient().filter(other)
    assert other.client == "-"


def test_the_history_of_a_change_keeps_the_clients_address(
    settings: Settings, client: Client, ward: Ward, db: None
) -> None:
    settings.TRUSTED_PROXIES = 1
    plan = PlanFactory(ward=ward)
    client.force_login(User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị"))
    address = f"/quan-tri/plans/plan/{plan.pk}/delete/"

    client.post(address, {"post": "yes"}, headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})

    assert LogEntry.objects.filter(object_pk=str(plan.pk)).first().remote_addr == "203.0.113.7"
