"""The tests' database: SQLite gets a file of its own, so threads and live servers meet as in a real house."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from runlib.places import program
from runlib.processes import run

PATIENCE = "-c lock_timeout=60s -c statement_timeout=300s"
ASKING = {"db", "transactional_db", "django_db_setup"}


def shared_folder(base: Path) -> Path:
    """The folder all test processes of this run share."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def migrated_once(shared: Path) -> Path:
    """An empty SQLite file with all tables; the first process that asks makes it, the others wait."""
    made = shared / "migrated.sqlite3"
    with (shared / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = shared / "migrating.sqlite3"
            env = {"GREIFBAR_MODE": "test", "TEST_DATABASE_URL": f"sqlite:///{making}"}
            run([program("greifbar"), "django", "migrate", "--verbosity", "0"], env)
            making.rename(made)
    return made


def on_sqlite() -> bool:
    return "sqlite" in str(settings.DATABASES["default"]["ENGINE"])


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """A copied file is there when the tests begin, and goes with their folder."""
    return django_db_keepdb or on_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """A file per test process; what a power cut would cost does not matter here. Nobody waits for ever."""
    if not on_sqlite():
        settings.DATABASES["default"].setdefault("OPTIONS", {})["options"] = PATIENCE
        return
    file = tmp_path_factory.mktemp("database") / "test.sqlite3"
    shutil.copy(migrated_once(shared_folder(tmp_path_factory.getbasetemp())), file)
    database = settings.DATABASES["default"]
    database["TEST"]["NAME"] = str(file)
    options = database["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


def asks_the_database(item: pytest.Item) -> bool:
    """Whether another database could change how the test ends; without the mark Django lets it ask none."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "race"))
    return marked or bool(ASKING & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database runs once, on SQLite. What takes long goes first; the rest fills the gaps."""
    if os.environ.get("TEST_DATABASE_URL"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_the_database(item)])
        items[:] = [item for item in items if asks_the_database(item)]
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in ("race", "browser")])
