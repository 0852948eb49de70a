"""The layout `<ProjectPage />`: a hero, goals as cards, and the formats of the house."""

from collections.abc import Iterator
from typing import Any

from greifbar.pages.frontmatter import Matter
from greifbar.pages.layouts import Layout, layouts
from greifbar.pages.problems import Problem

_Wanted = dict[str, tuple[str, ...]]
_BLOCKS: _Wanted = {"hero": ("title",), "structure": ("title",)}
_LISTS: _Wanted = {"goals": ("title", "description"), "structures": ("title", "description")}


def _texts(value: Any, wanted: tuple[str, ...], path: str, matter: Matter) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(matter.line(path), f"„{path}“ braucht die Angaben {', '.join(wanted)}.")
        return
    for key in wanted:
        if not isinstance(value.get(key), str) or not value[key]:
            yield Problem(matter.line(f"{path}.{key}"), f"In „{path}“ fehlt „{key}“.")
    for key, inner in value.items():
        if not isinstance(inner, str):
            yield Problem(matter.line(f"{path}.{key}"), f"„{path}.{key}“ muss ein Text sein.")


def check(matter: Matter) -> Iterator[Problem]:
    """Yield what the head of a project page lacks: hero and goals must be there."""
    data = matter.data
    if "hero" not in data:
        yield Problem(1, "Im Kopf fehlt „hero“ mit title und description.")
    for name, wanted in _BLOCKS.items():
        if name in data:
            yield from _texts(data[name], wanted, name, matter)
    for name, wanted in _LISTS.items():
        rows = data.get(name, [])
        if not isinstance(rows, list):
            yield Problem(matter.line(name), f"„{name}“ muss eine Liste sein.")
            continue
        for place, row in enumerate(rows):
            yield from _texts(row, wanted, f"{name}.{place}", matter)


def _blocks(data: dict[str, Any]) -> list[dict[str, str]]:
    hero, structure = data.get("hero", {}), data.get("structure", {})
    return [hero, *data.get("goals", []), structure, *data.get("structures", [])]


def title(data: dict[str, Any]) -> str:
    """Return the hero's title."""
    return str(data["hero"]["title"])


def plain(data: dict[str, Any]) -> str:
    """Return all words of the page."""
    words = [block.get(key, "") for block in _blocks(data) for key in ("title", "subtitle", "description")]
    return " ".join(word for word in words if word)


def pictures(data: dict[str, Any]) -> list[str]:
    """Return the pictures the head names, each once."""
    return list(dict.fromkeys(block["image"] for block in _blocks(data) if block.get("image")))


PROJECT = Layout(
    "ProjectPage",
    "pages/project_page.html",
    default_address="projekt",
    keys=frozenset({*_BLOCKS, *_LISTS}),
    check=check,
    title=title,
    plain=plain,
    pictures=pictures,
)
layouts.add(PROJECT)
