from collections.abc import Iterator

import pytest

from greifbar.search.tests.factories import Things


@pytest.fixture
def things(db: None) -> Iterator[Things]:
    with Things() as made:
        yield made
