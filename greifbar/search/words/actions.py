"""Adding words and taking them back. Descriptions that hold a changed word are read again, no others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.core.registry import Duty, duties
from greifbar.core.text import slug
from greifbar.search import meanings
from greifbar.search.actions import BATCH, describe_again
from greifbar.search.adapters import Wanted, adapter
from greifbar.search.expression import Node, all_of, one_of
from greifbar.search.models import Document
from greifbar.search.reading import PART
from greifbar.search.thesaurus import label_stems
from greifbar.search.words.models import LONGEST_KEY, Language, Meaning, Unread, Word
from greifbar.search.words.rules import may_edit, stands_for, why_not

FEW = BATCH
MOST_BATCHES = 20
EVERYTHING = 10_000_000
ONCE_MORE = timedelta(minutes=2)


@dataclass(frozen=True)
class Own:
    """A new concept, a special kind of one there is: its German name and one plain sentence."""

    name: str
    plain: str


@dataclass(frozen=True)
class Effect:
    """How many descriptions were read again at once; `goes_on`: the rest follows within minutes."""

    documents: int
    goes_on: bool = False


@transaction.atomic
def add(
    *, label: str, language: str, concept: str, by: Person, own: Own | None = None, note: str = ""
) -> Effect:
    """Have a word stand for a concept, or for an `own` new one below it, from the next question on.

    Raises `Refused` with the field it belongs to.
    """
    if not may_edit(by):
        raise Refused("", code="not_your_desk")
    known = meanings.fresh()
    label = " ".join(label.split())
    if concept not in known.concepts:
        raise Refused(
            _("Diese Bedeutung gibt es nicht. Bitte wählen Sie eine andere."), "unknown", "bedeutung"
        )
    if problem := why_not(label, language):
        raise Refused(problem, "bad_word", "wort")
    if not own and concept in stands_for(known, label, language):
        raise _exists(label, known.concepts[concept].name)
    said = [(label, language)]
    if own:
        concept = _own_concept(own, broader=concept)
        is_named_so = language == Language.GERMAN and label_stems(own.name) == label_stems(label)
        said += [] if is_named_so else [(own.name, str(Language.GERMAN))]
    for text, spoken in said:
        _store(Word(label=text, language=spoken, concept=concept, added_by=by, note=note))
    return _read_again([text for text, spoken in said if spoken == Language.GERMAN])


def _exists(label: str, name: str) -> Refused:
    words = _("„%(label)s“ steht schon für „%(name)s“. Sie müssen nichts tun.")
    return Refused(words % {"label": label, "name": name}, "exists", "wort")


def _store(word: Word) -> None:
    try:
        with transaction.atomic():
            word.save(force_insert=True)
    except IntegrityError:
        raise _exists(word.label, word.concept) from None


def _own_concept(own: Own, *, broader: str) -> str:
    """Make the concept and return its key."""
    if problem := why_not(own.name, Language.GERMAN):
        raise Refused(problem, "bad_name", "name")
    if not own.plain:
        raise Refused(_("Bitte erklären Sie die neue Bedeutung in einem Satz."), "no_sentence", "erklaerung")
    key = slug(own.name, LONGEST_KEY).replace("-", "_")
    if key in meanings.thesaurus().concepts:
        raise Refused(_("Diese Bedeutung gibt es schon. Suchen Sie nach ihr."), "exists", "name")
    Meaning.objects.create(key=key, name=own.name, plain=own.plain, broader=broader)
    return key


@transaction.atomic
def remove(*, word: Word, by: Person) -> Effect:
    """Take a word back; an own concept goes with its last word. Raises `Refused` if others are below it."""
    if not may_edit(by):
        raise Refused("", code="not_your_desk")
    own = Meaning.objects.select_for_update().filter(key=word.concept).first()
    is_last = not Word.objects.filter(concept=word.concept).exclude(pk=word.pk).exists()
    if own and is_last:
        if Meaning.objects.filter(broader=own.key).exists():
            below = _(
                "Zu „%(name)s“ gehören noch andere eigene Bedeutungen. Entfernen Sie zuerst deren Wörter."
            )
            raise Refused(below % {"name": own.name}, code="has_narrower")
        own.delete()
    word.delete()
    return _read_again([word.label] if word.language == Language.GERMAN else [])


def _read_again(labels: Sequence[str]) -> Effect:
    """Read what holds one of these labels again: at once if it is little, else the worker goes on with it."""
    ids: set[int] = set()
    goes_on = False
    for label in labels:
        stems = label_stems(label)
        found = adapter().newest(Wanted(holding(stems), FEW + 1))
        is_few = len(found) <= FEW
        ids.update(found if is_few else ())
        goes_on = goes_on or not is_few
        # Another transaction may write a description just now and not know the word yet, so once more later.
        Unread.objects.create(
            stems=" ".join(stems), due_at=clock.now() + (ONCE_MORE if is_few else timedelta())
        )
    return Effect(_describe(sorted(ids)), goes_on)


def holding(stems: Sequence[str]) -> Node:
    """What stands in a document a label may be read in; a single word may be part of a compound."""
    if len(stems) == 1:
        return one_of([stems[0], PART + stems[0]])
    return all_of(list(dict.fromkeys(stems)))


def _describe(ids: Sequence[int]) -> int:
    rows = Document.objects.filter(id__in=ids).order_by("id").select_for_update()
    return describe_again(list(rows.values_list("kind", "object_id")))


def read_on(now: datetime, most: int = MOST_BATCHES) -> int:
    """Read what is still to be read again, the newest first, in transactions of 500; return how many."""
    done = 0
    for unread in Unread.objects.filter(due_at__lte=now).order_by("due_at", "id"):
        ids = adapter().newest(Wanted(holding(unread.stems.split()), EVERYTHING))
        left = [pk for pk in ids if unread.below is None or pk < unread.below]
        for batch in list(batched(left, BATCH))[:most]:
            done, most = done + _one_batch(unread, batch), most - 1
        if most <= 0:
            break
        Unread.objects.filter(pk=unread.pk).delete()
    return done


@transaction.atomic
def _one_batch(unread: Unread, ids: Sequence[int]) -> int:
    Unread.objects.filter(pk=unread.pk).update(below=ids[-1])
    return _describe(ids)


def register() -> None:
    """Have the worker go on every minute."""
    duties.add(Duty("search.added_words", timedelta(minutes=1), read_on))
