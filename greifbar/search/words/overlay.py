"""The shipped thesaurus with added words on top; what is shipped stays as it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from greifbar.search.thesaurus import CLEAR, Concept, Thesaurus, compiled
from greifbar.search.words.models import Language, Meaning, Word

type Labels = dict[str, tuple[str, ...]]
_NO_NAME = ""  # the compiler asks for one; it leads nowhere


def overlaid(base: Thesaurus, words: Iterable[Word], meanings: Iterable[Meaning]) -> Thesaurus:
    """Return a new thesaurus; a word whose concept is gone counts for nothing."""
    known = replace(base, concepts=_concepts(base, meanings))
    german: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    other: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        if word.concept in known.concepts:
            group = german if word.language == Language.GERMAN else other
            group[word.concept][_field(word.language)].append(word.label)
    return _with(_with(known, _compiled(german)), _compiled(other), is_written=False)


def _field(language: str) -> str:
    return "sentences" if language == Language.SENTENCE else language


def _compiled(entries: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Any]:
    return compiled({key: {"de": [_NO_NAME], **entry} for key, entry in entries.items()})


def _concepts(base: Thesaurus, meanings: Iterable[Meaning]) -> dict[str, Concept]:
    added = [one for one in meanings if one.key not in base.concepts]
    every = {*base.concepts, *(one.key for one in added)}
    return base.concepts | {
        one.key: Concept(
            one.key, one.name, broader=(one.broader,) if one.broader in every else (), plain=one.plain
        )
        for one in added
    }


def _joined(known: Mapping[str, tuple[str, ...]], added: Mapping[str, Iterable[str]]) -> Labels:
    return {
        **known,
        **{one: tuple(dict.fromkeys([*keys, *known.get(one, ())])) for one, keys in added.items()},
    }


def _with(known: Thesaurus, added: Mapping[str, Any], *, is_written: bool = True) -> Thesaurus:
    """Put compiled words on top; only those that are written count in descriptions."""
    foreign = known.foreign | {
        language: _joined(known.foreign[language], labels)
        for language, labels in added["foreign"].items()
        if labels
    }
    found = replace(
        known,
        labels=_joined(known.labels, added["labels"]),
        foreign=foreign,
        spellings={**added["spellings"], **known.spellings},
    )
    _tell(found, added["sentences"])
    return _written(found, known, added) if is_written else found


def _written(found: Thesaurus, known: Thesaurus, added: Mapping[str, Any]) -> Thesaurus:
    """A word of too many meanings says nothing in a description, whoever gave it the last one."""
    standard = _joined(known.standard, added["standard"])
    unclear = [
        one
        for one in added["standard"]
        if len(standard[one]) > CLEAR
        or (one not in known.standard and len(known.labels.get(one, ())) > CLEAR)
    ]
    cases = known.cases | {
        one: "".join(sorted({*known.cases.get(one, ""), *case})) for one, case in added["cases"].items()
    }
    forms = known.forms | {
        one: tuple({*known.forms.get(one, ()), *added_forms}) for one, added_forms in added["forms"].items()
    }
    kept = {label: keys for label, keys in standard.items() if label not in unclear} if unclear else standard
    return replace(found, standard=kept, cases=cases, forms=forms)


def _tell(found: Thesaurus, sentences: Iterable[tuple[list[str], str]]) -> None:
    found.sentences, found.by_stem = [*found.sentences], {**found.by_stem}
    for stems, key in sentences:
        for one in stems:
            found.by_stem[one] = [*found.by_stem.get(one, ()), len(found.sentences)]
        found.sentences.append((tuple(stems), key))
