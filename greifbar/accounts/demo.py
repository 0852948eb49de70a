"""People of the demo town. Their log-ins are printed by `greifbar demo logins` and offered at /anmelden/."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from greifbar.accounts import standing
from greifbar.accounts.models import Person, Role, RoleKind, Scope
from greifbar.core import registry
from greifbar.core.registry import DemoContext, DemoLogin, DemoPart, Text
from greifbar.places.models import District

ALICE = "alice@demo.example"
BOB = "bob@demo.example"
CHARLIE = "charlie@demo.example"
MIRIAM = "miriam@demo.example"
HATICE = "hatice@demo.example"
ADA = "ada@demo.example"
FRIEDA = "frieda@demo.example"
TOBIAS = "tobias@demo.example"

PEOPLE: list[tuple[str, str, Text, Text]] = [
    (ALICE, "Alice Aydın", _("Engagierte"), _("Schaut sich um und macht mit.")),
    (BOB, "Bob Baumann", _("koordiniert eine Initiative"), _("Freundeskreis Heslach.")),
    (CHARLIE, "Charlie Conrad", _("Gast mit Konto"), _("Darf nichts Internes sehen.")),
    (MIRIAM, "Miriam Vogt", _("Ansprechperson in Bad Cannstatt"), _("Sieht, was dort wartet.")),
    (HATICE, "Hatice Yıldız", _("Haus-Team"), _("Hilft allen Bezirken.")),
    (ADA, "Ada Admin", _("Administration"), _("Darf alles einrichten.")),
    (FRIEDA, "Frieda Fuchs", _("koordiniert eine andere Initiative"), _("Igelstation.")),
    (TOBIAS, "Tobias Maier", _("Ansprechperson in Vaihingen"), _("Ein anderer Bezirk als der von Miriam.")),
]
DESKS = {MIRIAM: "bad-cannstatt", TOBIAS: "vaihingen"}
DEPUTIES = {"muenster": "bad-cannstatt", "muehlhausen": "bad-cannstatt", "moehringen": "vaihingen"}


def register() -> None:
    registry.demo.add(DemoPart("accounts", 20, load))
    for order, (email, name, role, hint) in enumerate(PEOPLE):
        registry.logins.add(DemoLogin(email, name, role, hint, order=order))


def load(context: DemoContext) -> None:
    """People in every role; three districts have a deputy; the house answers for the other empty ones."""
    people = {email: _person(email, name, context) for email, name, *_rest in PEOPLE}
    house = Scope.objects.house()
    Scope.objects.filter(pk=house.pk).update(name="Haus des Engagements")
    scopes = {district.slug: Scope.objects.for_district(district) for district in District.objects.all()}
    _give(people[HATICE], RoleKind.DESK, house, context)
    _give(people[ADA], RoleKind.ADMIN, house, context)
    for email, slug in DESKS.items():
        if slug in scopes:
            _give(people[email], RoleKind.DESK, scopes[slug], context)
    for slug, deputy in DEPUTIES.items():
        if {slug, deputy} <= scopes.keys():
            Scope.objects.filter(pk=scopes[slug].pk).update(deputy=scopes[deputy])
    standing.tell()


def _person(email: str, name: str, context: DemoContext) -> Person:
    is_admin = email == ADA
    return Person.objects.create_user(
        email, display_name=name, date_joined=_joined(context), is_admin=is_admin
    )


def _give(person: Person, kind: str, scope: Scope, context: DemoContext) -> None:
    Role.objects.create(person=person, kind=kind, scope=scope, since=_joined(context))


def _joined(context: DemoContext) -> datetime:
    return context.now - timedelta(days=400)
