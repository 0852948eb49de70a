"""Style, script, signs, fonts and translations: built when one of their sources changed."""

import os
import re
import shutil

from runlib import packages
from runlib.places import ASSETS, BUILD_VENV, PYTHON, ROOT, SCRIPTS, WHEELS
from runlib.processes import run
from runlib.stamps import alone, files_in, fingerprint, is_current, set_stamp
from runlib.steps import step

LOCKS = [ROOT / "package-lock.json", ROOT / "requirements-build.txt"]
TRUST = {"NODE_USE_SYSTEM_CA": "1"}  # node alone would not know a network's own certificate
NO_FILES_YET = '{"paths": {}, "version": "1.1", "hash": ""}'


def mark() -> str:
    """Hash of all that assets are made from; of templates only the KERN names in them count."""
    sources = files_in("greifbar/core/assets", "*") + files_in("greifbar/locale", "*.po")
    texts = (file.read_text(encoding="utf-8") for file in files_in("greifbar", "*.html", "*.py", "*.js"))
    names = sorted({name for text in texts for name in re.findall(r"kern-[\w-]+", text)})
    return fingerprint([*LOCKS, ROOT / "greifbar/core/messages.py", *sources], *names)


def build() -> None:
    """Builds `.assets/static` and the message catalogues; an archive of `./run package` brings them."""
    if WHEELS.is_dir():
        return
    current = mark()
    catalogues = [file.with_suffix(".mo") for file in files_in("greifbar/locale", "*.po")]
    if is_current(ASSETS / "static.stamp", current) and all(file.exists() for file in catalogues):
        return
    packages.building()
    tools = BUILD_VENV / SCRIPTS
    path = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", **TRUST}
    fetch_node_packages(path)
    with step("Stil, Schrift und Zeichen"):
        run([str(tools / "python"), "-m", "greifbar.core.assets.build"], path)
    set_stamp(ASSETS / "static.stamp", current)


def words() -> None:
    """Makes the word lists and the thesaurus the search reads; they need the runtime packages."""
    sources = files_in("greifbar/search", "data/**/*.yml", "*.py")
    current = fingerprint([packages.RUNTIME, *sources])
    if is_current(ASSETS / "search.stamp", current):
        return
    with alone(), step("Wörter der Suche"):
        for module in ("lexicon", "shipped", "labels"):
            run([str(PYTHON), "-m", f"greifbar.search.{module}"], {"PYTHONPATH": str(ROOT)})
    set_stamp(ASSETS / "search.stamp", current)


def fetch_node_packages(path: dict[str, str]) -> None:
    """Installs exactly what the lock file names, no scripts of packages are run."""
    stamp, current = ROOT / "node_modules" / ".stamp", fingerprint(LOCKS)
    if is_current(stamp, current):
        return
    with step("Pakete für Stil und Verhalten"):
        run([str(BUILD_VENV / SCRIPTS / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], path)
    set_stamp(stamp, current)


def collect(env: dict[str, str]) -> None:
    """Gathers all static files under hashed names, compressed, in `.assets/public`."""
    public = ASSETS / "public"
    own = files_in("greifbar", "static/**/*")
    current = fingerprint([ASSETS / "static.stamp", packages.RUNTIME, *own])
    if WHEELS.is_dir() or is_current(ASSETS / "public.stamp", current):
        return
    with alone(), step("Dateien für den Browser"):
        shutil.rmtree(public, ignore_errors=True)
        public.mkdir(parents=True)
        (public / "staticfiles.json").write_text(NO_FILES_YET, encoding="utf-8")
        run([str(PYTHON), "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"], env)
    set_stamp(ASSETS / "public.stamp", current)
