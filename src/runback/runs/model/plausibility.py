"""Which runs are believable. The bounds are wide: they catch wrong clocks, units and sports, never a hard runner."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from runback.runs.model.run import Run

EARLIEST: Final = date(2000, 1, 1)
LONGEST_M: Final = 400_000.0
SHORTEST_S: Final = 30.0
LONGEST_S: Final = 48 * 3600.0
SLOWEST_M_S: Final = 0.5
FASTEST_M_S: Final = 7.0

_KM_H: Final = 3.6


def doubt(run: Run, today: date) -> str | None:
    """Why a run cannot be right, to follow its name or day; None for a believable one.

    Without moving time the elapsed time counts. A run that tells neither is believed: the load rests on days and
    metres, and runs that were typed in often have no time.

    Args:
        run: as its file tells it.
        today: the runner's day; one day more is left for the date line.
    """
    if run.local_day < EARLIEST:
        return f"is dated {run.local_day.isoformat()}, before the year 2000"
    if run.local_day > today + timedelta(days=1):
        return f"is dated {run.local_day.isoformat()}, which has not come yet"
    if run.distance_m is None or not run.distance_m > 0:
        return "has no distance"
    if not run.distance_m <= LONGEST_M:
        return f"is over {LONGEST_M / 1000:.0f} km long"
    seconds = run.elapsed_s if run.moving_s is None else run.moving_s
    return None if seconds is None else _doubt_of_time(run.distance_m, seconds)


def without_false_time(run: Run) -> Run:
    """The run without a moving time that cannot be right, where its elapsed time can."""
    if not run.moving_s or not run.elapsed_s or not run.distance_m or run.distance_m / run.moving_s <= FASTEST_M_S:
        return run
    return run if _doubt_of_time(run.distance_m, run.elapsed_s) else replace(run, moving_s=None)


def _doubt_of_time(metres: float, seconds: float) -> str | None:
    if not seconds >= SHORTEST_S:
        return f"took less than {SHORTEST_S:.0f} seconds"
    if not seconds <= LONGEST_S:
        return f"took over {LONGEST_S / 3600:.0f} hours"
    speed = metres / seconds
    if speed < SLOWEST_M_S:
        return f"comes to {speed * _KM_H:.1f} km per hour, too slow for a run"
    if speed > FASTEST_M_S:
        return f"comes to {speed * _KM_H:.0f} km per hour, too fast for a run"
    return None
