"""House and district teams add words in the running house."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.accounts import privacy
from greifbar.accounts.models import Person
from greifbar.accounts.tests.factories import desk_member, person
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.places.tests.factories import district
from greifbar.search import actions as index
from greifbar.search import meanings, thesaurus, vocabulary
from greifbar.search.adapters import adapter
from greifbar.search.asking import ask
from greifbar.search.commands import stay_ready
from greifbar.search.models import Document
from greifbar.search.queries import find
from greifbar.search.registry import Doc
from greifbar.search.shipped import shipped
from greifbar.search.tests.factories import Things
from greifbar.search.tests.factories import add_word as add
from greifbar.search.words import actions
from greifbar.search.words.actions import Effect, Own
from greifbar.search.words.models import Language, Meaning, Unread, Word

pytestmark = pytest.mark.django_db


def keys(text: str) -> set[str]:
    return {key for slot in ask(text).slots for key in slot.keys}


def titles(text: str) -> list[str]:
    found = find(text)
    return [hit.title for hit in found.hits[: found.confident]]


def other_process() -> None:
    """Forget everything a process has made of words so far."""
    meanings.forget()


@pytest.mark.parametrize(
    ("language", "label", "question"),
    [
        ("de", "Buddelzirkel", "Buddelzirkel"),
        ("everyday", "rumbuddla", "will rumbuddla"),
        ("sentence", "mir fehlt Humus am Fingernagel", "am Fingernagel fehlt Humus"),
        ("tr", "çiçekçilik uğraşı", "çiçekçilik uğraşı"),
        ("uk", "садівничка", "садівничка"),
    ],
)
def test_a_word_added_is_understood_in_the_next_question(
    team: Person, language: str, label: str, question: str
) -> None:
    assert "garten" not in keys(question)
    add(label, "garten", team, language)
    assert "garten" in keys(question)
    other_process()
    assert "garten" in keys(question)
    actions.remove(word=Word.objects.get(), by=team)
    assert "garten" not in keys(question)


def test_every_language_of_the_thesaurus_can_be_chosen() -> None:
    assert set(Language.values) == {*thesaurus.GERMAN, *thesaurus.OTHERS, "sentence"}


def test_what_is_shipped_stays_as_it_is(team: Person) -> None:
    kept = shipped()
    before = {
        name: repr(getattr(kept, name)) for name in ("concepts", "labels", "standard", "cases", "sentences")
    }
    add("Buddelzirkel", "garten", team, own=Own("Gartenzirkel", "Dort gräbt man zusammen."))
    add("ich will in Grünzeug graben", "garten", team, "sentence")
    assert "buddelzirkel" in " ".join(meanings.fresh().labels)
    assert before == {name: repr(getattr(kept, name)) for name in before}
    assert shipped() is kept


def test_things_that_hold_an_added_word_are_found_by_what_it_means(things: Things, team: Person) -> None:
    things.add("Buddelzirkel am Hang")
    things.add("Schach am Abend")
    assert titles("Garten") == []
    effect = add("Buddelzirkel", "garten", team)
    assert effect == Effect(1)
    assert titles("Garten") == ["Buddelzirkel am Hang"]
    assert not adapter().differs()
    actions.remove(word=Word.objects.get(), by=team)
    assert titles("Garten") == []
    assert not adapter().differs()


def test_a_word_inside_a_compound_counts_too(things: Things, team: Person) -> None:
    things.add("Ein Ofenabend für alle")
    assert add("Ofen", "garten", team) == Effect(1)
    assert "i_garten" in Document.objects.get().title_tokens


def test_several_words_count_only_together(things: Things, team: Person) -> None:
    for title in ("Grüne Finger für alle", "Grüne Wiese", "Fünf Finger"):
        things.add(title)
    assert add("grüne Finger", "garten", team) == Effect(1)
    assert titles("Garten") == ["Grüne Finger für alle"]


def test_only_things_that_hold_the_word_are_written_again(
    things: Things, team: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        things.add(f"Schach {number}")
    touched = [things.add("Buddelzirkel"), things.add("Text", body="Komm zum Buddelzirkel!")]
    written: list[int] = []
    write = index._write

    def noted(docs: Sequence[Doc], *, new: bool) -> None:
        written.extend(doc.object_id for doc in docs)
        write(docs, new=new)

    monkeypatch.setattr(index, "_write", noted)
    assert add("Buddelzirkel", "garten", team) == Effect(2)
    assert sorted(written) == touched


@pytest.mark.parametrize("language", ["everyday", "sentence", "tr"])
def test_words_only_people_say_change_no_description(things: Things, team: Person, language: str) -> None:
    things.add("Buddelzirkel im Hof")
    assert add("Buddelzirkel im Hof", "garten", team, language) == Effect(0)
    assert not Unread.objects.exists()


def test_where_many_things_hold_the_word_the_worker_goes_on_in_batches(
    things: Things, team: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        things.add(f"Buddelzirkel {number}")
    monkeypatch.setattr(actions, "FEW", 3)
    monkeypatch.setattr(actions, "BATCH", 2)
    assert add("Buddelzirkel", "garten", team) == Effect(0, goes_on=True)
    assert titles("Garten") == []
    assert actions.read_on(clock.now(), most=2) == 4
    assert len(titles("Garten")) == 4
    assert actions.read_on(clock.now()) == 3
    assert len(titles("Garten")) == 7
    assert not Unread.objects.exists()
    assert not adapter().differs()


def test_what_was_described_meanwhile_is_read_once_more(things: Things, team: Person) -> None:
    add("Buddelzirkel", "garten", team)
    number = things.add("Buddelzirkel")
    Document.objects.filter(object_id=number).update(title_tokens="buddelzirkel")
    assert actions.read_on(clock.now()) == 0
    assert actions.read_on(clock.now() + timedelta(minutes=3)) == 1
    assert "c_garten" in Document.objects.get().title_tokens
    assert actions.read_on(clock.now() + timedelta(minutes=9)) == 0


def test_a_new_meaning_is_a_special_kind_of_another(things: Things, team: Person) -> None:
    things.add("Buddelzirkel am Hang")
    own = Own("Gartenzirkel", "Dort gräbt man zusammen.")
    add("Buddelzirkel", "garten", team, own=own)
    known = meanings.fresh().concepts["gartenzirkel"]
    assert (known.name, known.plain, known.broader) == (
        "Gartenzirkel",
        "Dort gräbt man zusammen.",
        ("garten",),
    )
    assert titles("Gartenzirkel") == titles("Garten") == ["Buddelzirkel am Hang"]
    assert Word.objects.count() == 2


def test_a_new_meaning_goes_with_its_last_word(team: Person) -> None:
    add("Buddelzirkel", "garten", team, own=Own("Gartenzirkel", "Dort gräbt man zusammen."))
    for word in Word.objects.all():
        actions.remove(word=word, by=team)
    assert not Meaning.objects.exists()
    assert "gartenzirkel" not in meanings.fresh().concepts


def test_a_meaning_others_are_a_kind_of_stays(team: Person) -> None:
    add("Gartenzirkel", "garten", team, own=Own("Gartenzirkel", "Dort gräbt man zusammen."))
    add("Rübenzirkel", "gartenzirkel", team, own=Own("Rübenzirkel", "Dort wachsen Rüben."))
    with pytest.raises(Refused, match="andere eigene Bedeutungen"):
        actions.remove(word=Word.objects.get(label="Gartenzirkel"), by=team)
    assert Word.objects.count() == 2


@pytest.mark.parametrize(
    ("label", "language", "concept", "says"),
    [
        ("", "de", "garten", "Füllwörter"),
        ("und", "de", "garten", "Füllwörter"),
        ("🙂", "tr", "garten", "braucht Buchstaben"),
        ("x" * 81, "de", "garten", "zu lang"),
        ("eins zwei drei vier fünf sechs", "de", "garten", "zu viele Wörter"),
        ("q", "en", "garten", "zu kurz"),
        ("und Garten", "sentence", "garten", "mindestens zwei Wörter"),
        ("Buddelzirkel", "de", "gibt_es_nicht", "gibt es nicht"),
        ("Garten", "de", "garten", "steht schon für"),
        ("garden", "en", "garten", "steht schon für"),
    ],
)
def test_what_cannot_be_added_is_refused_kindly(
    team: Person, label: str, language: str, concept: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        add(label, concept, team, language)
    assert not Word.objects.exists()


def test_the_same_word_is_added_once(team: Person) -> None:
    add("Buddelzirkel", "garten", team)
    with pytest.raises(Refused, match="steht schon für"):
        add("die  Buddelzirkel", "garten", team)


def test_a_new_meaning_needs_a_name_of_its_own(team: Person) -> None:
    with pytest.raises(Refused, match="gibt es schon"):
        add("Buddelzirkel", "garten", team, own=Own("Vorlesen", "Man liest vor."))
    assert not Meaning.objects.exists()


def test_a_word_whose_meaning_is_gone_does_nothing_and_the_page_says_so(team: Person, client: Client) -> None:
    Word.objects.create(label="Buddelzirkel", language="de", concept="fort")
    assert keys("Buddelzirkel") == set()
    client.force_login(team)
    assert "Diese Bedeutung gibt es nicht mehr" in client.get("/team/suche/woerter/").content.decode()


def test_a_question_costs_one_query_more_at_most(things: Things, team: Person) -> None:
    things.add("Buddelzirkel")
    add("Buddelzirkel", "garten", team)
    ask("Garten Buddelzirkel")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        find("Garten Buddelzirkel")
    assert sum("search_word" in query["sql"] for query in asked) == 1


def test_a_batch_of_descriptions_asks_for_the_words_once(things: Things) -> None:
    for number in range(9):
        things.rows[things.add(f"Schach {number}")]
    with CaptureQueriesContext(connection) as asked:
        index.index("thing", list(things.rows))
    assert sum("search_word" in query["sql"] for query in asked) == 1


def test_only_teams_may_add_and_remove(team: Person) -> None:
    with pytest.raises(Refused):
        add("Buddelzirkel", "garten", person())
    add("Buddelzirkel", "garten", desk_member(district("Süd")))
    with pytest.raises(Refused):
        actions.remove(word=Word.objects.get(), by=person())
    assert Word.objects.count() == 1


def test_an_erased_account_leaves_the_word_without_a_name(team: Person) -> None:
    add("Buddelzirkel", "garten", team, note="gehört in Heslach")
    entry = next(one for one in privacy.entries() if one.model == "search.Word")
    assert entry.export(team)[0]["label"] == "Buddelzirkel"
    assert entry.erase(team) == 1
    word = Word.objects.get()
    assert (word.added_by, word.note) == (None, "")
    assert "garten" in keys("Buddelzirkel")


def test_a_server_reads_added_words_before_the_next_question(things: Things, team: Person) -> None:
    things.add("Buddelzirkel")
    add("Buddelzirkel", "garten", team)
    other_process()
    stay_ready()
    assert {*meanings._made} == {meanings_now()}
    assert "buddelzirkel" in vocabulary.vocabulary().known


def meanings_now() -> tuple[int, int]:
    """The revision of the words as they are stored."""
    words = list(Word.objects.all())
    return len(words), sum(word.mark for word in words)
