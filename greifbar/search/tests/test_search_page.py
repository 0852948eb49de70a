import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from greifbar.accounts.actions import end_role, give_role
from greifbar.accounts.actions.account import change_profile, erase
from greifbar.accounts.models import RoleKind, Scope
from greifbar.accounts.tests.factories import person
from greifbar.core import clock
from greifbar.core.dates import day_phrase
from greifbar.places.tests.factories import district
from greifbar.search.adapters import adapter
from greifbar.search.asked import Asked
from greifbar.search.places_topics import refresh
from greifbar.search.queries import find
from greifbar.search.tests.factories import Things
from greifbar.search.tests.test_finding import NASTY


def page(client: Client, **asked: Any) -> str:
    response = client.get("/suche/", asked)
    assert response.status_code == 200
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def test_a_visitor_finds_a_thing_and_sees_who_and_what_it_is(things: Things, client: Client) -> None:
    number = things.add("Hausaufgabenhilfe", organisation="Lernhilfe", summary="Mit Kindern lernen.")
    content = page(client, q="hausauf")
    assert f'<a href="/ding/{number}/">Hausaufgabenhilfe</a>' in content
    assert "Lernhilfe" in content
    assert "1 Treffer" in content
    assert '<span class="g-badge">Ding</span>' in content


def test_a_search_without_a_hit_shows_ways_on(things: Things, client: Client) -> None:
    things.add("Garten")
    content = page(client, q="quantenphysik")
    assert "Dazu haben wir noch nichts" in content
    assert 'href="/suche/"' in content
    assert "Das ist neu bei uns" in content
    assert "Garten" in content


def test_what_only_comes_near_stands_under_its_own_heading(things: Things, client: Client) -> None:
    things.add("Vorlesen für Kinder")
    things.add("Vorlesen im Heim")
    content = page(client, q="vorlesen kinder")
    assert content.index("Vorlesen für Kinder") < content.index("Das kommt dem nahe")
    assert content.index("Das kommt dem nahe") < content.index("Vorlesen im Heim")


def test_a_chosen_filter_is_a_chip_that_can_be_dropped(things: Things, client: Client) -> None:
    things.add("Vor Ort", format="on_site")
    things.add("Daheim", format="home")
    content = page(client, q="", format="home", typ="thing")
    assert "Daheim" in content
    assert ">Vor Ort</a>" not in content
    assert 'href="?typ=thing#treffer"' in content
    assert 'href="?format=home#treffer"' in content
    assert 'id="treffer" tabindex="-1"' in content


def test_the_text_stays_when_a_filter_is_dropped(things: Things, client: Client) -> None:
    things.add("Garten & Hof", format="home")
    assert 'href="?q=garten#treffer"' in page(client, q="garten", format="home")


def test_all_conditions_go_at_once_and_none_comes_back(things: Things, client: Client) -> None:
    things.add("Müll sammeln")
    content = page(client, q="müll am wochenende morgens", ohne="wunsch_morgens", typ="thing")
    link = next(iter(re.findall(r'href="(\?[^"]+)">Alle entfernen', content)), "")
    assert "typ=" not in link
    assert "ohne=wunsch_wochenende" in link
    assert "ohne=wunsch_morgens" in link
    assert "Alle entfernen" not in page(client, q="müll am wochenende", ohne="wunsch_wochenende")


def test_behind_few_hits_come_twenty_near_ones_and_no_more(things: Things, client: Client) -> None:
    things.add("Vorlesen für Kinder")
    for number in range(50):
        things.add(f"Vorlesen im Heim {number}")
    first, last = page(client, q="vorlesen kinder"), page(client, q="vorlesen kinder", seite="2")
    assert "1 Treffer" in first
    assert "seite=3" not in first
    assert 'tabindex="-1">Das kommt dem nahe</h2>' in last
    assert "1 Treffer steht weiter vorn." in last


def test_a_hit_says_when_and_what_is_done_at_home_lies_nowhere(things: Things, client: Client) -> None:
    district("Wald")
    soon, then = clock.today() + timedelta(3), clock.today() + timedelta(9)
    things.add("Lampionfest", days=(soon, then))
    things.add("Garten", format="home", district_slug="wald")
    assert f"{day_phrase(soon)}, und an weiteren Tagen" in page(client, q="lampionfest")
    content = page(client, q="garten")
    assert re.search(r"</svg>Von zu Hause</li>", content)
    assert not re.search(r"</svg>Wald</li>", content)


def test_pages_of_results_go_on_with_their_filters(things: Things, client: Client) -> None:
    for number in range(45):
        things.add(f"Gruppe {number}", format="home")
    content = page(client, q="gruppe", format="home", seite="2")
    assert "45 Treffer" in content
    assert content.count('<article class="g-hit">') == 20
    assert "seite=3" in content
    assert page(client, q="gruppe", seite="abc").count('<article class="g-hit">') == 20


@pytest.mark.parametrize("text", NASTY)
def test_the_page_takes_any_text(things: Things, client: Client, text: str) -> None:
    page(
        client, q=text.encode("utf-8", "replace"), typ=text.encode("utf-8", "replace"), thema="x", seite="-1"
    )


def test_what_people_type_is_shown_as_text(things: Things, client: Client) -> None:
    assert "<script>alert" not in page(client, q='"><script>alert(1)</script>')


def test_the_page_costs_the_same_for_one_and_for_thirty_hits(
    things: Things, client: Client, django_assert_max_num_queries: Any
) -> None:
    things.add("Gruppe", format="home")
    for number in range(30):
        things.add(f"Gruppe {number}", district_slug="west", topic_keys=("bildung",))
    page(client, q="gruppe")
    with django_assert_max_num_queries(14):
        page(client, q="gruppe", typ="thing")


def test_answers_to_free_text_are_not_kept(things: Things, client: Client) -> None:
    assert client.get("/suche/?q=x").may_be_kept is False  # type: ignore[attr-defined]
    assert client.get("/suche/?format=home").may_be_kept is True  # type: ignore[attr-defined]


def test_districts_and_topics_are_found_and_follow_their_tables(db: None) -> None:
    from greifbar.places.models import City, District
    from greifbar.topics.models import Area, Ground, Topic

    city = City.objects.create(key="stadt", name="Stadt", data_hash="", revision="")
    west = District.objects.create(
        city=city, number="1", name="West", slug="west", official_name="West", area_km2=1, lat=48, lon=9
    )
    area = Area.objects.create(key="natur", name="Natur", survey_number=1)
    Topic.objects.create(key="umwelt-natur", slug="umwelt", name="Umwelt", area=area, ground=Ground.NECKAR)
    assert refresh() == 2
    assert [hit.url for hit in find("west").hits] == ["/bezirke/west/"]
    assert [hit.url for hit in find("umwelt").hits] == ["/themen/umwelt/"]
    west.delete()
    refresh()
    assert find("west").hits == []
    assert not adapter().differs()


def test_a_long_filter_shows_its_fullest_values_and_folds_the_rest(
    things: Things, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from greifbar.core import facets

    monkeypatch.setattr(facets, "OPEN_VALUES", 1)
    monkeypatch.setattr(facets, "FEW_MORE", 0)
    things.add("Eins", format="home")
    things.add("Zwei", format="home")
    things.add("Drei", format="on_site")
    folded = page(client).split('<details class="g-more">')[1]
    assert 'value="on_site"' in folded
    assert 'value="home"' not in folded
    chosen = page(client, format="on_site")
    assert 'value="on_site" checked' in chosen.split('<details class="g-more">')[0]


def test_a_swap_of_the_results_equals_a_reload(things: Things, client: Client) -> None:
    things.add("Garten", format="home")
    whole = client.get("/suche/?q=garten").content
    assert client.get("/suche/?q=garten", headers={"HX-Request": "true"}).content == whole


def test_a_very_long_question_is_cut_and_says_so(things: Things, client: Client) -> None:
    things.add("Garten", format="home")
    content = page(client, q="garten " * 1500, thema="x" * 5000)
    assert "Wir haben mit den ersten 200 Zeichen gesucht." in content
    assert "garten " * 30 not in content
    assert "x" * 100 not in content
    assert len(content) < 60_000
    assert "Zeichen gesucht" not in page(client, q="garten")


def test_who_answers_for_a_district_is_found_by_name_as_long_as_the_page_shows_it(things: Things) -> None:
    west, miriam = district("West"), person(name="Miriam Fischer")
    refresh()

    def found(text: str) -> list[str]:
        results = find(text)
        return [hit.url for hit in results.hits[: results.confident]]

    assert found("Miriam Fischer") == []
    role = give_role(person=miriam, kind=RoleKind.DESK, scope=Scope.objects.for_district(west), by=None)
    assert found("Miriam Fischer") == ["/bezirke/west/"]
    assert found("angeln") == []
    change_profile(by=miriam, display_name="Miriam Vogt")
    assert (found("Miriam Fischer"), found("miriam vogt")) == ([], ["/bezirke/west/"])
    end_role(role=role, by=None)
    assert found("Miriam Vogt") == []
    give_role(person=miriam, kind=RoleKind.DESK, scope=Scope.objects.for_district(west), by=None)
    erase(person=miriam)
    assert found("Miriam Vogt") == []
    assert not adapter().differs()


def test_who_is_found_by_the_name_of_their_initiative_sees_it_marked(things: Things, client: Client) -> None:
    things.add("Schnippeln", organisation="Suppenküche <Ost>")
    content = client.get("/suche/", {"q": "suppenküche"}).content.decode()
    assert '<p class="g-hit__who"><mark>Suppenküche</mark> &lt;Ost&gt;</p>' in content


def test_an_english_page_names_conditions_and_meanings_in_english(things: Things, client: Client) -> None:
    things.add("Montags bei uns", body="Gemüseanbau", wishes=("wunsch_wochenende",))
    english = page(client, q="growing vegetables at the weekend", sprache="en")
    assert re.search(r'class="g-hit__why">[^<]*growing vegetables', english)
    assert re.search(r"</span>at the weekend<", english)
    assert re.search(r"</span>am Wochenende<", page(client, q="gemüse am wochenende"))


def test_words_that_led_to_a_hit_are_marked_and_typed_ones_cannot_bring_markup(
    things: Things, client: Client
) -> None:
    things.add("Vorlesen <b>für</b> Kinder")
    content = client.get("/suche/", {"q": "kinder <script>"}).content.decode()
    assert "Vorlesen &lt;b&gt;für&lt;/b&gt; <mark>Kinder</mark>" in content
    assert "<script>" not in content.partition("<main")[2]


def test_a_condition_in_the_text_is_a_chip_that_can_be_taken_away(things: Things, client: Client) -> None:
    things.add("Müll sammeln", summary="Jeden Samstag am Neckar.")
    things.add("Müll wegbringen", summary="Immer am Montag.")
    content = page(client, q="müll am wochenende")
    assert (
        content.index("Müll sammeln") < content.index("Das kommt dem nahe") < content.index("Müll wegbringen")
    )
    assert "ohne=wunsch_wochenende" in content
    assert "Das kommt dem nahe" not in page(client, q="müll am wochenende", ohne="wunsch_wochenende")


def test_when_nothing_surely_fits_the_page_says_so(things: Things, client: Client) -> None:
    things.add("Vorlesen im Heim")
    content = page(client, q="vorlesen drachenboot")
    assert "Genau das haben wir nicht gefunden" in content
    assert content.index("Das kommt dem am nächsten") < content.index("Vorlesen im Heim")


def test_a_slip_is_put_right_and_shown(things: Things, client: Client) -> None:
    things.add("Nachhilfe in Mathe")
    content = page(client, q="Nachhlife")
    assert "Nachhilfe in Mathe" in content
    assert "Meinten Sie" in content
    assert 'href="?q=Nachhilfe"' in content


def test_who_needs_help_reads_at_once_whom_to_ask(things: Things, client: Client) -> None:
    things.add("Einkaufen für Nachbarn")
    assert "Suchen Sie Hilfe für sich?" in page(client, q="wer hilft mir beim einkaufen")
    assert "Suchen Sie Hilfe für sich?" not in page(client, q="beim einkaufen helfen")


def test_numbers_stand_beside_filters_only_where_something_surely_fits(
    things: Things, client: Client
) -> None:
    things.add("Garten pflegen", topic_keys=("natur",))
    things.add("Gartenlaube bauen mit Freunden", topic_keys=("natur",))
    sure = client.get("/suche/?q=Garten pflegen")
    near = client.get("/suche/?q=Dampflokomotive Garten Nordpol")
    assert sure.context["sure"]
    assert not near.context["sure"]
    for answer, is_counted in ((sure, True), (near, False)):
        shown = [value.shown for one in answer.context["facets"] for value in one.values]
        assert shown
        assert all(shown) is is_counted
        assert any(shown) is is_counted


def test_a_value_no_filter_knows_counts_for_nothing(things: Things, client: Client) -> None:
    things.add("Garten pflegen")
    answer = client.get("/suche/?q=Garten&typ=nichts&bezirk=%00&thema=x&format=y")
    assert answer.context["sure"] == 1
    assert answer.context["chips"] == []


def test_links_of_an_english_page_stay_english(things: Things) -> None:
    things.add("Garten am Wochenende")
    asked = Asked.of(QueryDict("q=garten am Wochenende&sprache=en"))
    assert all("sprache=en" in chip["url"] for chip in asked.chips())
    assert "sprache" not in Asked.of(QueryDict("q=garten am Wochenende")).chips()[0]["url"]


def test_signs_nobody_sees_count_for_nothing(things: Things) -> None:
    page = Client().get("/suche/?q=gar%00ten%01").content.decode()
    assert 'value="garten"' in page
    assert "\x00" not in page


def test_a_condition_taken_away_stays_away_until_something_else_is_asked(
    things: Things, client: Client
) -> None:
    things.add("Garten")
    page = client.get("/suche/?q=garten am Wochenende&ohne=wunsch_wochenende").content.decode()
    assert '<input type="hidden" name="ohne" value="wunsch_wochenende">' in page
    assert '<input type="hidden" name="zu" value="garten am Wochenende">' in page
    again = "ohne=wunsch_wochenende&zu=garten am Wochenende"
    assert Asked.of(QueryDict(f"q=garten am Wochenende&{again}")).without == ("wunsch_wochenende",)
    assert Asked.of(QueryDict(f"q=kochen am Wochenende&{again}")).without == ()
    assert 'name="zu"' not in client.get("/suche/?q=garten").content.decode()
