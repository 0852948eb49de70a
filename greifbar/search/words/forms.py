"""What teams type when they add a word."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from greifbar.core.forms import MESSAGES, Form
from greifbar.core.labels import CardLabel
from greifbar.search.thesaurus import Concept
from greifbar.search.words.actions import Own
from greifbar.search.words.models import LONGEST, Language
from greifbar.search.words.rules import why_not

SAME, OWN = "gleich", "neu"
KINDS = [
    (SAME, _("Genau das. Das Wort bedeutet dasselbe.")),
    (OWN, _("Eine besondere Art davon. Wir legen eine neue Bedeutung an.")),
]


class LookForm(Form):
    """The word, and by which word to look for its meaning. Sent with GET."""

    wort = forms.CharField(label=_("Welches Wort fehlt?"), max_length=LONGEST)
    wortsprache = forms.ChoiceField(
        label=_("Wie sagt man das?"),
        help_text=_(
            "Wörter auf Deutsch gelten auch in den Texten der Angebote. Alle anderen gelten nur in Fragen."
        ),
        choices=Language.choices,
        initial=Language.GERMAN,
        widget=forms.Select,
    )
    sinn = forms.CharField(
        label=_("Was bedeutet es?"),
        help_text=_("Ein bekanntes Wort mit dieser Bedeutung. Danach wählen Sie aus, was passt."),
        max_length=LONGEST,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        word, language = cleaned.get("wort"), cleaned.get("wortsprache")
        if word and language and (problem := why_not(word, language)):
            self.add_error("wort", problem)
        return cleaned

    def looked_for(self) -> str:
        """By which word the meaning is looked for."""
        return str(self.cleaned_data["sinn"] or self.cleaned_data["wort"])


class WordForm(Form):
    """Which concept the word stands for, or which new one below it."""

    bedeutung = forms.ChoiceField(label=_("Welche Bedeutung passt am besten?"), widget=forms.RadioSelect)
    art = forms.ChoiceField(label=_("Wie gut passt sie?"), choices=KINDS, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Neue Bedeutung: ihr Name auf Deutsch"),
        help_text=_("Nur für eine besondere Art."),
        max_length=LONGEST,
        required=False,
    )
    erklaerung = forms.CharField(
        label=_("Neue Bedeutung: ein einfacher Satz dazu"),
        help_text=_("Nur für eine besondere Art. Zum Beispiel: Dort gibt man übriges Essen ab."),
        max_length=200,
        required=False,
    )
    notiz = forms.CharField(
        label=_("Notiz für die Teams"),
        help_text=_("Zum Beispiel, wo Sie das Wort gehört haben. Bitte keine Namen von Personen."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, found: Iterable[Concept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, CardLabel(one.name, one.plain)) for one in found]
        self.fields["bedeutung"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("name", "erklaerung") if cleaned.get("art") == OWN else ():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, MESSAGES["required"])
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What the action wants to know besides the word."""
        given = self.cleaned_data
        own = Own(given["name"], given["erklaerung"]) if given["art"] == OWN else None
        return {"concept": given["bedeutung"], "own": own, "note": given["notiz"]}
