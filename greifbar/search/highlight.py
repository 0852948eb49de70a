"""Showing why something was found: words marked in a text, and the meanings that led to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from greifbar.search import reading
from greifbar.search.analyzer import parts, stem
from greifbar.search.meanings import name_of, thesaurus
from greifbar.search.question import Question

SHOWN = 180
BEFORE = 60
_WORD = re.compile(r"[^\W_]+(?:[*:_](?=\w)[^\W_]+)?", re.UNICODE)


@dataclass
class Marker:
    """What may be marked for a question: stems, words inside compounds, and concepts."""

    question: Question
    stems: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for slot in self.question.slots:
            if slot.weak and len(self.question.needed) > 0 and slot not in self.question.needed:
                continue
            self.keys.update(slot.keys)
            for token in (one for way in slot.ways if not way.loose for group in way.groups for one in group):
                if token.startswith(reading.PART):
                    self.inside.add(token.removeprefix(reading.PART))
                elif "_" not in token:
                    self.stems.add(token)

    def fits(self, word: str) -> bool:
        """Say whether a word of a text is one that was looked for, or means it."""
        lower = word.lower()
        token = stem(lower)
        if token in self.stems or self.keys.intersection(thesaurus().standard.get(token, ())):
            return True
        return bool(self.inside.intersection(parts(lower)))

    def marked(self, text: str) -> SafeString:
        """Return a text with the words that count marked."""
        pieces, at = [], 0
        for found in _WORD.finditer(text):
            if self.fits(found[0]):
                pieces += [escape(text[at : found.start()]), "<mark>", escape(found[0]), "</mark>"]
                at = found.end()
        return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 (every piece is escaped)

    def snippet(self, text: str) -> SafeString:
        """Return the part of a text around the first word that counts, marked."""
        first = next((found.start() for found in _WORD.finditer(text) if self.fits(found[0])), 0)
        start = _word_start(text, first - BEFORE) if first > SHOWN - BEFORE else 0
        end = len(text) if len(text) <= start + SHOWN else text.rfind(" ", start, start + SHOWN)
        cut = text[start : end if end > start else start + SHOWN]
        dots = ("… " if start else "", " …" if len(cut) + start < len(text) else "")
        return mark_safe(f"{dots[0]}{self.marked(cut)}{dots[1]}")  # noqa: S308 (escaped above)

    def meanings_in(self, tokens: str) -> Iterator[str]:
        """Yield the names of the concepts asked for that a document's tokens hold, each once."""
        held = set(tokens.split())
        for key in dict.fromkeys(key for slot in self.question.slots for key in slot.keys):
            if held.intersection((reading.CONCEPT + key, reading.BROADER + key)):
                yield name_of(key)


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", max(0, at))
    return space + 1 if space >= 0 else 0
