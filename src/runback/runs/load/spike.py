"""One run far over the usual: how the single-run comparison is made.

It follows Schuster Brandt Frandsen and others, Br J Sports Med 2025;59:1203-1210: 5,205 runners, any overuse injury.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from runback.runs.model.run import Run

Band = Literal["usual", "over_10", "over_30", "over_100"]
"""How far a run goes beyond the longest of the 30 days before it: up to 10 %, up to 30 %, up to double, further."""

MONTH: Final = 30

_FEWEST_RUNS: Final = 3
_SMALL_BASE_M: Final = 3000.0
_OVER: Final[tuple[tuple[float, Band], ...]] = ((2.0, "over_100"), (1.3, "over_30"), (1.1, "over_10"))
_SAME: Final = 1e-9
"""So that 11.0 after 10.0 km is 10 % more, and not a hair over it."""


@dataclass(frozen=True, slots=True)
class Spike:
    """A run held against the longest of the 30 days before it.

    Attributes:
        run: the run.
        base: the longest of the 30 local days before its own.
        ratio: the one's distance over the other's.
        band: of that ratio, as in the study.
        difference_m: metres more than the base, where the base is under 3 km and a ratio misleads; else None.
        runs_before: how many runs the 30 days before hold.
        reaches_back: whether some run is older than those 30 days, so that they are surely all known.
    """

    run: Run
    base: Run
    ratio: float
    band: Band
    difference_m: float | None
    runs_before: int
    reaches_back: bool

    @property
    def well_known(self) -> bool:
        """Whether the days before are known well enough to say so: a few runs alone may not be all there were."""
        return self.reaches_back or self.runs_before >= _FEWEST_RUNS


def spike_of(run: Run, runs: Iterable[Run]) -> Spike | None:
    """A run held against the longest of the 30 local days before its own; None when they hold no run.

    Other runs of the same day belong to neither side.
    """
    known = list(runs)
    before = in_days(known, run.local_day - timedelta(1), MONTH)
    base = longest(before)
    if base is None:
        return None
    ratio = metres(run) / metres(base)
    band: Band = next((band for limit, band in _OVER if ratio > limit + _SAME), "usual")
    difference = metres(run) - metres(base) if metres(base) < _SMALL_BASE_M else None
    first = run.local_day - timedelta(MONTH)
    return Spike(run, base, ratio, band, difference, len(before), any(other.local_day < first for other in known))


def largest_spike(newest: Iterable[Run], runs: Sequence[Run]) -> Spike | None:
    """The largest among some runs, the later of two alike; None when none of them can be compared."""
    spikes = [spike for run in newest if (spike := spike_of(run, runs))]
    return max(spikes, key=lambda spike: (spike.ratio, spike.run.local_day), default=None)


def in_days(runs: Iterable[Run], last: date, length: int) -> list[Run]:
    """The runs of as many local days as asked for, which end with `last`."""
    first = last - timedelta(length - 1)
    return [run for run in runs if first <= run.local_day <= last]


def metres(run: Run) -> float:
    """Its distance; believable runs have one."""
    return run.distance_m or 0.0


def longest(runs: Sequence[Run]) -> Run | None:
    """The longest run, the later of two alike; None when there are none."""
    return max(runs, key=lambda run: (metres(run), run.local_day), default=None)
