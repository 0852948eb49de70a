"""`greifbar pages import`, `load-shipped`, `list`, `withdraw`, and what a first start loads."""

import argparse
from pathlib import Path

from django.conf import settings

from greifbar.core import clock
from greifbar.core.registry import Command, DemoContext, DemoPart, StartStep, commands, demo, start_steps
from greifbar.pages import actions, project_page  # noqa: F401 (brings its layout)
from greifbar.pages.models import ContentPage
from greifbar.pages.sources import read_pages


def _import(options: argparse.Namespace) -> None:
    pages = read_pages([Path(name) for name in options.files], options.address)
    withdrawn = actions.publish(pages=pages, now=clock.now())
    for page in pages:
        print(f"{page.file} → /{page.address}/ ({page.language}): „{page.title}“ ist veröffentlicht.")
        for note in page.notes:
            print(f"  Hinweis: {note}")
    for row in withdrawn:
        print(f"  Hinweis: Die mitgelieferte Seite {row} passte nicht mehr. Sie ist zurückgezogen.")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="DATEI", help="Seiten in Markdown")
    parser.add_argument("--address", default="", help="Adresse statt der von Kopf oder Dateiname")


def load_shipped() -> int:
    """Publish the project's own pages from `content/`; return how many changed."""
    files = sorted((settings.BASE / "content").glob("*.md"))
    return actions.publish_shipped(pages=read_pages(files), now=clock.now())


def _load(options: argparse.Namespace) -> None:
    print(f"Mitgelieferte Seiten: {load_shipped()} neu oder geändert.")


def _list(options: argparse.Namespace) -> None:
    for page in ContentPage.objects.all():
        state = "zurückgezogen" if page.withdrawn_at else page.get_origin_display()
        print(f"{page!s:<40} {state:<14} {page.title}")


def _withdraw(options: argparse.Namespace) -> None:
    for page in actions.withdraw(address=options.address, now=clock.now()):
        print(f"{page} ist zurückgezogen.")


def _withdraw_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", metavar="ADRESSE", help="zum Beispiel /projekt/")


def _demo(context: DemoContext) -> None:
    context.say(f"{load_shipped()} Seiten")


def _first_start() -> None:
    load_shipped()


def register() -> None:
    """Make commands, start and demo parts known."""
    commands.add(
        Command("pages", "import", "Seiten aus Markdown veröffentlichen", _import, _import_arguments)
    )
    commands.add(Command("pages", "load-shipped", "Mitgelieferte Seiten veröffentlichen", _load))
    commands.add(Command("pages", "list", "Alle Seiten nennen", _list))
    commands.add(Command("pages", "withdraw", "Eine Seite zurückziehen", _withdraw, _withdraw_arguments))
    start_steps.add(StartStep("Seiten", 30, _first_start))
    demo.add(DemoPart("pages", 15, _demo))
