"""Markdown to clean HTML. What a page may not hold is refused with its line, never silently changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.footnote import footnote_plugin

from greifbar.core.text import slug
from greifbar.pages import links, lists, placeholders
from greifbar.pages.problems import BadPage, Problem

_LAYOUT = re.compile(r"^\s{0,3}<([A-Z][A-Za-z0-9]*)\s*/>\s*$")
_TABLE = re.compile(r'<h[2-6] id="(?P<id>[^"]+)"|</?table>')
_TAGS = set(
    re.findall(
        r"\w+",
        "a blockquote br code dd del dl dt em h2 h3 h4 h5 h6 hr img li ol p pre s section strong sub sup "
        "table tbody td th thead tr ul",
    )
)
# Names of parts of every page, which no heading may take.
_TAKEN = frozenset({"inhalt", "auf-dieser-seite"})
_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "section": {"class"},
    "sup": {"class"},
}


@dataclass
class Text:
    """A rendered text: HTML without its first h1, that h1, the table of contents, a layout if named."""

    html: str = ""
    title: str = ""
    toc: list[dict[str, str | int]] = field(default_factory=list)
    layout: str = ""
    missing_pictures: list[str] = field(default_factory=list)
    plain: str = ""


def _anchor(words: str) -> str:
    name = slug(words)
    return f"{name}-text" if name in _TAKEN else name


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "typographer": False})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.use(anchors_plugin, min_level=1, max_level=6, slug_func=_anchor, permalink=False)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # judged in `_reason`
    return parser


def _code_lines(body: str) -> set[int]:
    """The numbers of all lines of code, counted from zero."""
    return {
        number
        for token in _parser().parse(body)
        if token.type in ("fence", "code_block") and token.map
        for number in range(*token.map)
    }


def _split_layout(body: str, first_line: int) -> tuple[str, str]:
    """Return the name of the layout and the text without the line that names it."""
    lines, code = body.split("\n"), _code_lines(body)
    named = [
        (n, found[1]) for n, line in enumerate(lines) if n not in code and (found := _LAYOUT.match(line))
    ]
    if len(named) > 1:
        raise BadPage([Problem(first_line + named[1][0], "Eine Seite kann nur einen Aufbau haben.")])
    for number, _ in named:
        lines[number] = ""
    return (named[0][1] if named else ""), "\n".join(lines)


def _inner(token: Token) -> Iterator[tuple[Token, int]]:
    """Yield the parts of a token with the line each stands on, counted from the token's own."""
    line = 0
    for child in token.children or []:
        yield child, line
        line += child.content.count("\n") + (child.type in ("softbreak", "hardbreak"))


def _reason(token: Token) -> str:
    if token.type in ("html_block", "html_inline"):
        return f"HTML ist nicht erlaubt: {token.content.strip().splitlines()[0][:60]}"
    if token.type == "link_open":
        return links.why_not(str(token.attrs.get("href", "")))
    if token.type == "image":
        return links.why_no_picture(str(token.attrs.get("src", "")))
    if token.type == "text" and (unknown := placeholders.unknown(token.content)):
        return f"Den Platzhalter {unknown} kennen wir nicht. Es gibt: {', '.join(placeholders.FACTS)}."
    return ""


def _problems(tokens: list[Token], first_line: int) -> Iterator[Problem]:
    line = first_line
    for token in tokens:
        line = first_line + token.map[0] if token.map else line
        for part, offset in ((token, 0), *_inner(token)):
            if reason := _reason(part):
                yield Problem(line + offset, reason)


def _words(token: Token) -> str:
    return "".join(child.content for child in token.children or [] if child.type in ("text", "code_inline"))


def _without_title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """Take the first h1 out; later ones become h2, because a page has one."""
    place = next((n for n, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h1"), None)
    title = ""
    if place is not None:
        title = _words(tokens[place + 1])
        tokens = tokens[:place] + tokens[place + 3 :]
    for token in tokens:
        token.tag = "h2" if token.tag == "h1" else token.tag
    return title, tokens


def _contents(tokens: list[Token]) -> list[dict[str, str | int]]:
    """Return the table of contents: headings of the upper two levels with their anchors."""
    return [
        {"level": int(token.tag[1]), "id": str(token.attrs["id"]), "text": _words(tokens[place + 1])}
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag in ("h2", "h3")
    ]


def _place_pictures(tokens: list[Token]) -> list[str]:
    """Point pictures to the media folder; missing ones leave their description as text."""
    missing = []
    for token in tokens:
        for child in token.children or []:
            if child.type != "image":
                continue
            source = str(child.attrs.get("src", ""))
            if url := links.picture_url(source):
                child.attrs["src"] = url
            else:
                missing.append(source)
                child.type, child.tag, child.content, child.children = "text", "", _words(child), None
    return missing


def _reachable_tables(html: str) -> str:
    """Put each table into a box that scrolls, can be reached by keyboard and bears the heading above."""
    name = ""

    def boxed(found: re.Match[str]) -> str:
        nonlocal name
        if found["id"]:
            name = f' role="group" aria-labelledby="{found["id"]}"'
            return found[0]
        return (
            f'<div class="g-table"{name} tabindex="0"><table>' if found[0] == "<table>" else "</table></div>"
        )

    return _TABLE.sub(boxed, html)


def render(body: str, first_line: int = 1) -> Text:
    """Return a text as clean HTML with its title, contents and layout.

    Raises BadPage with every HTML tag, dangerous link, foreign picture and unknown placeholder in it.
    """
    layout, text = _split_layout(body, first_line)
    parser = _parser()
    tokens = parser.parse(lists.nested(text, _code_lines(text)))
    problems = sorted(set(_problems(tokens, first_line)))
    if problems:
        raise BadPage(problems)
    title, tokens = _without_title(tokens)
    toc = _contents(tokens)
    missing = _place_pictures(tokens)
    html = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}
    )
    plain = " ".join(_words(token) for token in tokens if token.type == "inline")
    return Text(_reachable_tables(clean), title, toc, layout, missing, plain)
