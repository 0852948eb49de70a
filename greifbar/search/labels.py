"""All names of concepts in ten languages by how they begin, in a file that is read through the page cache.

The file lies beside the word lists of `lexicon.py`; `python -m greifbar.search.labels` makes it, the first
who asks does if nobody did.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from greifbar.core.text import fold
from greifbar.search import thesaurus
from greifbar.search.lexicon import FOLDER

MOST_READ = 2000
EVERYDAY = "everyday"
LANGUAGES = (*thesaurus.GERMAN, *thesaurus.OTHERS)
_NO_WORD = re.compile(r"[\W_]+")
_UMLAUT = re.compile(r"(?<![aeouq])([aou])e")
_TYPED = re.compile("[äöüß]")
_JOINT = "\t"


class Label(NamedTuple):
    """A name of a concept as it is written, and how it `begins` to compare; "everyday" is German."""

    begins: str
    language: str
    key: str
    text: str


def plain(text: str) -> str:
    """Return text for comparing beginnings: "Küche", "Kueche" and "kuche" are one; no signs but spaces."""
    letters = fold(text.encode("utf-8", "ignore").decode())
    return _UMLAUT.sub(r"\1", _NO_WORD.sub(" ", letters).strip())


def means(typed: str, name: str) -> bool:
    """Say whether a typed umlaut stands in the name, too ("Kü" is not "Kultur"); true if none was typed."""
    return not _TYPED.search(typed.lower()) or fold(typed) in fold(name)


def _rows() -> Iterator[str]:
    for key, entry in thesaurus.entries().items():
        for language in LANGUAGES:
            for text in entry.get(language) or ():
                if begins := plain(text):
                    yield _JOINT.join((begins, language, key, text))


@cache
def _mark() -> str:
    code = Path(__file__).read_bytes()
    return hashlib.sha256(thesaurus.mark().encode() + code).hexdigest()[:12]


def build(folder: Path) -> None:
    """Make the file; whoever reads sees the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=folder)
    os.close(handle)
    marisa_trie.Trie(sorted(set(_rows())), order=marisa_trie.LABEL_ORDER).save(path)
    os.chmod(path, 0o644)
    for old in folder.glob("labels-*"):
        old.unlink(missing_ok=True)
    os.replace(path, folder / f"labels-{_mark()}")


@cache
def _labels() -> marisa_trie.Trie:
    file = FOLDER / f"labels-{_mark()}"
    if not file.is_file():
        build(FOLDER)
    found = marisa_trie.Trie()
    found.mmap(str(file))
    return found


def beginning_with(start: str) -> Iterator[Label]:
    """Yield names that begin like this plain text, in order of the alphabet, 2,000 at most."""
    for row in islice(_labels().iterkeys(start), MOST_READ):
        yield Label(*row.split(_JOINT))


def written(begins: str) -> str:
    """Return how the German name compared like this is written; empty if there is none."""
    names = islice(_labels().iterkeys(begins + _JOINT), MOST_READ)
    labels = (Label(*row.split(_JOINT)) for row in names)
    return next((label.text for label in labels if label.language in thesaurus.GERMAN), "")


if __name__ == "__main__":
    _labels()
