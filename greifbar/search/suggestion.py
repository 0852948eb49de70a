"""A line that is offered while somebody types, and how its language is told."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: it leads to an address (`go`) or says what to search for (`say`).

    `language` is that of the text, `extra_language` that of the quieter words behind; empty for the page's.
    """

    text: str
    go: str = ""
    say: str = ""
    extra: str = ""
    language: str = ""
    extra_language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    icon: str
    suggestions: tuple[Suggestion, ...]


def foreign(language: str) -> str:
    """Return a language as it stands in `lang`, empty if it is the page's."""
    code = language.removesuffix("-ls")
    return "" if code == (get_language() or "").removesuffix("-ls") else code
