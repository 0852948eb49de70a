from collections.abc import Iterator

import pytest

from greifbar.accounts.models import Person
from greifbar.accounts.tests.factories import desk_member
from greifbar.search import meanings
from greifbar.search.tests.factories import Things


@pytest.fixture
def things(db: None) -> Iterator[Things]:
    with Things() as made:
        yield made


@pytest.fixture
def team(db: None) -> Iterator[Person]:
    """Somebody of the house's team; words added in a test are forgotten after it."""
    meanings.forget()
    yield desk_member(name="Miriam Vogt")
    meanings.forget()
