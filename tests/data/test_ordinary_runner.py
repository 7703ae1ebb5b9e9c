"""The runner every journey starts from: an ordinary strain that stays at home."""

import pytest

from journeys.journey import TODAY, asked_in_order, ordinary_runner
from runback.engine.answers import Answer, contradictions, read_answer, state
from runback.engine.assessment import Assessment, assess
from runback.engine.evaluate import NO, fold
from runback.engine.rulebook.rulebook import Rulebook

LISTED_FOR_LONGER_PAIN = {"cough_pain", "episodes"}
"""What changes nothing in the first weeks; listed because journeys that last longer start from this runner too."""


@pytest.fixture(scope="module")
def answers(rulebook: Rulebook) -> dict[str, Answer]:
    return {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in ordinary_runner().items()}


@pytest.fixture(scope="module")
def found(rulebook: Rulebook, answers: dict[str, Answer]) -> Assessment:
    return assess(rulebook, answers, region=rulebook.region("GB"), today=TODAY)


def test_the_ordinary_runner_is_done_and_stays_at_home(found: Assessment) -> None:
    assert (found.complete, found.open, found.disposition, found.could_be) == (True, (), "self_care", "self_care")
    assert (found.decided_by, found.not_sure) == ((), ())


def test_the_ordinary_runner_may_run_a_little_and_gets_steps(found: Assessment) -> None:
    assert found.running == "run_walk"
    assert {"stay_active", "walking", "heat", "gentle_moves"} <= {step.id for step in found.steps}


def test_an_interview_asks_the_ordinary_runner_exactly_what_is_listed(
    rulebook: Rulebook, answers: dict[str, Answer]
) -> None:
    asked, _ = asked_in_order(rulebook, answers)
    assert set(ordinary_runner()) - set(asked) == LISTED_FOR_LONGER_PAIN
    assert set(asked) <= set(ordinary_runner())
    assert assess(rulebook, asked, region=None, today=TODAY).complete


def test_the_list_is_in_asking_order(rulebook: Rulebook) -> None:
    listed = [rulebook.fact(name).index for name in ordinary_runner()]
    assert listed == sorted(listed)


def test_what_is_not_listed_is_behind_a_shut_gate(rulebook: Rulebook, answers: dict[str, Answer]) -> None:
    truths = fold(rulebook, state(rulebook, answers))
    unlisted = [fact for fact in rulebook.facts if fact.id not in answers and not fact.from_journal]
    assert unlisted
    assert [fact.id for fact in unlisted if fact.gate is None or truths[fact.gate] is not NO] == []


def test_the_answers_do_not_contradict_each_other(rulebook: Rulebook, answers: dict[str, Answer]) -> None:
    assert contradictions(rulebook, answers) == []
    assert all(answer.sure and answer.possible.bit_count() == 1 for answer in answers.values())
