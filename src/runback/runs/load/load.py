"""What the runs say about load, up to a day. Facts, never a verdict; there is no ratio of weeks.

Days are the runner's local days. "The last 30 days" are the 30 that end with the day asked about, that day included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final, Literal

from runback.runs.load.habit import Habit, habit
from runback.runs.load.spike import MONTH, Spike, in_days, largest_spike, longest, metres
from runback.runs.model.plausibility import doubt
from runback.runs.model.run import Run

Slope = Literal["flat", "rolling", "hilly", "steep", "unknown"]
"""Metres climbed per kilometre: under 5, under 15, up to 30, over 30. Devices differ too much for more than classes."""

SPIKE_DAYS: Final = 14
BREAK_DAYS: Final = 21
GAP_DAYS: Final = 60

_WEEKS: Final = 4
_FEWEST_WEEKS: Final = 3
_FEWEST_CADENCES: Final = 3
_SHORTEST_CADENCE_S: Final = 600.0
_ROLLING, _HILLY, _STEEP = 5.0, 15.0, 30.0


@dataclass(frozen=True, slots=True)
class Block:
    """Seven days in a row: how many runs, and their metres."""

    runs: int
    metres: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A run that is not counted, and why."""

    run: Run
    because: str


@dataclass(frozen=True, slots=True)
class LoadFacts:
    """What the runs up to a day say. None is "cannot be said", never 0.

    Attributes:
        as_of: the last day that counts.
        onset: the day the pain began, if given.
        blocks: the last 7 days, days 8 to 14, 15 to 21 and 22 to 28.
        runs_last_30: runs in the last 30 days.
        metres_last_30: and their metres.
        full_week_m: metres of the last whole week from Monday to Sunday before `as_of`.
        usual_week_m: the median of the four blocks; None when fewer than three of them hold a run.
        longest: the longest run of the last 30 days.
        spike: the largest among the runs of the last 14 days.
        no_comparison: there are runs in the last 14 days, and for none of them in the 30 days before: a comeback.
        spike_before_onset: the largest among the runs of the 14 days that end with the onset.
        habit: how the 30 days before the onset were run, or those up to `as_of` when it is not given.
        days_since_last_run: 0 for a run on `as_of`.
        longest_gap: most days between a run in the last 60 days and the one before it.
        comeback: a break of 21 days or more before the newest run; None with fewer than two days of running.
        cadence_spm: median of the last 30 days, weighted by distance; from runs of 10 minutes or more, three at least.
        slopes: the runs of the last 30 days by how hilly they were.
        pace_s_per_km: median of the last 30 days, pauses left out.
        left_out: runs that are not believed.
    """

    as_of: date
    onset: date | None
    blocks: tuple[Block, ...]
    runs_last_30: int
    metres_last_30: float
    full_week_m: float
    usual_week_m: float | None
    longest: Run | None
    spike: Spike | None
    no_comparison: bool
    spike_before_onset: Spike | None
    habit: Habit | None
    days_since_last_run: int | None
    longest_gap: int | None
    comeback: bool | None
    cadence_spm: float | None
    slopes: dict[Slope, int]
    pace_s_per_km: float | None
    left_out: tuple[LeftOut, ...]


def load_facts(runs: Iterable[Run], day: date, onset: date | None = None) -> LoadFacts:
    """What the runs up to `day` say.

    Args:
        runs: each run once, in any order; those after `day` do not count.
        day: the last day that counts.
        onset: the day the pain began. The run that set it off may lie some days back, and the day itself is often only
            known to the week: so the 14 days up to it are looked at, as for the newest runs.
    """
    counted, left_out = _believed(runs, day)
    blocks = tuple(_block(in_days(counted, day - timedelta(7 * week), 7)) for week in range(_WEEKS))
    month = in_days(counted, day, MONTH)
    newest = in_days(counted, day, SPIKE_DAYS)
    spike = largest_spike(newest, counted)
    gaps = [(later, (later - earlier).days) for earlier, later in pairwise(_run_days(counted))]
    monday = day - timedelta(day.weekday())
    return LoadFacts(
        as_of=day,
        onset=onset,
        blocks=blocks,
        runs_last_30=len(month),
        metres_last_30=_metres(month),
        full_week_m=_metres(in_days(counted, monday - timedelta(1), 7)),
        usual_week_m=_usual_week(blocks),
        longest=longest(month),
        spike=spike,
        no_comparison=bool(newest) and spike is None,
        spike_before_onset=_before_onset(counted, day, onset),
        habit=habit(counted, day + timedelta(1) if onset is None else min(onset, day)),
        days_since_last_run=(day - counted[-1].local_day).days if counted else None,
        longest_gap=max((gap for later, gap in gaps if later > day - timedelta(GAP_DAYS)), default=None),
        comeback=gaps[-1][1] >= BREAK_DAYS if gaps else None,
        cadence_spm=_cadence(month),
        slopes=_slopes(month),
        pace_s_per_km=_pace(month),
        left_out=left_out,
    )


def _believed(runs: Iterable[Run], day: date) -> tuple[list[Run], tuple[LeftOut, ...]]:
    counted: list[Run] = []
    left_out: list[LeftOut] = []
    for run in sorted(runs, key=lambda run: run.local_day):
        if run.local_day > day:
            continue
        if because := doubt(run, day):
            left_out.append(LeftOut(run, because))
        else:
            counted.append(run)
    return counted, tuple(left_out)


def _before_onset(runs: Sequence[Run], day: date, onset: date | None) -> Spike | None:
    return None if onset is None else largest_spike(in_days(runs, min(onset, day), SPIKE_DAYS), runs)


def _run_days(runs: Iterable[Run]) -> list[date]:
    return sorted({run.local_day for run in runs})


def _metres(runs: Iterable[Run]) -> float:
    return sum(map(metres, runs))


def _block(runs: Sequence[Run]) -> Block:
    return Block(len(runs), _metres(runs))


def _usual_week(blocks: Sequence[Block]) -> float | None:
    enough = sum(block.runs > 0 for block in blocks) >= _FEWEST_WEEKS
    return median(block.metres for block in blocks) if enough else None


def _cadence(runs: Iterable[Run]) -> float | None:
    known = sorted(
        (run.cadence_spm, metres(run))
        for run in runs
        if run.cadence_spm is not None and ((run.moving_s or run.elapsed_s) or 0.0) >= _SHORTEST_CADENCE_S
    )
    return _weighted_median(known) if len(known) >= _FEWEST_CADENCES else None


def _weighted_median(values: Sequence[tuple[float, float]]) -> float:
    """The value at which half the weight is reached; midway to the next when it is reached exactly."""
    half = sum(weight for _, weight in values) / 2
    reached = 0.0
    for place, (value, weight) in enumerate(values):
        reached += weight
        if reached == half:
            return (value + values[place + 1][0]) / 2
        if reached > half:
            return value
    raise ValueError("no weight")


def _slopes(runs: Iterable[Run]) -> dict[Slope, int]:
    counts: dict[Slope, int] = dict.fromkeys(("flat", "rolling", "hilly", "steep", "unknown"), 0)
    for run in runs:
        counts[slope_of(run)] += 1
    return counts


def slope_of(run: Run) -> Slope:
    """How hilly a run was; unknown indoors, and where the device tells no climb at all."""
    if not run.ascent_m or run.indoor or not run.distance_m:
        return "unknown"
    climb = run.ascent_m / (run.distance_m / 1000)
    return "flat" if climb < _ROLLING else "rolling" if climb < _HILLY else "hilly" if climb <= _STEEP else "steep"


def _pace(runs: Iterable[Run]) -> float | None:
    paces = [run.moving_s / (run.distance_m / 1000) for run in runs if run.moving_s and run.distance_m]
    return median(paces) if paces else None
