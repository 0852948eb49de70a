from typing import Any

import pytest

from greifbar.search import analyzer, queries
from greifbar.search.queries import find, matches
from greifbar.search.tests.factories import Things

NASTY = [
    *['"', "'", "*", "(", "))", "\\", "-", "%", "🙂", "½", "ﷺ", "\x00", "�", ":*", "<->"],
    "''; DROP TABLE search_document; --",
    "AND",
    "OR NOT",
    "NEAR(a b)",
    "a*",
    "^x title:x",
    "{title_tokens}: x",
    "a & | ! b",
    "%s %(x)s",
    "👩‍👩‍👧 Kinder 🙂",
    "ab\x00cd",
    "k_thing",
    "İI ı",
    "e" * 4000,
    "ä " * 2000,
    "x" * 3999 + '"',
]


def titles(text: str, **filters: Any) -> list[str]:
    return [hit.title for hit in find(text, **filters).hits]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_an_error(things: Things, text: str) -> None:
    things.add("Kinder spielen")
    find(text)
    matches(text, "thing")
    find(text, kinds=[text], topic=text, district=text, format=text)


def test_the_last_word_may_be_half_typed(things: Things) -> None:
    things.add("Hausaufgabenhilfe an der Grundschule")
    assert titles("hausauf") == ["Hausaufgabenhilfe an der Grundschule"]
    assert titles("Fluecht") == []


def test_a_word_in_the_title_weighs_more_than_one_in_the_text(things: Things) -> None:
    things.add("Garten pflegen")
    things.add("Etwas anderes", body="Im Hof liegt auch ein kleiner Garten, den wir gerne nutzen.")
    things.add("Noch etwas ganz anderes")
    assert titles("Garten") == ["Garten pflegen", "Etwas anderes"]


def test_what_fits_every_word_comes_before_what_comes_near(things: Things) -> None:
    things.add("Vorlesen für Kinder")
    things.add("Kinder im Garten")
    results = find("Kinder vorlesen")
    assert [hit.title for hit in results.hits] == ["Vorlesen für Kinder", "Kinder im Garten"]
    assert (results.total, results.confident) == (2, 1)


def test_what_is_not_public_is_not_found(things: Things) -> None:
    number = things.add("Garten", public=False)
    assert titles("Garten") == []
    things.change(number, public=True)
    assert titles("Garten") == ["Garten"]


def test_without_words_the_newest_come_first(things: Things) -> None:
    things.add("Alt", static_order=1)
    things.add("Neu", static_order=9)
    assert titles("") == ["Neu", "Alt"]


def test_matching_ids_are_those_of_one_kind_best_first(things: Things) -> None:
    other = things.add("Ein Text", summary="Lesen im Garten mit vielen anderen Menschen aus dem Viertel")
    best = things.add("Garten")
    assert matches("garten", "thing").ids == [best, other]
    assert matches("garten", "unknown").ids == []
    assert matches("🙂", "thing").ids == []


def test_each_filter_counts_as_if_nothing_were_chosen_in_it(things: Things) -> None:
    things.add("Eins", topic_keys=("bildung", "sport"), district_slug="west", format="vor Ort")
    things.add("Zwei", topic_keys=("bildung",), district_slug="bad-cannstatt", format="online")
    results = find("", topic="sport", kinds=["thing"])
    assert [hit.title for hit in results.hits] == ["Eins"]
    assert results.facets["topic"] == {"bildung": 2, "sport": 1}
    assert results.facets["district"] == {"west": 1}
    assert results.facets["kind"] == {"thing": 1}


@pytest.mark.parametrize("text", ["", "Gruppe", "Gruppe Garten"])
def test_a_full_window_filters_in_the_database_with_the_same_answer(
    things: Things, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    for number in range(12):
        slug = "bad-cannstatt" if number % 4 == 0 else "west"
        things.add(f"Gruppe {number} im Garten", district_slug=slug, topic_keys=("natur",), format="vor Ort")
    whole = find(text, district="bad-cannstatt", format="vor Ort", limit=50)
    monkeypatch.setattr(queries.Search.__init__, "__defaults__", (12,))
    bound = find(text, district="bad-cannstatt", format="vor Ort", limit=50)
    assert {hit.title for hit in whole.hits} == {hit.title for hit in bound.hits}
    assert whole.facets == bound.facets
    assert len(bound.hits) == 3


def test_a_search_that_finds_very_much_says_at_least(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries.Search.__init__, "__defaults__", (3,))
    for number in range(5):
        things.add(f"Gruppe {number}")
    results = find("Gruppe")
    assert (results.total, results.total_is_bound) == (3, True)


def test_a_search_asks_the_database_no_more_for_many_hits(
    things: Things, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        things.add(f"Gruppe {number} im Garten", topic_keys=("natur",))
    with django_assert_max_num_queries(14):
        assert len(find("gruppe garten", topic="natur", limit=30).hits) == 30


def test_of_an_endless_word_only_the_beginning_is_looked_at() -> None:
    assert analyzer.words("x" * 4000 + " Garten") == ["x" * 80, "garten"]
