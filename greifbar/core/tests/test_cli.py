"""`greifbar` lists what it can do, and ends with 1 and a sentence when it could not."""

import argparse
import sys

import pytest

from greifbar.core import cli, registry
from greifbar.core.errors import CommandFailed, Refused
from greifbar.core.registry import Command, Registry


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["greifbar", *words])
    try:
        cli.main()
    except SystemExit as ended:
        return ended.code
    return 0


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Registry[Command]:
    known: Registry[Command] = Registry()
    monkeypatch.setattr(registry, "commands", known)
    return known


def add(commands: Registry[Command], verb: str, error: Exception | None = None) -> None:
    def act(options: argparse.Namespace) -> None:
        if error:
            raise error
        print(f"{verb} getan")

    commands.add(Command("tor", verb, f"Das Tor: {verb}", act))


def test_what_worked_says_so_and_ends_with_nothing(
    commands: Registry[Command], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(commands, "oeffnen")
    assert run(monkeypatch, "tor", "oeffnen") == 0
    assert "oeffnen getan" in capsys.readouterr().out


@pytest.mark.parametrize("error", [CommandFailed("Das Tor klemmt."), Refused("Das Tor klemmt.")])
def test_what_failed_says_why_and_ends_with_a_message(
    error: Exception, commands: Registry[Command], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(commands, "schliessen", error)
    assert run(monkeypatch, "tor", "schliessen") == "greifbar: Das Tor klemmt."


def test_an_unknown_word_is_refused(
    commands: Registry[Command], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(commands, "oeffnen")
    assert run(monkeypatch, "tor", "sprengen") == 2
    assert "oeffnen" in capsys.readouterr().err


def test_help_lists_rooms_and_verbs(
    commands: Registry[Command], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(commands, "oeffnen")
    add(commands, "schliessen")
    assert run(monkeypatch, "--help") == 0
    assert "oeffnen, schliessen" in capsys.readouterr().out


def test_interrupting_ends_quietly(commands: Registry[Command], monkeypatch: pytest.MonkeyPatch) -> None:
    add(commands, "warten", KeyboardInterrupt())  # type: ignore[arg-type]
    assert run(monkeypatch, "tor", "warten") == 130


def test_the_house_brings_its_own_verbs() -> None:
    known = {(command.domain, command.verb) for command in registry.commands}
    assert {("core", "work"), ("core", "prepare"), ("demo", "load"), ("demo", "logins")} <= known
