"""The pages on which teams add words, take them back and try questions out."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.accounts.models import Person
from greifbar.accounts.tests.factories import person
from greifbar.search import meanings
from greifbar.search.tests.factories import Things
from greifbar.search.tests.factories import add_word as add
from greifbar.search.words import queries
from greifbar.search.words.models import Word

LIST, NEW = "/team/suche/woerter/", "/team/suche/woerter/neu/"
pytestmark = pytest.mark.django_db


def test_a_team_adds_a_word_on_the_page(things: Things, team: Person, client: Client) -> None:
    things.add("Buddelzirkel am Hang")
    client.force_login(team)
    asked = {"wort": "Buddelzirkel", "wortsprache": "de", "sinn": "Garten"}
    page = client.get(NEW, asked).content.decode()
    assert "Was bedeutet „Buddelzirkel“?" in page
    assert 'value="garten"' in page
    answer = client.post(
        f"{NEW}?wort=Buddelzirkel&wortsprache=de&sinn=Garten", {"bedeutung": "garten", "art": "gleich"}
    )
    assert answer["Location"] == LIST
    page = client.get(LIST).content.decode()
    assert "Das Wort gilt ab sofort. Die Suche hat einen Text neu gelesen." in page
    assert "Eingetragen von Miriam Vogt" in page
    assert "<mark>Buddelzirkel</mark> am Hang" in client.get("/suche/?q=garten").content.decode()


def test_a_word_with_a_meaning_gets_another_one_only_knowingly(team: Person, client: Client) -> None:
    add("Buddelzirkel", "garten", team)
    client.force_login(team)
    page = client.get(NEW, {"wort": "Buddelzirkel", "wortsprache": "de", "sinn": "Kinder"}).content.decode()
    assert "„Buddelzirkel“ steht schon für „Garten" in page
    add("Buddelzirkel", "kinder", team)
    page = client.get(LIST).content.decode()
    assert "(Garten" in page
    assert "(Kinder" in page


def test_a_meaning_called_by_the_very_word_comes_first(team: Person) -> None:
    add("Kinder", "garten", team)
    assert queries.concepts("Kinder")[0].key == "kinder"


def test_a_team_removes_a_word_after_being_asked(team: Person, client: Client) -> None:
    add("Buddelzirkel", "garten", team)
    client.force_login(team)
    address = f"{LIST}{Word.objects.get().pk}/entfernen/"
    assert "„Buddelzirkel“ entfernen?" in client.get(address).content.decode()
    assert Word.objects.exists()
    assert client.post(address)["Location"] == LIST
    assert not Word.objects.exists()
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    ("asked", "given", "says"),
    [
        ({"wort": "", "wortsprache": "de"}, {}, "Bitte füllen Sie dieses Feld aus."),
        ({"wort": "und", "wortsprache": "de"}, {}, "Das sind nur Füllwörter."),
        ({"wort": "x" * 81, "wortsprache": "de"}, {}, "Das ist zu lang."),
        ({"wort": "Hof", "wortsprache": "xx"}, {}, "Bitte wählen Sie etwas aus der Liste."),
        (
            {"wort": "Garten", "wortsprache": "de"},
            {"bedeutung": "garten", "art": "gleich"},
            "steht schon für",
        ),
        ({"wort": "Garten", "wortsprache": "de"}, {"bedeutung": "fort", "art": "gleich"}, "aus der Liste"),
        ({"wort": "Garten", "wortsprache": "de"}, {"bedeutung": "garten", "art": "neu"}, "Bitte füllen Sie"),
    ],
)
def test_the_page_says_what_is_wrong(
    team: Person, client: Client, asked: dict[str, str], given: dict[str, str], says: str
) -> None:
    client.force_login(team)
    answer = client.post(NEW, given, query_params=asked)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_without_a_fitting_meaning_the_page_offers_another_look(team: Person, client: Client) -> None:
    client.force_login(team)
    page = client.get(NEW, {"wort": "Qqxzy", "wortsprache": "de"}).content.decode()
    assert "Zu „Qqxzy“ kennen wir keine Bedeutung." in page
    assert "Bedeutung suchen" in page


def test_somebody_without_a_team_finds_no_such_page(client: Client) -> None:
    assert client.get(LIST)["Location"].startswith("/anmelden/")
    client.force_login(person())
    assert [client.get(address).status_code for address in (LIST, NEW)] == [404, 404]


def test_a_question_can_be_tried_out(team: Person, client: Client) -> None:
    add("Buddelzirkel", "garten", team)
    client.force_login(team)
    page = client.get(LIST, {"frage": "Buddelzirkel am Wochenende"}).content.decode()
    name = meanings.thesaurus().concepts["garten"].name
    assert f"<dt>„buddelzirkel“</dt><dd><span>{name}</span></dd>" in page
    assert "<dt>Bedingungen</dt>" in page


def test_added_words_are_found_by_word_and_meaning(team: Person, client: Client) -> None:
    add("Buddelzirkel", "garten", team)
    add("Vorleserunde am Kamin", "vorlesen", team)
    client.force_login(team)
    for text, expected in (("buddel", True), ("garten", True), ("kamin", False)):
        assert ("„Buddelzirkel“ entfernen" in client.get(LIST, {"q": text}).content.decode()) is expected
    assert "Zu „zzz“ ist nichts eingetragen." in client.get(LIST, {"q": "zzz"}).content.decode()


def test_the_list_asks_the_same_for_one_word_and_for_thirty(team: Person, client: Client) -> None:
    client.force_login(team)
    counts = []
    for wanted in (1, 30):
        for number in range(Word.objects.count(), wanted):
            by = person()
            Word.objects.create(label=f"Wort {number}", language="de", concept="garten", added_by=by)
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]
