"""All words of the index with how many documents hold them: for weighing, half typed words and slips.

New words are stored in the transaction that brings them; counts are brought up to date by `recount` (they
only weigh, they never decide what is found). A worker keeps the stems in memory and reads on when there
are more.
"""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import batched, islice, takewhile
from threading import Lock

from django.db import connection, transaction
from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from greifbar.search.adapters import Wanted, adapter
from greifbar.search.analyzer import sound
from greifbar.search.lengths import Drawers, drawers
from greifbar.search.models import TOKEN_COLUMNS, Document, Term
from greifbar.search.similarity import Rarity

CONCEPTS = Q(text__startswith="c_") | Q(text__startswith="b_")
EVERYTHING = "#"  # the row that holds the number of documents
SHORTEST_SLIP = 4
MOST_SPELT = 3
SWAPPED = 0.02  # letters changed places: likelier than one too many
BATCH = 2000
_LAST = "SELECT id, text FROM search_term ORDER BY id DESC LIMIT 1"
_COUNTS = "SELECT text, documents FROM search_term WHERE text {}"
_NOTE = {
    vendor: f"""
INSERT INTO search_term (text, documents) SELECT word, 1 FROM {words}
WHERE NOT EXISTS (SELECT 1 FROM search_term AS known WHERE known.text = word)
ON CONFLICT (text) DO NOTHING"""  # noqa: S608 (the words stand in a parameter)
    for vendor, words in (
        ("sqlite", "(SELECT value AS word FROM json_each(%s)) AS new"),
        ("postgresql", "unnest(%s::text[]) AS new(word)"),
    )
}


class Vocabulary:
    """The stems of the index in memory: in order, by length and beginning, in the order of their sounds."""

    def __init__(self) -> None:
        self.last: tuple[int, str] = (0, "")
        self.known: set[str] = set()
        self.ordered: list[str] = []
        self.drawers = Drawers()
        self.sounds: list[str] = []
        self._rarity: tuple[int, Rarity] = (-1, Rarity({}, 0))

    def take_in(self, rows: Iterable[tuple[int, str]]) -> None:
        for pk, text in rows:
            self.last = max(self.last, (pk, text))
            if text in self.known:
                continue
            self.known.add(text)
            if "_" not in text and text != EVERYTHING:
                self.ordered.append(text)
                self.drawers.add(text)
                if text.isalpha():
                    self.sounds.append(f"{sound(text)} {text}")
        self.ordered.sort()
        self.sounds.sort()

    def rarity(self, total: int) -> Rarity:
        """Return how rare each concept is among `total` documents; read anew when there are more or fewer."""
        if self._rarity[0] != total:
            seen: Counter[str] = Counter()
            for text, count in Term.objects.filter(CONCEPTS).values_list("text", "documents"):
                seen[text[2:]] += count
            self._rarity = (total, Rarity(seen, total))
        return self._rarity[1]

    def beginning_with(self, start: str, most: int = 40) -> list[str]:
        """Return stems that begin so, in order of the alphabet."""
        return list(islice(_beginning(self.ordered, start), most))

    def like(self, word: str, most: int = 4) -> list[tuple[str, float]]:
        """Return stems this one may be a slip of, with how alike they are (0 to 1), the most alike first."""
        if len(word) < SHORTEST_SLIP or not word.isalpha():
            return []
        heard = f"{sound(word)} "
        found = {text.removeprefix(heard): 0.92 for text in _beginning(self.sounds, heard)}
        for text, alike in _near(word, self.drawers):
            found[text] = max(found.get(text, 0), alike)
        ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return [one for one in ranked if one[0] != word][:most]


def _beginning(ordered: Sequence[str], start: str) -> Iterator[str]:
    """Yield those that begin so; they stand in order."""
    every = (ordered[at] for at in range(bisect_left(ordered, start), len(ordered)))
    return takewhile(lambda text: text.startswith(start), every)


def spelt_like(word: str, spellings: Mapping[str, str]) -> list[tuple[str, float]]:
    """Return the stems of words of the thesaurus this one may be a slip of, with how alike they are."""
    if len(word) < SHORTEST_SLIP:
        return []
    near = sorted(_near(word, drawers(spellings)), key=lambda one: (-one[1], one[0]))
    return [(spellings[text], alike) for text, alike in near[:MOST_SPELT]]


def _near(word: str, among: Drawers) -> list[tuple[str, float]]:
    allowed = _allowed(word)
    near = process.extract(
        word, among.near(word, allowed), scorer=OSA.distance, score_cutoff=allowed, limit=None
    )
    return [
        (text, _alike(word, text, distance))
        for text, distance in {text: far for text, far, _ in near}.items()
    ]


def _allowed(word: str) -> int:
    return 1 if len(word) < 7 else 2 if len(word) < 12 else 3


def _alike(word: str, text: str, distance: float) -> float:
    swapped = SWAPPED if sorted(text) == sorted(word) else 0.0
    return min(1 - distance / len(word) + (0.05 if text[0] == word[0] else -0.1) + swapped, 0.95)


_lock = Lock()
_current = Vocabulary()


def vocabulary() -> Vocabulary:
    """Return the stems as the database knows them now: one query, more only when there are new words."""
    global _current
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        newest = cursor.fetchone() or (0, "")
    if newest != _current.last:
        with _lock:
            later = Term.objects.filter(id__gt=_current.last[0]).order_by("id")
            is_later = (
                newest[0] > _current.last[0]
                and Term.objects.filter(id=_current.last[0], text=_current.last[1]).exists()
            )
            if not is_later:
                _current, later = Vocabulary(), Term.objects.order_by("id")
            _current.take_in(later.values_list("id", "text").iterator(chunk_size=5000))
    return _current


def counts(tokens: Collection[str]) -> dict[str, int]:
    """Return in how many documents each of these tokens stands; what was never seen is left out."""
    wanted = [*tokens, EVERYTHING]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_COUNTS.format("IN (SELECT value FROM json_each(%s))"), [json.dumps(wanted)])
        else:
            cursor.execute(_COUNTS.format("= ANY(%s)"), [wanted])
        return dict(cursor.fetchall())


def rarity(total: int) -> Rarity:
    """Return how rare each concept is in the index of `total` documents, for the question just read."""
    return _current.rarity(total)


def note(documents: Iterable[Document]) -> None:
    """Store words the index did not know; in the caller's transaction, in one order for all."""
    found = sorted({token for row in documents for token in tokens_in(row)})
    with connection.cursor() as cursor:
        for batch in batched(found, BATCH):
            value = json.dumps(batch) if connection.vendor == "sqlite" else list(batch)
            cursor.execute(_NOTE[connection.vendor], [value])


def tokens_in(document: Document) -> Iterator[str]:
    """Yield the tokens of a stored document that say something about it, without facets."""
    for column in TOKEN_COLUMNS[:-1]:
        yield from getattr(document, column).split()


def _counted() -> Counter[str]:
    """Read all documents by and by, so that nobody waits for it."""
    found: Counter[str] = Counter()
    total, last = 0, 0
    rows = Document.objects.order_by("id").values_list("id", *TOKEN_COLUMNS[:-1])
    while batch := list(rows.filter(id__gt=last)[:BATCH]):
        for row in batch:
            found.update(set(" ".join(row[1:]).split()))
        total, last = total + len(batch), batch[-1][0]
    found[EVERYTHING] = total
    return found


def recount() -> int:
    """Count every word anew and drop those no document holds; return how many words there are.

    It is the time to tighten the index, too.
    """
    stored = dict(Term.objects.values_list("text", "documents"))
    found = _counted()
    with transaction.atomic():
        gone = [text for text in sorted(set(stored) - set(found)) if not adapter().newest(Wanted(text, 1))]
        for batch in batched(gone, BATCH):
            Term.objects.filter(text__in=batch).delete()
        changed = sorted(text for text, count in found.items() if stored.get(text) != count)
        for batch in batched(changed, BATCH):
            Term.objects.bulk_create(
                (Term(text=text, documents=found[text]) for text in batch),
                update_conflicts=True,
                unique_fields=["text"],
                update_fields=["documents"],
            )
    adapter().tighten()
    return len(found)


def is_small() -> bool:
    """Say whether counting anew takes less than a second or so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM search_document LIMIT 20001) AS few")
        return bool(cursor.fetchone()[0] <= 20_000)
