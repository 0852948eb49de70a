"""What someone asks of a list, read from the address and written back to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from greifbar.opportunities.queries.dimensions import Dimension, Option

SORTS = ("passend", "datum")


@dataclass(frozen=True)
class Criteria:
    """``chosen`` holds the ticked options by key of their dimension; unknown values are dropped."""

    text: str = ""
    chosen: Mapping[str, list[Option]] = field(default_factory=dict)
    sort: str = "passend"
    usual_sort: str = "passend"

    @classmethod
    def read(
        cls, query: QueryDict, dimensions: list[Dimension], *, usual_sort: str = "passend"
    ) -> "Criteria":
        chosen = {one.key: one.chosen(query.getlist(one.key)) for one in dimensions}
        sort = query.get("sortierung", "")
        return cls(
            " ".join(query.get("q", "").split())[:200],
            {key: options for key, options in chosen.items() if options},
            sort if sort in SORTS else usual_sort,
            usual_sort,
        )

    @property
    def count(self) -> int:
        """How many boxes are ticked."""
        return sum(len(options) for options in self.chosen.values())

    def is_chosen(self, key: str, option: Option) -> bool:
        return option in self.chosen.get(key, [])

    def without(self, key: str, option: Option) -> "Criteria":
        chosen = {**self.chosen, key: [one for one in self.chosen.get(key, []) if one != option]}
        return replace(self, chosen={name: options for name, options in chosen.items() if options})

    def pairs(self) -> list[tuple[str, str]]:
        """The address, in one order whatever order was asked in."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(key, option.key) for key, options in self.chosen.items() for option in options]
        if self.sort != self.usual_sort:
            pairs.append(("sortierung", self.sort))
        return pairs

    @property
    def query(self) -> str:
        """``?q=…&bezirk=…``; empty when nothing is asked, so that it can follow any path."""
        return f"?{urlencode(self.pairs())}" if self.pairs() else ""
