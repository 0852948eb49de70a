"""The page of all components in all their states, shown in demo and development only."""

from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greifbar.core.facets import Facet, Value, facet
from greifbar.core.forms import Form
from greifbar.core.labels import CardLabel
from greifbar.core.templatetags.ui import FACES, SIGNS

DRAWN = Path(__file__).parent / "assets" / "icons"
DATES = [
    ("1", CardLabel("Samstag, 28. November", "9 bis 12:30 Uhr · noch 3 Plätze")),
    ("2", CardLabel("Samstag, 5. Dezember", "14 bis 17 Uhr · noch 5 Plätze")),
]
COLOURS = {
    "door": "Trollinger",
    "quitte": "Quitte",
    "ziegel": "Ziegel",
    "neckar": "Neckar",
    "ink": "Tinte",
    "sunken": "Travertin",
    "page": "Papier",
    "surface": "Fläche",
}
FACETS = [
    facet(
        "wann",
        "Wann",
        [
            Value("heute", "Heute", 3, selected=False),
            Value("abends", "Abends", 9, selected=True),
            *(Value(f"tag-{day}", f"In {day} Tagen", 20 - day, selected=False) for day in range(2, 12)),
        ],
    ),
    Facet("wie", "Wie oft", (Value("einmal", "Einmal", 0, selected=False),)),
]


class Example(Form):
    """One field of every kind."""

    name = forms.CharField(label="Ihr Name")
    email = forms.EmailField(label="Ihre E‑Mail", help_text="Wir schicken Ihnen damit die Bestätigung.")
    slot = forms.ChoiceField(label="Welcher Termin?", choices=DATES, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Möchten Sie etwas dazu sagen?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    often = forms.ChoiceField(label="Wie oft?", choices=[("1", "Einmal"), ("2", "Jede Woche")])
    days = forms.MultipleChoiceField(
        label="An welchen Tagen?",
        required=False,
        choices=[("1", "Montag bis Freitag"), ("2", "Am Wochenende")],
        widget=forms.CheckboxSelectMultiple,
    )
    logo = forms.FileField(label="Ein Bild", required=False, help_text="Höchstens 5 Megabyte.")
    reminder = forms.BooleanField(label="Erinnern Sie mich einen Tag vorher", required=False, initial=True)


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show everything the pages are built of."""
    wrong = Example({"name": "Lena Vogt", "email": "lena@", "often": "1"}, auto_id="falsch_%s")
    context: dict[str, Any] = {
        "colours": COLOURS,
        "signs": SIGNS,
        "faces": FACES,
        "icons": sorted(file.stem.removeprefix("ui-") for file in DRAWN.glob("ui-*.svg")),
        "wrong": wrong,
        "empty": Example(auto_id="leer_%s"),
        "day": date(2026, 12, 5),
        "page": Paginator(range(120), 10).page(2),
        "steps": ["Worum geht es?", "Wann und wo?", "Wen suchen Sie?", "Anschauen"],
        "tabs": [
            {"label": "Angebote", "url": "#reiter", "current": True, "count": 46},
            {"label": "Initiativen", "url": "#reiter"},
            {"label": "Termine", "url": "#reiter"},
        ],
        "chips": [{"label": "Bad Cannstatt", "url": "#filter"}, {"label": "Abends", "url": "#filter"}],
        "facets": FACETS,
        "numbers": [(17, "Mathe-Nachhilfe", 100), (11, "Hunde ausführen", 65), (4, "mit Baby", 24)],
    }
    return render(request, "core/ui/page.html", context)
