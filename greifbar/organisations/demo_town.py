"""The data files of the demo town, read once."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Document:
    """One of the 300 documents. `district` is often a quarter's name; empty: from home or citywide."""

    id: int
    kind: str
    topic: str
    district: str
    format: str
    title: str
    description: str


@dataclass(frozen=True)
class Owner:
    """An invented organisation, or (with `document`) what one of the 31 initiatives lacks there."""

    contact: str
    offers: tuple[int, ...]
    size: str
    legal: str
    name: str = ""
    document: int = 0
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    phone: str = ""
    hours: str = ""
    words: str = ""


@cache
def documents() -> tuple[Document, ...]:
    """All 300 documents of `data/town.jsonl` in their order."""
    lines = (DATA / "town.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Document(**json.loads(line)) for line in lines if line.strip())


@cache
def owners_file() -> tuple[Owner, ...]:
    """The entries of `data/owners.yml` in their order."""
    entries = yaml.safe_load((DATA / "owners.yml").read_text(encoding="utf-8"))["owners"]
    return tuple(_owner(entry) for entry in entries)


def _owner(entry: dict[str, Any]) -> Owner:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return Owner(**values)


def initiatives() -> list[Document]:
    return [document for document in documents() if document.kind == "init"]


def owner_names() -> dict[int, str]:
    """The name of the owner of each offer, by the offer's id."""
    titles = {document.id: document.title for document in initiatives()}
    return {offer: owner.name or titles[owner.document] for owner in owners_file() for offer in owner.offers}
