"""What a start decides: kept in `$GREIFBAR_VAR/settings.env`, so `greifbar` works beside a running house."""

import os
import secrets
from urllib.parse import urlsplit

from runlib.places import ROOT, var
from runlib.processes import Failed

KEPT = (
    "GREIFBAR_MODE",
    "GREIFBAR_URL",
    "GREIFBAR_SECRET",
    "DATABASE_URL",
    "EMAIL_URL",
    "GREIFBAR_LOCAL",
    "PORT",
)
SHORTEST_SECRET = 50  # characters
DIFFERENT_SIGNS = 12


def earlier() -> dict[str, str]:
    """What an earlier start decided; empty at first."""
    file = var() / "settings.env"
    if not file.is_file():
        return {}
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def decide(mode: str, *, local: bool) -> dict[str, str]:
    """The settings of this start: the environment, then earlier decisions, then what is usual."""
    before = earlier()
    refuse_other_mode(before.get("GREIFBAR_MODE", mode), mode)
    port = os.environ.get("PORT") or before.get("PORT") or "8000"
    refuse_no_port(port)
    usual = {
        "GREIFBAR_SECRET": secrets.token_urlsafe(64),
        "DATABASE_URL": f"sqlite:///{var() / 'greifbar.sqlite3'}",
    }
    here = f"http://127.0.0.1:{port}"
    chosen = {name: os.environ.get(name) or before.get(name) or usual.get(name, "") for name in KEPT}
    chosen |= {"GREIFBAR_MODE": mode, "PORT": port, "GREIFBAR_LOCAL": "1" if local else ""}
    if mode == "demo" or local:
        chosen["GREIFBAR_URL"] = os.environ.get("GREIFBAR_URL") or here
    return {name: value for name, value in chosen.items() if value}


def refuse_no_port(port: str) -> None:
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise Failed(f"PORT={port} ist kein Anschluss. Nehmen Sie eine Zahl, zum Beispiel: PORT=8001 ./run …")


def refuse_other_mode(before: str, mode: str) -> None:
    """A folder belongs to the demo town or to a real house, never to both."""
    if before != mode:
        raise Failed(
            f"In {var()} liegt ein Haus im Modus „{before}“. Wählen Sie einen anderen Ordner: "
            f"GREIFBAR_VAR=… ./run {'demo' if mode == 'demo' else 'serve'}"
        )


def keep(settings: dict[str, str]) -> None:
    """Writes the decisions, readable for their owner only."""
    file = var() / "settings.env"
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as target:
        target.writelines(f"{name}={value}\n" for name, value in settings.items())
    fresh.replace(file)


def environment(settings: dict[str, str]) -> dict[str, str]:
    """What our programs are started with."""
    return {
        **settings,
        "GREIFBAR_VAR": str(var()),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }


Check = tuple[bool, str]


def insecure(settings: dict[str, str]) -> list[str]:
    """Every reason not to open a real house with these settings."""
    local = bool(settings.get("GREIFBAR_LOCAL"))
    checks = [*address(settings, local=local), *secret(settings), *environment_of_demo(local=local)]
    return [reason for wrong, reason in checks if wrong]


def address(settings: dict[str, str], *, local: bool) -> list[Check]:
    """What can be wrong with where the house stands and how it sends mail."""
    house, mail = urlsplit(settings.get("GREIFBAR_URL", "")), urlsplit(settings.get("EMAIL_URL", ""))
    can_send = mail.scheme in {"smtp", "smtps"} and bool(mail.hostname)
    example = "smtp://name:passwort@mail.example:587"
    return [
        (not local and house.scheme != "https", "GREIFBAR_URL muss mit https:// beginnen (oder: --local)."),
        (not house.hostname, "GREIFBAR_URL nennt keinen Rechner."),
        (not local and not can_send, f"EMAIL_URL nennt keinen Mailserver, etwa {example} (oder: --local)."),
    ]


def secret(settings: dict[str, str]) -> list[Check]:
    """What can be wrong with the secret and the file it is kept in."""
    signs, file = settings["GREIFBAR_SECRET"], var() / "settings.env"
    open_to_others = file.is_file() and bool(file.stat().st_mode & 0o077)
    return [
        (len(signs) < SHORTEST_SECRET, f"GREIFBAR_SECRET hat weniger als {SHORTEST_SECRET} Zeichen."),
        (len(set(signs)) < DIFFERENT_SIGNS, "GREIFBAR_SECRET ist ein Beispiel, kein Geheimnis."),
        (open_to_others, f"Andere können {file} lesen: chmod 600 {file}"),
    ]


def environment_of_demo(*, local: bool) -> list[Check]:
    """Variables that belong to demo and tests, or contradict `--local`."""
    mode, host = os.environ.get("GREIFBAR_MODE"), os.environ.get("GREIFBAR_HOST")
    moved = bool(os.environ.get("GREIFBAR_NOW"))
    return [
        (moved, "GREIFBAR_NOW verstellt die Uhr; das gilt nur für Demo und Tests."),
        (mode not in {None, "", "production"}, f"GREIFBAR_MODE ist {mode}, nötig ist production."),
        (local and host not in {None, "127.0.0.1"}, f"--local gilt nur für 127.0.0.1, nicht für {host}."),
    ]
