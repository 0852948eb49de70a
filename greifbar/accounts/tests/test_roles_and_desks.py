from argparse import Namespace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from greifbar.accounts import actions, rules
from greifbar.accounts.commands import add_admin, open_desks
from greifbar.accounts.models import Person, Role, RoleKind, Scope, ScopeKind
from greifbar.accounts.queries import desk_for, desks_for, districts_answered_by, team_of
from greifbar.accounts.tests.factories import admin, desk_member, person, role, scope
from greifbar.core import clock
from greifbar.core.errors import CommandFailed, Refused
from greifbar.places.models import City, District

pytestmark = pytest.mark.django_db


def district(name: str, number: str) -> District:
    city, _ = City.objects.get_or_create(key="probe", name="Probestadt")
    return District.objects.create(
        city=city,
        name=name,
        slug=name.lower(),
        number=number,
        official_name=name,
        area_km2=1,
        lat=48.8,
        lon=9.2,
    )


def test_a_district_with_a_contact_person_answers_itself() -> None:
    ost = district("Ost", "1")
    desk_member(ost)
    desk = desk_for(ost)
    assert (desk.scope.name, desk.told_because) == ("Ost", "")


def test_an_empty_district_is_answered_by_its_deputy_and_says_so() -> None:
    ost, west = district("Ost", "1"), district("West", "2")
    desk_member(west)
    actions.name_deputy(
        scope=Scope.objects.for_district(ost), deputy=Scope.objects.for_district(west), by=admin()
    )
    desk = desk_for(ost)
    assert desk.scope.name == "West"
    assert "Ost" in desk.told_because
    assert "West" in desk.told_because


def test_without_a_deputy_the_house_answers() -> None:
    ost = district("Ost", "1")
    assert desk_for(ost).scope.kind == ScopeKind.HOUSE
    assert "Haus-Team" in desk_for(ost).told_because


def test_a_deputy_without_anybody_passes_on_to_the_house() -> None:
    ost, west = district("Ost", "1"), district("West", "2")
    Scope.objects.filter(pk=Scope.objects.for_district(ost).pk).update(
        deputy=Scope.objects.for_district(west)
    )
    assert desk_for(ost).scope.kind == ScopeKind.HOUSE


def test_a_role_that_ended_and_a_locked_account_leave_the_desk_empty() -> None:
    ost = district("Ost", "1")
    miriam = desk_member(ost)
    held = Role.objects.get(person=miriam)
    actions.end_role(role=held, by=None)
    assert desk_for(ost).stands_in
    actions.give_role(person=miriam, kind=RoleKind.DESK, scope=held.scope, by=None)
    assert not desk_for(ost).stands_in
    miriam.is_active = False
    miriam.save()
    assert desk_for(ost).stands_in


def test_many_districts_are_asked_in_few_queries(django_assert_max_num_queries: object) -> None:
    places = [district(f"Bezirk{number}", str(number)) for number in range(23)]
    desk_member(places[0])
    Scope.objects.house()
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        desks = desks_for(places)
    assert sum(desk.scope.kind == ScopeKind.HOUSE for desk in desks.values()) == 22
    assert districts_answered_by(desks[places[0].pk].scope) == [places[0]]


def test_a_role_counts_only_while_it_lives() -> None:
    bob, place = person(), scope()
    role(bob, RoleKind.COORDINATOR, place, since=clock.now() + timedelta(days=1))
    assert not rules.has_role(bob, place, RoleKind.COORDINATOR)
    Role.objects.update(since=clock.now() - timedelta(days=2), until=clock.now() - timedelta(days=1))
    assert not rules.has_role(bob, place)
    Role.objects.update(until=None)
    assert rules.has_role(bob, place, RoleKind.COORDINATOR)
    assert not rules.has_role(bob, place, RoleKind.MEMBER)
    assert team_of(place) == [bob]


def test_visitors_have_no_role_anywhere() -> None:
    place = scope()
    for nobody in (None, AnonymousUser()):
        assert not rules.has_role(nobody, place)
        assert not rules.is_admin(nobody)
        assert not rules.desks_of(nobody).exists()


def test_the_house_team_works_at_every_desk_and_a_district_team_at_its_own() -> None:
    ost, west = district("Ost", "1"), district("West", "2")
    desks = [Scope.objects.for_district(ost), Scope.objects.for_district(west), Scope.objects.house()]
    expected = {desk_member(ost): [True, False, False], desk_member(): [True] * 3, admin(): [True] * 3}
    for somebody, answers in expected.items():
        assert [rules.works_at_desk(somebody, desk) for desk in desks] == answers
    assert not rules.works_at_desk(admin(), scope("organisation"))


def test_a_role_fits_its_scope_or_is_refused() -> None:
    with pytest.raises(Refused):
        actions.give_role(person=person(), kind=RoleKind.DESK, scope=scope("organisation"), by=None)


def test_there_is_one_house_and_one_desk_per_district() -> None:
    ost = district("Ost", "1")
    assert Scope.objects.house() == Scope.objects.house()
    assert Scope.objects.for_district(ost) == Scope.objects.for_district(ost)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scope.objects.create(kind="house", name="Zweites Haus", slug="zwei")


def test_a_first_start_opens_a_desk_for_the_house_and_every_district() -> None:
    district("Ost", "1"), district("West", "2")
    for _ in range(2):
        open_desks()
    assert Scope.objects.desks().count() == 3


def test_giving_a_role_twice_keeps_one() -> None:
    bob, place = person(), scope()
    first = actions.give_role(person=bob, kind=RoleKind.COORDINATOR, scope=place, by=None)
    assert actions.give_role(person=bob, kind=RoleKind.COORDINATOR, scope=place, by=None) == first


def test_the_first_admin_comes_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    add_admin(Namespace(email="Boss@Example.org"))
    boss = Person.objects.get(email="boss@example.org")
    assert rules.is_admin(boss)
    assert "boss@example.org" in capsys.readouterr().out
    with pytest.raises(CommandFailed):
        add_admin(Namespace(email="kein at zeichen"))
