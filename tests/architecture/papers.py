"""Do documents, settings, templates and dependencies tell the same story?"""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.architecture.tree import named, parsed, python_files, rooms, template_name, templates

_SETTING = re.compile(
    r"""(?:env\.(?:text|number|switch)|environ\.get|getenv)\(\s*["']([A-Z][A-Z0-9_]+)["']|environ\[["']([A-Z_]+)["']\]"""
)
NOT_OURS = {"CI", "PATH", "HOME", "PYENV_ROOT", "DJANGO_SETTINGS_MODULE", "SSH_AUTH_SOCK"}
_ERROR_PAGE = re.compile(r"^[45]\d\d\.html$")
_REGISTRIES = r"https?://(?:files\.|www\.)?py" + r"pi|https?://registry\." + r"|pythonhosted" + r"\.org"
_MACHINES = r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot|fa" + r"rm|ho" + r"me/\w+)/[A-Za-z.]"
LEAKS = re.compile(f"{_REGISTRIES}|{_MACHINES}")
USED_OTHERWISE = {
    "argon2-cffi": "Django hashes passwords with it",
    "granian": "runlib starts it",
    "setuptools": "installs this project",
    "whitenoise": "named in the settings",
}


def rooms_stand_in_the_papers(root: Path) -> Iterator[str]:
    """ARCHITECTURE.md has a paragraph for each room."""
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for room in rooms(root):
        if f"**{room}**" not in text:
            yield f"ARCHITECTURE.md does not tell of {room}"


def settings_read(root: Path) -> set[str]:
    """Every variable of the environment the house asks for."""
    files = [*(root / "config").glob("*.py"), *(root / "runlib").glob("*.py"), root / "run"]
    files += list(python_files(root))
    found: set[str] = set()
    for file in files:
        if file.is_file():
            found |= {one or other for one, other in _SETTING.findall(file.read_text(encoding="utf-8"))}
    return found - NOT_OURS


def settings_are_documented(root: Path) -> Iterator[str]:
    """docs/operate.md names every setting, and no other."""
    text = (root / "docs" / "operate.md").read_text(encoding="utf-8")
    told, read = set(re.findall(r"`([A-Z]+_[A-Z_]+|PORT)`", text)), settings_read(root)
    for name in sorted(read - told):
        yield f"docs/operate.md does not tell of {name}"
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))
    whole = "".join(file.read_text(encoding="utf-8") for file in (root / "greifbar").rglob("tests/*.py"))
    whole += "".join(file.read_text(encoding="utf-8") for file in (root / "tests").rglob("*.py"))
    for name in sorted(listed - read):
        if name not in whole:
            yield f"docs/operate.md tells of {name}, which nothing reads"


def _patterns(tree: ast.AST) -> Iterator[str]:
    """Texts in code as regular expressions; what an f-string fills in may be anything but a slash."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            if any(part and "/" in str(part) for part in parts):
                yield "".join("[^/]+" if part is None else re.escape(str(part)) for part in parts)


def _used_by_code(root: Path, name: str) -> bool:
    stem = name.rsplit(".", 1)[0]
    return any(re.fullmatch(pattern, one) for pattern in _code_patterns(root) for one in (name, stem))


_kept: dict[Path, list[str]] = {}


def _code_patterns(root: Path) -> list[str]:
    if root not in _kept:
        found = {text for file in python_files(root) for text in _patterns(parsed(file)) if "/" in text}
        _kept[root] = sorted(found)
    return _kept[root]


def _used_by_templates(root: Path) -> set[str]:
    """Names in include, extends and cotton tags; a variable in a name stands for anything but a slash."""
    used: set[str] = set()
    for _room, file in templates(root):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r"""["']([\w./-]+\.(?:html|txt|svg|xml))["']""", text))
        used |= set(re.findall(r"""["']([\w./-]+/)["']\|add:""", text))
        for component in re.findall(r"<c-(?!vars|slot)([\w.-]+)", text):
            path = component.replace(".", "/").replace("-", "_")
            used |= {f"cotton/{path}.html", f"cotton/{path}/index.html"}
    return used


def _of_a_library(name: str) -> bool:
    return name.startswith(("account/", "allauth/", "django/", "admin/", "socialaccount/", "mfa/"))


def templates_are_used(root: Path) -> Iterator[str]:
    """Each template is named by code or by another template, or replaces one of a library."""
    named_there = _used_by_templates(root)
    beginnings = {one for one in named_there if one.endswith("/")}
    for _room, file in templates(root):
        name = template_name(file)
        if _ERROR_PAGE.match(name) or _of_a_library(name) or name in named_there:
            continue
        if name.startswith(tuple(beginnings)) or _used_by_code(root, name):
            continue
        yield f"{named(root, file)} is used by nothing"


def _made(file: Path) -> bool:
    """Say whether a file was made by a tool or an install."""
    return any(part.startswith(".") or part in {"node_modules", "var", "__pycache__"} for part in file.parts)


def tracked(root: Path) -> list[Path]:
    """Files git knows or would add; all files where there is no git."""
    asked = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True, check=False
    )
    if asked.returncode:
        return [file for file in root.rglob("*") if file.is_file() and not _made(file.relative_to(root))]
    return [root / name for name in asked.stdout.decode().split("\0") if name and (root / name).is_file()]


def nothing_leaks(root: Path, files: list[Path]) -> Iterator[str]:
    """No address of a package registry and no path of a developer's machine."""
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            if found := LEAKS.search(line):
                yield f"{named(root, file, number)} has {found[0]!r}"


def dependencies_have_reasons(root: Path) -> Iterator[str]:
    """Each package of the house says why it is there, and something uses it."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    code = "".join(file.read_text(encoding="utf-8") for file in python_files(root, tests=True))
    modules: dict[str, set[str]] = {}
    for module, owners in packages_distributions().items():
        for owner in owners:
            modules.setdefault(owner.lower().replace("_", "-"), set()).add(module)
    for wanted in tomllib.loads(text)["project"]["dependencies"]:
        name = re.split(r"[\[<>=]", wanted)[0].lower()
        if not re.search(rf'"{re.escape(wanted)}",\s*# \w', text):
            yield f"{name} has no reason in pyproject.toml"
        known = modules.get(name, {name})
        if name not in USED_OTHERWISE and not any(re.search(rf"\b{one}\b", code) for one in known):
            yield f"{name} is used by nothing"


def glossary_has(root: Path, words: list[str]) -> Iterator[str]:
    """The words people agreed on stand in the glossary."""
    text = (root / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
    for word in words:
        if not re.search(rf"\b{word}\b", text):
            yield f"docs/GLOSSARY.md lacks {word}"


def decisions_end_well(root: Path) -> Iterator[str]:
    """Each decision has a number of its own and says what would change it."""
    seen: set[str] = set()
    for file in sorted((root / "docs" / "adr").glob("*.md")):
        text, number = file.read_text(encoding="utf-8"), file.name[:4]
        if number in seen or not number.isdigit():
            yield f"{named(root, file)} has no number of its own"
        seen.add(number)
        if "## What would make us change it" not in text:
            yield f"{named(root, file)} does not say what would make us change it"
        if len(text.splitlines()) > 70:
            yield f"{named(root, file)} is longer than a page"
