"""Why a runner is told so: the answers named are enough, and none of them is to spare."""

import pytest

from journeys.journey import TODAY, Journey, journeys
from runback.engine.answers import state
from runback.engine.assessment import assess
from runback.engine.evaluate import NO, UNKNOWN, YES, fold
from runback.engine.rulebook.rulebook import Rulebook

every_certain_journey = pytest.mark.parametrize(
    "journey",
    [journey for journey in journeys() if journey.file not in {"not_sure", "incomplete"}],
    ids=lambda journey: f"{journey.file}::{journey.id}",
)


@pytest.mark.slow
@every_certain_journey
def test_the_answers_named_decide_and_none_is_to_spare(rulebook: Rulebook, journey: Journey) -> None:
    found = assess(rulebook, journey.answers(rulebook), region=None, today=TODAY)
    for decision in (one for one in found.decided_by if one.certain):
        node = decision.rule.node
        named = dict(decision.answers)
        assert fold(rulebook, state(rulebook, named))[node] is YES
        for name in named:
            fewer = {other: answer for other, answer in named.items() if other != name}
            without = NO if rulebook.fact(name).from_journal else UNKNOWN
            assert fold(rulebook, state(rulebook, fewer))[node] is without, (decision.rule.id, name)


@every_certain_journey
def test_every_result_above_self_care_names_what_decided_it(rulebook: Rulebook, journey: Journey) -> None:
    found = assess(rulebook, journey.answers(rulebook), region=None, today=TODAY)
    assert bool(found.decided_by) is (found.disposition != "self_care")
