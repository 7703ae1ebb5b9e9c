"""The generated function finds what `fold` finds: on every journey, both sides of every boundary, and by chance."""

import tomllib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.journey import TODAY, journeys
from runback.engine.answers import Unsure, read_answer, state
from runback.engine.fold import Truth, fold
from runback.engine.generated import generate
from runback.engine.rulebook import Rulebook
from runback.rulebook import data_folder, load

from .random_rulebook import random_rulebook
from .small_rulebook import Sketch

Generated = Callable[[Sequence[int]], list[Truth]]
REAL = load()
WAYS: tuple[Unsure, ...] = ("any", "worst", "best")
BOUNDARIES = data_folder() / "boundary_cases.toml"


def everything(rulebook: Rulebook) -> Generated:
    return generate(rulebook, range(len(rulebook.nodes)))


def states(rulebook: Rulebook) -> st.SearchStrategy[tuple[int, ...]]:
    """Any cells left possible for any fact."""
    return st.tuples(*(st.integers(1, full) for full in rulebook.full))


@pytest.fixture(scope="module")
def real() -> Generated:
    return everything(REAL)


@pytest.mark.parametrize("journey", journeys(), ids=lambda journey: journey.id)
def test_on_every_journey_whole_and_with_each_answer_missing(real: Generated, journey: object) -> None:
    answers = journey.answers(REAL)  # type: ignore[attr-defined]
    for how in WAYS:
        possible = state(REAL, answers, how)
        assert real(possible) == fold(REAL, possible)
    for name in answers:
        possible = state(REAL, {other: answer for other, answer in answers.items() if other != name})
        assert real(possible) == fold(REAL, possible)
