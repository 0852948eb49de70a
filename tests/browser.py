"""Fixtures for tests in a real browser: `open_page(…)` answers a Playwright page on the running house.

A test that uses them is marked `browser`, and is skipped where no Chromium is found.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from runlib import browser

HEIGHT = 900
PATIENCE = 15_000  # milliseconds


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
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """`open_page("/suche/", width=360, dark=True, javascript=False, language="en")`; each in its own context.

    At the end of the test no page may have asked another host or complained on its console.
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
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale={"de": "de-DE", "en": "en-GB"}.get(language, language),
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        seen.watch(context, urlsplit(live_server.url).netloc)
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
