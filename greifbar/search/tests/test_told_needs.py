"""Needs told in a few small words, in German and in other languages."""

import pytest

from greifbar.search.asking import ask
from greifbar.search.queries import find
from greifbar.search.tests.factories import Things
from greifbar.search.thesaurus import entries

pytestmark = pytest.mark.django_db


def keys(text: str) -> set[str]:
    return {key for slot in ask(text).slots for key in slot.keys}


@pytest.mark.parametrize(
    "text",
    [
        "ich schaffe es nicht mehr allein",
        "ich schaffe das nicht mehr",
        "mir geht es schlecht",
        "i pack des nemme",
    ],
)
def test_whoever_cannot_go_on_is_not_sent_to_work(text: str) -> None:
    assert keys(text) == {"krise"}


@pytest.mark.parametrize(
    "text", ["yaşlılara yardım", "aider les personnes âgées", "помощь пожилым", "ayuda a mayores"]
)
def test_help_for_old_people_finds_old_people_in_other_languages(things: Things, text: str) -> None:
    things.add("Senioren besuchen und helfen")
    assert find(text).confident == 1


@pytest.mark.parametrize("text", ["yardım", "aider", "допомога", "pomoc", "help"])
def test_the_word_help_alone_means_volunteering(text: str) -> None:
    assert "engagement" in keys(text)


def test_a_mother_is_an_old_person_and_walking_with_her_no_matter_of_dogs(things: Things) -> None:
    assert "hund_ausfuehren" not in keys("jemand der mit meiner Mutter spazieren geht")
    things.add("Betreuung für Senioren")
    assert find("Betreuung für meine Mutter").confident == 1


def test_no_name_of_a_meaning_is_half_a_list() -> None:
    labels = [
        label
        for entry in entries().values()
        for value in entry.values()
        for label in (value if isinstance(value, list) else ())
    ]
    assert not [label for label in labels if label.endswith("-")]
