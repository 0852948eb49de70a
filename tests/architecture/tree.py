"""Which files a tree has, which room owns them, and which floor the room stands on."""

import ast
import configparser
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Floors:
    """The floor of each room, as `.importlinter` says."""

    height: dict[str, int]

    def may_use(self, user: str, used: str) -> bool:
        """Say whether a room may know another: itself, or one on a lower floor."""
        return user == used or self.height.get(used, 99) < self.height.get(user, 0)


@cache
def floors(root: Path = ROOT) -> Floors:
    """Read the floors contract, lowest floor first."""
    parser = configparser.ConfigParser()
    parser.read(root / ".importlinter", encoding="utf-8")
    rows = parser["importlinter:contract:floors"]["layers"].split("\n")
    layers = [row.replace("(", "").replace(")", "") for row in rows if row.strip()]
    numbered = enumerate(reversed(layers))
    return Floors({name.strip(): number for number, row in numbered for name in row.split("|")})


def rooms(root: Path) -> list[str]:
    """The folders of greifbar that are packages."""
    return sorted(folder.parent.name for folder in (root / "greifbar").glob("*/__init__.py"))


def room_of(root: Path, file: Path) -> str:
    """The room a file of greifbar belongs to, "" for files beside the rooms."""
    parts = file.relative_to(root / "greifbar").parts
    return parts[0] if len(parts) > 1 else ""


def python_files(root: Path, *, tests: bool = False, migrations: bool = False) -> Iterator[Path]:
    """Python of the rooms and of config; tests and migrations only when asked for."""
    for top in ("greifbar", "config"):
        for file in sorted((root / top).rglob("*.py")):
            parts = file.relative_to(root).parts
            if (tests or "tests" not in parts) and (migrations or "migrations" not in parts):
                yield file


def room_files(root: Path, **kinds: bool) -> Iterator[tuple[str, Path]]:
    """Each Python file of a room, with the room's name."""
    for file in python_files(root, **kinds):
        if file.is_relative_to(root / "greifbar") and (room := room_of(root, file)):
            yield room, file


def templates(root: Path) -> Iterator[tuple[str, Path]]:
    """Each template with the room that owns it: pages, partials, mails."""
    for file in sorted((root / "greifbar").glob("*/templates/**/*")):
        if file.suffix in {".html", ".txt", ".svg", ".xml"}:
            yield room_of(root, file), file


def template_name(file: Path) -> str:
    """The name Django knows a template by."""
    parts = file.parts
    start = len(parts) - parts[::-1].index("templates")
    return "/".join(parts[start:])


def parsed(file: Path) -> ast.Module:
    return _parsed(file, file.stat().st_mtime_ns)


@cache
def _parsed(file: Path, _changed: int) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def named(root: Path, file: Path, line: int = 0) -> str:
    """Where a fault is: the path from the root, with the line where there is one."""
    place = str(file.relative_to(root))
    return f"{place}:{line}" if line else place


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every text in the code that is no docstring and no bare statement."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node


def last_name(node: ast.expr) -> str:
    """`models.ForeignKey` → "ForeignKey", `ForeignKey` → the same, else ""."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
