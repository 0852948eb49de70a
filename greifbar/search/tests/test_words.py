import pytest

from greifbar.search.analyzer import tokens
from greifbar.search.question import MOST_WORDS, ask


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


def test_fillers_do_not_count_unless_they_are_all_there_is() -> None:
    assert [word.token for word in ask("mit den Kindern spielen").words] == ["kind", "spiel"]
    assert [word.token for word in ask("mit der").words] == ["mit", "der"]


def test_a_very_long_question_keeps_its_first_words() -> None:
    assert len(ask(" ".join(f"wort{number}" for number in range(500))).words) == MOST_WORDS


def test_a_word_fits_longer_ones_and_the_last_may_be_half_typed() -> None:
    words = ask("Hof Garten fl").words
    assert [word.beginnings for word in words] == [(), ("gart",), ("fl",)]
