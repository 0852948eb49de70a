"""Catalogues: every German text is found, translations survive, a broken one is refused."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from greifbar.core import messages

TEMPLATE = """{% load i18n %}
<c-card label="{% translate 'Karte' %}">
      {% blocktranslate count counter=free trimmed %}
        Noch ein Platz
      {% plural %}
        Noch {{ counter }} Plätze
      {% endblocktranslate %}
  {% translate "Termin" context "calendar" as word %}{{ _("Heute") }} <p title="it's {">
</c-card>
"""
PYTHON = """
title = _("Titel")
lazy = pgettext_lazy("verb", "Suche")
many = ngettext("%(n)s Tag", "%(n)s Tage", n)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one template and one module."""
    room = tmp_path / "greifbar" / "room"
    room.mkdir(parents=True)
    (room / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (room / "views.py").write_text(PYTHON, encoding="utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "greifbar" / "locale")
    return tmp_path


def test_texts_are_found_in_templates_components_and_python(project: Path) -> None:
    found = {(message.context, message.id) for message in messages.collected() if message.id}
    assert found == {
        (None, "Karte"),
        (None, ("Noch ein Platz", "Noch %(counter)s Plätze")),
        ("calendar", "Termin"),
        (None, "Heute"),
        (None, "Titel"),
        ("verb", "Suche"),
        (None, ("%(n)s Tag", "%(n)s Tage")),
    }


def test_a_translation_stays_and_a_text_that_is_gone_goes(project: Path) -> None:
    catalogue = messages.brought_up_to_date("en", messages.collected())
    catalogue["Titel"].string = "Title"
    messages.save("en", catalogue)
    (project / "greifbar" / "room" / "page.html").unlink()
    later = messages.brought_up_to_date("en", messages.collected())
    assert later["Titel"].string == "Title"
    assert "Karte" not in later
    assert "Titel" not in messages.missing(later)
    assert "Suche" in messages.missing(later)


def test_a_second_collection_changes_nothing(project: Path) -> None:
    messages.save("de_LS", messages.brought_up_to_date("de_LS", messages.collected()))
    first = messages.catalogue_file("de_LS").read_bytes()
    messages.save("de_LS", messages.brought_up_to_date("de_LS", messages.collected()))
    assert messages.catalogue_file("de_LS").read_bytes() == first


def test_a_translation_that_loses_a_placeholder_is_refused(project: Path) -> None:
    catalogue = messages.brought_up_to_date("en", messages.collected())
    catalogue["%(n)s Tag"].string = ("%(m)s day", "%(n)s days")
    messages.save("en", catalogue)
    with pytest.raises(ValueError, match="Tag"):
        messages.compile_catalogues(messages.LOCALE)


def test_compiled_catalogues_lie_beside_their_sources(project: Path) -> None:
    messages.save("de_LS", messages.brought_up_to_date("de_LS", messages.collected()))
    messages.compile_catalogues(messages.LOCALE)
    assert messages.catalogue_file("de_LS").with_suffix(".mo").stat().st_size > 0
    with messages.catalogue_file("de_LS").open("rb") as file:
        assert len(read_po(file)) == 7
