"""Words by their length: only one that is nearly as long can be what a slip stands for."""

from collections.abc import Collection

KEPT = 20  # lists of words: those of two thesauri in all languages
_known: dict[int, tuple[Collection[str], dict[tuple[int, int], list[str]]]] = {}


def as_long(words: Collection[str], least: int, most: int) -> list[str]:
    """Return the words between two lengths in their order; remembered for lists that are in use."""
    kept = _known.get(id(words))
    if kept is None or kept[0] is not words:
        for old in list(_known)[: 1 - KEPT]:
            _known.pop(old, None)
        _known[id(words)] = kept = (words, {})
    made = kept[1]
    if (least, most) not in made:
        made[least, most] = [text for text in words if least <= len(text) <= most]
    return made[least, most]
