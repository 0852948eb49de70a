"""Lists the way people indent them: two or three blanks are enough, one bullet mark is too."""

import re
from collections.abc import Container

_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_SECOND_MARK = re.compile(r"(?:\\[-*+]|[•·▪–]) +")


def nested(text: str, code: Container[int]) -> str:
    """Return the text, line by line, with lists under numbers pushed in far enough to belong to them.

    A second bullet mark that was meant for the eye ("- \\* so") is left out. `code` holds the numbers of
    lines to leave alone, counted from zero.
    """
    lines, open_items = text.split("\n"), list[tuple[int, int, int]]()
    for number, line in enumerate(lines):
        if number in code:
            continue
        if item := _ITEM.match(line):
            lines[number] = _item(item, line, open_items)
        elif line.strip() and not line.startswith(" ") and not lines[number - 1].strip():
            open_items.clear()
        elif line.startswith(" ") and open_items:
            typed, pushed, _inside = open_items[-1]
            lines[number] = " " * (pushed - typed) + line
    return "\n".join(lines)


def _item(item: re.Match[str], line: str, open_items: list[tuple[int, int, int]]) -> str:
    """The item pushed into the innermost open one it is indented under; that list is kept up to date."""
    typed, mark = len(item[1]), item[2] + item[3]
    while open_items and typed < open_items[-1][0] + 2:
        open_items.pop()
    pushed = typed
    if open_items:
        above, above_pushed, inside = open_items[-1]
        pushed = max(typed + above_pushed - above, inside)
    open_items.append((typed, pushed, pushed + len(mark)))
    said = line[item.end() :]
    second = _SECOND_MARK.match(said)
    return " " * pushed + mark + (said[second.end() :] if second else said)
