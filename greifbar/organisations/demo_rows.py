"""From the data files to rows for `bulk_create`."""

from collections.abc import Iterator
from typing import Any

from greifbar.accounts.demo import BOB, FRIEDA
from greifbar.accounts.models import Person, Scope
from greifbar.accounts.queries import desk_for, desks_for
from greifbar.core.registry import DemoContext
from greifbar.core.text import slug
from greifbar.organisations.actions import Row
from greifbar.organisations.demo_town import Document, Owner, initiatives, owners_file
from greifbar.places.models import District
from greifbar.places.queries import find_place
from greifbar.topics.models import Topic

MOST_EXTRA = 5000
SIZES = ("small", "small", "medium", "large")
SAMPLE_CONTACTS = (
    "Renate Sommer",
    "Yusuf Kaplan",
    "Lisa Hartmann",
    "Peter Vogt",
    "Amina Diallo",
    "Jan Kraus",
)
SIZE_WORDS = {
    "small": "Wir sind eine kleine Gruppe",
    "medium": "Wir sind ein paar Dutzend Leute",
    "large": "Wir sind viele",
}


class Town:
    """Topics, districts and desks, fetched once."""

    def __init__(self) -> None:
        self.topics = {topic.key: topic for topic in Topic.objects.all()}
        self.by_name = {topic.name: topic for topic in self.topics.values()}
        self.districts = {district.slug: district for district in District.objects.all()}
        self.desks = {pk: desk.scope for pk, desk in desks_for(self.districts.values()).items()}
        self.house = desk_for(None).scope

    def desk(self, districts: list[District]) -> Scope:
        return self.desks[districts[0].pk] if len(districts) == 1 else self.house

    def row(self, name: str, topics: list[Topic], districts: list[District], **values: Any) -> Row:
        return Row(
            name=name,
            topics=[topic.pk for topic in topics],
            districts=[district.pk for district in districts],
            coordinator=values.pop("coordinator", None),
            desk=self.desk(districts),
            values=values,
        )


def coordinators(context: DemoContext) -> dict[str, Person]:
    """A person for each contact named in the owners' file, by that name; Bob and Frieda are there already."""
    known = {"Bob Baumann": BOB, "Frieda Fuchs": FRIEDA}
    names = {owner.contact for owner in owners_file()} - known.keys()
    people = [
        Person(email=f"{slug(name)}@demo.example", display_name=name, date_joined=context.now, password="!")
        for name in sorted(names)
    ]
    Person.objects.bulk_create(people)
    stored = Person.objects.filter(email__in=[person.email for person in people] + list(known.values()))
    return {person.display_name: person for person in stored}


def plain_rows(people: dict[str, Person], by: Person | None, context: DemoContext) -> Iterator[Row]:
    """The 31 initiatives of the documents, then the invented owners."""
    town = Town()
    told = {owner.document: owner for owner in owners_file() if owner.document}
    for document in initiatives():
        contact = context.random.choice(SAMPLE_CONTACTS)
        owner = told.get(document.id) or Owner(contact, (), context.random.choice(SIZES), "")
        yield _initiative(town, document, owner, people, verified_by=by, seeks=context.now)
    for owner in owners_file():
        if owner.name:
            yield _invented(town, owner, people, verified_by=by, seeks=context.now)


def _initiative(town: Town, document: Document, owner: Owner, people: dict[str, Person], **about: Any) -> Row:
    place = find_place(document.district) if document.district else None
    topics = [town.by_name[document.topic]] if document.topic in town.by_name else []
    values = _told(owner, people, **about)
    districts = [place.district] if place else []
    return town.row(document.title, topics, districts, **{**values, "summary": document.description})


def _invented(town: Town, owner: Owner, people: dict[str, Person], **about: Any) -> Row:
    topics = [town.topics[key] for key in owner.topics if key in town.topics]
    districts = [town.districts[key] for key in owner.districts if key in town.districts]
    return town.row(
        owner.name,
        topics,
        districts,
        summary=_summary(owner, topics, districts),
        **_told(owner, people, **about),
    )


def _told(
    owner: Owner, people: dict[str, Person], *, verified_by: Person | None, seeks: Any
) -> dict[str, Any]:
    return {
        "coordinator": people.get(owner.contact),
        "contact_name": owner.contact,
        "contact_phone": owner.phone,
        "phone_hours": owner.hours,
        "contact_words": owner.words,
        "legal_form": owner.legal or "gruppe",
        "size": owner.size,
        "verified_by": verified_by,
        "seeks_people_since": seeks if owner.offers else None,
    }


def _summary(owner: Owner, topics: list[Topic], districts: list[District]) -> str:
    where = (
        "und arbeiten in " + " und ".join(district.name for district in districts)
        if districts
        else "in der ganzen Stadt"
    )
    tasks = ". ".join(topic.description.rstrip(".") for topic in topics)
    return (
        f"{SIZE_WORDS[owner.size]} {where}. Darum geht es uns: {tasks}. Neue Leute sind herzlich willkommen."
    )


def extra_rows(context: DemoContext) -> Iterator[Row]:
    """More organisations for a large demo: one for twenty offers, 5,000 at most."""
    town = Town()
    topics, districts = list(town.topics.values()), list(town.districts.values())
    for number in range(1, min(context.size // 20, MOST_EXTRA) + 1):
        topic, district = context.random.choice(topics), context.random.choice(districts)
        yield town.row(
            f"{topic.name} {district.name} {number}",
            [topic],
            [district],
            summary=f"Wir sind in {district.name} da. {topic.description}. Neue Leute sind willkommen.",
            contact_name=context.random.choice(SAMPLE_CONTACTS),
            size=context.random.choice(SIZES),
            seeks_people_since=context.now if number % 2 else None,
        )
