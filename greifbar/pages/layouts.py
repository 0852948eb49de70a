"""How a page may be built. A line `<ProjectPage />` names one; without it a page is a text.

A layout is a template, what its head must hold, and – if it has one – the address it stands at by default.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from greifbar.core.registry import Registry
from greifbar.pages.frontmatter import Matter
from greifbar.pages.problems import Problem

COMMON = frozenset({"title", "description", "address", "language"})


def no_problems(matter: Matter) -> Iterator[Problem]:
    """Accept any head."""
    return iter(())


@dataclass(frozen=True)
class Layout:
    """A way to build pages.

    `title(data)` answers where the head's own title is missing or a placeholder, `plain(data)` the words
    to find the page by, `pictures(data)` the pictures it names.
    """

    name: str
    template: str
    default_address: str = ""
    keys: frozenset[str] = frozenset()
    check: Callable[[Matter], Iterator[Problem]] = no_problems
    title: Callable[[dict[str, object]], str] = lambda data: ""
    plain: Callable[[dict[str, object]], str] = lambda data: ""
    pictures: Callable[[dict[str, object]], list[str]] = lambda data: []
    order: int = 50


class Layouts(Registry[Layout]):
    """All layouts, found by name."""

    def get(self, name: str) -> Layout | None:
        return next((layout for layout in self if layout.name == name), None)

    def names(self) -> str:
        return ", ".join(f"<{layout.name} />" for layout in self)


layouts = Layouts()
TEXT = Layout("TextPage", "pages/text_page.html", order=10)
layouts.add(TEXT)
