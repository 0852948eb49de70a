"""Whatever is typed is a question, and no question is an error."""

from collections.abc import Iterator
from random import Random

import pytest

from greifbar.search.queries import find
from greifbar.search.tests.factories import Things

PIECES = (
    "😀", "👩‍🚀", "\x00", "\x07\x1b[31m", "\x7f", "\u200b\u202e", "\ufeff", "\ud800",
    "e\u0301\u0302", "'; DROP TABLE x; --", 'NEAR("a" "b", 2)', "title_tokens : x*",
    "^garten", "a OR NOT", "AND", "-", "+", "*", "&", "|", "!:*", "<->",
    "'garten':A & !x", "\\", "%", "_", "$$", "{[(", ")]}", '"', "'", "w_x", "c_garten",
    "n_1", "#", "/*", "Привіт", "مرحبا", "你好世界", "שלום", "नमस्ते", "İıſẞ", "ﬁﬂ", "²½Ⅷ",
    "Garten", "Gaarten", "in Mitte", "am Wochenende", "hilfe für mich", "Haus" * 30, "a",
    "1234567890", "\n\t", "<script>", "&amp;", "http://x.de/?q=%00", "GARTEN*INNEN",
    "Helfer:in(nen)/-in",
)  # fmt: skip
QUESTIONS = 300
LONG_EVERY = 100


def nasty(count: int) -> Iterator[str]:
    random = Random(3)
    for number in range(count):
        joint = random.choice((" ", "", "\n", "-"))
        text = joint.join(random.choices(PIECES, k=random.choice((1, 1, 2, 3, 5))))
        yield (f"{text} " * 4000)[:4000] if number % LONG_EVERY == 0 else text


@pytest.fixture
def garden(things: Things) -> Things:
    things.add("Garten pflegen", summary="Wir pflanzen am Wochenende Bäume im Stadtteilgarten.")
    things.add("Kochen für alle", body="Gemeinsam kochen wir in Mitte, auch online.")
    return things


def test_no_text_is_an_error(garden: Things) -> None:
    for text in nasty(QUESTIONS):
        assert find(text, limit=2).total >= 0


def test_a_word_among_signs_is_found(garden: Things) -> None:
    assert find('😀 "Garten" \x00 AND (*').hits[0].title == "Garten pflegen"
