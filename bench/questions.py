"""Questions as people type them, about the documents of `corpus.py`: seeded, of fifteen kinds."""

from collections.abc import Callable, Iterator
from random import Random

from bench.corpus import SEED, TIMES, Words, words

FILLED = "ich suche etwas mit oder für und auch gern noch nicht das die der wir sie was wo"
COMMON = (
    "Engagement",
    "Bildung",
    "Kultur",
    "Kinder",
    "Menschen",
    "Verein",
    "Stuttgart",
    "Nachbarschaft",
    "Natur",
)
NASTY = (
    "😀😀",
    "\x00\x07",
    "'; DROP TABLE search_index; --",
    'a NEAR("b" c)',
    "title_tokens : x*",
    "{[(<>)]}",
    "&|!:*",
)
SCRIPTS = ("Привіт", "مرحبا", "你好世界", "ありがとう", "שלום", "नमस्ते", "Ελλάδα", "한국어", "ﬁﬂ", "İıſẞ")


def _slipped(random: Random, word: str) -> str:
    at = random.randrange(1, max(2, len(word) - 1))
    changed = (
        word[:at] + word[at + 1 :],
        word[:at] + random.choice("aeinrst") + word[at:],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )
    return random.choice(changed)


def _long(random: Random, known: Words) -> str:
    drawn = (random.choice((known.labels, known.nouns, known.groups)) for _ in range(200))
    return " ".join(known.frequent(random, source) for source in drawn)


def _need(random: Random, known: Words) -> str:
    return f"{random.choice(('ich', 'suche', 'wer kann', 'hallo,', ''))} {random.choice(known.needs)}"


_KINDS: dict[str, Callable[[Random, Words], str]] = {
    "word": lambda random, known: known.frequent(random, known.labels),
    "noun": lambda random, known: known.frequent(random, known.nouns),
    "two words": lambda random, known: (
        f"{known.frequent(random, known.labels)} {known.frequent(random, known.nouns)}"
    ),
    "for a group": lambda random, known: (
        f"{known.frequent(random, known.labels)} für {known.frequent(random, known.groups)}"
    ),
    "district": lambda random, known: (
        f"{known.frequent(random, known.labels)} in {random.choice(known.districts)[1]}"
    ),
    "quarter": lambda random, known: (
        f"{random.choice(known.quarters)[0]} {known.frequent(random, known.labels)}"
    ),
    "only a place": lambda random, known: random.choice(known.quarters)[0],
    "wish": lambda random, known: f"{random.choice(TIMES)} {known.frequent(random, known.labels)}",
    "need": _need,
    "slip": lambda random, known: _slipped(random, known.frequent(random, known.labels).lower()),
    "two slips": lambda random, known: (
        f"{_slipped(random, known.frequent(random, known.labels))} "
        f"{_slipped(random, known.frequent(random, known.nouns))}"
    ),
    "half typed": lambda random, known: known.frequent(random, known.labels)[: random.randint(3, 6)],
    "other language": lambda random, known: random.choice(known.foreign),
    "common": lambda random, known: " ".join(random.sample(COMMON, random.randint(1, 3))),
    "small words": lambda random, known: " ".join(random.choices(FILLED.split(), k=random.randint(1, 12))),
    "long": _long,
}
RARE = ("small words", "long")  # people hardly ever ask so; one in a hundred each


def questions(count: int, seed: int = SEED) -> list[tuple[str, str]]:
    """Return so many questions with their kinds, the same ones for a seed."""
    random, known = Random(seed), words()
    usual = [kind for kind in _KINDS if kind not in RARE] * 7 + list(RARE)
    kinds = [usual[number % len(usual)] for number in range(count)]
    return [(kind, _KINDS[kind](random, known)) for kind in kinds]


def nasty(count: int, seed: int = SEED) -> Iterator[str]:
    """Yield texts nobody means well with: signs, scripts, syntax of databases, very long ones."""
    random = Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJ 0123456789"
    signs = "'\"()*:^+-&|!<>%_\\\x00\x01\x1b\x7f\u200b\u200f\u202e\ufeff\ud800😀👩‍🚀🏳️‍🌈é̂\n\t;,.#@$~"
    for _ in range(count):
        parts = [
            random.choice((*NASTY, *SCRIPTS))
            if random.random() < 0.3
            else "".join(
                random.choices(random.choice((letters, signs, letters + signs)), k=random.randint(1, 30))
            )
            for _ in range(random.choice((1, 1, 2, 3, 8)))
        ]
        text = random.choice((" ", "", "  ", "\n")).join(parts)
        yield text * (4000 // len(text) + 1) if text and random.random() < 0.01 else text
