"""The tests' database: SQLite gets a file of its own, so threads and live servers meet as in a real house."""

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """A file per test process; what a power cut would cost does not matter here."""
    database = settings.DATABASES["default"]
    if "sqlite" not in str(database["ENGINE"]):
        return
    database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    options = database["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
