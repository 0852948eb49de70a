"""What import-linter does not see. The guards stand in tests/architecture, their own tests in test_guards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture import asking, knowledge, shape
from tests.architecture.tree import ROOT, floors, rooms

SHAPES: list[Callable[[Path], Iterator[str]]] = [
    shape.files_stay_readable,
    shape.functions_stay_short,
    shape.views_stay_thin,
    shape.views_never_write,
    shape.no_own_signals,
    shape.forms_name_their_fields,
    shape.mail_leaves_through_one_door,
    shape.the_house_runs_without_tests,
    shape.rooms_explain_themselves,
    asking.asking_changes_nothing,
]
DIRECTIONS = [
    knowledge.foreign_keys_point_down,
    knowledge.names_in_code_point_down,
    knowledge.templates_point_down,
]


def segments() -> dict[str, str]:
    """The first part of every address, with the room that answers it."""
    found = {}
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver):
            room = str(getattr(resolver.urlconf_name, "__name__", "")).split(".")[1:2]
            for entry in resolver.url_patterns:
                assert isinstance(entry, URLPattern | URLResolver)
                first = str(entry.pattern).lstrip("^").split("/")[0]
                if first and "<" not in first:
                    found[first] = (room or [""])[0]
    return found


@pytest.mark.parametrize("guard", SHAPES, ids=lambda guard: guard.__name__)
def test_the_code_keeps_its_habits(guard: Callable[[Path], Iterator[str]]) -> None:
    assert list(guard(ROOT)) == []


@pytest.mark.parametrize("guard", DIRECTIONS, ids=lambda guard: guard.__name__)
def test_rooms_know_only_lower_floors(guard: Callable[..., Iterator[str]]) -> None:
    assert list(guard(ROOT, floors())) == []


def test_addresses_written_out_belong_to_lower_floors() -> None:
    assert list(knowledge.written_addresses_point_down(ROOT, floors(), segments())) == []


def test_the_base_page_holds_no_address_of_a_room() -> None:
    assert list(knowledge.base_page_knows_no_room(ROOT, segments())) == []


def test_every_room_has_a_floor_and_its_layers_are_watched() -> None:
    listed = (ROOT / ".importlinter").read_text(encoding="utf-8")
    unwatched = [room for room in rooms(ROOT) if room != "core" and f"    greifbar.{room}\n" not in listed]
    assert set(rooms(ROOT)) == set(floors().height)
    assert unwatched == []
