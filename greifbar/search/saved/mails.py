"""What is mailed: please confirm, and what newly fits."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from greifbar.core.links import absolute
from greifbar.notifications.outbox import Draft, compose, send
from greifbar.search import queries
from greifbar.search.ranking import Row
from greifbar.search.saved.models import SavedSearch
from greifbar.search.saved.question import in_words

SHOWN = 20


def please_confirm(saved: SavedSearch, now: datetime) -> None:
    """Ask whoever owns the address; once an hour at most.

    Nobody has proven this address: the mail holds our words only, nothing somebody typed.
    """
    send(
        to=saved.email,
        subject=_("Möchten Sie E‑Mails zu Ihrer Suche?"),
        template="search/saved/mail/confirm",
        context={"path": saved.path},
        language=saved.language,
        dedupe_key=f"saved-confirm-{saved.pk}-{now:%Y%m%d%H}",
        unsubscribe_path=saved.stop_path,
    )


def found(saved: SavedSearch, rows: Sequence[Row]) -> Draft:
    """Compose the mail about new things, twenty at most; it is certain only when it is posted."""
    language = saved.person.language if saved.person else saved.language
    with translation.override(language):
        words, count = in_words(saved.asked), len(rows)
        subject = ngettext("1 neuer Treffer: %(words)s", "%(count)s neue Treffer: %(words)s", count)
        context = {
            "words": words,
            "documents": [(row, absolute(row.url)) for row in queries.documents(rows[:SHOWN])],
            "more": max(0, count - SHOWN),
            "results_path": saved.results_path,
        }
        return compose(
            to=saved.to,
            subject=subject % {"count": count, "words": words},
            template="search/saved/mail/found",
            context=context,
            language=language,
            dedupe_key=f"saved-{saved.pk}-{saved.due_at:%Y%m%d%H}",
            unsubscribe_path=saved.stop_path,
        )
