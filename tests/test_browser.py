"""The house in a real browser: it opens, stays on its own host, and says nothing on the console."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_front_door_opens(open_page: Callable[..., Page], javascript: bool) -> None:
    page = open_page("/", javascript=javascript)
    assert page.locator("main h1").count() == 1


def test_no_cookie_is_set_before_one_is_needed(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    assert page.context.cookies() == []
