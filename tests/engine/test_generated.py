"""The generated function finds what `fold` finds: on every journey, in every cell, and on any state."""

import tomllib
from functools import cache

import pytest
from benchmarks.generated import Truths, generate
from hypothesis import given
from hypothesis import strategies as st

from journeys.journey import TODAY, UNANSWERED, Journey, journeys, ordinary_runner
from runback.engine.answers import Unsure, read_answer, state
from runback.engine.evaluate import fold
from runback.engine.rulebook.rulebook import Rulebook
from runback.rulebook_store import data_folder, load

from .random_rulebook import random_rulebook
from .small_rulebook import Sketch

pytestmark = pytest.mark.slow

READINGS: tuple[Unsure, ...] = ("any", "worst", "best")
real = cache(load)


@cache
def everything(rulebook: Rulebook) -> Truths:
    return generate(rulebook, range(len(rulebook.nodes)))


def any_state(data: st.DataObject, rulebook: Rulebook) -> tuple[int, ...]:
    """Any cells left possible for any fact."""
    return data.draw(st.tuples(*(st.integers(1, full) for full in rulebook.full)))


@pytest.mark.parametrize("journey", journeys(), ids=lambda journey: journey.id)
def test_a_journey_is_read_as_fold_reads_it(journey: Journey) -> None:
    for how in READINGS:
        possible = state(real(), journey.answers(real()), how)
        assert everything(real())(possible) == fold(real(), possible)


def test_both_sides_of_every_boundary_case_are_read_as_fold_reads_them() -> None:
    file = data_folder() / "boundary_cases.toml"
    cases = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    for case in cases.values():
        said = {**ordinary_runner(), **case["except"]}
        answers = {
            name: read_answer(real().fact(name), value, TODAY) for name, value in said.items() if value != UNANSWERED
        }
        possible = state(real(), answers)
        assert everything(real())(possible) == fold(real(), possible)


def test_each_answer_of_the_ordinary_runner_may_change_or_be_missing() -> None:
    ordinary = {name: read_answer(real().fact(name), value, TODAY) for name, value in ordinary_runner().items()}
    usual = list(state(real(), ordinary))
    for fact in real().facts:
        for mask in (*(1 << cell for cell in range(len(fact.cells))), fact.full):
            changed = [*usual[: fact.index], mask, *usual[fact.index + 1 :]]
            assert everything(real())(changed) == fold(real(), changed)


@given(st.data())
def test_any_state_of_the_rulebook_is_read_as_fold_reads_it(data: st.DataObject) -> None:
    possible = any_state(data, real())
    assert everything(real())(possible) == fold(real(), possible)


@given(st.data(), st.integers(0, 50))
def test_any_state_of_any_rulebook_is_read_as_fold_reads_it(data: st.DataObject, seed: int) -> None:
    rulebook = random_rulebook(seed)
    possible = any_state(data, rulebook)
    assert generate(rulebook, range(len(rulebook.nodes)))(possible) == fold(rulebook, possible)


def test_only_the_nodes_asked_for_come_back_in_the_order_asked_for() -> None:
    wanted = [rule.node for rule in real().rules.values()][::-1]
    truths = fold(real(), real().full)
    assert generate(real(), wanted)(real().full) == [truths[node] for node in wanted]
    assert generate(real(), [])(real().full) == []


@pytest.mark.parametrize("possible", [(0b01,), (0b10,), (0b11,)])
def test_empty_connectives_and_counts_of_nothing_are_read_as_fold_reads_them(possible: tuple[int]) -> None:
    sketch = Sketch()
    sketch.screen("screen", "Screen")
    sketch.fact("a", "yes_no", "yes")
    sketch.node("and", [])
    sketch.node("or", [])
    sketch.node("count", 1, [])
    sketch.node("const", 0)
    rulebook = Rulebook.from_compiled(sketch.finish() | {"levels": {}, "caution": {}})
    assert everything(rulebook)(possible) == fold(rulebook, possible)


@pytest.mark.parametrize("node", [("leaf", 0, "1 or print()"), ("leaf", "0 or print()", 1), ("not", "0 or print()")])
def test_what_is_no_whole_number_never_reaches_the_text(node: tuple[object, ...]) -> None:
    sketch = Sketch()
    sketch.screen("screen", "Screen")
    sketch.fact("a", "yes_no", "yes")
    sketch.is_("a")
    sketch.node(*node)
    rulebook = Rulebook.from_compiled(sketch.finish() | {"levels": {}, "caution": {}})
    with pytest.raises((TypeError, ValueError)):
        everything(rulebook)
