"""The repository tests itself: papers, settings, templates, personal fields, translations, registries."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from greifbar.accounts import privacy
from greifbar.core import messages, registry
from tests.architecture import language, papers, personal
from tests.architecture.tree import ROOT, rooms

WORDS = [
    "Angebot", "Gesuch", "Einsatz", "Engagement", "Ehrenamt", "Stadtbezirk", "Stadtteil", "Quartier",
    "Vermittlung", "Beratung", "Auslagenersatz", "Aufwandsentschädigung", "Bezirksvorsteherin",
    "Bezirksbeirat", "Ehrenamtsbeauftragte",
]  # fmt: skip
SILENT: dict[str, dict[str, str]] = {
    "duties": {
        "places": "changes only by commands",
        "topics": "changes only by commands",
        "portal": "stores nothing that ages",
        "pages": "changes only by commands",
    },
    "sitemaps": {
        "core": "has no page of its own",
        "places": "its pages are the portal's",
        "topics": "its pages are the portal's",
        "accounts": "pages of one person",
        "notifications": "pages of one person",
        "registrations": "pages of one person",
    },
    "demo": {
        "core": "knows no town",
        "notifications": "mails come from what people do",
        "registrations": "its dates come with the rooms they belong to",
    },
}


def models_of_the_house() -> list[type[models.Model]]:
    return [model for room in rooms(ROOT) for model in apps.get_app_config(room).get_models()]


def rooms_in(entries: Any, attribute: str) -> set[str]:
    return {getattr(entry, attribute).__module__.split(".")[1] for entry in entries}


@pytest.mark.parametrize(
    "guard",
    [
        papers.rooms_stand_in_the_papers,
        papers.settings_are_documented,
        papers.templates_are_used,
        papers.dependencies_have_reasons,
        papers.decisions_end_well,
        language.untranslated_in_templates,
        language.untranslated_in_code,
    ],
    ids=lambda guard: guard.__name__,
)
def test_the_repository_tells_one_story(guard: Callable[[Path], Iterator[str]]) -> None:
    assert list(guard(ROOT)) == []


def test_the_words_people_agreed_on_stand_in_the_glossary() -> None:
    assert list(papers.glossary_has(ROOT, WORDS)) == []


def test_no_file_names_a_package_registry_or_a_machine() -> None:
    assert list(papers.nothing_leaks(ROOT, papers.tracked(ROOT))) == []


def test_every_personal_field_has_an_owner() -> None:
    registered = {entry.model: set(entry.fields) for entry in privacy.entries()}
    assert list(personal.unregistered(models_of_the_house(), registered)) == []


def test_what_is_registered_exists_and_says_why_and_how_long() -> None:
    for entry in privacy.entries():
        model = apps.get_model(entry.model)
        unknown = set(entry.fields) - {field.name for field in model._meta.get_fields()}
        assert unknown == set(), entry.model
        assert all(str(purpose).strip() for purpose in entry.fields.values()), entry.model
        assert str(entry.basis).strip(), entry.model
        assert str(entry.retention).strip(), entry.model


def test_excuses_name_fields_that_exist() -> None:
    for excuse in personal.NOT_PERSONAL:
        parts = excuse.split(".")
        if len(parts) == 3:
            assert apps.get_model(parts[0], parts[1])._meta.get_field(parts[2])
        else:
            assert excuse in rooms(ROOT)


@pytest.mark.parametrize(
    ("name", "attribute"), [("duties", "run"), ("sitemaps", "entries"), ("demo", "load")]
)
def test_every_room_answered_each_registry_or_says_why_not(name: str, attribute: str) -> None:
    answered = rooms_in(getattr(registry, name), attribute)
    assert answered | set(SILENT[name]) == set(rooms(ROOT))
    assert answered & set(SILENT[name]) == set()


def test_every_german_message_is_translated_to_english() -> None:
    catalogue = messages.brought_up_to_date(messages.COMPLETE, messages.collected())
    assert messages.missing(catalogue) == []


def test_no_translation_breaks_a_page() -> None:
    for code in messages.LANGUAGES:
        catalogue = messages.brought_up_to_date(code, messages.collected())
        assert list(messages.broken(catalogue)) == [], code
