"""How a runner ran in the month before the pain."""

from datetime import date, timedelta

import pytest

from runback.runs.load.habit import Habit, habit
from runs.made_runs import on

ONSET = date(2026, 11, 21)


def days_before(days: int) -> date:
    return ONSET - timedelta(days)


def test_the_usual_run_is_the_median_and_the_longest_is_what_went_well() -> None:
    runs = [on(days_before(days), km) for days, km in ((2, 8.0), (9, 10.0), (16, 6.0), (23, 8.0), (40, 10.0))]
    assert habit(runs, ONSET) == Habit(8_000.0, 10_000.0, 1)


def test_a_leap_sets_no_measure_for_the_next_run() -> None:
    runs = [on(days_before(days), km) for days, km in ((1, 18.0), (8, 12.0), (15, 12.0), (22, 12.0), (40, 12.0))]
    found = habit(runs, ONSET)
    assert found is not None
    assert found.longest_m == 12_000.0


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_runs_may_not_be_all_there_were(count: int) -> None:
    assert habit([on(days_before(1 + day), 8.0) for day in range(count)], ONSET) is None


def test_the_day_it_began_and_later_runs_do_not_count() -> None:
    before = [on(days_before(days), 8.0) for days in (3, 10, 17)]
    assert habit([*before, on(ONSET, 30.0), on(days_before(-3), 30.0)], ONSET) == habit(before, ONSET)


def test_runs_of_a_week_are_counted_over_the_month() -> None:
    found = habit([on(days_before(days), 5.0) for days in range(1, 31, 2)], ONSET)
    assert found is not None
    assert found.times_a_week == 4
