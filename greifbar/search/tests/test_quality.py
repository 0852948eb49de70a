"""How good the answers are: judged questions through the very code of the site."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from greifbar.search.evaluate import answer, load

FLOORS = {"open.jsonl": 0.78, "open_2.jsonl": 0.79}  # nDCG@10 over all questions something fits
HONEST = 0.75  # share of the others that get no sure answer
FOUND = {"open.jsonl": 1.0, "open_2.jsonl": 0.98}  # share that gets any answer
JUDGED = Path(__file__).parent / "judged"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (JUDGED / name).read_text(encoding="utf-8").splitlines()]


def ndcg(results: list[int], grades: dict[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, gain 2^grade - 1."""

    def total(found: list[int]) -> float:
        return math.fsum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(found[:10]))

    return total([grades.get(str(one), 0) for one in results]) / total(sorted(grades.values(), reverse=True))


@pytest.fixture
def judged(db: None) -> None:
    load(JUDGED / "documents.jsonl")


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_what_people_ask_is_answered_as_well_as_it_was(judged: None, name: str, floor: float) -> None:
    asked = lines(name)
    answers = {one["id"]: answer(one["query"]) for one in asked}
    good = [ndcg(answers[one["id"]]["results"], one["judgments"]) for one in asked if one["judgments"]]
    honest = [answers[one["id"]]["confident"] == 0 for one in asked if not one["judgments"]]
    assert sum(good) / len(good) >= floor
    assert sum(honest) / len(honest) >= HONEST
    found = [bool(answers[one["id"]]["results"]) for one in asked if one["judgments"]]
    assert sum(found) / len(found) >= FOUND[name]
