import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from greifbar.accounts.models import RoleKind
from greifbar.accounts.rules import Visitor
from greifbar.accounts.tests.factories import admin, desk_member, person, role
from greifbar.core import clock
from greifbar.organisations.models import Organisation
from greifbar.organisations.tests.factories import organisation
from greifbar.places.models import District
from greifbar.search.actions import index
from greifbar.topics.models import Topic

pytestmark = pytest.mark.django_db


def many(number: int, districts: list[District], topic: Topic) -> None:
    for count in range(number):
        made = organisation(f"Initiative {count:02}", district=districts[count % 2], contact_phone="0711 1")
        made.topics.add(topic)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_needs_as_many_queries_for_thirty_as_for_one(
    client: Client, districts: list[District], topic: Topic, django_assert_max_num_queries: object, rows: int
) -> None:
    many(rows, districts, topic)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = client.get("/initiativen/").content.decode()
    assert page.count('class="g-hit"') == min(rows, 20)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_page_needs_few_queries_however_many_topics_and_districts(
    client: Client, districts: list[District], topic: Topic, django_assert_max_num_queries: object, rows: int
) -> None:
    one = organisation(district=districts[0])
    one.topics.set(Topic.objects.all()[:rows])
    one.districts.set(districts)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert client.get(one.get_absolute_url()).status_code == 200


def test_filters_narrow_and_say_how_many_are_left(
    client: Client, districts: list[District], topic: Topic
) -> None:
    here, there = organisation("Hier", district=districts[0]), organisation("Dort", district=districts[1])
    here.topics.add(topic)
    Organisation.objects.filter(pk=here.pk).update(seeks_people_since=clock.now(), size="small")
    Organisation.objects.filter(pk=there.pk).update(size="large")
    for query in (f"bezirk={districts[0].slug}", "thema=bildung", "sucht=1", "klein=1"):
        page = client.get(f"/initiativen/?{query}").content.decode()
        assert "Eine Initiative" in page
        assert ">Hier<" in page
        assert ">Dort<" not in page
    page = client.get(f"/initiativen/?thema=bildung&bezirk={districts[1].slug}").content.decode()
    assert "noch nichts eingetragen" in page


def test_text_finds_the_best_first_and_only_public_ones(client: Client) -> None:
    found, other, hidden = (
        organisation("Repair-Café"),
        organisation("Chor"),
        organisation("Repair geheim", verified=False),
    )
    index("organisation", [found.pk, other.pk, hidden.pk])
    page = client.get("/initiativen/?q=reparatur cafe repair").content.decode()
    assert ">Repair-Café<" in page
    assert ">Chor<" not in page
    assert "geheim" not in page


@pytest.mark.parametrize("text", ["'", '"', "%", "\\", "a" * 5000, "; DROP TABLE", "NEAR(", "*", "\x00"])
def test_no_text_is_an_error(client: Client, text: str) -> None:
    assert client.get("/initiativen/", {"q": text, "thema": text, "bezirk": text}).status_code == 200


def test_a_former_address_leads_to_the_present_one(client: Client) -> None:
    one = organisation("Neuer Name")
    answer = client.get(f"/initiativen/{one.pk}-alter-name/")
    assert (answer.status_code, answer["Location"]) == (301, one.get_absolute_url())


def test_the_page_shows_phone_and_contact_but_never_an_address(client: Client, topic: Topic) -> None:
    bob = person("bob@example.org", "Bob")
    one = organisation("Lesekreis", coordinator=bob, contact_phone="0711 555 01 23", phone_hours="Dienstag")
    page = client.get(one.get_absolute_url()).content.decode()
    assert "0711 555 01 23" in page
    assert "Kim Kontakt" in page
    assert "bob@example.org" not in page
    assert "csrfmiddlewaretoken" not in page


def test_script_in_a_text_stays_text(client: Client) -> None:
    one = organisation("</script><b>Böse", summary="<script>alert(1)</script>")
    page = client.get(one.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "</script><b>" not in page


def test_who_sees_and_who_changes_what(districts: list[District]) -> None:
    bob, frieda, alice, member = (person(name=name) for name in ("Bob", "Frieda", "Alice", "Mia"))
    miriam, foreign, house, boss = (
        desk_member(districts[0]),
        desk_member(districts[1]),
        desk_member(),
        admin(),
    )
    public = organisation("Öffentlich", coordinator=bob, district=districts[0])
    draft = organisation("Entwurf", coordinator=bob, verified=False)
    handed_in = organisation("Eingereicht", coordinator=bob, verified=False)
    role(member, RoleKind.MEMBER, draft.scope)
    desk = public.desk
    Organisation.objects.filter(pk=handed_in.pk).update(status="submitted", desk=desk, look_by=clock.today())
    sees: dict[Visitor, set[Organisation]] = {
        AnonymousUser(): {public},
        alice: {public},
        frieda: {public},
        foreign: {public},
        member: {public, draft},
        bob: {public, draft, handed_in},
        miriam: {public, handed_in},
        house: {public, handed_in},
        boss: {public, handed_in},
    }
    for somebody, expected in sees.items():
        assert set(Organisation.objects.visible_to(somebody)) == expected, somebody
    changes: dict[Visitor, set[Organisation]] = {
        bob: {public, draft, handed_in},
        boss: {public, draft, handed_in},
    }
    for somebody in sees:
        assert set(Organisation.objects.editable_by(somebody)) == changes.get(somebody, set()), somebody
    decides: dict[Visitor, set[Organisation]] = {
        miriam: {public, handed_in},
        house: {public, handed_in},
        boss: {public, handed_in},
    }
    for somebody in sees:
        assert set(Organisation.objects.decided_by(somebody)) == decides.get(somebody, set()), somebody


def test_the_list_is_a_feed_too_in_the_language_of_its_address(
    client: Client, districts: list[District]
) -> None:
    made = organisation("Lesekreis", district=districts[0])
    made.districts.add(districts[0])
    organisation("Chor", district=districts[1])
    page = client.get("/initiativen/", {"bezirk": districts[0].slug, "sprache": "en"}).content.decode()
    address = f"/initiativen/feed.atom?bezirk={districts[0].slug}"
    assert page.count(f'href="{address}&amp;sprache=en"') == 2
    feed = client.get(f"{address}&sprache=en")
    text = feed.content.decode()
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert ("<title>Lesekreis</title>" in text, "Chor" in text) == (True, False)
    assert 'xml:lang="en"' in text.split("<entry")[0]
    assert '<entry xml:lang="de">' in text
    assert f"{made.get_absolute_url()}?sprache=en" in text
    assert "sprache" not in client.get(address).content.decode()


def test_an_english_reader_finds_an_english_feed(client: Client) -> None:
    client.cookies["sprache"] = "en"
    page = client.get("/initiativen/").content.decode()
    assert 'type="application/atom+xml" href="/initiativen/feed.atom?sprache=en"' in page
    del client.cookies["sprache"]
    assert 'href="/initiativen/feed.atom"' in client.get("/initiativen/").content.decode()
