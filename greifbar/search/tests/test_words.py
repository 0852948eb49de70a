import pytest

from greifbar.places.tests.factories import talstadt
from greifbar.search.analyzer import parts, sound, tokens
from greifbar.search.asking import ask
from greifbar.search.dialect import swabian
from greifbar.search.queries import find
from greifbar.search.tests.factories import Things


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flüchtlinge", "Fluechtling"),
        ("STRASSE", "Straße"),
        ("Kinder", "Kindern"),
        ("Bäume", "baum"),
        ("Hausaufgabenhilfe", "hausaufgabenhilfen"),
        ("Helfer:innen", "Helfer"),
        ("Helfer*innen", "Helferinnen"),
        ("Helfer_innen", "Helferin"),
        ("Helfer/-innen", "Helfer"),
        ("Helfer(innen)", "Helfer"),
        ("HelferInnen", "Helfer"),
        ("Ärztinnen", "Ärzte"),
        ("Café", "cafe"),
    ],
)
def test_two_spellings_are_one_word(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


def test_words_that_merely_end_like_a_feminine_form_stay_whole() -> None:
    assert tokens("gewinnen") == ["gewinn"]
    assert tokens("Berlin") == ["berlin"]


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "***", "\x00", "\ud800", '"', "---", "½ ① ﬁ"])
def test_any_text_has_tokens_of_letters_and_digits_only(text: str) -> None:
    assert all(token.isalnum() for token in tokens(text))


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("hausaufgabenhilfe", {"hausaufgab", "haus", "aufgab", "hilf"}),
        ("flüchtlingshilfe", {"fluchtling", "hilf"}),
        ("seniorenbesuch", {"senior", "besuch"}),
        ("vorlesepate", {"vorles", "pat"}),
        ("schulhof", {"schul", "hof"}),
    ],
)
def test_a_compound_is_cut_into_its_words(word: str, inside: set[str]) -> None:
    assert set(parts(word)) == inside


@pytest.mark.parametrize(
    "word", ["ehrenamt", "museum", "sterbende", "mannschaft", "beratung", "brauchen", "verein"]
)
def test_a_word_that_is_no_compound_stays_whole(word: str) -> None:
    assert parts(word) == ()


@pytest.mark.parametrize(
    ("heard", "right"),
    [("katastrofenschuz", "katastrophenschutz"), ("fysik", "physik"), ("farrat", "fahrrad")],
)
def test_words_written_by_ear_sound_the_same(heard: str, right: str) -> None:
    assert sound(heard) == sound(right)


@pytest.mark.parametrize(("said", "meant"), [("schaffa", "schaffen"), ("hond", "hund"), ("häusle", "häus")])
def test_swabian_leads_to_standard_spelling(said: str, meant: str) -> None:
    assert meant in set(swabian(said))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Kinder ab 16 Uhr", "wunsch_nachmittags"),
        ("etwas nach 18 Uhr", "wunsch_abends"),
        ("um 10 Uhr vorlesen", "wunsch_vormittags"),
        ("help after 6 pm", "wunsch_abends"),
    ],
)
def test_an_hour_is_a_part_of_the_day(text: str, wish: str) -> None:
    assert ask(text).wishes == (wish,)


@pytest.mark.django_db
def test_a_verb_is_no_illness(things: Things) -> None:
    things.add("Chor sucht Tenor")
    things.add("Wege aus der Sucht")
    assert next(hit.title for hit in find("sucht").hits) == "Wege aus der Sucht"
    assert find("Sucht").confident == 1


@pytest.mark.django_db
def test_a_slip_in_the_name_of_a_district_is_read_as_the_district() -> None:
    talstadt()
    question = ask("Vorlesen in Oberndrof")
    assert question.place
    assert question.place.district.slug == "oberndorf"
    assert ask("Garten Quorxelfuzz").place is None


def test_a_hike_is_no_wall_and_a_beech_no_book() -> None:
    assert len({tokens("wandern")[0], tokens("Wand")[0]}) == 2
    assert len({tokens("Buche")[0], tokens("Bücher")[0]}) == 2
    assert tokens("Wandern") == tokens("Wanderung") == tokens("gewandert")
