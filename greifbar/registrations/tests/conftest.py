"""The test kind is there, and the clock stands where the factories put it."""

from collections.abc import Iterator

import pytest
import time_machine

from greifbar.registrations.tests import kind
from greifbar.registrations.tests.factories import NOW


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
    kind.managers.clear()
    kind.objections.clear()
    kind.cards.clear()
