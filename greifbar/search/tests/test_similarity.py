"""What a question is about orders what comes near, whatever words were used."""

import pytest

from greifbar.search.asking import ask
from greifbar.search.models import Document
from greifbar.search.queries import Search, find
from greifbar.search.tests.factories import Things

pytestmark = pytest.mark.django_db


def test_a_told_need_finds_what_is_about_the_same_first(things: Things) -> None:
    for title in ("Drachen bauen", "Rad der Zeit: Lesung", "Kopf hoch: Theater", "Deckenmalerei"):
        things.add(title)
    friend = things.add("Telefonfreundschaft", summary="Gegen Einsamkeit im Alter.")
    rows, sure = Search("seit mein Mann tot ist, redet kein Mensch mehr mit mir", {}).rows()
    assert rows[0].object_id == friend
    assert sure == 0


def test_being_about_the_same_alone_never_makes_a_hit(things: Things) -> None:
    things.add("Katzenhaus", summary="Tierheim")
    assert find("Pferde").confident == 0


def test_words_of_another_language_do_not_tell_german_things() -> None:
    assert "garten" not in ask("garder des enfants").about
    assert "kinder" in ask("garder des enfants").about


def test_soon_is_what_takes_helpers_at_short_notice(things: Things) -> None:
    number = things.add("Kurzfristig gesucht: Gießhelfer")
    things.add("Gießhelfer")
    assert next(row.object_id for row in Search("diese Woche", {}).rows()[0]) == number


def test_what_somebody_does_not_want_is_no_condition() -> None:
    assert ask("nur einmal helfen, nichts Regelmäßiges").wishes == ("wunsch_einmalig",)


def test_a_word_means_what_is_spelt_like_it_not_what_has_its_stem() -> None:
    assert {key for slot in ask("Papi").slots for key in slot.keys} == {"vaeter"}
    assert "biber" not in {key for slot in ask("Bib").slots for key in slot.keys}


def test_what_a_thing_is_about_is_kept_with_it_the_weightiest_first(things: Things) -> None:
    things.add("Vorlesen", summary="Für Kinder, die noch nicht lesen können.")
    about = Document.objects.get().about.split()
    assert about[0] == "vorlesen"
    assert "kinder" in about
    assert len(about) <= 15
