"""`greifbar DOMAIN VERB …`: every verb comes from a registry, `--help` lists them."""

import argparse
import os
import sys
from itertools import groupby


def _parser() -> argparse.ArgumentParser:
    from greifbar.core.registry import commands

    parser = argparse.ArgumentParser(
        prog="greifbar", description="Das Haus des Engagements, von der Kommandozeile."
    )
    domains = parser.add_subparsers(title="Bereiche", metavar="BEREICH", required=True)
    for domain, members in groupby(
        sorted(commands, key=lambda c: (c.domain, c.verb)), key=lambda c: c.domain
    ):
        known = list(members)
        listed = ", ".join(command.verb for command in known)
        verbs = domains.add_parser(domain, help=listed).add_subparsers(metavar="VERB", required=True)
        for command in known:
            verb = verbs.add_parser(command.verb, help=command.help, description=command.help)
            if command.arguments:
                command.arguments(verb)
            verb.set_defaults(command=command)
    return parser


def main() -> None:
    """Entry point. Ends with code 1 and a message when a command fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["django"]:
        from django.core.management import execute_from_command_line

        return execute_from_command_line(["greifbar django", *sys.argv[2:]])
    import django
    from django.core.exceptions import ImproperlyConfigured

    from greifbar.core.errors import CommandFailed, Refused

    try:
        django.setup()
        options = _parser().parse_args()
        options.command.run(options)
    except (CommandFailed, Refused, ImproperlyConfigured) as error:
        sys.exit(f"greifbar: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
