"""The compiled thesaurus of the files, kept beside the word lists of `lexicon.py` and read once a process."""

import gc
import json
import os
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import batched
from pathlib import Path
from typing import Any

from greifbar.search.lexicon import FOLDER
from greifbar.search.thesaurus import MOST_RELATED, Concept, Thesaurus, compiled, entries, mark

COMPILED = "thesaurus.jsonl"
AT_ONCE = 500  # entries of a section that are read at a time


def build(folder: Path) -> None:
    """Compile the files and keep the result: its mark, then the sections in lines of a bearable length."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        for line in (mark(), *_lines(compiled(entries()))):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    os.chmod(path, 0o644)
    os.replace(path, folder / COMPILED)


def _lines(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the sections in pieces; concepts go together, as they name each other."""
    for name, section in data.items():
        if name == "concepts":
            yield name, section
        elif name == "foreign":
            yield from (
                (name, {language: piece}) for language in section for piece in _pieces(section[language])
            )
        else:
            yield from ((name, piece) for piece in _pieces(section))


def _pieces(section: Any) -> Iterator[Any]:
    entries = section.items() if isinstance(section, Mapping) else section
    yield from (type(section)(piece) for piece in batched(entries, AT_ONCE))


def _is_current(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open(encoding="utf-8") as lines:
        return bool(json.loads(lines.readline()) == mark())


@cache
def shipped() -> Thesaurus:
    """Return the thesaurus of the files, compiled anew when they changed.

    It is read line by line, so that little is in memory twice; and as it stays for good, no collection of
    garbage looks at it again.
    """
    file = FOLDER / COMPILED
    if not _is_current(file):
        build(FOLDER)
    with file.open(encoding="utf-8") as lines:
        next(lines)
        found = of_data(map(json.loads, lines))
    gc.freeze()
    return found


def of_data(data: Iterable[tuple[str, Any]]) -> Thesaurus:
    """Return the thesaurus in the pieces of compiled data, concepts first; equal parts are kept once."""
    found, keep = Thesaurus(), _Once()
    for name, section in data:
        if name == "concepts":
            found.concepts = {key: _concept_of(row, section, keep) for key, row in section.items()}
            _relate_both_ways(found)
        elif name == "foreign":
            for language, known in section.items():
                found.foreign[language].update(keep.labels(known))
        elif name == "sentences":
            _take_sentences(found, section, keep)
        elif name == "apart":
            found.apart.update({keep.text(one): keep.labels(forms) for one, forms in section.items()})
        elif name in ("spellings", "cases"):
            known = getattr(found, name)
            known.update({keep.text(one): keep.text(other) for one, other in section.items()})
        else:
            getattr(found, name).update(keep.labels(section))
    return found


class _Once:
    """Gives the one that is kept for equal texts and rows of texts: many labels lead to the same keys."""

    def __init__(self) -> None:
        self.kept: dict[Any, Any] = {}

    def text(self, text: str) -> str:
        return str(self.kept.setdefault(text, text))

    def row(self, texts: Iterable[str]) -> tuple[str, ...]:
        row = tuple(map(self.text, texts))
        return tuple(self.kept.setdefault(row, row))

    def labels(self, known: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
        return {self.text(label): self.row(keys) for label, keys in known.items()}


def _concept_of(row: Mapping[str, Any], known: Collection[str], keep: _Once) -> Concept:
    broader, related, same = (
        keep.row(one for one in row[name] if one in known) for name in ("broader", "related", "same")
    )
    key, core = keep.text(row["key"]), keep.row(row["core"])
    return Concept(key, row["name"], broader, related, row["plain"], row["wish"], core, same, row["english"])


def _take_sentences(found: Thesaurus, told: Iterable[tuple[Iterable[str], str]], keep: _Once) -> None:
    by_stem: dict[str, array[int]] = defaultdict(lambda: array("I"), found.by_stem)  # type: ignore[arg-type]
    for sentence, key in told:
        stems = keep.row(sentence)
        for one in stems:
            by_stem[one].append(len(found.sentences))
        found.sentences.append((stems, keep.text(key)))
    found.by_stem = dict(by_stem)


def _relate_both_ways(found: Thesaurus) -> None:
    """What is related or the same is so from both sides; the own list of a concept comes first."""
    related: dict[str, list[str]] = defaultdict(list)
    same: dict[str, list[str]] = defaultdict(list)
    for key, concept in found.concepts.items():
        for one in concept.related:
            related[one].append(key)
        for one in concept.same:
            same[one].append(key)
    for key, concept in found.concepts.items():
        twins = dict.fromkeys([*concept.same, *same[key]])
        near = dict.fromkeys([*concept.related, *related[key]])
        kept = tuple(one for one in near if one != key and one not in twins)[:MOST_RELATED]
        found.concepts[key] = replace(concept, same=tuple(one for one in twins if one != key), related=kept)


if __name__ == "__main__":
    shipped()
