import argparse

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from greifbar.accounts import actions
from greifbar.accounts.models import Scope
from greifbar.core import registry
from greifbar.core.errors import CommandFailed
from greifbar.places.models import District


def register() -> None:
    registry.commands.add(
        registry.Command(
            domain="accounts",
            verb="add-admin",
            help="Eine Person zur Administration des Hauses machen",
            run=add_admin,
            arguments=_email,
        )
    )
    registry.start_steps.add(registry.StartStep("Teams", 20, open_desks))


def open_desks() -> None:
    """Make the house and a desk for every district; what is there stays."""
    Scope.objects.house()
    for district in District.objects.all():
        Scope.objects.for_district(district)


def _email(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="E-Mail-Adresse der Person")


def add_admin(options: argparse.Namespace) -> None:
    """Make somebody an admin of the house; they sign in with a code sent to that address."""
    try:
        validate_email(options.email)
    except ValidationError as error:
        raise CommandFailed(f"{options.email} ist keine E-Mail-Adresse.") from error
    person, is_new = actions.add_admin(email=options.email)
    account = "Das Konto ist neu." if is_new else "Das Konto gab es schon."
    print(
        f"{person.email} gehört jetzt zur Administration. {account} Anmelden unter /anmelden/ mit einem Code."
    )
