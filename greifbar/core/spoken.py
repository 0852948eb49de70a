"""Words that stand in another language than the page say so, for people who have pages read to them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def lang(language: str) -> SafeString:
    """The attribute ` lang="tr"`, or nothing where words and page speak the same language."""
    written, page = (name.removesuffix("-ls") for name in (language, get_language() or "de"))
    return format_html(' lang="{}"', written) if written and written != page else SafeString("")


def in_own_words(text: str, language: str) -> SafeString:
    """A text with its language around it, where that is not the page's."""
    said = lang(language)
    return format_html("<span{}>{}</span>", said, text) if text and said else format_html("{}", text)
