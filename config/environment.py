"""Where settings come from: the environment first, then `$GREIFBAR_VAR/settings.env`."""

import os
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """Return the folder of database, media, mail and caches (`GREIFBAR_VAR`, else `var/`)."""
    return Path(os.environ.get("GREIFBAR_VAR") or BASE / "var").resolve()


def read_decisions(file: Path) -> dict[str, str]:
    """Return what an earlier start decided, as `KEY=value` lines; an absent file is empty."""
    if not file.is_file():
        return {}
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {key.strip(): value.strip() for key, value in pairs}


class Environment:
    """Look a setting up: real environment, then the stored decisions, then the default."""

    def __init__(self, decisions: dict[str, str]) -> None:
        self.decisions = decisions

    def text(self, name: str, default: str = "") -> str:
        return os.environ.get(name) or self.decisions.get(name) or default

    def number(self, name: str, default: int) -> int:
        return int(self.text(name, str(default)))

    def switch(self, name: str, *, default: bool = False) -> bool:
        return self.text(name, "1" if default else "0").lower() in {"1", "true", "yes", "ja"}
