"""Who may add words, and which words can be added."""

from django.utils.translation import gettext as _

from greifbar.accounts.rules import Visitor, desks_of
from greifbar.search.analyzer import words
from greifbar.search.fillers import is_filler
from greifbar.search.thesaurus import (
    LEAST_CONTENT,
    LONGEST_LABEL,
    OTHERS,
    Thesaurus,
    compiled,
    foreign_stems,
    label_stems,
)
from greifbar.search.translation import LONGEST_RUN, SHORTEST_LABEL
from greifbar.search.words.models import LONGEST, Language


def may_edit(person: Visitor | None) -> bool:
    """House and district teams look after the words."""
    return desks_of(person).exists()


def why_not(label: str, language: str) -> str:
    """Say what is wrong with a word, empty if nothing is."""
    if label.strip() and not words(label):
        return _("Ein Wort braucht Buchstaben. Bitte schreiben Sie es aus.")
    if len(label) > LONGEST:
        return _("Das ist zu lang. Möglich sind %(most)d Zeichen.") % {"most": LONGEST}
    if language == Language.SENTENCE:
        return (
            ""
            if _sentence(label)
            else _("Bitte schreiben Sie einen Satz mit mindestens zwei Wörtern, die etwas sagen.")
        )
    stems = foreign_stems(language, label) if language in OTHERS else label_stems(label)
    says_nothing = language not in OTHERS and all(is_filler(word) for word in words(label))
    if not stems or says_nothing:
        return _("Das sind nur Füllwörter. Bitte nehmen Sie ein Wort, das etwas sagt.")
    if len(stems) > (LONGEST_RUN if language in OTHERS else LONGEST_LABEL):
        return _(
            "Das sind zu viele Wörter. Ist es ein Satz, wählen Sie bitte: Ein Satz, wie ihn Leute sagen."
        )
    if language in OTHERS and len(" ".join(stems)) < SHORTEST_LABEL:
        return _("Das ist zu kurz. Nötig sind drei Buchstaben.")
    return ""


def _sentence(label: str) -> bool:
    content = {word for word in words(label) if not is_filler(word)}
    return len(content) >= LEAST_CONTENT


def stands_for(known: Thesaurus, label: str, language: str) -> tuple[str, ...]:
    """Return the keys of the concepts a word stands for already, said in this language."""
    if language == Language.SENTENCE:
        told = compiled({"": {"de": [""], "sentences": [label]}})["sentences"]
        return tuple(key for stems, key in known.sentences if told and list(stems) == told[0][0])
    if language in OTHERS:
        return known.foreign[language].get(" ".join(foreign_stems(language, label)), ())
    labels = known.standard if language == Language.GERMAN else known.labels
    return labels.get(" ".join(label_stems(label)), ())
