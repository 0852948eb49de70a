from collections.abc import Iterator

import pytest

from greifbar.accounts import outgoing
from greifbar.accounts.tests import letterbox


@pytest.fixture(autouse=True)
def own_letterbox() -> Iterator[None]:
    """Mails of this room are kept for the test to read."""
    former = list(outgoing._outboxes)
    outgoing.register_outbox(letterbox.keep)
    letterbox.letters.clear()
    yield
    outgoing._outboxes[:] = former
