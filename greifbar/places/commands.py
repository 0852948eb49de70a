"""`greifbar places …`, and what demo and first start load."""

import argparse
from pathlib import Path

from greifbar.core.errors import CommandFailed
from greifbar.core.registry import Command, DemoContext, DemoPart, StartStep, commands, demo, start_steps
from greifbar.places import queries
from greifbar.places.actions import import_boundaries, load_city, load_shipped_city


def _load(options: argparse.Namespace) -> None:
    city, changed = load_city(path=Path(options.file))
    count = city.districts.count()
    print(f"{city}: {count} Bezirke " + ("geladen." if changed else "sind schon auf diesem Stand."))


def _import(options: argparse.Namespace) -> None:
    word, count = import_boundaries(path=Path(options.file))
    print(f"Genaue Grenzen übernommen: {count} × {word}.")


def _where(options: argparse.Namespace) -> None:
    found = queries.district_at(options.lat, options.lon)
    if found.certainty == "outside" and not found.candidates:
        raise CommandFailed("Noch ist keine Stadt geladen.")
    words = {"sure": "sicher", "near": "nah an einer Grenze", "outside": "außerhalb der Stadt"}
    print(" · ".join(str(part) for part in (found.district, found.quarter, words[found.certainty]) if part))
    if found.candidates:
        print("Zur Wahl: " + ", ".join(map(str, found.candidates)))


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="DATEI")


def _point(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lat", type=float, help="Breite in Grad")
    parser.add_argument("lon", type=float, help="Länge in Grad")


def _first_start() -> None:
    load_shipped_city()


def _demo(context: DemoContext) -> None:
    load_shipped_city()


def register() -> None:
    """Add the commands, the demo's city and the city of a first start."""
    commands.add(Command("places", "load", "Eine Stadt aus ihrer Datei laden", _load, _file))
    commands.add(
        Command("places", "import-boundaries", "Genaue Grenzen aus GeoJSON übernehmen", _import, _file)
    )
    commands.add(Command("places", "where", "In welchem Bezirk liegt dieser Punkt?", _where, _point))
    demo.add(DemoPart("Stadt und Bezirke", 10, _demo))
    start_steps.add(StartStep("Stadt und Bezirke", 10, _first_start))
