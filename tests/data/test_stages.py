"""The stages of run and walk: no step is a leap, and each is told as it is counted."""

from itertools import pairwise

import pytest

from runback.engine.rulebook.records import Advice
from runback.rulebook_store import load

STAGES = [item for item in load().advice.values() if item.kind == "stage"]
LONGEST_SESSION = 32
"""Minutes, walks between included."""


@pytest.mark.parametrize(("stage", "after"), [*pairwise(STAGES)], ids=lambda stage: stage.id)
def test_no_step_doubles_the_longest_stretch_or_more(stage: Advice, after: Advice) -> None:
    assert max(stage.bouts) < max(after.bouts) <= 2 * max(stage.bouts)


@pytest.mark.parametrize(("stage", "after"), [*pairwise(STAGES[1:])], ids=lambda stage: stage.id)
def test_after_the_first_step_running_grows_by_30_percent_at_most(stage: Advice, after: Advice) -> None:
    assert sum(stage.bouts) < sum(after.bouts) <= 1.3 * sum(stage.bouts)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_a_session_takes_half_an_hour(stage: Advice) -> None:
    assert sum(stage.bouts) + stage.walk * (len(stage.bouts) - 1) <= LONGEST_SESSION


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_the_words_say_the_minutes(stage: Advice) -> None:
    for bout in set(stage.bouts):
        assert (f"{bout:g} minute" in stage.text or f"run {bout:g}" in stage.text) or bout == 0.5
    times = len(stage.bouts)
    assert f"{times} times" in stage.text or times == 2


def test_the_last_stage_is_open_to_everybody() -> None:
    assert [stage.id for stage in STAGES if not stage.when] == [STAGES[-1].id]


def test_there_are_nine() -> None:
    assert [stage.id for stage in STAGES] == [f"stage_{number}" for number in range(1, 10)]
