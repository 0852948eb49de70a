"""`greifbar search rebuild` and `greifbar search check`."""

import argparse
from datetime import datetime, timedelta
from pathlib import Path

from greifbar.core.errors import CommandFailed
from greifbar.core.registry import Beside, Command, Duty, StartStep, besides, commands, duties, start_steps
from greifbar.search import actions, places_topics, vocabulary
from greifbar.search.adapters import adapter
from greifbar.search.meanings import fresh
from greifbar.search.themes import themes

BATCHES = 20  # of 500 documents that may be read again at a time


def _rebuild(arguments: argparse.Namespace) -> None:
    counts = actions.rebuild(tell=lambda done: print(f"  {done} Einträge …", flush=True))
    for kind, count in counts.items():
        print(f"{kind}: {count}")
    print(f"Der Suchindex ist neu gebaut: {sum(counts.values())} Einträge.")


def _check(arguments: argparse.Namespace) -> None:
    if adapter().differs():
        raise CommandFailed("Suchindex und Einträge stimmen nicht überein. Hilfe: greifbar search rebuild")
    print("Suchindex und Einträge stimmen überein.")


def _evaluate(arguments: argparse.Namespace) -> None:
    from greifbar.search.evaluate import run

    count = run(
        arguments.documents, arguments.queries, arguments.out, with_thesaurus=not arguments.without_thesaurus
    )
    print(f"{count} Fragen beantwortet: {arguments.out}")


def _evaluated(parser: argparse.ArgumentParser) -> None:
    for name in ("documents", "queries", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="FILE.jsonl")
    parser.add_argument("--without-thesaurus", action="store_true")


def _first_start() -> None:
    places_topics.refresh()
    while actions.read_again():
        pass
    if vocabulary.is_small():
        vocabulary.recount()


def _look_after_words(now: datetime) -> int:
    """Read outdated documents again, and keep the counts of words fresh while that is quick."""
    done = 0
    for _ in range(BATCHES):
        count = actions.read_again()
        done += count
        if not count:
            break
    if vocabulary.is_small():
        vocabulary.recount()
    return done


def _count_words(now: datetime) -> int:
    return vocabulary.recount()


def stay_ready() -> None:
    """Read what questions need before the first one comes, and what has changed since, as added words."""
    themes(fresh())
    vocabulary.vocabulary()


def register() -> None:
    """Make the commands known, and keep districts and topics findable."""
    start_steps.add(StartStep("Suche", 40, _first_start))
    duties.add(Duty("search.words", timedelta(minutes=10), _look_after_words))
    duties.add(Duty("search.count", timedelta(hours=24), _count_words))
    duties.add(Duty("search.places_topics", timedelta(hours=6), lambda now: places_topics.refresh()))
    besides.add(Beside("search.ready", timedelta(seconds=1), stay_ready))
    commands.add(Command("search", "rebuild", "Suchindex neu bauen", _rebuild))
    commands.add(Command("search", "check", "Suchindex mit den Einträgen vergleichen", _check))
    commands.add(Command("search", "evaluate", "Suche an beurteilten Fragen messen", _evaluate, _evaluated))
