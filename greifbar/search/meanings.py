"""The thesaurus in use: the shipped one, with the words teams added on top.

Whoever begins something – a question, a batch of descriptions – asks for the `fresh` one, which costs one
query; until then a thread goes on with what it had. What was made of the same words is made once a process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock, local

from django.db import connection
from django.utils.translation import get_language

from greifbar.search.registry import sources
from greifbar.search.shipped import shipped
from greifbar.search.thesaurus import Thesaurus, mark
from greifbar.search.words.models import Meaning, Word
from greifbar.search.words.overlay import overlaid

KEPT = 3
DESCRIBING = ("documents", "occasions")
_REVISION = "SELECT count(*), coalesce(sum(mark), 0) FROM search_word"
_off = False
_thread = local()
_made: dict[tuple[int, int], Thesaurus] = {}
_lock = Lock()


def thesaurus() -> Thesaurus:
    """Return what words mean for this thread, as when it last asked for the fresh one; no query."""
    return Thesaurus() if _off else getattr(_thread, "known", None) or shipped()


def name_of(key: str) -> str:
    """Return the name of a concept in the language of this page; words added by teams are German."""
    concept = thesaurus().concepts[key]
    return concept.english if get_language() == "en" and concept.english else concept.name


def fresh() -> Thesaurus:
    """Return what words mean in this house now, uncommitted changes of the transaction included."""
    with connection.cursor() as cursor:
        cursor.execute(_REVISION)
        count, marks = cursor.fetchone()
    _thread.known = _of((count, int(marks)))
    return thesaurus()


def forget() -> None:
    """Keep nothing that was made, like a process that has just begun."""
    _made.clear()
    _thread.known = None


def _of(revision: tuple[int, int]) -> Thesaurus:
    if not revision[0]:
        return shipped()
    with _lock:
        if revision not in _made:
            while len(_made) >= KEPT:
                del _made[next(iter(_made))]
            words = list(Word.objects.order_by("id"))
            revision = (len(words), sum(word.mark for word in words))
            _made[revision] = overlaid(shipped(), words, Meaning.objects.order_by("id"))
        return _made[revision]


@cache
def reading_mark() -> str:
    """Return a short mark of everything that decides how a document is read, added words left out.

    A new version that describes things in another way has all of them described anew. Documents an added
    word touches are read again one by one (`words.actions`), not all of them.
    """
    describing = {source.documents.__code__.co_filename for source in sources}
    files = [*sorted(describing), *(str(Path(__file__).with_name(f"{name}.py")) for name in DESCRIBING)]
    digest = sha256(mark().encode())
    for file in files:
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def switched(*, on: bool) -> Iterator[None]:
    """Work without the thesaurus for a while, to see what it is worth."""
    global _off
    _off = not on
    try:
        yield
    finally:
        _off = False
