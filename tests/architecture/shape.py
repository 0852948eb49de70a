"""Sizes and habits of the code: nothing too long, no signals, no write in a view."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import last_name, named, parsed, python_files, room_files, rooms, templates

LONGEST_PYTHON, LONGEST_TEMPLATE, LONGEST_FUNCTION, LONGEST_README = 400, 120, 49, 25
LONGEST_VIEW = 20
MODEL_SIGNALS = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed", "pre_init", "post_init"}
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "delete", "bulk_update"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def files_stay_readable(root: Path) -> Iterator[str]:
    """No Python file over 400 lines, no template over 120."""
    for file in python_files(root, tests=True):
        if (lines := _lines(file)) > LONGEST_PYTHON:
            yield f"{named(root, file)} has {lines} lines"
    for _room, file in templates(root):
        if (lines := _lines(file)) > LONGEST_TEMPLATE:
            yield f"{named(root, file)} has {lines} lines"


def functions(file: Path) -> Iterator[Function]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, Function):
            yield node


def functions_stay_short(root: Path) -> Iterator[str]:
    """No function of 50 lines or more, tests included."""
    for file in python_files(root, tests=True):
        for function in functions(file):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{named(root, file, function.lineno)} {function.name} has {length} lines"


def is_view_file(root: Path, file: Path) -> bool:
    parts = file.relative_to(root / "greifbar").parts
    return len(parts) > 1 and (parts[1] == "views.py" or (parts[1] == "views" and len(parts) > 2))


def view_files(root: Path) -> Iterator[tuple[str, Path]]:
    for room, file in room_files(root):
        if is_view_file(root, file):
            yield room, file


def _body_lines(function: Function) -> int:
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = function.body[1:] if is_docstring else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def views_stay_thin(root: Path) -> Iterator[str]:
    """A view finds, asks, acts and answers in at most 20 lines."""
    for _room, file in view_files(root):
        for function in functions(file):
            if (lines := _body_lines(function)) > LONGEST_VIEW:
                yield f"{named(root, file, function.lineno)} {function.name} has {lines} lines"


def _is_queryset_update(call: ast.Call) -> bool:
    return last_name(call.func) == "update" and not call.args and bool(call.keywords)


def views_never_write(root: Path) -> Iterator[str]:
    """Views call actions; they save, create, delete and update nothing, and open no transaction."""
    for _room, file in view_files(root):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ImportFrom) and any(name.name == "transaction" for name in node.names):
                yield f"{named(root, file, node.lineno)} opens transactions"
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in WRITES or _is_queryset_update(node):
                yield f"{named(root, file, node.lineno)} calls .{node.func.attr}(…)"


def no_own_signals(root: Path) -> Iterator[str]:
    """Rooms reach each other by imports and registries, never by signals."""
    for _room, file in room_files(root):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Call) and last_name(node.func) == "Signal":
                yield f"{named(root, file, node.lineno)} makes a signal"
            if isinstance(node, ast.ImportFrom) and MODEL_SIGNALS & {name.name for name in node.names}:
                yield f"{named(root, file, node.lineno)} listens to tables"


def forms_name_their_fields(root: Path) -> Iterator[str]:
    """No form takes all columns of a table."""
    for file in python_files(root):
        for node in ast.walk(parsed(file)):
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
                continue
            if node.value.value == "__all__" and last_name(node.targets[0]) == "fields":
                yield f"{named(root, file, node.lineno)} takes all fields"


def mail_leaves_through_one_door(root: Path) -> Iterator[str]:
    """Only notifications sends mail, so nothing is told before it is stored."""
    for room, file in room_files(root):
        if room == "notifications":
            continue
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.core.mail"):
                yield f"{named(root, file, node.lineno)} sends mail by itself"


def the_house_runs_without_tests(root: Path) -> Iterator[str]:
    """Nothing that runs imports a test or a factory."""
    for file in python_files(root):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ImportFrom) and "tests" in (node.module or "").split("."):
                yield f"{named(root, file, node.lineno)} imports {node.module}"


def rooms_explain_themselves(root: Path) -> Iterator[str]:
    """Each room has a README of at most 25 lines."""
    for room in rooms(root):
        readme = root / "greifbar" / room / "README.md"
        if not readme.is_file():
            yield f"greifbar/{room} has no README.md"
        elif (lines := _lines(readme)) > LONGEST_README:
            yield f"greifbar/{room}/README.md has {lines} lines"
