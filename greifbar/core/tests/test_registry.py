"""Registries keep their entries in order, and pages forgive wrong page numbers."""

import pytest
from django.test import RequestFactory

from greifbar.core.paging import page_of
from greifbar.core.registry import MenuEntry, Registry


def test_entries_stand_in_their_order_not_in_that_of_adding() -> None:
    menu: Registry[MenuEntry] = Registry()
    for order in (30, 10, 20):
        menu.add(MenuEntry("mitmachen", str(order), "core:health", order))
    assert [entry.order for entry in menu] == [10, 20, 30]


def test_the_same_entry_twice_counts_once() -> None:
    menu: Registry[MenuEntry] = Registry()
    menu.add(MenuEntry("mitmachen", "Angebote", "core:health"))
    menu.add(MenuEntry("mitmachen", "Angebote", "core:health"))
    assert len(menu) == 1


@pytest.mark.parametrize(("asked", "shown"), [("", 1), ("2", 2), ("99", 3), ("0", 3), ("-1", 3), ("zwei", 1)])
def test_a_wrong_page_number_answers_with_the_nearest_page(asked: str, shown: int) -> None:
    request = RequestFactory().get("/", {"seite": asked})
    assert page_of(list(range(50)), request, per_page=20).number == shown
