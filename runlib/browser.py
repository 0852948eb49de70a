"""A Chromium for the browser tests: the one that is there, else Debian's through apt."""

import os
import shutil
import sys
from pathlib import Path

from runlib.processes import Failed, run
from runlib.steps import complain, step

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "brave",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FETCHED = ("Library/Caches/ms-playwright", ".cache/ms-playwright")


def find() -> str | None:
    """A browser of this machine: `GREIFBAR_BROWSER`, the path, the usual places, Playwright's own."""
    fetched = (str(file) for place in FETCHED for file in (Path.home() / place).glob("chromium-*/*/chrome"))
    named = (shutil.which(name) for name in NAMES)
    for found in (os.environ.get("GREIFBAR_BROWSER"), *named, *PLACES, *fetched):
        if found and os.access(found, os.X_OK):
            return found
    return None


def get() -> str | None:
    """A browser, fetched if we may; complains loudly if there is none."""
    found = find()
    if not found and may_install():
        install()
        found = find()
    if not found:
        complain("!" * 78)
        complain("  Kein Chromium gefunden: Die Browser- und Barrierefreiheitstests werden ausgelassen.")
        complain("  Abhilfe: sudo apt install chromium, oder GREIFBAR_BROWSER=/pfad/zum/browser ./run test")
        complain("!" * 78)
    return found


def may_install() -> bool:
    """Whether we are root on a system with apt."""
    return sys.platform == "linux" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install() -> None:
    """Installs Debian's chromium; a failure is told, the tests go on without."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        with step("Chromium für die Browsertests (apt)"):
            run(["apt-get", "update", "-q"], quiet)
            run(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], quiet)
    except Failed as fault:
        complain(f"  apt: {fault}")
