"""One desk per concern: the district's own, its deputy's, or the house – and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client

from greifbar.accounts.models import Scope
from greifbar.accounts.tests.factories import admin, desk_member, person
from greifbar.core import clock
from greifbar.core.dates import day_phrase
from greifbar.notifications.models import Conversation, Mail
from greifbar.opportunities.tests.factories import application, opportunity
from greifbar.organisations.models import Organisation
from greifbar.organisations.tests.factories import organisation
from greifbar.places.models import District
from greifbar.places.tests.factories import district
from greifbar.portal.queries.desk import desk
from greifbar.portal.queries.desks import loads
from greifbar.search.needs import actions
from greifbar.search.needs.models import Need
from greifbar.search.tests.factories import need

pytestmark = pytest.mark.django_db
CONCERN = {
    "worum": "raum",
    "text": "Wir suchen einen Saal.",
    "bezirk": "",
    "name": "Kim",
    "email": "kim@example.org",
}


def write(client: Client, **changes: str) -> int:
    return client.post("/anliegen/", CONCERN | changes).status_code


def test_a_concern_reaches_the_team_of_its_district_only(client: Client) -> None:
    here, there = district("Hier"), district("Dort")
    mine, foreign = desk_member(here), desk_member(there)
    assert write(client, bezirk="hier") == 302
    scope = Scope.objects.for_district(here)
    assert [item.text for item in desk(scope, mine, clock.now()).waiting] == ["Wir suchen einen Saal."]
    assert desk(Scope.objects.for_district(there), foreign, clock.now()).waiting == []
    told = set(Mail.objects.values_list("to", flat=True))
    assert mine.email in told
    assert foreign.email not in told


def test_a_district_without_a_team_hands_its_concerns_to_the_house(client: Client) -> None:
    district("Leer")
    house = desk_member()
    assert write(client, bezirk="leer") == 302
    assert len(desk(Scope.objects.house(), house, clock.now()).waiting) == 1
    answer = client.get("/anliegen/danke/?bezirk=leer").content.decode()
    assert "Das Haus-Team antwortet" in answer


def test_when_a_team_leaves_its_initiatives_move_to_who_answers_now(client: Client) -> None:
    here, house = district("Hier"), desk_member()
    member = desk_member(here)
    scope = Scope.objects.for_district(here)
    new = organisation(verified=False, district=here)
    Organisation.objects.filter(pk=new.pk).update(
        status="submitted", desk=scope, submitted_at=clock.now(), look_by=clock.today() + timedelta(days=2)
    )
    assert len(desk(scope, member, clock.now()).to_look_at) == 1
    assert desk(Scope.objects.house(), house, clock.now()).to_look_at == []
    member.roles.update(until=clock.now())
    assert len(desk(Scope.objects.house(), house, clock.now()).to_look_at) == 1


def test_an_unanswered_application_becomes_overdue_at_the_desk(client: Client) -> None:
    house, owner = desk_member(), organisation()
    Organisation.objects.filter(pk=owner.pk).update(desk=Scope.objects.house())
    late = application(opportunity(organisation=owner), answer_by=clock.now() - timedelta(days=1))
    found = desk(Scope.objects.house(), house, clock.now())
    assert [item.person for item in found.overdue] == [late.name]


def test_the_day_an_answer_was_due_is_the_last_day_one_could_give_it(client: Client) -> None:
    house, owner = desk_member(), organisation()
    Organisation.objects.filter(pk=owner.pk).update(desk=Scope.objects.house())
    midnight = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    application(opportunity(organisation=owner), answer_by=midnight)
    (late,) = desk(Scope.objects.house(), house, clock.now()).overdue
    assert day_phrase(midnight.date() - timedelta(days=1)) in late.about


def test_sending_the_same_concern_three_times_starts_one_conversation(client: Client) -> None:
    desk_member()
    assert [write(client) for _ in range(3)] == [302, 302, 302]
    assert Conversation.objects.count() == 1


def test_a_robot_is_thanked_and_ignored(client: Client) -> None:
    desk_member()
    assert write(client, website="http://example.org") == 302
    assert Conversation.objects.count() == 0


def test_wrong_input_keeps_what_was_typed(client: Client) -> None:
    answer = client.post("/anliegen/", CONCERN | {"email": "kim@"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wir suchen einen Saal." in page
    assert Conversation.objects.count() == 0


def test_foreign_desks_are_not_found(client: Client) -> None:
    here = district("Hier")
    desk_member(here)
    client.force_login(person("alice@example.org"))
    for path in ("/team/hier/", "/team/hier/erreichbar/", "/team/haus/"):
        assert client.get(path).status_code == 404


def test_the_team_writes_how_it_is_reached_and_the_district_shows_it(client: Client) -> None:
    here = district("Hier")
    client.force_login(desk_member(here))
    answer = client.post("/team/hier/erreichbar/", {"phone": "0711 555 01 23"})
    assert answer.status_code == 302
    assert "0711 555 01 23" in Client().get("/bezirke/hier/").content.decode()


def test_a_desk_asks_the_same_number_of_questions_for_one_and_for_thirty(
    client: Client, django_assert_max_num_queries: object
) -> None:
    house, owner = desk_member(), organisation()
    Organisation.objects.filter(pk=owner.pk).update(desk=Scope.objects.house())
    offer = opportunity(organisation=owner)
    client.force_login(house)
    client.get("/team/haus/")
    for _ in range(30):
        application(offer, answer_by=clock.now() - timedelta(days=1))
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        assert client.get("/team/haus/").status_code == 200


def late_initiative(place: District | None, days: int = -2) -> Organisation:
    """Handed in at the desk of that district (or of the house); with negative days it is overdue."""
    new = organisation(verified=False)
    scope = Scope.objects.for_district(place) if place else Scope.objects.house()
    Organisation.objects.filter(pk=new.pk).update(
        status="submitted", desk=scope, submitted_at=clock.now(), look_by=clock.today() + timedelta(days=days)
    )
    return new


def test_the_house_sees_per_desk_what_is_overdue_and_those_come_first(client: Client) -> None:
    house, calm, busy = desk_member(), district("Allmend"), district("Zuffen")
    desk_member(calm)
    miriam = desk_member(busy)
    late_initiative(busy)
    late_initiative(busy, days=2)
    client.force_login(house)
    page = client.get("/team/").content.decode()
    assert page.index("Zuffen") < page.index("Allmend")
    assert ("1 überfällig" in page, "1 neu" in page) == (True, True)
    client.force_login(miriam)
    mine = client.get("/mein/").content.decode()
    assert ("1 überfällig" in mine, "1 neu" in mine, 'href="/team/zuffen/"' in mine) == (True, True, True)


def test_the_numbers_are_those_of_each_desks_own_page() -> None:
    house, empty, here = desk_member(), district("Leer"), district("Hier")
    desk_member(here)
    for place, days in ((empty, -2), (None, 2), (here, -2), (here, 3)):
        late_initiative(place, days)
    owner = organisation(coordinator=house)
    Organisation.objects.filter(pk=owner.pk).update(desk=Scope.objects.house())
    application(opportunity(organisation=owner), answer_by=clock.now() - timedelta(days=1))
    application(opportunity(organisation=owner), answer_by=clock.now() + timedelta(days=1))
    write(Client())
    for place in (None, empty, here):
        Need.objects.filter(pk=need("Chor", place).pk).update(created_at=clock.now() - timedelta(days=30))
        need("Boule", place)
    scopes = [*Scope.objects.desks(), owner.scope]
    found = loads(scopes, house, clock.now())
    for scope in scopes:
        own = desk(scope, house, clock.now())
        counted = (len(own.overdue), len(own.waiting), len(own.to_look_at))
        load = found[scope.pk]
        assert (load.overdue, load.waiting, load.new) == counted, scope
    assert found[Scope.objects.house().pk].overdue == 4


def test_what_somebody_looks_for_lies_at_the_desk_until_a_colleague_has_it_in_hand() -> None:
    here = district("Hier")
    scope, one, colleague = Scope.objects.for_district(here), desk_member(here), desk_member(here)
    wanted = need("Wer spielt mit mir Boule?", here)
    assert [item.text for item in desk(scope, one, clock.now()).waiting] == ["Wer spielt mit mir Boule?"]
    actions.take(pk=wanted.pk, by=one)
    assert len(desk(scope, one, clock.now()).waiting) == 1
    assert desk(scope, colleague, clock.now()).waiting == []


def test_choosing_among_many_desks_costs_no_query_per_desk(
    client: Client, django_assert_max_num_queries: object
) -> None:
    client.force_login(desk_member())
    for number in range(25):
        place = district(f"Bezirk {number}")
        desk_member(place)
        late_initiative(place)
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        assert client.get("/team/").status_code == 200


def test_the_administration_reads_how_it_sets_things_up(client: Client) -> None:
    Scope.objects.for_district(district("Hier"))
    client.force_login(admin())
    assert "greifbar --help" in client.get("/team/").content.decode()
    client.force_login(desk_member())
    assert "greifbar --help" not in client.get("/team/").content.decode()
