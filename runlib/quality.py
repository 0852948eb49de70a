"""`./run test`, `./run check`, `./run messages`, `./run bench`, `./run lock`."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from runlib import assets, browser, packages
from runlib.places import PYTHON, ROOT, program
from runlib.processes import Failed, run, side_by_side, start
from runlib.stamps import alone
from runlib.steps import say

PROJECT = {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
ENVIRONMENT = {**PROJECT, "GREIFBAR_MODE": "test"}
COMPILE = "pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url --universal"
LOCKS = (
    ("pyproject.toml", "requirements.txt"),
    ("--group=dev", "--constraint=requirements.txt", "requirements-dev.txt"),
    ("--group=build", "requirements-build.txt"),
)


def equip() -> None:
    """Packages with the development tools, and the assets pages refer to."""
    with alone():
        side_by_side(packages.development, assets.build)
    assets.words()


def test(arguments: list[str]) -> int:
    """`./run test [of pytest]`: all tests; with TEST_DATABASE_URL on PostgreSQL, without a browser."""
    equip()
    command = [program("pytest"), "-n", os.environ.get("GREIFBAR_TEST_PROCESSES", "2")]
    env = dict(ENVIRONMENT)
    if os.environ.get("TEST_DATABASE_URL"):
        command += ["-m", "not browser"]
    elif found := browser.get():
        env["GREIFBAR_BROWSER"] = found
    return start([*command, *arguments], env).wait()


def check(arguments: list[str]) -> int:
    """`./run check`: lint, layout, types, import floors."""
    equip()
    tools = [
        [program("ruff"), "check", "."],
        [program("ruff"), "format", "--check", "."],
        [program("lint-imports")],
        [program("mypy")],
    ]
    with ThreadPoolExecutor(2) as pool:
        faults = [fault for fault in pool.map(fault_of, tools) if fault]
    for fault in faults:
        say(fault)
    say("Alles in Ordnung." if not faults else f"{len(faults)} von {len(tools)} Prüfungen bemängeln etwas.")
    return 1 if faults else 0


def fault_of(tool: list[str]) -> str:
    """What a tool complains about; empty if nothing."""
    try:
        run(tool, ENVIRONMENT)
    except Failed as fault:
        return str(fault)
    return ""


def messages(arguments: list[str]) -> int:
    """`./run messages`: collects the German texts, updates the catalogues, lists what is not translated."""
    packages.development()
    return start([str(PYTHON), "-m", "greifbar.core.messages", *arguments], ENVIRONMENT).wait()


def bench(arguments: list[str]) -> int:
    """`./run bench web|race … [--json]`: measures against the real server."""
    names = sorted(file.stem for file in (ROOT / "bench").glob("*.py") if "\ndef main(" in file.read_text())
    if not arguments or arguments[0] not in names:
        raise Failed(f"./run bench {' | '.join(names)}")
    build([])
    name, *rest = arguments
    return start([str(PYTHON), "-m", f"bench.{name}", *rest], PROJECT).wait()


def build(arguments: list[str]) -> int:
    """`./run build`: installs packages and builds assets, starts nothing; for images and servers."""
    with alone():
        side_by_side(packages.runtime, assets.build)
    side_by_side(assets.words, partial(assets.collect, {**PROJECT, "GREIFBAR_MODE": "development"}))
    return 0


def lock(arguments: list[str]) -> int:
    """`./run lock [--upgrade]`: pins what pyproject.toml names, with hashes."""
    packages.development()
    for *sources, target in LOCKS:
        words = [*COMPILE.split(), "--python-version", "3.12", *sources, "--output-file", target, *arguments]
        run([program("uv"), *words])
        say(f"  {target}")
    return 0
