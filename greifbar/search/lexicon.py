"""Which words German compounds are made of: a word list on disk, read through the page cache.

The list is made once of simplemma's lemmas (MIT licence) and kept in `.assets/search/`, because making it
takes 15 s and 400 MB. `python -m greifbar.search.lexicon` makes it; the first question does if nobody did.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import marisa_trie

from greifbar.search.wordlists import words_of

FOLDER = Path(__file__).resolve().parents[2] / ".assets" / "search"
SHORTEST, LONGEST = 4, 16
LONG_VERB = 7
SHORT_WORDS = frozenset(words_of("short_words"))
NEVER = frozenset(words_of("never_parts"))
WHOLE = frozenset(words_of("whole_words"))
LISTS = ("heads", "fronts", "persons", "forms")
_LINKS = ("", "s", "es", "n", "en", "er", "e")


class Lexicon:
    """Words that may stand last in a compound (`heads`), and those that may only stand before."""

    def __init__(self, folder: Path) -> None:
        self.heads, self.fronts, self.persons, self.forms = (marisa_trie.Trie() for _ in LISTS)
        for name in LISTS:
            getattr(self, name).mmap(str(folder / name))

    def is_word(self, word: str) -> bool:
        """Say whether a folded word is German, in any form."""
        return word in self.forms

    def is_noun(self, word: str) -> bool:
        """Say whether a folded word is a German noun, in any form, or not German at all."""
        return word in self.heads or word not in self.forms

    def is_person(self, word: str) -> bool:
        """Say whether a folded word has a feminine form in -in ("nachbar")."""
        return word in self.persons

    def split(self, word: str) -> tuple[str, ...]:
        """Return the two or more words a folded compound is made of, without linking letters; () for none."""
        if len(word) < 7 or len(word) > 40 or word in WHOLE:
            return ()
        best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
        for start in range(len(word) - 2):
            if start in best:
                self._go_on(word, start, best)
        return best.get(len(word), (0.0, ()))[1]

    def _go_on(self, word: str, start: int, best: dict[int, tuple[float, tuple[str, ...]]]) -> None:
        cost, before = best[start]
        for piece, is_head in self._pieces(word, start):
            total = cost + 1 + 4 / len(piece)
            end = start + len(piece)
            if end == len(word):
                if is_head and before:
                    _keep(best, end, total, (*before, piece))
                continue
            for link in _LINKS:
                if word.startswith(link, end) and end + len(link) <= len(word) - 3:
                    _keep(best, end + len(link), total + (0.3 if link else 0), (*before, piece))

    def _pieces(self, word: str, start: int) -> Iterator[tuple[str, bool]]:
        rest = word[start:]
        for pieces, is_head in ((self.heads.prefixes(rest), True), (self.fronts.prefixes(rest), False)):
            for piece in pieces:
                if (len(piece) >= SHORTEST or piece in SHORT_WORDS) and piece not in NEVER:
                    yield piece, is_head


def _keep(
    best: dict[int, tuple[float, tuple[str, ...]]], end: int, cost: float, found: tuple[str, ...]
) -> None:
    if end not in best or cost < best[end][0]:
        best[end] = (cost, found)


def _forms() -> tuple[set[str], ...]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    from greifbar.search.analyzer import fold

    heads, fronts, persons, forms = set(SHORT_WORDS), set(), set(), set()
    for form, lemma in DefaultDictionaryFactory().get_dictionary("de").items():
        word = fold(form)
        if not word.isalpha() or not 2 <= len(word) <= LONGEST + 6:
            continue
        forms.add(word)
        if not 3 <= len(word) <= LONGEST:
            continue
        if form[0].isupper() and lemma[0].isupper():
            heads.add(word)
            if word[-1] == "e" and len(word) > SHORTEST:
                fronts.add(word[:-1])
            if lemma.endswith("in") and len(lemma) > 5:
                persons.add(fold(lemma)[:-2])
        elif lemma.islower() and lemma.endswith("n"):
            base = fold(lemma)
            fronts |= {base.removesuffix("n"), base.removesuffix("en")}
            if len(base) >= LONG_VERB:
                heads.add(_who_does(base))
    return heads, {front for front in fronts - heads if len(front) >= 3}, persons & heads, forms


def _who_does(verb: str) -> str:
    """Return who does something: "streicheln" → "streichler"; word lists lack many of them."""
    return f"{verb[:-3]}ler" if verb.endswith("eln") else f"{verb.removesuffix('n').removesuffix('e')}er"


def build(folder: Path) -> None:
    """Make the word lists; readers see the old ones or the new ones, never half of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in zip(LISTS, _forms(), strict=True):
        handle, path = tempfile.mkstemp(dir=folder)
        os.close(handle)
        marisa_trie.Trie(sorted(words)).save(path)
        os.chmod(path, 0o644)
        os.replace(path, folder / name)
    (folder / "lexicon.stamp").write_text(_mark())


def _mark() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def is_current(folder: Path) -> bool:
    """Say whether the lists in the folder were made by this code."""
    stamp = folder / "lexicon.stamp"
    return stamp.is_file() and stamp.read_text() == _mark()


@cache
def lexicon() -> Lexicon:
    """Return the word lists, making them if need be."""
    if not is_current(FOLDER):
        build(FOLDER)
    return Lexicon(FOLDER)


if __name__ == "__main__":
    if not is_current(FOLDER):
        build(FOLDER)
