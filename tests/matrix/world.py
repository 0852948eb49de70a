"""A small town with two districts, two initiatives and one person in each role."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core import signing
from django.test import Client

from greifbar.accounts.models import Person, RoleKind, Scope
from greifbar.accounts.tests import factories as people
from greifbar.core import clock
from greifbar.notifications import unsubscribe
from greifbar.notifications.actions.conversations import Party, start_conversation
from greifbar.opportunities.notices import FRESHNESS_SALT
from greifbar.opportunities.tests import factories as offers
from greifbar.organisations.models import Invitation
from greifbar.organisations.tests import factories as initiatives
from greifbar.pages.tests import factories as pages
from greifbar.places.tests import factories as places
from greifbar.registrations.tests import factories as dates
from greifbar.search.models import Word
from greifbar.search.tests import factories as saved_searches

ROLES = [
    "visitor",
    "guest_link",
    "person",
    "member",
    "coordinator",
    "foreign_coordinator",
    "district_team",
    "foreign_district_team",
    "house_team",
    "admin",
]
SIGNED_IN = ROLES[2:]
TOKENS = {"token"}


@dataclass
class World:
    people: dict[str, Person]
    arguments: dict[str, dict[str, Any]]

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role in self.people:
            client.force_login(
                self.people[role], backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    def arguments_for(self, key: str, role: str) -> dict[str, Any]:
        """The arguments of an address; a visitor knows no secret link and guesses one."""
        known = dict(self.arguments.get(key, {}))
        return {name: "erraten" if name in TOKENS and role == "visitor" else known[name] for name in known}


def _people(district: Any, other: Any) -> dict[str, Person]:
    named = {role: people.person(name=role) for role in SIGNED_IN[:4]}
    named["district_team"] = people.desk_member(district, "district_team")
    named["foreign_district_team"] = people.desk_member(other, "foreign_district_team")
    named["house_team"] = people.desk_member(None, "house_team")
    named["admin"] = people.admin("admin")
    return named


def _handed_in(coordinator: Person, district: Any) -> Any:
    return initiatives.organisation(
        "Handed in",
        coordinator=coordinator,
        verified=False,
        status="submitted",
        submitted_at=clock.now(),
        look_by=clock.today(),
        desk=Scope.objects.for_district(district),
    )


def _asks(sender: Party, team: Scope) -> Any:
    return start_conversation(
        subject="Frage", text="Wann?", sender=sender, recipient=Party("Ours", scope=team)
    )


def _offers(offer: Any, draft: Any, talk: Any) -> dict[str, dict[str, Any]]:
    named = {"offer": offer, "draft": draft, "talk": talk}
    return {
        **{name: {"pk": one.pk, "slug": one.slug} for name, one in named.items()},
        "number": {"pk": offer.pk},
        "step": {"pk": offer.pk, "slug": offer.slug, "step": "was"},
    }


def _conversations(person: Person, team: Scope) -> dict[str, dict[str, Any]]:
    written = _asks(Party("Gast", "gast@example.org"), team)
    asked = _asks(Party("person", person=person), team)
    return {
        "conversation": {"token": written.token},
        "team_side": {"token": written.conversation.participants.get(side="other").token},
        "person_side": {"token": asked.token},
    }


def _in_the_search(person: Person, district: Any) -> dict[str, dict[str, Any]]:
    saved = saved_searches.saved(person)
    need = saved_searches.need(district=district)
    word = Word.objects.create(label="Buddelzirkel", language="everyday", concept="garten")
    return {
        "saved": {"token": saved.token},
        "own_saved": {"pk": saved.pk},
        "word": {"pk": word.pk},
        "need_link": {"token": need.token},
        "need": {"pk": need.pk},
    }


def build(folder: Path) -> World:
    """Two of everything that has a scope, and one of everything that has an address."""
    district, other = places.district("Süd"), places.district("Nord")
    named = _people(district, other)
    ours = initiatives.organisation("Ours", coordinator=named["coordinator"], district=district)
    people.role(named["member"], RoleKind.MEMBER, ours.scope)
    initiatives.organisation("Theirs", coordinator=named["foreign_coordinator"], district=other)
    submitted = _handed_in(named["coordinator"], district)
    member_role = ours.scope.roles.get(person=named["member"])
    invited = Invitation.objects.create(
        organisation=ours, email="neu@example.org", invited_by=named["coordinator"]
    )
    offer = offers.opportunity("Offer", organisation=ours, district=district)
    draft = offers.opportunity("Draft", organisation=ours, district=district, published=False)
    talk = offers.opportunity("Talk", organisation=ours, district=district, open_ended=True)
    applied = offers.application(talk)
    slot = offer.shifts.get().slot
    signed_up = dates.registration(slot, now=clock.now())
    pages.page(folder, "# Projekt\n\nText.", "projektseite.md")
    area = {"pk": ours.pk, "slug": ours.slug}
    return World(
        named,
        {
            "language": {"code": "en"},
            "theme": {"name": "hell"},
            "organisation": area,
            "submitted": {"pk": submitted.pk, "slug": submitted.slug},
            "logo": {"pk": ours.pk, "name": "fehlt.webp"},
            "membership": {**area, "role": member_role.pk},
            "invited": {**area, "invitation": invited.pk},
            "invitation": {"token": invited.token},
            "answer": {"pk": talk.pk, "slug": talk.slug, "application_id": applied.pk},
            "application": {"token": applied.token},
            "fresh": {"token": signing.dumps(ours.pk, salt=FRESHNESS_SALT)},
            "slot": {"slot_id": slot.pk},
            "attendee": {"slot_id": slot.pk, "pk": signed_up.pk},
            "registration": {"token": signed_up.token},
            "unsubscribe": {"token": unsubscribe.path_for(named["person"], "wants_reminders").split("/")[-2]},
            "mail": {"name": "fehlt.eml"},
            "district": {"slug": district.slug},
            "topic": {"slug": offers.topic("tiere").slug},
            "desk": {"slug": Scope.objects.for_district(district).slug},
            "house": {"slug": Scope.objects.house().slug},
            "page": {"address": "projektseite"},
            **_offers(offer, draft, talk),
            **_conversations(named["person"], ours.scope),
            **_in_the_search(named["person"], district),
        },
    )
