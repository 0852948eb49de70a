"""Fixtures for tests in a real browser: `open_page(…)` answers a Playwright page in the demo town.

A test that uses them is marked `browser`, and is skipped where no Chromium is found.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from runlib import browser
from tests.database import shared_folder
from tests.e2e import town as towns
from tests.e2e.town import Town

HEIGHT = 900
PATIENCE = 15_000  # milliseconds
QUIET = ["--no-sandbox", "--disable-gpu", "--js-flags=--single-threaded"]  # as many browsers as processors
LOCALES = {"de": "de-DE", "en": "en-GB"}


@dataclass
class Seen:
    """What a browser did behind our back: requests to other hosts, errors on its console."""

    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, host: str) -> None:
        """Notes down everything from now on."""

        def request(sent: Request) -> None:
            address = urlsplit(sent.url)
            if address.scheme in {"http", "https"} and address.netloc != host:
                self.strangers.append(sent.url)

        def console(message: ConsoleMessage) -> None:
            if message.type == "error" and "Failed to load resource" not in message.text:
                self.errors.append(message.text)

        context.on("request", request)
        context.on("console", console)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser for the whole run."""
    program = browser.find()
    if not program:
        pytest.skip("kein Chromium auf diesem Rechner")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop in this thread
        started = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def town(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demo town on `town.NOW`, with server and worker, for this test process alone."""
    base = tmp_path_factory.getbasetemp()
    with towns.opened(shared_folder(base), base / "house") as open_town:
        yield open_town


@pytest.fixture
def open_page(chromium: Browser, town: Town) -> Iterator[Callable[..., Page]]:
    """`open_page("/suche/", width=360, dark=True, javascript=False, language="en")`; each in its own context.

    Anything else goes to the browser's context. At the end of the test no page may have asked another host
    or complained on its console.
    """
    contexts: list[BrowserContext] = []
    seen = Seen()

    def open_it(
        path: str = "/",
        *,
        width: int = 1280,
        dark: bool = False,
        javascript: bool = True,
        language: str = "de",
        **more: Any,
    ) -> Page:
        context = chromium.new_context(
            base_url=town.url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=LOCALES.get(language, language),
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        seen.watch(context, urlsplit(town.url).netloc)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert seen.strangers == []
    assert seen.errors == []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test that needs a browser."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
