"""The house's own verbs: the worker, the demo town, what a first start loads."""

import argparse
from datetime import timedelta

from greifbar.core import demo, health, worker
from greifbar.core.registry import Command, Duty, commands, duties, logins, start_steps


def _work(options: argparse.Namespace) -> None:
    worker.work(once=options.once)


def _work_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="alles Fällige einmal erledigen, dann enden")


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", type=int, default=0, metavar="N", help="so viele Angebote erfinden")
    parser.add_argument("--seed", type=int, default=1, help="Startwert des Zufalls")
    parser.add_argument("--now", default="", help="gedachte Zeit des Ladens, zum Beispiel 2026-11-26T09:00")


def _load(options: argparse.Namespace) -> None:
    demo.bring_up_to_date(size=options.size, seed=options.seed, now=options.now)


def _logins(options: argparse.Namespace) -> None:
    for login in logins:
        print(f"{login.name:<18} {login.email:<34} {login.role}")


def _prepare(options: argparse.Namespace) -> None:
    for step in start_steps:
        step.run()
        print(f"{step.name}: bereit")


def register() -> None:
    """Add core's commands and its heartbeat."""
    commands.add(Command("core", "work", "Der Arbeiter: erledigt Wiederkehrendes", _work, _work_arguments))
    commands.add(Command("core", "prepare", "Stadt, Themen und Seiten laden, wenn sie fehlen", _prepare))
    commands.add(Command("demo", "load", "Die Demo-Stadt laden oder weiterrücken", _load, _demo_arguments))
    commands.add(Command("demo", "logins", "Die Demo-Zugänge nennen", _logins))
    duties.add(Duty(health.HEARTBEAT, timedelta(seconds=20), lambda now: 1, order=0))
