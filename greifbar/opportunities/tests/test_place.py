"""Where an offer is: postcode and point suggest, people choose, and only then something is stored."""

from typing import Any

import pytest
from django.test import Client

from greifbar.accounts.tests.factories import person
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.tests.factories import opportunity
from greifbar.opportunities.tests.test_offering import START
from greifbar.organisations.tests.factories import organisation
from greifbar.places.models import District
from greifbar.places.queries import district_at
from greifbar.places.tests.factories import stuttgart

pytestmark = pytest.mark.django_db
CANNSTATT, OUTSIDE, MUNICH = "48.8051, 9.2140", "48.8650, 9.2400", "48.1, 11.5"


@pytest.fixture
def offer(client: Client) -> Opportunity:
    stuttgart()
    bob = person()
    client.force_login(bob)
    return opportunity(organisation=organisation(coordinator=bob), published=False)


def send(client: Client, offer: Opportunity, **values: str) -> Any:
    sent = {"location_mode": "on_site", "place": "", "postcode": "", "point": "", **values}
    return client.post(f"{offer.get_absolute_url()}bearbeiten/wo/", sent)


def whole(name: str) -> str:
    return f"b{District.objects.get(name=name).pk}"


def suggested(response: Any) -> list[str]:
    """The places that stand above all others."""
    group = response.context["form"].fields["place"].choices[1]
    return [value for value, _label in group[1]]


def near_a_border() -> tuple[str, list[str]]:
    """A point that may lie in one of two districts."""
    for step in range(200):
        point = (48.7784 + step * 0.0005, 9.1800)
        located = district_at(*point)
        if located.certainty == "near":
            return f"{point[0]}, {point[1]}", [f"b{one.pk}" for one in located.candidates]
    raise AssertionError("no border to the north of the middle")


def test_a_postcode_suggests_districts_and_decides_nothing(client: Client, offer: Opportunity) -> None:
    response = send(client, offer, postcode="70180")
    assert set(suggested(response)) == {
        f"b{one.pk}" for one in District.objects.all() if "70180" in one.postcodes
    }
    assert "Bitte wählen Sie." in response.content.decode()
    offer.refresh_from_db()
    assert offer.district is None
    assert send(client, offer, postcode="70180", place=suggested(response)[0]).status_code == 302
    offer.refresh_from_db()
    assert f"b{offer.district_id}" == suggested(response)[0]


def test_an_unknown_postcode_says_so(client: Client, offer: Opportunity) -> None:
    assert "kennen wir keinen Bezirk" in send(client, offer, postcode="10115").content.decode()


def test_the_first_questions_suggest_by_postcode_too(client: Client, offer: Opportunity) -> None:
    values = {**START, "day": "2030-12-05", "location_mode": "on_site", "postcode": "70180"}
    response = client.post("/engagement/neu/", {**values, "organisation": offer.organisation_id, "key": "k1"})
    assert suggested(response)
    assert Opportunity.objects.count() == 1


def test_a_clear_point_names_its_district(client: Client, offer: Opportunity) -> None:
    assert send(client, offer, point=CANNSTATT).status_code == 302
    offer.refresh_from_db()
    assert offer.district
    assert (offer.district.name, offer.latitude) == ("Bad Cannstatt", 48.8051)


def test_near_a_border_two_districts_are_named_and_nothing_is_stored(
    client: Client, offer: Opportunity
) -> None:
    point, candidates = near_a_border()
    response = send(client, offer, point=point)
    assert suggested(response) == candidates
    offer.refresh_from_db()
    assert (offer.district, offer.latitude) == (None, None)
    assert send(client, offer, point=point, place=candidates[1]).status_code == 302
    offer.refresh_from_db()
    assert f"b{offer.district_id}" == candidates[1]


def test_a_point_outside_or_in_another_district_is_asked_about(client: Client, offer: Opportunity) -> None:
    assert len(suggested(send(client, offer, point=OUTSIDE))) == 2
    assert suggested(send(client, offer, point=CANNSTATT, place=whole("Vaihingen"))) == [
        whole("Bad Cannstatt")
    ]
    offer.refresh_from_db()
    assert offer.district is None


@pytest.mark.parametrize("mode", ["on_site", "home"])
def test_a_point_in_another_city_is_told_and_nothing_is_stored(
    client: Client, offer: Opportunity, settings: Any, mode: str
) -> None:
    settings.CITY = "Talstadt"
    response = send(client, offer, point=MUNICH, place=whole("Vaihingen"), location_mode=mode)
    assert "Dieser Punkt liegt nicht in Talstadt." in response.content.decode()
    assert list(response.context["form"].errors) == ["point"]
    offer.refresh_from_db()
    assert (offer.district, offer.latitude) == (None, None)


def test_the_district_is_not_called_optional_where_it_is_needed(client: Client, offer: Opportunity) -> None:
    page = client.get(f"{offer.get_absolute_url()}bearbeiten/wo/").content.decode()
    label = page[page.index('for="id_place"') :].split("</label>")[0]
    assert "wenn Sie möchten" not in label
    assert "Bitte wählen Sie einen Ort." in send(client, offer).content.decode()
    assert send(client, offer, location_mode="home").status_code == 302


def test_a_point_kept_as_it_was_is_not_asked_about_again(client: Client, offer: Opportunity) -> None:
    point, candidates = near_a_border()
    send(client, offer, point=point, place=candidates[0])
    page = client.get(f"{offer.get_absolute_url()}bearbeiten/wo/").content.decode()
    assert f'value="{point}"' in page
    assert send(client, offer, point=point, place=candidates[0], address="Am Rain 1").status_code == 302


@pytest.mark.parametrize("text", ["Marktplatz", "48.8", "95.5, 9.2", "48.8;200.1"])
def test_what_is_no_point_is_said_at_its_field(client: Client, offer: Opportunity, text: str) -> None:
    assert list(send(client, offer, point=text, place=whole("Vaihingen")).context["form"].errors) == ["point"]
