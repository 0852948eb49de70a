"""Where things are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BUILD_VENV = ROOT / ".venv-build"
ASSETS = ROOT / ".assets"
WHEELS = ROOT / "wheels"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
PYTHON = VENV / SCRIPTS / "python"


def var() -> Path:
    """Folder of database, media, mail and caches: `GREIFBAR_VAR`, else `var/`."""
    return Path(os.environ.get("GREIFBAR_VAR") or ROOT / "var").absolute()


def program(name: str) -> str:
    """A program installed with the project's packages."""
    return str(VENV / SCRIPTS / name)
