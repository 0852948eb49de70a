"""`./run demo` and `./run serve`: prepare, open the doors, stay until asked to close."""

import os
import shutil
import socket
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from runlib import assets, decisions, packages
from runlib.doors import HOST, stay_open
from runlib.places import PYTHON, program, var
from runlib.processes import Failed, run, side_by_side
from runlib.stamps import alone, files_in, fingerprint, is_current, set_stamp
from runlib.steps import say, step

TO_TRY = """Zugänge der Demo (der Code zum Anmelden kommt ins Postfach der Demo):
{logins}

Zuerst ausprobieren:
  {house}/engagement/spontan/   heute oder am Wochenende mitmachen, ohne Konto
  {house}/demo/postfach/        die Mails der Demo, auch mit dem Link zum Bestätigen
  {house}/anmelden/             als Bob ein Angebot einstellen, als Miriam im Bezirk antworten"""
BEHIND_PROXY = {"GREIFBAR_BEHIND_PROXY": "1", "GREIFBAR_TRUSTED_PROXIES": "1"}


def demo(arguments: list[str]) -> int:
    """`./run demo [--size N] [--fresh] [--now TIME]`"""
    settings = decisions.decide("demo", local=False)
    if "--fresh" in arguments:
        arguments.remove("--fresh")
        empty_demo(settings)
    env = prepare(settings)
    logins = load_demo(env, arguments)
    return stay_open(env, HOST, TO_TRY.format(logins=logins.strip(), house=env["GREIFBAR_URL"]))


def serve(arguments: list[str]) -> int:
    """`./run serve [--local]`"""
    if unknown := set(arguments) - {"--local"}:
        raise Failed(f"./run serve kennt {', '.join(sorted(unknown))} nicht, nur --local.")
    kept = decisions.earlier().get("GREIFBAR_LOCAL") and not os.environ.get("GREIFBAR_URL")
    settings = decisions.decide("production", local="--local" in arguments or bool(kept))
    if faults := decisions.insecure(settings):
        raise Failed("\n".join(["So öffnet das Haus nicht:", *(f"  - {fault}" for fault in faults)]))
    env = prepare(settings)
    if not settings.get("GREIFBAR_LOCAL"):
        env |= {name: os.environ.get(name, usual) for name, usual in BEHIND_PROXY.items()}
    run([str(PYTHON), "-m", "django", "check", "--deploy", "--fail-level", "ERROR"], env)
    admin = "Erste Verwalterin, erster Verwalter: .venv/bin/greifbar accounts add-admin E-MAIL"
    if not settings.get("EMAIL_URL"):
        admin += "\nOhne EMAIL_URL liegen alle Mails als Dateien in $GREIFBAR_VAR/mail, auch der Code."
    return stay_open(env, os.environ.get("GREIFBAR_HOST", HOST), admin)


def prepare(settings: dict[str, str]) -> dict[str, str]:
    """Everything a start needs, only what is missing; answers the environment of our programs."""
    refuse_taken(int(settings["PORT"]))
    say("greifbar wird vorbereitet")
    packages.report_versions()
    with alone():
        side_by_side(packages.runtime, assets.build)
    decisions.keep(settings)
    env = decisions.environment(settings)
    side_by_side(partial(assets.collect, env), partial(migrate, env), assets.words)
    return env


def refuse_taken(port: int) -> None:
    """Says so at once if something else answers on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as fault:
            advice = f"Nehmen Sie einen anderen: PORT={port + 1} ./run …"
            raise Failed(f"Port {port} ist belegt. {advice}") from fault


def migrate(env: dict[str, str]) -> None:
    """Tables, city, topics and pages up to date; a SQLite file made from the same sources is left alone."""
    stamp, url = var() / "tables.stamp", env["DATABASE_URL"]
    sources = files_in("greifbar", "migrations/*.py", "data/**/*") + files_in("content", "*")
    current = fingerprint([*sources, packages.RUNTIME], url)
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:") and file.exists() and is_current(stamp, current):
        return
    with step("Datenbank"):
        run([program("greifbar"), "django", "migrate", "--noinput", "--verbosity", "0"], env)
        run([program("greifbar"), "core", "prepare"], env)
    set_stamp(stamp, current)


def empty_demo(settings: dict[str, str]) -> None:
    """Forgets the demo town: its SQLite database or the rows of its PostgreSQL, its mail and pictures."""
    decisions.keep(settings)
    for name in (
        "greifbar.sqlite3",
        "greifbar.sqlite3-wal",
        "greifbar.sqlite3-shm",
        "tables.stamp",
        "demo.stamp",
    ):
        (var() / name).unlink(missing_ok=True)
    for folder in ("mail", "media"):
        shutil.rmtree(var() / folder, ignore_errors=True)
    if not settings["DATABASE_URL"].startswith("sqlite:"):
        packages.runtime()
        run([program("greifbar"), "django", "flush", "--noinput"], decisions.environment(settings))


def load_demo(env: dict[str, str], arguments: list[str]) -> str:
    """Loads the demo town or moves its dates, once a day and when its making changed; answers the log-ins."""
    stamp = var() / "demo.stamp"
    sources = files_in("greifbar", "demo*.py", "demo/**/*.py", "data/**/*", "migrations/*.py")
    current = fingerprint(sources, env["DATABASE_URL"], os.environ.get("GREIFBAR_NOW") or today())
    logins = var() / "logins.txt"
    if not arguments and is_current(stamp, current) and logins.is_file():
        return logins.read_text(encoding="utf-8")
    stamp.unlink(missing_ok=True)
    with step("Demostadt"):
        say_logins = partial(run, [program("greifbar"), "demo", "logins"], env)
        side_by_side(
            partial(run, [program("greifbar"), "demo", "load", *arguments], env),
            lambda: logins.write_text(say_logins(), encoding="utf-8"),
        )
    set_stamp(stamp, current)
    return logins.read_text(encoding="utf-8")


def today() -> str:
    """The date it is where people live."""
    try:
        return str(datetime.now(ZoneInfo("Europe/Berlin")).date())
    except ZoneInfoNotFoundError:
        return str(datetime.now(UTC).date())
