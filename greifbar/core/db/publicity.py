"""Notice writes to anything public, so that cached pages of visitors end with the next request.

Every INSERT, UPDATE or DELETE marks the connection, except on tables nobody sees in public:
log-ins, mail, jobs, how often something was seen or asked for. The backends raise one counter when the
transaction commits.
"""

import re
from collections.abc import Callable
from typing import Any

_WRITE = re.compile(r'\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
PRIVATE_TABLES = (
    *("django_session", "django_migrations", "sqlite_", "account_"),
    *("notifications_", "core_", "search_seen", "search_saved", "search_radar", "search_need"),
)
PRIVATE_STARTS = ('UPDATE "accounts_person" SET "last_login"',)


def is_public_write(sql: str) -> bool:
    """Say whether a statement changes something a visitor might see."""
    found = _WRITE.match(sql)
    return (
        found is not None and not found[1].startswith(PRIVATE_TABLES) and not sql.startswith(PRIVATE_STARTS)
    )


class PublicWrites:
    """Mixed into a database wrapper; expects `bump_public_version()` from it."""

    in_atomic_block: bool
    execute_wrappers: list[Any]
    public_dirty = False
    bump_public_version: Callable[[], None]

    def watch_writes(self) -> None:
        """Start noticing; safe to call for every new connection."""
        if self._notice_write not in self.execute_wrappers:
            self.execute_wrappers.append(self._notice_write)

    def _notice_write(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        result = execute(sql, params, many, context)
        if not self.public_dirty and is_public_write(sql):
            if self.in_atomic_block:
                self.public_dirty = True
            else:
                self.bump_public_version()
        return result
