"""A GET asks and changes nothing: actions are called only where a POST has been seen."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.architecture.shape import Function, view_files
from tests.architecture.tree import last_name, named, parsed


@dataclass
class Calls:
    """What the view files of one room call, and where."""

    functions: dict[str, Function] = field(default_factory=dict)
    acting: list[tuple[str, ast.Call, Path]] = field(default_factory=list)
    inner: dict[str, list[tuple[str, ast.Call]]] = field(default_factory=lambda: defaultdict(list))
    guarded: set[int] = field(default_factory=set)


def _action_names(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        path = (node.module or "").split(".")
        for name in node.names:
            if "actions" in path or name.name == "actions":
                names.add(name.asname or name.name)
    return names


def _root_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function):
            waiting.extend(ast.iter_child_nodes(node))


def _tables(tree: ast.Module) -> dict[str, set[str]]:
    """Tables of functions on module level (`DEEDS = {"publish": _publish}`): each name with its tables."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            for inner in ast.walk(node.value):
                if isinstance(inner, ast.Name):
                    found[last_name(target)].add(inner.id)
    return found


def _asks_for_post(test: ast.expr) -> bool:
    text = ast.unparse(test)
    return "request.POST" in text or ("request.method" in text and "POST" in text)


def _refuses_others(statement: ast.stmt) -> bool:
    """`if request.method != "POST": return …` guards all that follows."""
    if not isinstance(statement, ast.If) or "!=" not in ast.unparse(statement.test):
        return False
    return _asks_for_post(statement.test) and isinstance(statement.body[-1], ast.Return | ast.Raise)


def _mark_test(test: ast.expr, guarded: set[int]) -> None:
    """`if request.method == "POST" and act(…)`: what follows the `and` has seen the POST."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) and _asks_for_post(test.values[0]):
        guarded.update(id(node) for value in test.values[1:] for node in ast.walk(value))


def _mark_guarded(body: list[ast.stmt], guarded: set[int], *, inside: bool) -> None:
    for statement in body:
        if inside:
            guarded.update(id(node) for node in ast.walk(statement))
        elif isinstance(statement, ast.If):
            _mark_test(statement.test, guarded)
            refused = _refuses_others(statement)
            _mark_guarded(statement.body, guarded, inside=_asks_for_post(statement.test) and not refused)
            _mark_guarded(statement.orelse, guarded, inside=False)
        for block in ("body", "orelse", "finalbody"):
            if not inside and not isinstance(statement, ast.If | Function):
                _mark_guarded(getattr(statement, block, []), guarded, inside=False)
        inside = inside or _refuses_others(statement)


def _only_post(function: Function) -> bool:
    if function.name == "post":
        return True
    texts = [ast.unparse(decorator) for decorator in function.decorator_list]
    return any("require_POST" in text or ("POST" in text and "GET" not in text) for text in texts)


def _collect(calls: Calls, file: Path) -> None:
    tree = parsed(file)
    actions, tables = _action_names(tree), _tables(tree)
    for function in (node for node in ast.walk(tree) if isinstance(node, Function)):
        calls.functions[function.name] = function
        _mark_guarded(function.body, calls.guarded, inside=_only_post(function))
        for node in _own_nodes(function):
            if not isinstance(node, ast.Call):
                continue
            for name in {last_name(node.func), *tables.get(_root_name(node.func), ())}:
                calls.inner[name].append((function.name, node))
            given = [*node.args, *(word.value for word in node.keywords)]
            if any(_root_name(one) in actions for one in (node.func, *given)):
                calls.acting.append((function.name, node, file))


def _safe(calls: Calls, function: str, call: ast.Call, seen: frozenset[str] = frozenset()) -> bool:
    if id(call) in calls.guarded:
        return True
    callers = calls.inner.get(function, [])
    return bool(callers) and all(
        name in seen or _safe(calls, name, one, seen | {function}) for name, one in callers
    )


def asking_changes_nothing(root: Path) -> Iterator[str]:
    """An action is called under `require_POST`, after `request.method == "POST"`, or from such a place."""
    rooms: dict[str, Calls] = defaultdict(Calls)
    for room, file in view_files(root):
        _collect(rooms[room], file)
    for calls in rooms.values():
        for function, call, file in calls.acting:
            if not _safe(calls, function, call):
                yield f"{named(root, file, call.lineno)} {function} acts without having seen a POST"
