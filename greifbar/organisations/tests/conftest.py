import pytest

from greifbar.places.models import District
from greifbar.places.tests.factories import talstadt
from greifbar.topics.actions import load_topics
from greifbar.topics.models import Topic


@pytest.fixture
def districts(db: None) -> list[District]:
    """Districts of a small invented town."""
    talstadt()
    return list(District.objects.order_by("name"))


@pytest.fixture
def topic(db: None) -> Topic:
    load_topics()
    return Topic.objects.get(key="bildung")
