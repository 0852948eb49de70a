"""The head of a page: YAML between two lines of three dashes, read as plain text, no surprises.

Every value is text, a list or a mapping. Aliases, tags and doubled names are refused, so no file can
blow up or build objects. Each value keeps its line for messages.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from greifbar.pages.problems import BadPage, Problem

_TAG = re.compile(r"<\s*[/!?a-zA-Z]")
_MARK = "---"
_NAMES = ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge")
_PLAIN = {f"tag:yaml.org,2002:{name}" for name in _NAMES}


@dataclass(frozen=True)
class Matter:
    """What stands in the head, the line of each value by its path ("goals.0.title"), and the text below."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def line(self, path: str) -> int:
        """Return the line of a value, or of what holds it."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 1)


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.lines: dict[str, int] = {}

    def _at(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def read(self, node: yaml.Node, path: str = "") -> Any:
        self.lines[path] = self._at(node)
        if node.tag not in _PLAIN:
            raise BadPage([Problem(self._at(node), f"Die Angabe „{node.tag}“ ist hier nicht erlaubt.")])
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, f"{path}.{place}") for place, child in enumerate(node.value)]
        return self._text(node)

    def _mapping(self, node: yaml.MappingNode, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise BadPage([Problem(self._at(key), "Ein Name im Kopf muss ein einfaches Wort sein.")])
            if key.value in found:
                raise BadPage([Problem(self._at(key), f"„{key.value}“ steht zweimal im Kopf.")])
            found[key.value] = self.read(value, f"{path}.{key.value}" if path else key.value)
        return found

    def _text(self, node: yaml.Node) -> str:
        text = str(node.value)
        if _TAG.search(text):
            raise BadPage([Problem(self._at(node), "Im Kopf steht HTML. Schreiben Sie dort nur Text.")])
        return text.strip()


def _compose(head: str, first_line: int) -> yaml.Node | None:
    loader = yaml.SafeLoader(head)
    try:
        tokens = list(yaml.scan(head, Loader=yaml.SafeLoader))
        alias = next((t for t in tokens if isinstance(t, yaml.AliasToken | yaml.AnchorToken)), None)
        if alias is not None:
            line = first_line + int(alias.start_mark.line)
            raise BadPage([Problem(line, "Verweise mit & und * sind im Kopf nicht erlaubt.")])
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (int(mark.line) if mark else 0)
        raise BadPage([Problem(line, f"Der Kopf ist kein gültiges YAML: {error.problem}")]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadPage([Problem(first_line, "Der Kopf ist kein gültiges YAML.")]) from error
    finally:
        loader.dispose()


def read(text: str) -> Matter:
    """Split a page into head and text. Raises BadPage with line and reason."""
    lines = text.split("\n")
    if lines[0].rstrip() != _MARK:
        return Matter(body=text)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _MARK), None)
    if end is None:
        raise BadPage([Problem(1, "Der Kopf beginnt mit „---“, aber die zweite Zeile „---“ fehlt.")])
    node = _compose("\n".join(lines[1:end]), 2)
    body = "\n".join(lines[end + 1 :])
    if node is None:
        return Matter(body=body, body_line=end + 2)
    if not isinstance(node, yaml.MappingNode):
        raise BadPage([Problem(2, "Der Kopf muss aus Zeilen wie „title: Mein Titel“ bestehen.")])
    reader = _Reader(2)
    return Matter(reader.read(node), reader.lines, body, end + 2)
