"""What the registration engine hears about a date of an offer."""

from datetime import timedelta

import pytest
from django.test import Client

from greifbar.accounts.models import Scope
from greifbar.accounts.tests.factories import desk_member, person
from greifbar.core import clock
from greifbar.opportunities import kind
from greifbar.opportunities.models import Listing
from greifbar.opportunities.tests.factories import date, opportunity
from greifbar.organisations.models import Organisation
from greifbar.organisations.tests.factories import organisation
from greifbar.registrations import actions as registrations
from greifbar.registrations.kinds import cards_of

pytestmark = pytest.mark.django_db


def test_cards_for_thirty_dates_cost_one_query(django_assert_num_queries: object) -> None:
    offer = opportunity("Vorlesen", starts=[])
    slots = [date(offer, clock.now() + timedelta(days=day)) for day in range(1, 31)]
    with django_assert_num_queries(1):  # type: ignore[operator]
        cards = cards_of(slots)
    assert {card.title for card in cards.values()} == {"Vorlesen"}


def test_nobody_signs_up_at_once_where_people_need_protection() -> None:
    open_one = opportunity()
    protected = opportunity(serves="care", supervised=False)
    reasons = [kind.why_not(None, one.shifts.get().slot, clock.now()) for one in (open_one, protected)]
    assert reasons[0] is None
    assert "kennen" in str(reasons[1])


def test_only_coordinators_of_the_organisation_manage_a_date() -> None:
    bob, frieda = person(), person()
    house = organisation(coordinator=bob)
    organisation(coordinator=frieda)
    slot = opportunity(organisation=house).shifts.get().slot
    assert kind.may_manage(bob, slot)
    assert not any(kind.may_manage(one, slot) for one in (frieda, desk_member(), None))


def test_the_desk_enters_people_who_phone_but_does_not_see_the_list() -> None:
    desk, stranger, owner = desk_member(), person(), organisation()
    Organisation.objects.filter(pk=owner.pk).update(desk=Scope.objects.house())
    slot = opportunity(organisation=owner).shifts.get().slot
    assert kind.may_enter(desk, slot)
    assert not kind.may_manage(desk, slot)
    assert not kind.may_enter(stranger, slot)


def test_a_date_called_off_leaves_the_lists_at_once(client: Client) -> None:
    offer = opportunity("Vorlesen", starts=[clock.now() + timedelta(days=1), clock.now() + timedelta(days=2)])
    first = Listing.objects.get(pk=offer.pk).dates[0][0]
    slot = offer.shifts.get(slot=first).slot
    registrations.cancel_slot(slot=slot, reason="Sturm", by=None, now=clock.now())
    assert [row[0] for row in Listing.objects.get(pk=offer.pk).dates] != [first]
    assert "Sturm" in client.get(offer.get_absolute_url()).content.decode()


def test_siblings_are_the_other_dates_of_the_same_offer() -> None:
    offer = opportunity(starts=[clock.now() + timedelta(days=day) for day in (1, 2, 3)])
    opportunity()
    slot = offer.shifts.first().slot  # type: ignore[union-attr]
    assert len(kind.siblings(slot)) == 3
