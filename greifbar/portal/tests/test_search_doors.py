"""Who searches for a room, money, advice or as a firm is shown our own door."""

import pytest
from django.test import Client

from greifbar.portal.forms import SUBJECTS
from greifbar.search.doors import doors
from greifbar.search.meanings import thesaurus


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("wir brauchen einen Saal", "raum"),
        ("Proberaum", "raum"),
        ("Fördermittel", "geld"),
        ("wie gründe ich einen Verein", "rat"),
        ("Social Day mit Kollegen", "partner"),
        ("Vorlesen", ""),
        ("Geld spenden", ""),
        ("Raum, ich kann nicht mehr", ""),
    ],
)
def test_a_search_for_what_founders_and_firms_need_leads_to_our_door(
    db: None, client: Client, question: str, subject: str
) -> None:
    page = client.get("/suche/", {"q": question}).text
    found = [name for name, _label in SUBJECTS if f'href="/anliegen/?worum={name}"' in page]
    assert found == ([subject] if subject else [])


def test_every_door_knows_its_concepts() -> None:
    assert {key for door in doors for key in door.concepts} <= set(thesaurus().concepts)
