"""The next run in the runner's unit."""

import pytest

from runback.engine.next_run import NextRun
from runback.output.wording.next_run import next_run_words
from runback.runs.model.run import Unit


@pytest.mark.parametrize(
    ("run", "unit", "words"),
    [
        (NextRun(8.0, 3), "km", "Next run 8 km at most, 3 runs a week."),
        (NextRun(13.2, None), "km", "Next run 13 km at most."),
        (NextRun(8.0, 1), "mi", "Next run 4.5 mi at most, 1 run a week."),
        (NextRun(None, 4), "km", "4 runs a week."),
        (NextRun(None, 0), "km", ""),
        (NextRun(None, None), "km", ""),
        (None, "km", ""),
    ],
)
def test_a_limit_is_rounded_down_and_said_in_a_sentence(run: NextRun | None, unit: Unit, words: str) -> None:
    assert next_run_words(run, unit) == words
