"""Which runs are believed, and what a runner is told of the others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from runback.runs.model.plausibility import doubt, without_false_time
from runback.runs.model.run import Run
from runs.made_runs import TODAY, ago, run

HARD_AND_FINE = {
    "a first jog of 100 metres": ago(1, 0.1, moving_s=60.0),
    "a 10 km of a world record holder": ago(1, 10, moving_s=26 * 60.0),
    "a race of 24 hours": ago(1, 250, moving_s=24 * 3600.0),
    "a slow climb in the mountains": ago(1, 3, moving_s=90 * 60.0),
    "exactly the longest distance": ago(1, 400, moving_s=47 * 3600.0),
    "exactly the longest time": ago(1, 200, moving_s=48 * 3600.0),
    "exactly the shortest time": ago(1, 0.1, moving_s=30.0),
    "exactly the slowest": ago(1, 1.8, moving_s=3600.0),
    "exactly the fastest": ago(1, 7, moving_s=1000.0),
    "the first day of all": replace(ago(1), local_day=date(2000, 1, 1)),
    "a run beyond the date line": ago(-1),
}


@pytest.mark.parametrize("believed", HARD_AND_FINE.values(), ids=HARD_AND_FINE.keys())
def test_a_run_that_someone_can_do_is_believed(believed: Run) -> None:
    assert doubt(believed, TODAY) is None


DOUBTFUL = {
    "a watch whose clock was never set": (replace(ago(1), local_day=date(1999, 12, 31)), "1999-12-31, before"),
    "a day that has not come": (ago(-2), f"{TODAY + timedelta(2)}, which has not come yet"),
    "no distance": (run(km=None), "no distance"),
    "a distance of nothing": (ago(1, 0.0), "no distance"),
    "a distance below nothing": (ago(1, -5.0), "no distance"),
    "a distance that is no number": (ago(1, float("nan")), "no distance"),
    "a distance without end": (ago(1, float("inf")), "over 400 km"),
    "a distance in metres read as kilometres": (ago(1, 10_000), "over 400 km"),
    "a slip of the button": (ago(1, 0.05, moving_s=29.9), "less than 30 seconds"),
    "a time that is no number": (ago(1, 5, moving_s=float("nan")), "less than 30 seconds"),
    "a watch that was left on for days": (ago(1, 100, moving_s=48 * 3600 + 1.0), "over 48 hours"),
    "a wait at a bus stop": (ago(1, 0.1, moving_s=1200.0), "0.3 km per hour, too slow"),
    "a ride saved as a run": (ago(1, 30, moving_s=3600.0), "30 km per hour, too fast"),
}


@pytest.mark.parametrize(("doubted", "says"), DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_run_that_cannot_be_right_is_left_out_with_its_reason(doubted: Run, says: str) -> None:
    assert says in (doubt(doubted, TODAY) or "")


def test_moving_time_is_judged_and_not_the_pauses() -> None:
    assert doubt(ago(1, 10, moving_s=3600.0, elapsed_s=80 * 3600.0), TODAY) is None


def test_without_moving_time_the_elapsed_time_is_judged() -> None:
    assert doubt(ago(1, 30, elapsed_s=2 * 3600.0), TODAY) is None
    assert "too fast" in (doubt(ago(1, 30, elapsed_s=3600.0), TODAY) or "")


def test_a_run_typed_in_without_any_time_is_believed() -> None:
    assert doubt(ago(1, 8), TODAY) is None


def test_a_moving_time_that_is_too_short_falls_away_where_the_elapsed_time_can_be_right() -> None:
    short = run(km=5.4, moving_s=600.0, elapsed_s=1800.0)
    assert without_false_time(short) == replace(short, moving_s=None)
    assert doubt(without_false_time(short), TODAY) is None


@pytest.mark.parametrize(("moving", "elapsed"), [(1800.0, 1800.0), (600.0, 620.0), (600.0, None), (None, 1800.0)])
def test_every_other_time_stays(moving: float | None, elapsed: float | None) -> None:
    told = run(km=5.4, moving_s=moving, elapsed_s=elapsed)
    assert without_false_time(told) == told
