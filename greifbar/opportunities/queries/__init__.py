"""What pages need, no query per row."""

from greifbar.opportunities.queries.cards import cards, cards_of
from greifbar.opportunities.queries.portal import (
    count_soon,
    counts_by_district,
    counts_by_topic,
    for_district,
    for_organisation,
    for_topic,
    newest,
    soon,
)

__all__ = [
    "cards",
    "cards_of",
    "count_soon",
    "counts_by_district",
    "counts_by_topic",
    "for_district",
    "for_organisation",
    "for_topic",
    "newest",
    "soon",
]
