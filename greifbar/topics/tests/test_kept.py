"""What is kept of the topics until something public changes."""

from typing import Any

import pytest

from greifbar.core import kept
from greifbar.core.kept import until_public_change
from greifbar.topics.models import Area, Topic


@until_public_change
def names() -> tuple[str, ...]:
    return tuple(Topic.objects.values_list("name", flat=True))


def make_topic() -> None:
    area = Area.objects.create(key="umwelt", name="Umwelt", survey_number=1)
    Topic.objects.create(key="tiere", slug="tiere", name="Tiere", area=area, ground="tint")


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_kept_until_something_public_is_written(django_assert_num_queries: Any) -> None:
    make_topic()
    kept.forget()
    first = names()
    with django_assert_num_queries(1):
        assert names() is first
    Topic.objects.update(name="Tiere und Menschen")
    assert names() == ("Tiere und Menschen",)


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_kept() -> None:
    make_topic()
    assert names() == ("Tiere",)
    Topic.objects.update(name="Tiere und Menschen")
    assert names() == ("Tiere und Menschen",)
