"""How a runner ran in the month before the pain: what the next runs are measured by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from runback.runs.load.spike import MONTH, Band, in_days, metres, spike_of
from runback.runs.model.run import Run

WEEK: Final = 7

_FEWEST_RUNS: Final = 3
_LEAPS: Final[frozenset[Band]] = frozenset({"over_30", "over_100"})
"""Bands of a run so far over the month before it that it sets no measure for the next."""


@dataclass(frozen=True, slots=True)
class Habit:
    """Runs of a month, in metres.

    Attributes:
        usual_m: the median distance.
        longest_m: the longest that was no leap over the month before it.
        times_a_week: runs in seven days, rounded.
    """

    usual_m: float
    longest_m: float
    times_a_week: int


def habit(runs: Sequence[Run], onset: date) -> Habit | None:
    """The habit of the 30 local days before the pain began; None when they hold fewer than three runs."""
    month = in_days(runs, onset - timedelta(1), MONTH)
    if len(month) < _FEWEST_RUNS:
        return None
    usual = median(map(metres, month))
    clean = [run for run in month if (spike := spike_of(run, runs)) is None or spike.band not in _LEAPS]
    return Habit(usual, max(map(metres, clean), default=usual), round(len(month) * WEEK / MONTH))
