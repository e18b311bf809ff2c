"""A real server and a real Chromium. Every page must load without errors and without asking beyond this machine."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from django.conf import settings as django_settings
from django.contrib.contenttypes.models import ContentType
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from setup import system

# Playwright's synchronous interface runs an event loop in the test's thread, in which Django would refuse its
# database. No test of ours runs Django asynchronously, so the guard protects nothing here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = Path(__file__).parent
AXE = Path(django_settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing beyond this machine is found. A route that stops requests would say so, too, but with routes a browser
    # keeps no files, and loads every style sheet anew with every page.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses the browser is marked so."""
    for item in items:
        if HERE in item.path.parents and "context" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _clock() -> None:
    """The day is fixed, the time of day is the machine's: what a test starts in processes of its own sees the same."""


@pytest.fixture(autouse=True)
def _known_content_types() -> None:
    """Forget the ids that a request of the test before may have read while its tables were emptied."""
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session", autouse=True)
def _emptied_row_by_row() -> Iterator[None]:
    """Tables of few rows are emptied sooner row by row: PostgreSQL makes new files for each one that it truncates."""

    def deletions(self: DatabaseOperations, style: Any, tables: list[str], **options: Any) -> list[str]:
        return [f"DELETE FROM {self.quote_name(table)}" for table in tables]  # noqa: S608 - our own tables

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", deletions)
        yield


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """`page.goto("/")` opens the live server."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": system.chromium(), "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def context(context: BrowserContext, live_server: LiveServer, settings: Settings) -> Iterator[BrowserContext]:
    """A browser whose pages may reach the live server only, and must not report errors."""
    settings.SITE_URL = live_server.url
    beyond: list[str] = []
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A page that answers 4xx is often what a test asks for; its text says so, not the console.
        if message.type == "error" and "Failed to load resource" not in message.text:
            troubles.append(message.text)

    def watch(page: Page) -> None:
        page.on("console", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))

    def note_beyond(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            beyond.append(request.url)

    context.on("request", note_beyond)
    context.on("page", watch)
    context.set_default_timeout(10_000)
    yield context
    assert beyond == [], "pages asked beyond this machine"
    assert troubles == [], "errors in the browser's console"


@pytest.fixture
def sign_in(context: BrowserContext, live_server: LiveServer) -> Callable[[User], None]:
    """A function that signs a user in without filling in the form."""

    def signed_in(user: User) -> None:
        client = Client()
        client.force_login(user)
        name = django_settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return signed_in


@pytest.fixture
def phone(page: Page) -> Page:
    """The page on a phone's screen."""
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """A function that lists what axe finds against WCAG 2.2 AA on a page: rule, and where."""
    return barriers_on


def barriers_on(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("options => axe.run(options)", AXE_OPTIONS)
    return [f"{rule['id']}: {node['target']}" for rule in result["violations"] for node in rule["nodes"]]


@dataclass(frozen=True)
class Look:
    """How a page is looked at: on which width, in which theme, and whether axe looks too."""

    width: int
    theme: Literal["light", "dark"] = "light"
    by_axe: bool = True

    def __str__(self) -> str:
        return f"{self.width}, {self.theme}"


Walk = Callable[[Iterable[str], Iterable[Look]], dict[str, list[str]]]


@pytest.fixture
def walk(page: Page) -> Walk:
    """A function that opens each address once, looks at it in each way, and gives what is wrong, by page and look."""

    def walked(addresses: Iterable[str], looks: Iterable[Look]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for address in addresses:
            page.goto(address)
            for look in looks:
                if trouble := seen(page, look):
                    found[f"{address} at {look}"] = trouble
        return found

    return walked


def seen(page: Page, look: Look) -> list[str]:
    """What is wrong with the page that is open, looked at like this."""
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme=look.theme)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*(["wider than the screen"] if wide else []), *(barriers_on(page) if look.by_axe else [])]
