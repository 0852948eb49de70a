from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from greifbar.core.errors import CommandFailed
from greifbar.topics import queries
from greifbar.topics.actions import SHIPPED, load_topics
from greifbar.topics.models import Area, Topic

pytestmark = pytest.mark.django_db


def changed(folder: Path, old: str, new: str) -> Path:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = folder / "topics.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_there_are_23_topics_in_14_areas_and_loading_twice_adds_none() -> None:
    load_topics()
    assert load_topics() == (14, 23)
    assert (Area.objects.count(), Topic.objects.count()) == (14, 23)


def test_every_name_and_line_exists_in_all_three_languages() -> None:
    load_topics()
    for thing in (*Topic.objects.all(), *Area.objects.all()):
        for field in ("name", "description"):
            assert all(getattr(thing, field + suffix) for suffix in ("", "_en", "_ls")), thing


def test_a_topic_speaks_the_current_language() -> None:
    load_topics()
    topic = Topic.objects.get(key="senioren")
    assert topic.label == "Senioren"
    with translation.override("en"):
        assert (topic.label, str(topic)) == ("Older people", "Older people")
    with translation.override("de-ls"):
        assert topic.label == "Ältere Menschen"


def test_a_missing_translation_falls_back_to_german() -> None:
    with translation.override("en"):
        assert Topic(name="Sprache", description="Deutsch üben").line == "Deutsch üben"


def test_a_topic_is_found_by_its_name_in_any_language() -> None:
    load_topics()
    found = [
        queries.topic_named(name) for name in ("mobilität und verkehr", "Animals", "Nachbarn", "Quatsch")
    ]
    assert [topic.key if topic else None for topic in found] == ["mobilitaet", "tiere", "nachbarschaft", None]


def test_a_topic_has_an_address_and_a_sign() -> None:
    load_topics()
    topic = queries.topic_by_slug("klima-energie")
    assert topic is not None
    assert (topic.icon, topic.ground) == ("klima-energie", "tint")
    assert queries.topic_by_slug("gibt-es-nicht") is None


def test_all_areas_with_their_topics_cost_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load_topics()
    with django_assert_num_queries(2):
        assert sum(len(area.topics.all()) for area in queries.areas_with_topics()) == 23


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("area: bildung", "area: nirgends", "Den Bereich nirgends gibt es nicht"),
        ("ground: quitte", "ground: gold", "nicht gold"),
        ("key: tiere", "key: jugend", "jugend steht 2-mal"),
        ('name: "Tiere"', 'name: ""', "tiere: name fehlt"),
        ("areas:", "areas: [", "kein gültiges YAML"),
        ("topics:", "things:", "ein Feld fehlt"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(CommandFailed, match=reason):
        load_topics(path=changed(tmp_path, old, new))
    assert not Topic.objects.exists()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(CommandFailed, match=r"weg\.yml: nicht lesbar"):
        load_topics(path=Path("weg.yml"))
