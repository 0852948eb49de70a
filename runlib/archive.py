"""`./run package`: one archive with all packages and built assets, for a machine without internet."""

import ensurepip
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

from runlib import packages, quality
from runlib.places import ASSETS, PYTHON, ROOT, WHEELS
from runlib.processes import Failed, run
from runlib.steps import say, step


def package(arguments: list[str]) -> int:
    """`./run package`: writes `dist/greifbar-….tar.gz`."""
    quality.build([])
    wheels = ROOT / "dist" / "wheels"
    with step("Pakete für das Archiv"):
        fetch(wheels)
    target = ROOT / "dist" / f"{name()}.tar.gz"
    with step("Archiv"), tarfile.open(target, "w:gz", compresslevel=6) as archive:
        for source, inside in contents(wheels):
            archive.add(source, f"{name()}/{inside}")
    say(f"\n{target} ({target.stat().st_size / 1e6:.0f} MB)")
    say("Auf dem anderen Rechner: tar xzf ARCHIV && cd greifbar-… && ./run serve")
    return 0


def name() -> str:
    """Name of the archive: version, Python and kind of machine it is for."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    version = next(line for line in lines if line.startswith("version")).split('"')[1]
    machine = sysconfig.get_platform().replace("-", "_")
    return f"greifbar-{version}-cp{sys.version_info[0]}{sys.version_info[1]}-{machine}"


def fetch(wheels: Path) -> None:
    """Puts exactly the pinned wheels into the folder, and Python's own pip for systems without ensurepip."""
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    packages.ensure_pip()
    pinned = ["--require-hashes", "--requirement", str(packages.RUNTIME), "--only-binary", ":all:"]
    run([str(PYTHON), "-m", "pip", "download", "--quiet", "--dest", str(wheels), *pinned])
    for wheel in (Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"):
        shutil.copy(wheel, wheels)


def contents(wheels: Path) -> list[tuple[Path, str]]:
    """What goes into the archive and where it lies in it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        raise Failed("./run package braucht git und einen Klon des Projekts.")
    tracked = [Path(file) for file in listed.stdout.split("\0") if file and (ROOT / file).is_file()]
    folders = ("static", "public", "search")
    built = [ASSETS / name for folder in folders for name in (folder, f"{folder}.stamp")]
    built += (ROOT / "greifbar" / "locale").glob("*/LC_MESSAGES/*.mo")
    return [
        *((ROOT / file, str(file)) for file in tracked),
        *((file, str(file.relative_to(ROOT))) for file in built),
        *((file, f"{WHEELS.name}/{file.name}") for file in sorted(wheels.glob("*.whl"))),
    ]
