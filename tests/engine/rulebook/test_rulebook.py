"""The compiled rulebook as the engine reads it."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import FrozenInstanceError

import pytest

from engine.small_rulebook import Compiled
from runback.engine.rulebook.rulebook import Band, Phone, Rulebook, Standing
from runback.errors import AnswersError, DataError


def test_every_part_of_the_compiled_rulebook_arrives(rulebook: Rulebook, compiled: Compiled) -> None:
    assert [fact.id for fact in rulebook.facts] == [fact["id"] for fact in compiled["facts"]]
    assert [fact.index for fact in rulebook.facts] == list(range(len(compiled["facts"])))
    assert list(rulebook.rules) == [rule["id"] for rule in compiled["rules"]]
    assert list(rulebook.advice) == [item["id"] for item in compiled["advice"]]
    assert rulebook.full == tuple((1 << len(fact["cells"])) - 1 for fact in compiled["facts"])
    assert rulebook.nodes == tuple(
        tuple(tuple(part) if isinstance(part, list) else part for part in node) for node in compiled["nodes"]
    )
    assert rulebook.fact("duration_days").bands[0] == Band(0, 13, "Under two weeks")
    assert rulebook.fact("cancer_ever").noun == "cancer"
    assert rulebook.rule("sore").standing == Standing("silent", "", "")
    assert rulebook.source("guide").sections == {"one": "What it says"}
    assert rulebook.region("gb").urgent_line == Phone("NHS 111", "111")
    assert [fact.id for fact in rulebook.facts_of("legs")] == ["leg_pain", "leg_weakness", "can_stand"]


@pytest.mark.parametrize(
    ("name", "best", "worst"),
    [("fall", 0, 1), ("can_stand", 1, 0), ("saddle_numbness", 0, 3), ("pain", 0, 2), ("age", None, None)],
)
def test_the_best_value_lies_opposite_the_worst(rulebook: Rulebook, name: str, best: int, worst: int) -> None:
    fact = rulebook.fact(name)
    assert (fact.best, fact.worst) == (best, worst)


def test_a_range_touches_every_cell_it_overlaps(rulebook: Rulebook) -> None:
    days = rulebook.fact("duration_days")
    assert [days.mask(*ends) for ends in ((0, 0), (13, 14), (14, 41), (0, 20000), (42, 42))] == [1, 3, 2, 7, 4]


def test_a_fact_knows_which_others_it_opens(rulebook: Rulebook) -> None:
    opened = {fact.id: [detail.id for detail in rulebook.details[fact.index]] for fact in rulebook.facts}
    assert {name: details for name, details in opened.items() if details} == {
        "cancer_ever": ["cancer_now"],
        "leg_pain": ["leg_weakness"],
    }


def test_nothing_in_a_rulebook_can_be_changed(rulebook: Rulebook) -> None:
    with pytest.raises(FrozenInstanceError):
        rulebook.rule("sore").running = "as_usual"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("find", "line"),
    [
        (
            lambda book: book.fact("sadle_numbness"),
            "no question called 'sadle_numbness'; did you mean 'saddle_numbness'?",
        ),
        (lambda book: book.rule("sores"), "no rule called 'sores'; did you mean 'sore'?"),
        (lambda book: book.item("heats"), "no advice called 'heats'; did you mean 'heat'?"),
        (lambda book: book.source("guides"), "no source called 'guides'; did you mean 'guide'?"),
        (lambda book: book.screen("nerve"), "no screen called 'nerve'; did you mean 'nerves'?"),
        (lambda book: book.region("xx"), "no region called 'XX'"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest(
    rulebook: Rulebook, find: Callable[[Rulebook], object], line: str
) -> None:
    with pytest.raises(AnswersError) as raised:
        find(rulebook)
    assert str(raised.value) == f"there is {line}"


def test_another_schema_is_refused(compiled: Compiled) -> None:
    with pytest.raises(DataError, match="has schema 2, this runback reads 1: install runback again"):
        Rulebook.from_compiled({**compiled, "schema": 2})


@pytest.mark.parametrize("missing", ["facts", "nodes", "levels", "rules", "wording"])
def test_a_damaged_rulebook_is_refused(compiled: Compiled, missing: str) -> None:
    damaged = {name: part for name, part in compiled.items() if name != missing}
    with pytest.raises(DataError, match=r"damaged .*install runback again"):
        Rulebook.from_compiled(damaged)


def test_reading_leaves_the_compiled_rulebook_as_it_was(compiled: Compiled) -> None:
    before = deepcopy(compiled)
    book = Rulebook.from_compiled(compiled)
    assert compiled == before
    assert not book.reviewed
    assert Rulebook.from_compiled({**compiled, "reviewed_by": "A physiotherapist"}).reviewed
