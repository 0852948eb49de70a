"""German texts that would never be translated, because nothing marks them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import last_name, named, parsed, room_files, templates

_TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_SILENT = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<(script|style)\b.*?</\1>|<!--.*?-->|{%.*?%}|{{.*?}}", re.DOTALL
)
_ATTRIBUTES = re.compile(
    r"""\s(?:aria-label|title|alt|placeholder|label|summary)="([^"{<]*[A-Za-zÄÖÜäöüß]{3}[^"{<]*)\""""
)
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_CLASSES = re.compile(r"{%\s*block \w*class\w*\s*%}.*?{%\s*endblock[\s\w]*%}", re.DOTALL)
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
NAMES = {
    "greifbar",
    "Deutsch",
    "English",
    "Einfache",
    "Sprache",
    "nbsp",
    "middot",
    "ndash",
    "shy",
    "amp",
    "thinsp",
}
GETTEXT = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "gettext_noop",
}
TO_OPERATORS = {
    "greifbar/pages/actions.py": "says on the command line why a page was refused",
    "greifbar/places/actions/load_city.py": "says on the command line why a city was refused",
}
SPEAKING = {"views", "actions", "notices", "forms", "rules", "queries"}
_UMLAUT = re.compile(r"[äöüÄÖÜß]")


def untranslated_in_templates(root: Path) -> Iterator[str]:
    """Words in a page outside `translate` and `blocktranslate`. The page of components speaks German only."""
    for _room, file in templates(root):
        if file.suffix not in {".html", ".txt"} or "/core/ui/" in str(file):
            continue
        text = _CLASSES.sub(" ", _TRANSLATED.sub(" ", file.read_text(encoding="utf-8")))
        text = _SILENT.sub(" ", text)
        loose = [
            *_ATTRIBUTES.findall(text),
            *(_TAG.sub(" ", text) if file.suffix == ".html" else text).split(),
        ]
        for words in loose:
            for word in _WORD.findall(words):
                if word not in NAMES:
                    yield f"{named(root, file)} says {word!r} untranslated"


def untranslated_in_code(root: Path) -> Iterator[str]:
    """Texts with umlauts in modules that speak to people, outside gettext. Docstrings are English anyway."""
    for _room, file in room_files(root):
        parts = file.relative_to(root / "greifbar").parts
        speaks = SPEAKING & {part.removesuffix(".py") for part in parts[1:]}
        if not speaks or str(file.relative_to(root)) in TO_OPERATORS:
            continue
        tree = parsed(file)
        marked = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and last_name(node.func) in GETTEXT
            for inner in ast.walk(node)
        }
        bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if id(node) in marked | bare or not isinstance(node, ast.Constant):
                continue
            if isinstance(node.value, str) and _UMLAUT.search(node.value):
                yield f"{named(root, file, node.lineno)} says {node.value[:50]!r} untranslated"
