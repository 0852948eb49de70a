"""Figures of a district are written as the page's language writes them."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from greifbar.places.tests.factories import district
from greifbar.portal.queries.district import district_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "written"), [("de", "71.400"), ("en", "71,400"), ("de-ls", "71.400")])
def test_people_living_here_are_counted_in_the_readers_way(language: str, written: str) -> None:
    place = district("Altstadt")
    place.population = 71_432
    with translation.override(language):
        assert district_page(place, datetime(2026, 11, 23, tzinfo=UTC)).population_phrase == written
