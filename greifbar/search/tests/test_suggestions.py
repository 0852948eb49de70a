from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from greifbar.accounts.tests.factories import desk_member
from greifbar.places.tests import factories as places
from greifbar.search import limits, views_suggestions, vocabulary
from greifbar.search.labels import plain
from greifbar.search.suggestion import Suggestion
from greifbar.search.suggestions import suggest
from greifbar.search.tests.factories import Things
from greifbar.search.tests.test_finding import NASTY
from greifbar.search.words import actions
from greifbar.topics.models import Area, Ground, Topic

ADDRESS = "/suche/vorschlaege/"


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views_suggestions, "asked", limits.Minute())


@pytest.fixture
def topic(db: None) -> Topic:
    area = Area.objects.create(key="natur", name="Natur", survey_number=1)
    return Topic.objects.create(
        key="umwelt-natur",
        slug="umwelt",
        name="Umwelt und Natur",
        name_en="Nature",
        area=area,
        ground=Ground.TINT,
    )


def lines(text: str, **chosen: str) -> dict[str, list[str]]:
    return {group.label: [one.text for one in group.suggestions] for group in suggest(text, chosen)}


def test_things_whose_title_begins_so_lead_straight_there(things: Things) -> None:
    number = things.add("Gartenfreunde am Hang", organisation="Grünes Viertel")
    things.add("Etwas anderes", body="Gartenfreunde kommen auch.")
    line = suggest("gartenfr")[0].suggestions[0]
    assert (line.text, line.go, line.extra) == (
        "Gartenfreunde am Hang",
        f"/ding/{number}/",
        "Ding, Grünes Viertel",
    )
    assert lines("gartenfr")["Direkt dorthin"] == ["Gartenfreunde am Hang"]


def test_titles_that_begin_so_come_before_those_that_merely_hold_the_word(things: Things) -> None:
    things.add("Schachabend")
    things.add("Offener Schachabend")
    assert lines("schachab")["Direkt dorthin"] == ["Schachabend", "Offener Schachabend"]


def test_a_title_is_offered_once_however_many_things_bear_it(things: Things) -> None:
    things.add("Schachabend")
    things.add("Schachabend")
    assert lines("schachab")["Direkt dorthin"] == ["Schachabend"]


def test_earlier_words_are_whole_and_the_last_one_half_typed(things: Things) -> None:
    things.add("Schachturnier für Anfänger")
    assert "Direkt dorthin" in lines("schachturnier für anf")
    assert "Direkt dorthin" not in lines("schachtur für anfänger")


def test_topics_are_offered_by_any_of_their_words_and_in_the_pages_language(topic: Topic) -> None:
    assert lines("natu")["Themen"] == ["Umwelt und Natur"]
    with translation.override("en"):
        (group,) = [one for one in suggest("umw") if one.icon == "list"]
    assert [(one.text, one.go) for one in group.suggestions] == [("Nature", "/themen/umwelt/")]


def test_districts_lead_to_their_page_and_quarters_are_searched_for(db: None) -> None:
    places.talstadt()
    district, quarter, nickname = (_place(text) for text in ("veit", "brü", "städt"))
    assert (district.text, district.go) == ("Sankt Veit", "/bezirke/sankt-veit/")
    assert (quarter.text, quarter.say, quarter.extra) == ("Brühl", "Brühl", "Altstadt")
    assert (nickname.text, nickname.extra) == ("Städtle", "Altstadt")


def _place(text: str) -> Suggestion:
    return next(one for one in suggest(text) if one.icon == "pin").suggestions[0]


def test_a_name_in_another_language_is_shown_by_its_german_name(db: None) -> None:
    line = suggest("itfaiye")[0].suggestions[0]
    assert (line.text, line.say, line.extra, line.extra_language) == (
        "Feuerwehr",
        "Feuerwehr",
        "itfaiye",
        "tr",
    )


def test_a_half_typed_german_name_becomes_whole(db: None) -> None:
    assert "Hausaufgaben" in lines("hausaufg")["Suchen nach"]


@pytest.mark.parametrize("typed", ["küch", "kuech", "kuch", "KÜCH"])
def test_umlauts_may_be_typed_in_any_way(db: None, typed: str) -> None:
    assert "Küche" in lines(typed)["Suchen nach"]


def test_whoever_types_an_umlaut_means_it(db: None) -> None:
    assert all("ü" in text for text in lines("kü")["Suchen nach"])


def test_what_is_named_so_comes_first_and_what_nothing_is_about_does_not_come(things: Things) -> None:
    things.add("Vorlesen im Heim")
    for number in range(3):
        things.add(f"Vortrag {number}")
    vocabulary.recount()
    found = lines("vorl")["Suchen nach"]
    assert found[:2] == ["vorlesen", "Vorlesung"]
    assert "Suchen nach" not in lines("feuerw")
    things.add("Küchenhilfe")
    assert "Suchen nach" not in lines("möhr")


def test_a_single_s_may_stand_for_a_sharp_one(things: Things) -> None:
    things.add("Fußball im Park")
    assert "Fußball" in lines("fusb")["Suchen nach"]


def test_a_slip_is_put_right_when_nothing_begins_so(things: Things) -> None:
    assert lines("hausaufgbe") == {"Meinten Sie": ["Hausaufgaben"]}
    things.add("Quittenfreunde")
    assert lines("quitenfreunde") == {"Meinten Sie": ["Quittenfreunde"]}


def test_there_are_eight_lines_at_most_and_every_group_has_its_share(things: Things, topic: Topic) -> None:
    for number in range(20):
        things.add(f"Naturgruppe {number}")
    found = lines("natur")
    assert list(found) == ["Direkt dorthin", "Themen", "Suchen nach"]
    assert sum(map(len, found.values())) == 8


def test_within_one_kind_or_district_only_what_lies_there_is_offered(things: Things, topic: Topic) -> None:
    things.add("Naturgruppe West", district_slug="west")
    things.add("Naturgruppe Ost", district_slug="ost")
    found = lines("natur", bezirk="west")
    assert found["Direkt dorthin"] == ["Naturgruppe West"]
    assert "Themen" not in found
    assert "Direkt dorthin" not in lines("natur", typ="unknown")


def test_what_is_not_public_is_not_offered(things: Things) -> None:
    things.add("Schachabend", public=False)
    assert "Direkt dorthin" not in lines("schachab")


@pytest.mark.parametrize("text", ["", " ", "v", "%", "*", "🙂"])
def test_one_letter_says_too_little(things: Things, client: Client, text: str) -> None:
    things.add("Vorlesen")
    assert suggest(text) == []
    assert "Keine Vorschläge" in client.get(ADDRESS, {"q": text}).content.decode()


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_an_error(things: Things, client: Client, text: str) -> None:
    things.add("Kinder spielen")
    sent = text.encode("utf-8", "replace")
    assert client.get(ADDRESS, {"q": sent, "typ": sent, "bezirk": sent, "thema": sent}).status_code == 200
    assert client.get(ADDRESS, {"q": sent}).status_code == 200


def test_a_long_text_is_cut_at_a_hundred_letters(things: Things) -> None:
    things.add("Schachabend")
    assert "Direkt dorthin" in lines("schachab" + " " * 92 + "nirgends")


def test_the_answer_is_a_piece_of_a_page_kept_for_a_minute_and_sets_nothing(
    things: Things, client: Client
) -> None:
    things.add('Schach & "Brett" <b>')
    answer = client.get(ADDRESS, {"q": "schach"})
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in answer.headers["Vary"]
    assert not answer.cookies
    content = answer.content.decode()
    assert "<html" not in content
    assert "Schach &amp; &quot;Brett&quot; &lt;b&gt;" in content
    assert 'role="option"' in content


def test_lists_in_another_language_name_the_language_of_their_words(things: Things, client: Client) -> None:
    things.add("Schachabend")
    content = client.get(ADDRESS, {"q": "schachab", "sprache": "en"}).content.decode()
    assert '<span lang="de">Schachabend</span>' in content


def test_suggestions_cost_the_same_for_one_and_for_thirty_things(
    things: Things, client: Client, django_assert_max_num_queries: Any
) -> None:
    things.add("Schachabend")
    client.get(ADDRESS, {"q": "schach"})
    for number in range(30):
        things.add(f"Schachabend {number}", district_slug="west")
    with django_assert_max_num_queries(12):
        client.get(ADDRESS, {"q": "schach"})


def test_one_network_may_not_ask_without_end(
    things: Things, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_suggestions, "asked", limits.Minute(most=2))
    codes = [client.get(ADDRESS, {"q": "schach"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert client.get(ADDRESS, {"q": "schach"}, REMOTE_ADDR="203.0.113.7").status_code == 200


@pytest.mark.parametrize(
    ("one", "other"), [("Größe", "groesse"), ("Helfer:innen", "Helfer innen"), ("É", "e")]
)
def test_beginnings_are_compared_without_signs_and_accents(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_words_that_teams_added_are_offered_by_the_name_of_their_meaning(db: None) -> None:
    actions.add(label="Zwickelbruch", language="everyday", concept="chor", by=desk_member(None))
    assert lines("zwickelb") == {"Suchen nach": ["Chor"]}
