"""Topics, places and meanings by how their names begin."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from django.utils.translation import get_language

from greifbar.core.kept import until_public_change
from greifbar.places.atlas import Atlas, Place
from greifbar.places.models import Alias
from greifbar.search import labels, reading
from greifbar.search.labels import Label, plain
from greifbar.search.meanings import fresh
from greifbar.search.suggestion import Suggestion, foreign
from greifbar.search.vocabulary import EVERYTHING, counts
from greifbar.search.words.models import Language, Word
from greifbar.topics.models import Topic

FEW_LABELS = 150
ENDING = 2  # letters


def _begins(name: str, start: str) -> bool:
    """Say whether a plain name, or a word in it, begins so."""
    return f" {start}" in f" {name}"


@until_public_change
def _all_topics() -> tuple[tuple[Topic, str], ...]:
    return tuple((one, plain(f"{one.label} {one.name}")) for one in Topic.objects.all())


def topics(start: str) -> Iterator[Suggestion]:
    """Yield topics in the page's language; their German names lead to them, too."""
    fitting = [(topic, name) for topic, name in _all_topics() if _begins(name, start)]
    for topic, _name in sorted(fitting, key=lambda one: not one[1].startswith(start)):
        yield Suggestion(topic.label, go=f"/themen/{topic.slug}/")


@lru_cache(maxsize=1)
def _names(revision: str) -> tuple[tuple[str, str, Place], ...]:
    """Return all names of a city's places: for comparing, as they are written, and what they name."""
    rows = Alias.objects.filter(city__revision=revision).select_related("district", "quarter")
    return tuple((plain(row.name), row.name, Place(row.district, row.quarter)) for row in rows)


def places(start: str, known: Atlas | None) -> Iterator[Suggestion]:
    """Yield districts, then quarters; another name than the usual one only if it begins so."""
    names = _names(known.city.revision) if known else ()
    fitting = [one for one in names if _begins(one[0], start)]
    fitting.sort(key=lambda one: (bool(one[2].quarter), not one[0].startswith(start), one[1]))
    for name, written, place in fitting:
        if _begins(plain(place.name), start):
            yield _place(place.name, place)
        elif name.startswith(start):
            yield _place(written, place)


def _place(name: str, place: Place) -> Suggestion:
    """A district has a page of its own; a quarter is searched for."""
    district = place.district.name
    if place.quarter is None:
        extra = "" if name == district else district
        return Suggestion(name, go=f"/bezirke/{place.district.slug}/", extra=extra, language=foreign("de"))
    extra = district if name == place.name else f"{place.name}, {district}"
    return Suggestion(name, say=name, extra=extra, language=foreign("de"))


@until_public_change
def _added() -> tuple[Label, ...]:
    """Return the words teams added, as names of their concepts."""
    rows = Word.objects.exclude(language=Language.SENTENCE).order_by("id")
    return tuple(
        Label(plain(label), language, key, label)
        for label, language, key in rows.values_list("label", "language", "concept")
    )


def meanings(start: str) -> Iterator[Suggestion]:
    """Yield concepts one of whose names begins so, by their German name.

    What is named so itself comes first, then what has almost been typed, then what leads to most. What
    nothing is about does not come.
    """
    known, ours = fresh().concepts, {"de", (get_language() or "de")[:2]}
    added = [label for label in _added() if label.begins.startswith(start)]
    begun = [one for one in labels.beginning_with(start) if one.key in known and _is_meant(one, start)]

    def order(one: Label) -> tuple[bool, bool, bool]:
        return one.begins != start, one.language not in ours, one.text != known[one.key].name

    seen: dict[str, Label] = {}
    for label in sorted([*begun, *added], key=lambda one: (*order(one), len(one.text))):
        if label.key in known:
            seen.setdefault(label.key, label)
    few = list(seen.values())[:FEW_LABELS]
    documents = counts([token for label in few for token in _tokens(label.key)])
    leading = [one for one in few if _most(one.key, documents) or not documents.get(EVERYTHING)]
    leading.sort(
        key=lambda one: (
            *order(one),
            start not in plain(known[one.key].name),
            not _is_near(one, start),
            -_most(one.key, documents),
        )
    )
    yield from (_meaning(label, known[label.key].name) for label in leading)


def _first_word(label: Label) -> str:
    return label.begins.partition(" ")[0]


def _is_near(label: Label, start: str) -> bool:
    return len(_first_word(label)) <= len(start) + ENDING


def _is_meant(label: Label, start: str) -> bool:
    """Whole sayings ("Möhren raspeln") are not meant before their first word stands there."""
    is_saying = label.language == labels.EVERYDAY and " " in label.begins
    return not is_saying or len(start) >= len(_first_word(label))


def _tokens(key: str) -> Iterable[str]:
    return (reading.CONCEPT + key, reading.BROADER + key, reading.WISH + key)


def _most(key: str, documents: Mapping[str, int]) -> int:
    return max(documents.get(token, 0) for token in _tokens(key))


def _meaning(label: Label, name: str) -> Suggestion:
    """A German name stands for itself; another one is shown behind the German one."""
    if label.language == "de":
        return Suggestion(label.text, say=label.text, language=foreign("de"))
    behind = foreign("de" if label.language == labels.EVERYDAY else label.language)
    return Suggestion(name, say=name, extra=label.text, language=foreign("de"), extra_language=behind)
