"""Mail texts from templates: plain text without escaping, HTML with its styles inlined."""

import re
from collections.abc import Mapping
from typing import Any

import css_inline
from django.template import Context, Engine
from django.utils.translation import get_language

from greifbar.core.context import house
from greifbar.core.links import absolute

_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def text_of(template: str, words: Mapping[str, Any]) -> str:
    """The plain text: nothing escaped, no more than one empty line in a row."""
    written = _render(f"{template}.txt", words, autoescape=False)
    lines = [line.rstrip() for line in written.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def html_of(template: str, words: Mapping[str, Any]) -> str:
    """The HTML with styles written into the elements, because mail programs drop style sheets."""
    return _INLINER.inline(_render(f"{template}.html", words, autoescape=True))


def _render(name: str, words: Mapping[str, Any], *, autoescape: bool) -> str:
    links = {
        key.removesuffix("path") + "url": absolute(str(path))
        for key, path in words.items()
        if key.endswith("path") and path
    }
    language = get_language() or "de"
    known = {
        "site": {**house(), "url": absolute("/")},
        "language": language,
        "html_language": language.removesuffix("-ls"),
    }
    context = Context({**known, **links, **words}, autoescape=autoescape)
    return str(Engine.get_default().get_template(name).render(context))
