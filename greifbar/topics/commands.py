"""`greifbar topics load`, and what demo and first start load."""

import argparse
from pathlib import Path

from greifbar.core.registry import Command, DemoContext, DemoPart, StartStep, commands, demo, start_steps
from greifbar.topics.actions import SHIPPED, load_topics


def _load(options: argparse.Namespace) -> None:
    areas, topics = load_topics(path=Path(options.file))
    print(f"{topics} Themen in {areas} Bereichen geladen.")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="DATEI", nargs="?", default=str(SHIPPED))


def _first_start() -> None:
    load_topics()


def _demo(context: DemoContext) -> None:
    load_topics()


def register() -> None:
    """Add the command, the demo's topics and the topics of a first start."""
    commands.add(Command("topics", "load", "Themen und Bereiche laden", _load, _file))
    demo.add(DemoPart("Themen", 11, _demo))
    start_steps.add(StartStep("Themen", 11, _first_start))
