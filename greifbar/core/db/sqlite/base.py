"""SQLite as Django knows it, with a fair gate for writers and the counter of public changes."""

import sqlite3
from typing import Any

from django.db import DatabaseError
from django.db.backends.sqlite3 import base

from greifbar.core.db.gate import gate_for
from greifbar.core.db.publicity import PublicWrites

RAISE = (
    "INSERT INTO core_publicversion (id, number) VALUES (1, 1)"
    " ON CONFLICT (id) DO UPDATE SET number = number + 1"
)


class DatabaseWrapper(PublicWrites, base.DatabaseWrapper):
    """Before each outermost BEGIN IMMEDIATE wait for the gate; leave it at commit, rollback or close."""

    _inside = False

    def init_connection_state(self) -> None:
        super().init_connection_state()
        self.watch_writes()

    def _start_transaction_under_autocommit(self) -> None:
        gate_for(str(self.settings_dict["NAME"])).acquire()
        self._inside = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _leave(self) -> None:
        self.public_dirty = False
        if self._inside:
            self._inside = False
            gate_for(str(self.settings_dict["NAME"])).release()

    def _commit(self) -> Any:
        """Commit and leave. Django rolls back after a database error by itself, after nothing else."""
        try:
            if self.public_dirty:
                self.bump_public_version()
            result = super()._commit()  # type: ignore[misc]
        except DatabaseError:
            raise
        except BaseException:
            self._rollback()
            raise
        self._leave()
        return result

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def bump_public_version(self) -> None:
        """Raise the counter inside the transaction; before its table exists there is nothing to raise."""
        with self.wrap_database_errors:
            try:
                self.connection.execute(RAISE)
            except sqlite3.OperationalError as error:
                if "no such table" not in str(error):
                    raise
