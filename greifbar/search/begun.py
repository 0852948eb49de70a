"""Things whose title begins with what somebody has typed so far: one bounded question to the index."""

from collections.abc import Mapping, Sequence

from greifbar.search.adapters import Wanted, adapter
from greifbar.search.analyzer import stem, words
from greifbar.search.expression import Node, all_of, documents_at_most, one_of, tokens_of
from greifbar.search.fillers import is_filler
from greifbar.search.labels import means, plain
from greifbar.search.models import Document, facet_token
from greifbar.search.thesaurus import ARTICLES
from greifbar.search.vocabulary import EVERYTHING, counts, vocabulary

WINDOW = 60
POSTINGS = 100_000
MOST_WORDS = 8
MOST_BEGUN, FEW_BEGUN = 300, 40
FACETS = {"typ": "k", "thema": "t", "bezirk": "d"}
ELSEWHERE = ("topic", "district")
_COLUMNS = ("kind", "title", "url", "language", "organisation", "district_slug", "quarter")


def _beginnings(word: str) -> list[str]:
    """Return the stems a half typed word may become, the commonest if there are many."""
    begun = vocabulary().beginning_with(plain(word), MOST_BEGUN) if len(word) > 1 else []
    if len(begun) > FEW_BEGUN:
        seen = counts(begun)
        begun = sorted(begun, key=lambda one: (-seen.get(one, 0), one))[:FEW_BEGUN]
    return list(dict.fromkeys(begun if begun and is_filler(word) else [*begun, stem(word)]))


def in_title(text: str) -> Node | None:
    """Return what a title must hold to go with a half typed text; None if it says nothing yet."""
    typed = [word for word in words(text) if stem(word)][:MOST_WORDS]
    whole = [word for word in typed[:-1] if word not in ARTICLES]
    groups: list[tuple[str, ...]] = [(stem(word),) for word in whole]
    last = typed[-1] if typed else ""
    if len(last) > 1 and not (whole and last in ARTICLES):
        groups.append(tuple(_beginnings(last)))
    return all_of([one_of(group) for group in groups]) if groups else None


def newest(title: Node, others: Sequence[Node] = (), most: int = WINDOW) -> list[int]:
    """Return the newest documents with this in the title; of very common words only the newest are read."""
    node = all_of([title, *others])
    seen = counts(set(tokens_of(node)))
    total = seen.get(EVERYTHING, 0)
    read = sum(seen.get(token, 0) for token in tokens_of(node))
    share = min(1.0, POSTINGS / read) if read else 1.0
    at_most = documents_at_most(node, seen, total)
    return adapter().newest(Wanted(node, most, in_title=title, share=share, at_most=at_most, total=total))


def _fit(title: str, start: str) -> int:
    """Return 0 for a title that begins so, 1 if a word in it does, 2 for one that merely holds the words."""
    begins = plain(title)
    return 0 if begins.startswith(start) else 1 if f" {start}" in f" {begins}" else 2


def things(text: str, chosen: Mapping[str, str]) -> Sequence[Document]:
    """Return things that go with a half typed text, the best first; no title twice.

    `chosen` narrows them by parameters of the address (`typ`, `thema`, `bezirk`).
    """
    title = in_title(text)
    if title is None:
        return []
    facets = [facet_token(FACETS[name], value) for name, value in chosen.items()]
    found = Document.objects.only(*_COLUMNS).filter(id__in=newest(title, facets))
    rows = [row for row in found if row.kind not in ELSEWHERE]
    start = plain(text)
    rows.sort(key=lambda row: (not means(text, row.title), _fit(row.title, start), -row.pk))
    return list({plain(row.title): row for row in reversed(rows)}.values())[::-1]
