from collections.abc import Callable
from datetime import date

import pytest

from runback.engine.answers import Answer, read_answer
from runback.engine.rulebook.rulebook import Rulebook

from .small_rulebook import Compiled, small_rulebook

TODAY = date(2026, 3, 10)
BENIGN = {
    "saddle_numbness": "no", "bladder": "fine", "age": 40, "fall": "no", "cancer_ever": "no", "leg_pain": "none",
    "can_stand": "yes", "pain": 2, "duration_days": 3, "skin_numb": "no", "eases_on_run": "no",
}  # fmt: skip

Reader = Callable[..., dict[str, Answer]]


@pytest.fixture(scope="session")
def compiled() -> Compiled:
    return small_rulebook()


@pytest.fixture(scope="session")
def rulebook(compiled: Compiled) -> Rulebook:
    return Rulebook.from_compiled(compiled)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def says(rulebook: Rulebook) -> Reader:
    """Answers as a runner gives them: `says(pain=3)`."""

    def read(**given: object) -> dict[str, Answer]:
        return {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in given.items()}

    return read


@pytest.fixture(scope="session")
def usual(says: Reader) -> Reader:
    """The usual runner, except for what is given; None leaves a fact unanswered."""

    def read(**changed: object) -> dict[str, Answer]:
        return says(**{name: value for name, value in (BENIGN | changed).items() if value is not None})

    return read
