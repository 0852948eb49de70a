"""Python packages: pinned with hashes, through uv, pip or virtualenv, whichever works here."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from runlib.places import BUILD_VENV, PYTHON, ROOT, SCRIPTS, VENV, WHEELS
from runlib.processes import Failed, run
from runlib.stamps import fingerprint, is_current, set_stamp
from runlib.steps import complain, step

RUNTIME, DEVELOPMENT, BUILD = (ROOT / f"requirements{part}.txt" for part in ("", "-dev", "-build"))
COMMAND = """#!/bin/sh
'''exec' "{python}" "$0" "$@" #'''
import sys

from greifbar.core.cli import main

sys.exit(main())
"""
Make = Callable[[Path], Sequence[str]]


def working_uv() -> str | None:
    """Path of a uv that answers; pyenv may offer one that does not."""
    uv = shutil.which("uv")
    try:
        quiet = subprocess.DEVNULL
        works = uv and subprocess.call([uv, "--version"], cwd=ROOT, stdout=quiet, stderr=quiet) == 0
    except OSError:
        return None
    return uv if works else None


def with_uv(venv: Path) -> list[str]:
    """Makes the environment with uv; the command that installs into it."""
    uv = working_uv()
    if not uv:
        raise Failed("uv ist nicht da")
    run([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(venv)])
    return [uv, "pip", "install", "--quiet", "--python", str(python(venv))]


def with_venv(venv: Path) -> list[str]:
    """Makes the environment with the standard library's venv."""
    run([sys.executable, "-m", "venv", str(venv)])
    return pip(venv)


def with_own_pip(venv: Path) -> list[str]:
    """For a system without ensurepip: the pip that lies among our own wheels, if we have some."""
    for wheel in WHEELS.glob("pip-*.whl"):
        run([sys.executable, "-m", "venv", "--without-pip", str(venv)])
        return [str(python(venv)), f"{wheel}/pip", *pip(venv)[3:]]
    raise Failed("kein pip unter den eigenen Paketen")


def with_virtualenv(venv: Path) -> list[str]:
    """Makes the environment with virtualenv."""
    tool = shutil.which("virtualenv")
    command = [tool] if tool else [sys.executable, "-m", "virtualenv"]
    run([*command, "--quiet", "--python", sys.executable, str(venv)])
    return pip(venv)


def python(venv: Path) -> Path:
    """The Python of an environment."""
    return venv / SCRIPTS / "python"


def pip(venv: Path) -> list[str]:
    """The install command of an environment that has pip; nothing is compiled that may never be used."""
    quiet = ["--quiet", "--no-compile", "--disable-pip-version-check"]
    return [str(python(venv)), "-m", "pip", "install", *quiet]


def ensure_pip() -> None:
    """Gives our environment a pip; uv makes environments without one."""
    if subprocess.call([str(PYTHON), "-m", "pip", "--version"], stdout=subprocess.DEVNULL, cwd=ROOT):
        run([str(PYTHON), "-m", "ensurepip", "--upgrade"])


def install(venv: Path, *arguments: str) -> None:
    """Makes the environment if it is missing or broken and installs into it; Failed names what to install."""
    faults = []
    ways: tuple[Make, ...] = (with_uv, with_venv, with_own_pip, with_virtualenv)
    for make in ways:
        try:
            if not is_working(venv):
                shutil.rmtree(venv, ignore_errors=True)
            run([*make(venv), *offline(), *arguments])
            return
        except (Failed, OSError) as fault:
            faults.append(f"{make.__name__}: {fault}")
    raise Failed("\n".join([*faults, "", missing_package()]))


def is_working(venv: Path) -> bool:
    """Whether the environment's Python runs and has the version of ours."""
    test = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.call([str(python(venv)), "-c", test], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def offline() -> list[str]:
    """Only our own wheels, where they came with the archive of `./run package`."""
    return ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []


def missing_package() -> str:
    """What to install when no environment could be made."""
    version = ".".join(map(str, sys.version_info[:2]))
    if shutil.which("apt-get"):
        return f"Fehlt venv, hilft: sudo apt install python{version}-venv (oder virtualenv)."
    return f"Fehlt venv, hilft: {Path(sys.executable).name} -m pip install virtualenv."


def ensure(title: str, venv: Path, *files: Path) -> None:
    """Installs the packages of the requirement files unless they are there already."""
    mark = fingerprint(files)
    stamp = venv / f".{'-'.join(file.stem for file in files)}"
    if is_current(stamp, mark) and is_working(venv):
        return
    with step(title):
        pinned = [word for file in files for word in ("--requirement", str(file))]
        install(venv, "--require-hashes", *pinned)
        if venv == VENV:
            install_ourselves()
        set_stamp(stamp, mark)


def install_ourselves() -> None:
    """Makes `.venv/bin/greifbar`, without a download."""
    folder = next(iter((VENV / "lib").glob("python*")), VENV / "Lib") / "site-packages"
    (folder / "greifbar.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    script = VENV / SCRIPTS / "greifbar"
    script.write_text(COMMAND.format(python=python(VENV)), encoding="utf-8")
    script.chmod(0o755)


def runtime() -> None:
    """What a running house needs."""
    ensure("Python-Pakete", VENV, RUNTIME)


def development() -> None:
    """What tests and checks need besides."""
    ensure("Python-Pakete mit Werkzeugen", VENV, RUNTIME, DEVELOPMENT)


def building() -> None:
    """What builds the assets: node, fonttools, Babel."""
    ensure("Werkzeuge für Stil und Schrift", BUILD_VENV, BUILD)


def report_versions() -> None:
    """Names the Python in use when it is not the one the project is tested with."""
    wanted = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    if ".".join(map(str, sys.version_info[:2])) != wanted and not os.environ.get("CI"):
        complain(f"  Hinweis: Python {sys.version.split()[0]}; geprüft wird mit {wanted}.")
