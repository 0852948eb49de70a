"""Leaves out the KERN rules and variables that nothing of ours uses (340 kB become about a tenth)."""

import re
from collections.abc import Iterator
from pathlib import Path

KERN_CLASS = re.compile(r"\.(kern-[\w-]+)")
KERN_NAME = re.compile(r"kern-[\w-]+")
DEFINITION = re.compile(r"(--kern-[\w-]+)\s*:(?:[^;{}\"]|\"[^\"]*\")*(;|(?=\}))")
NESTING = ("@media", "@supports", "@layer", "@container")
SOURCES = {".html", ".py", ".js"}


def names_in(folder: Path) -> set[str]:
    """Every `kern-…` word in templates, Python, scripts; names put together from parts are not found."""
    files = (file for file in folder.rglob("*") if file.suffix in SOURCES)
    return {name for file in files for name in KERN_NAME.findall(file.read_text(encoding="utf-8"))}


def without_unused(css: str, used: set[str]) -> str:
    """`css` without rules for KERN classes that are not in `used`, then without variables nobody reads."""
    return without_unread_variables("".join(kept_rules(css, used)))


def kept_rules(css: str, used: set[str]) -> Iterator[str]:
    """The rules of one level, those inside at-rules first sifted themselves."""
    for head, body in rules(css):
        if body is None or (head.startswith("@") and not head.startswith(NESTING)):
            yield f"{head}{{{body}}}\n" if body is not None else f"{head};\n"
        elif head.startswith("@"):
            inner = "".join(kept_rules(body, used))
            yield f"{head}{{{inner}}}\n" if inner else ""
        else:
            selectors = [selector for selector in split(head) if needed(selector, used)]
            yield f"{','.join(selectors)}{{{body}}}\n" if selectors else ""


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Pairs of what stands before the brace and what stands in it; None for statements like `@import …;`."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    start = depth = opened = 0
    for mark in re.finditer(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^\"')]*\)|[{};]", css):
        sign = mark.group()
        if sign == "{":
            depth += 1
            opened = mark.end() if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start : opened - 1].strip(), css[opened : mark.start()]
                start = mark.end()
        elif sign == ";" and depth == 0:
            yield css[start : mark.start()].strip(), None
            start = mark.end()


def split(selectors: str) -> list[str]:
    """A selector list cut at its outer commas."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", selectors)]


def needed(selector: str, used: set[str]) -> bool:
    """Whether all KERN classes outside of `:not(…)` and the like are used."""
    return used.issuperset(KERN_CLASS.findall(re.sub(r"\([^()]*\)", "", selector)))


def without_unread_variables(css: str) -> str:
    """Drops `--kern-…` definitions that no rule reads, again and again, as one may read another."""
    while (sifted := sift_variables(css)) != css:
        css = sifted
    return css


def sift_variables(css: str) -> str:
    """`css` without the definitions no `var(…)` in it reads."""
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    return DEFINITION.sub(lambda found: found.group() if found.group(1) in read else "", css)
