"""Notifications in a real browser: switched on by their owner, shown by the service worker, leading to our pages."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from notices.models import Device
from notices.tests.factories import LOOPBACK, VAPID_KEY, Browser, DeviceFactory, WardChannelFactory
from units.models import Ward

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
PAGE = "/nhac-viec/"


@pytest.fixture
def _pushes(settings: Settings, ward: Ward) -> None:
    settings.PUSH_NETWORKS, settings.VAPID_PRIVATE_KEY = LOOPBACK, VAPID_KEY
    WardChannelFactory(ward=ward)


@pytest.fixture
def devtools(context: BrowserContext, page: Page, live_server: LiveServer) -> CDPSession:
    context.grant_permissions(["notifications"], origin=live_server.url)
    return context.new_cdp_session(page)


def without_a_push_service(page: Page, live_server: LiveServer) -> None:
    """Chromium asks Google for an address; here it gets one of this machine, with keys of a real kind."""
    given = {"endpoint": f"{live_server.url}/push/1", "keys": Browser().keys}
    page.add_init_script(
        f"PushManager.prototype.subscribe = async function (options) {{"
        f" window.asked = options; return {{ toJSON: () => ({json.dumps(given)}) }}; }};"
    )


def registration_of(page: Page, devtools: CDPSession) -> str:
    """DevTools' name for the service worker of the page, once it runs."""
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(each["registrationId"] for each in event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)")
    for _ in range(100):
        if found:
            return found[-1]
        page.wait_for_timeout(50)
    pytest.fail("DevTools names no service worker")


def shown(page: Page) -> list[dict[str, str]]:
    return page.evaluate(
        """async () => {
            const worker = await navigator.serviceWorker.ready;
            for (let tries = 0; tries < 100; tries += 1) {
                const all = await worker.getNotifications();
                if (all.length) return all.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
                await new Promise((done) => setTimeout(done, 50));
            }
            return [];
        }"""
    )


@pytest.mark.usefixtures("_pushes")
def test_a_person_switches_notifications_on_for_this_device(
    page: Page, live_server: LiveServer, officer: User, devtools: CDPSession,
    sign_in: Callable[[User], None],
) -> None:  # fmt: skip
    without_a_push_service(page, live_server)
    sign_in(officer)
    page.goto(PAGE)
    expect(page.get_by_text("Chưa bật trên thiết bị nào.")).to_be_visible()

    page.get_by_role("button", name="Bật trên thiết bị này").click()

    expect(page.get_by_text("Đã bật thông báo trên thiết bị này (Chrome trên Linux).")).to_be_visible()
    device = Device.objects.get()
    assert (device.user, device.endpoint) == (officer, f"{live_server.url}/push/1")
    boxes = page.get_by_role("checkbox", name="Thông báo trên thiết bị")
    assert [box.is_checked() for box in boxes.all()] == [True, True]


@pytest.mark.usefixtures("_pushes")
def test_who_forbids_notifications_is_told_how_to_allow_them(
    page: Page, officer: User, sign_in: Callable[[User], None]
) -> None:
    page.add_init_script("Notification.requestPermission = async () => 'denied'")
    sign_in(officer)
    page.goto(PAGE)

    page.get_by_role("button", name="Bật trên thiết bị này").click()

    expect(page.get_by_role("alert")).to_contain_text("Hãy cho phép thông báo trong cài đặt trang")
    assert not Device.objects.exists()


def test_what_is_pushed_is_shown(page: Page, live_server: LiveServer, officer: User, devtools: CDPSession,
                                 sign_in: Callable[[User], None]) -> None:  # fmt: skip
    sign_in(officer)
    page.goto(PAGE)
    told = {"title": "Rõ Việc", "body": "03 việc cần cập nhật", "url": f"{live_server.url}{PAGE}", "tag": "digest"}
    registration = registration_of(page, devtools)

    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": live_server.url, "registrationId": registration, "data": json.dumps(told)},
    )

    assert shown(page) == [told]


def test_a_push_that_cannot_be_read_is_shown_all_the_same(
    page: Page, live_server: LiveServer, officer: User, devtools: CDPSession, sign_in: Callable[[User], None]
) -> None:
    sign_in(officer)
    page.goto(PAGE)
    registration = registration_of(page, devtools)

    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": live_server.url, "registrationId": registration, "data": "<hỏng>"},
    )

    assert shown(page) == [{"title": "Rõ Việc", "body": "Có việc cần xem trên Rõ Việc.", "tag": "ro-viec", "url": "/"}]


@pytest.mark.parametrize(
    ("sent", "opened"), [("/nhac-viec/ngay/2026-11-23/", "/nhac-viec/ngay/2026-11-23/"), ("https://noi.khac/x", "/")]
)
def test_a_tap_opens_a_page_of_ours_and_no_other(
    page: Page, context: BrowserContext, live_server: LiveServer, officer: User, devtools: CDPSession,
    sign_in: Callable[[User], None], sent: str, opened: str,
) -> None:  # fmt: skip
    """A window may only be opened after a real tap, so that what would be opened is noted instead."""
    sign_in(officer)
    page.goto(PAGE)
    registration_of(page, devtools)
    [worker] = context.service_workers

    found = worker.evaluate(
        """async (url) => {
            await self.registration.showNotification("Rõ Việc", { tag: "x", data: { url } });
            const [notification] = await self.registration.getNotifications({ tag: "x" });
            return new Promise((done) => {
                Object.defineProperty(self.clients, "openWindow", { value: async (address) => done(address) });
                self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
            });
        }""",
        sent,
    )

    assert found == f"{live_server.url}{opened}"


def test_the_page_can_be_installed(page: Page, live_server: LiveServer, officer: User, devtools: CDPSession,
                                   sign_in: Callable[[User], None]) -> None:  # fmt: skip
    sign_in(officer)
    page.goto(PAGE)

    found = devtools.send("Page.getAppManifest")
    troubles = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert json.loads(found["data"])["short_name"] == "Rõ Việc"
    assert found["errors"] == []
    assert [each["errorId"] for each in troubles if each["errorId"] != "in-incognito"] == []


@pytest.mark.usefixtures("_pushes")
def test_the_list_of_devices_names_them(page: Page, officer: User, sign_in: Callable[[User], None]) -> None:
    DeviceFactory(user=officer, name="Safari trên iPhone")
    sign_in(officer)
    page.goto(PAGE)

    page.get_by_role("button", name="Gỡ Safari trên iPhone").click()

    expect(page.get_by_text("Đã gỡ thiết bị.")).to_be_visible()
    assert not Device.objects.exists()
