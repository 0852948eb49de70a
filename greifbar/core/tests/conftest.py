from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from greifbar.core import pagecache
from greifbar.core.tests import pages


@pytest.fixture
def pages_only(settings: Settings) -> None:
    """Answer with the addresses of `pages` alone."""
    settings.ROOT_URLCONF = "greifbar.core.tests.pages"


@pytest.fixture
def visitor(pages_only: None) -> Client:
    """Somebody without cookies, who sees errors as people do."""
    return Client(raise_request_exception=False)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> Iterator[pagecache.Store]:
    """The page store switched on, with 64 MB."""
    monkeypatch.setattr(pagecache.store, "limit", 64 * 1024 * 1024)
    pages.rendered.clear()
    pages.sent.clear()
    pages.time_changes.clear()
    yield pagecache.store
    pagecache.store.clear()
