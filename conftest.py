"""What all tests share: no page store, no clock of another test."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from greifbar.core import kept, pagecache

pytest_plugins = ["tests.database", "tests.browser"]


@pytest.fixture(autouse=True)
def fresh_house() -> Iterator[None]:
    """Begin each test in German, with empty stores."""
    cache.clear()
    pagecache.store.clear()
    kept.forget()
    with translation.override("de"):
        yield
