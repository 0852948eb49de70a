"""What import-linter cannot see: rooms that know each other by a name in a string."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import (
    Floors,
    last_name,
    named,
    parsed,
    room_files,
    rooms,
    strings,
    template_name,
    templates,
)

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
_TAG = re.compile(r"""{%\s*(?:include|extends)\s+["']([\w.-]+)/""")
_URL = re.compile(r"""{%\s*url\s+["']([\w-]+):""")
_LOAD = re.compile(r"{%\s*load\s+([\w ]+?)\s*%}")
_COTTON = re.compile(r"<c-(?!vars|slot)([\w.-]+)")
_LITERAL = re.compile(r"""\s(?:href|action|hx-get|hx-post|src)=["']/([\w-]+)/""")


def _model_named(call: ast.Call) -> ast.Constant | None:
    given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "to")]
    texts = [one for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return texts[0] if texts else None


def foreign_keys_point_down(root: Path, floors: Floors) -> Iterator[str]:
    """Foreign keys by name and `get_model("room", …)` reach the own room or lower ones."""
    for room, file in room_files(root, migrations=True):
        for node in ast.walk(parsed(file)):
            if not isinstance(node, ast.Call) or last_name(node.func) not in RELATIONS | {"get_model"}:
                continue
            name = _model_named(node)
            target = str(name.value).split(".")[0] if name else ""
            if target in floors.height and not floors.may_use(room, target):
                yield f"{named(root, file, node.lineno)} points up to {target}"


def names_in_code_point_down(root: Path, floors: Floors) -> Iterator[str]:
    """Dotted paths, templates and url names in Python strings name the own room or lower ones."""
    pattern = re.compile(
        rf"^(?:greifbar\.)?({'|'.join(rooms(root))})(?=[.:/])(?:\.\w|:[a-z_-]+$|/[\w/.-]+\.(?:html|txt)$)"
    )
    for room, file in room_files(root):
        for text in strings(parsed(file)):
            found = pattern.match(str(text.value))
            if found and not floors.may_use(room, found[1]):
                yield f"{named(root, file, text.lineno)} names {text.value!r} of {found[1]}"


def _owners(root: Path, pattern: str) -> dict[str, str]:
    return {file.stem: file.relative_to(root).parts[1] for file in (root / "greifbar").glob(pattern)}


def _components(root: Path) -> dict[str, str]:
    found = {}
    for room, file in templates(root):
        name = template_name(file)
        if name.startswith("cotton/"):
            key = name.removeprefix("cotton/").removesuffix(file.suffix).removesuffix("/index")
            found[key.replace("/", ".").replace("_", "-")] = room
    return found


def templates_point_down(root: Path, floors: Floors) -> Iterator[str]:
    """include, extends, load, url and cotton components name the own room or lower ones."""
    libraries, components = _owners(root, "*/templatetags/*.py"), _components(root)
    for room, file in templates(root):
        text = file.read_text(encoding="utf-8")
        loaded = [libraries.get(name, "core") for names in _LOAD.findall(text) for name in names.split()]
        used = [components.get(name.replace("_", "-"), "core") for name in _COTTON.findall(text)]
        for target in {*_TAG.findall(text), *_URL.findall(text), *loaded, *used}:
            if target in floors.height and not floors.may_use(room, target):
                yield f"{named(root, file)} reaches up to {target}"


def written_addresses_point_down(root: Path, floors: Floors, segments: dict[str, str]) -> Iterator[str]:
    """An address written out (`href="/raum/…"`) belongs to the own room or a lower one.

    `segments` maps the first part of each address to the room that answers it.
    """
    for room, file in templates(root):
        for segment in set(_LITERAL.findall(file.read_text(encoding="utf-8"))):
            owner = segments.get(segment, "")
            if owner and not floors.may_use(room, owner):
                yield f"{named(root, file)} writes out /{segment}/ of {owner}"


def base_page_knows_no_room(root: Path, segments: dict[str, str]) -> Iterator[str]:
    """core/base.html and all it includes get addresses from registries only."""
    own = {"static", "medien", *(part for part, owner in segments.items() if owner == "core")}
    for room, file in templates(root):
        if room != "core":
            continue
        text = file.read_text(encoding="utf-8")
        for segment in _LITERAL.findall(text):
            if segment not in own:
                yield f"{named(root, file)} writes out /{segment}/"
        for name in _URL.findall(text):
            if name != "core":
                yield f"{named(root, file)} names an address of {name}"
