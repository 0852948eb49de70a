"""Whoever does not want to live on, or is hurt, finds help at once, in ten languages."""

import pytest
from django.test import Client

from greifbar.core.dates import NBSP
from greifbar.search.distress import LIFE, VIOLENCE, distress_in
from greifbar.search.queries import find
from greifbar.search.tests.factories import Things


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ich will nicht mehr leben", "de"),
        ("Ich kann nicht mehr", "de"),
        ("i mog nemme leba", "de"),
        ("Suizid", "de"),
        ("ich ritze mich", "de"),
        ("alles ist sinnlos", "de"),
        ("keine Lust mehr auf Leben", "de"),
        ("kann nimmer", "de"),
        ("ich kan nich mehr", "de"),
        ("ich halte es nicht mehr aus", "de"),
        ("ich will nicht mehr leben, wer kann mir helfen", "de"),
        ("I don't want to live anymore", "en"),
        ("hayatımdan bıktım", "tr"),
        ("не хочу жити", "uk"),
        ("я больше не могу", "ru"),
        ("لا اريد ان اعيش", "ar"),
        ("je veux mourir", "fr"),
        ("no quiero vivir", "es"),
        ("voglio morire", "it"),
        ("nie chcę żyć", "pl"),
    ],
)
def test_whoever_does_not_want_to_live_is_heard_in_their_language(text: str, language: str) -> None:
    found = distress_in(text)
    assert found
    assert (found.kind, found.language) == (LIFE, language)
    assert "0800 111 0 111" in found.words.replace(NBSP, " ")


@pytest.mark.parametrize(
    "text",
    [
        "mein Mann schlägt mich",
        "mein Mann hat mich geschlagen",
        "mein Kind wird geschlagen",
        "ich werde bedroht",
        "kocam beni dövüyor",
        "чоловік мене б'є",
        "my husband beats me",
        "I'm scared of my boyfriend",
    ],
)
def test_whoever_is_hurt_at_home_is_heard(text: str) -> None:
    found = distress_in(text)
    assert found
    assert found.kind == VIOLENCE


@pytest.mark.parametrize(
    "text",
    [
        "ich möchte Sterbende begleiten",
        "ich will nicht mehr allein leben",
        "ich kann nicht mehr so gut sehen",
        "ich kann nicht mehr als zwei Stunden",
        "ich möchte Menschen helfen, die nicht mehr leben wollen",
        "хочу жити в Штутгарті",
        "mein Mann ist gestorben",
        "Suizidprävention Ehrenamt",
        "Ehrenamt gegen häusliche Gewalt",
        "Menschen mit Suizidgedanken begleiten",
        "ich kann nicht mehr arbeiten aber helfen",
        "ich bin von Abschiebung bedroht",
    ],
)
def test_other_questions_are_no_distress(text: str) -> None:
    assert distress_in(text) is None


def test_a_cry_for_help_finds_who_listens_whatever_its_words_mean(things: Things) -> None:
    things.add("Wohnungssuche")
    things.add("Krisentelefon")
    assert [one.title for one in find("не хочу жити").hits] == ["Krisentelefon"]


def test_the_rest_of_the_question_still_counts(things: Things) -> None:
    things.add("Familienpatenschaft nach der Geburt")
    found = find("Ich habe vor drei Wochen ein Baby bekommen und schlafe kaum, ich kann nicht mehr")
    assert "Familienpatenschaft nach der Geburt" in [one.title for one in found.hits]


def test_the_page_says_first_whom_to_call(things: Things, client: Client) -> None:
    things.add("Krisentelefon")
    content = client.get("/suche/", {"q": "не хочу жити"}).content.decode()
    assert content.index("tel:08001110111") < content.index("Krisentelefon</")
    assert 'lang="uk"' in content
    assert "/suche/merken/" not in content
    assert "Suchen Sie Hilfe für sich?" not in content
    assert "tel:116016" in client.get("/suche/", {"q": "mein Mann schlägt mich"}).content.decode()


def test_whoever_tells_us_of_distress_sees_there_too_whom_to_call(things: Things, client: Client) -> None:
    del things
    form = client.get("/suche/anliegen/", {"q": "Ich kann nicht mehr"}).content.decode()
    assert "tel:08001110111" in form
    sent = {"text": "Es ist laut. Ich kann nicht mehr. Bitte melden!"}
    assert "tel:08001110111" in client.post("/suche/anliegen/", sent, follow=True).content.decode()
    assert "tel:08001110111" not in client.get("/suche/anliegen/", {"q": "Schach"}).content.decode()


def test_no_browser_remembers_that_somebody_needs_help(things: Things, client: Client) -> None:
    things.add("Garten")
    for address in ("/suche/", "/engagement/", "/initiativen/"):
        assert 'data-question="garten"' in client.get(address, {"q": "garten"}).content.decode()
        for question in ("mein Mann schlägt mich", "ich brauche Hilfe"):
            assert "data-question" not in client.get(address, {"q": question}).content.decode()


def test_the_help_for_oneself_can_be_called_and_is_announced(things: Things, client: Client) -> None:
    things.add("Garten")
    content = client.get("/suche/", {"q": "ich brauche Hilfe im Garten"}).content.decode()
    assert "tel:112" in content
    assert "tel:08001110111" in content
    announced = content.split('<div role="status">')[1].split("</div>")[0]
    assert "Suchen Sie Hilfe für sich?" in announced


def test_whoever_has_something_else_to_say_finds_that_as_well(things: Things) -> None:
    things.add("Krisentelefon")
    things.add("Angehörige von Menschen mit Demenz entlasten")
    things.add("Warnwetter: Hitze", summary="Für den Krisenfall.")
    page = Client().get("/suche/", {"q": "Mein Mann hat Demenz, ich kann nicht mehr"}).content.decode()
    assert "Demenz</mark>" in page
    page = Client().get("/suche/", {"q": "ich kann nicht mehr"}).content.decode()
    assert "Krisentelefon" in page
    assert "Auch das kann helfen" in page
    assert "Warnwetter" not in page
    assert page.index("0800 111 0 111") < page.index("Krisentelefon")


def test_where_nothing_else_helps_nothing_else_stands_there(things: Things) -> None:
    for number in range(30):
        things.add(f"Lebensmittel retten {number}")
    page = Client().get("/suche/", {"q": "ich will nicht mehr leben"}).content.decode()
    assert "0800 111 0 111" in page
    for words in (
        "Lebensmittel",
        "Das ist neu bei uns",
        "Dazu haben wir noch nichts",
        "nicht gefunden",
        "seite=2",
    ):
        assert words not in page


@pytest.mark.parametrize("path", ["/engagement/", "/initiativen/"])
def test_every_list_with_a_search_field_shows_who_helps_at_once(db: None, path: str) -> None:
    page = Client().get(path, {"q": "ich will nicht mehr leben"}).content.decode()
    assert "0800 111 0 111" in page
    assert "0800 111 0 111" not in Client().get(path, {"q": "vorlesen"}).content.decode()
