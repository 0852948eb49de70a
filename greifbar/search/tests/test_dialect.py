"""Swabian questions are read in standard German; words put together or with a prefix are still found."""

import pytest

from greifbar.search.analyzer import fold
from greifbar.search.dialect import in_standard_german
from greifbar.search.lexicon import lexicon
from greifbar.search.queries import find
from greifbar.search.tests.factories import Things
from greifbar.search.vocabulary import is_small

pytestmark = pytest.mark.django_db


def standard(text: str) -> str:
    return " ".join(in_standard_german(text.split(), lambda word: lexicon().is_word(fold(word))))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mei mudder vergissd älles", "mein mutter vergisst alles"),
        ("gmias ond brot fier leit", "gemüse und brot für leute"),
        ("mei handy duat net", "mein handy tut nicht"),
        ("hegga schneida", "hecken schneiden"),
    ],
)
def test_swabian_is_read_in_standard_german(said: str, meant: str) -> None:
    assert standard(said) == meant


@pytest.mark.parametrize(
    "text", ["send help for the children", "ich mag Katzen", "gebä", "çocuklar için yardım"]
)
def test_other_ways_of_speaking_stay_as_they_are(text: str) -> None:
    assert standard(text.lower()) == text.lower()


def test_of_a_long_text_only_the_first_unknown_words_are_rewritten() -> None:
    tried: set[str] = set()

    def is_known(word: str) -> bool:
        tried.add(word)
        return False

    said = [*["mei", "mudder", "haus"] * 8, *(f"schdoiaboadela{letter}" for letter in "abcdefghijkl")]
    assert in_standard_german(said, is_known)[-1] == "schdoiaboadelal"
    assert said[-1] not in tried


def test_a_swabian_question_finds_what_the_same_in_german_finds(things: Things) -> None:
    things.add("Gartenhilfe: Hecken schneiden bei Nachbarn")
    things.add("Haare schneiden")
    assert find("I dät gern em Garda helfa, Hegga schneida").hits[0].title.startswith("Gartenhilfe")


@pytest.mark.parametrize(
    ("text", "title"),
    [("Repaircafe", "Repair-Café"), ("mitjoggen", "Joggen am Neckar"), ("Katzen", "Katzenstreichler")],
)
def test_words_put_together_are_found_by_their_parts(things: Things, text: str, title: str) -> None:
    things.add(title)
    found = find(text)
    assert [one.title for one in found.hits] == [title]
    assert found.confident == 1


def test_words_that_say_nothing_find_nothing_for_sure(things: Things) -> None:
    things.add("Der Garten und die Blumen")
    assert find("der die das und").confident == 0


def test_a_small_index_is_known_as_small(things: Things) -> None:
    assert is_small()
