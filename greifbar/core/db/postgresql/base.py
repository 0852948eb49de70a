"""PostgreSQL as Django knows it, with the counter of public changes.

The counter is a sequence: it is advanced after the commit, so writers never wait for each other.
A page is stored under the number read before it was rendered, so an old page ends with its number.
"""

from typing import Any

import psycopg
from django.db.backends.postgresql import base

from greifbar.core.db.publicity import PublicWrites


class DatabaseWrapper(PublicWrites, base.DatabaseWrapper):
    def init_connection_state(self) -> None:
        super().init_connection_state()
        self.watch_writes()

    def _commit(self) -> Any:
        dirty, self.public_dirty = self.public_dirty, False
        result = super()._commit()  # type: ignore[misc]
        if dirty:
            self.bump_public_version()
        return result

    def _rollback(self) -> Any:
        self.public_dirty = False
        return super()._rollback()  # type: ignore[misc]

    def bump_public_version(self) -> None:
        """Advance the sequence in a statement of its own; before it exists there is nothing to do."""
        was_autocommit = self.connection.autocommit
        with self.wrap_database_errors:
            try:
                self.connection.execute("SELECT nextval('core_publicversion_seq')")
                if not was_autocommit:
                    self.connection.commit()
            except psycopg.errors.UndefinedTable:
                self.connection.rollback()
