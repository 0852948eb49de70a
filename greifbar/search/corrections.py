"""What somebody may have meant to type: words of titles and of the thesaurus, as people write them."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from greifbar.search import labels
from greifbar.search.analyzer import fold, stem, words, written
from greifbar.search.begun import newest
from greifbar.search.expression import one_of
from greifbar.search.labels import plain
from greifbar.search.lexicon import lexicon
from greifbar.search.meanings import thesaurus
from greifbar.search.models import Document
from greifbar.search.vocabulary import vocabulary

MOST_WORDS = 6
SHORTEST = 4
LEAST_ALIKE = 0.7
FEW_TITLES = 20


def corrected(text: str) -> str:
    """Return the text with its slips put right; empty if there are none, or no word for one of them."""
    typed = words(text)[:MOST_WORDS]
    slips = [word for word in typed if _is_unknown(word)]
    if not slips:
        return ""
    said = _likely(slips)
    if any(word not in said for word in slips):
        return ""
    return " ".join(said.get(word, word) for word in typed)


def _is_unknown(word: str) -> bool:
    token = stem(word)
    known = token in vocabulary().known or token in thesaurus().labels or lexicon().is_word(fold(word))
    return not known and len(word) >= SHORTEST


def _likely(slips: list[str]) -> dict[str, str]:
    """Return for each slip the written word most like it, if one is like it."""
    found = {word: _named(word) for word in slips}
    indexed = {word: vocabulary().like(stem(word)) for word in slips}
    better = {
        near[0][0]: word
        for word, near in indexed.items()
        if near and near[0][1] > max(found[word][0], LEAST_ALIKE)
    }
    shown = _in_titles(better) if better else {}
    said = {word: text for word, (alike, text) in found.items() if alike >= LEAST_ALIKE}
    return said | shown


def _named(word: str) -> tuple[float, str]:
    """Return the name of a concept most like this word, and how much (0 to 1)."""
    folded = fold(word)
    allowed = 1 if len(word) < 7 else 2
    near = process.extractOne(folded, thesaurus().spellings.keys(), scorer=OSA.distance, score_cutoff=allowed)
    text = labels.written(plain(near[0])) if near else ""
    return (1 - near[1] / len(word), text) if near and text else (0.0, "")


def _in_titles(better: dict[str, str]) -> dict[str, str]:
    """Return for slips how the stem that stands for them is written in a title, most like what was typed."""
    ids = newest(one_of(better), most=FEW_TITLES)
    titles = Document.objects.filter(id__in=ids).values_list("title", flat=True)
    shown: dict[str, str] = {}
    for word in sorted({word for title in titles for word in written(title)}):
        slip = better.get(stem(word.lower()))
        if slip and (slip not in shown or _apart(slip, word) < _apart(slip, shown[slip])):
            shown[slip] = word
    return shown


def _apart(one: str, other: str) -> float:
    return OSA.distance(fold(one), fold(other))
