"""The question "Noch aktuell?" for all offers of one initiative at once."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.core import clock
from greifbar.core.dates import day_phrase
from greifbar.core.forms import Form
from greifbar.opportunities.actions.freshness import CLOSE, PAUSE, VALID, Answer
from greifbar.opportunities.forms.fields import DayField
from greifbar.opportunities.models import Opportunity


class Choice(TextChoices):
    VALID = VALID, gettext_lazy("Gilt weiter")
    PAUSE = PAUSE, gettext_lazy("Macht Pause")
    CLOSE = CLOSE, gettext_lazy("Ist beendet")


class FreshnessForm(Form):
    """Three choices per offer; that it goes on is chosen already."""

    def __init__(self, *args: Any, offers: Sequence[Opportunity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers
        for offer in offers:
            self.fields[f"angebot_{offer.pk}"] = _choice(offer)
            self.fields[f"bis_{offer.pk}"] = DayField(label=gettext_lazy("Pause bis"), required=False)

    def pairs(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The choice and the day of each offer."""
        for offer in self.offers:
            yield self[f"angebot_{offer.pk}"], self[f"bis_{offer.pk}"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for offer in self.offers:
            name, day = f"bis_{offer.pk}", data.get(f"bis_{offer.pk}")
            if data.get(f"angebot_{offer.pk}") != PAUSE or name in self.errors:
                continue
            if day is None:
                self.add_error(name, _("Ab wann gilt „%s“ wieder? Bitte nennen Sie den Tag.") % offer.title)
            elif day <= clock.today():
                self.add_error(name, _("Bitte wählen Sie einen Tag in der Zukunft."))
        return data

    @property
    def answers(self) -> dict[int, Answer]:
        """What was said, by the number of the offer."""
        return {offer.pk: self._answer(offer.pk) for offer in self.offers}

    def _answer(self, pk: int) -> Answer:
        choice, day = self.cleaned_data[f"angebot_{pk}"], self.cleaned_data[f"bis_{pk}"]
        return Answer(choice, clock.at(day) if choice == PAUSE and day else None)


def _choice(offer: Opportunity) -> forms.ChoiceField:
    since = _("Zuletzt bestätigt: %s") % day_phrase(clock.local(offer.still_valid_at or clock.now()).date())
    return forms.ChoiceField(
        label=offer.title,
        choices=Choice,
        widget=forms.RadioSelect,
        initial=VALID,
        help_text=since,
    )
