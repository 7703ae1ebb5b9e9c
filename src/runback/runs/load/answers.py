"""What the runs answer of the check's own questions, each with its reason for the runner to say yes or no to."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from runback.runs.load.habit import Habit
from runback.runs.load.load import LoadFacts
from runback.runs.load.spike import Spike, metres
from runback.runs.model.run import METRES_IN, Unit

_LONGEST_AGO: Final = 20_000
_MOST_RUNS: Final = 14
_KM: Final = 1000.0


@dataclass(frozen=True, slots=True)
class FromRuns:
    """An answer: its value as the question takes it, and one sentence why."""

    value: int | str
    because: str


def answers(load: LoadFacts, unit: Unit = "km") -> dict[str, FromRuns]:
    """The answers to `last_run_days`, `ran_since`, `load_spike` and the habit before, as far as the runs give them.

    The spike is the one before the pain began, so it needs the day of the onset. It is left to the runner when the 30
    days before hold no run, or when less than 3 runs and nothing older are known: then they may not be all there were.

    Args:
        load: what the runs say.
        unit: of the distances in the reasons.
    """
    found: dict[str, FromRuns] = {}
    days = load.days_since_last_run
    if days is not None and days <= _LONGEST_AGO:
        found["last_run_days"] = FromRuns(days, f"Your newest run in the record was {_ago(days)}.")
        if load.onset is not None and load.as_of - timedelta(days) > load.onset:
            found["ran_since"] = FromRuns("yes", f"Your newest run in the record was {_ago(days)}.")
    spike = load.spike_before_onset
    if spike is not None and spike.well_known:
        found["load_spike"] = FromRuns(spike.band, _held_against(spike, unit))
    return found | (_habit(load.habit, unit) if load.onset is not None and load.habit is not None else {})


def _habit(habit: Habit, unit: Unit) -> dict[str, FromRuns]:
    """Whole kilometres below what was run, and the runs of a week."""
    usual, far = (f"{run / METRES_IN[unit]:.1f} {unit}" for run in (habit.usual_m, habit.longest_m))
    found = {
        "usual_run_km": FromRuns(
            int(habit.usual_m // _KM), f"In the 30 days before it began, half of your runs were {usual} or more."
        ),
        "longest_run_km": FromRuns(
            int(habit.longest_m // _KM), f"In the 30 days before it began you ran {far} at most, leaps left out."
        ),
        "runs_a_week": FromRuns(min(habit.times_a_week, _MOST_RUNS), "Counted from the 30 days before it began."),
    }
    return {name: one for name, one in found.items() if name == "runs_a_week" or int(one.value) >= 1}


def _ago(days: int) -> str:
    return ("today", "yesterday")[days] if days <= 1 else f"{days} days ago"


def _held_against(spike: Spike, unit: Unit) -> str:
    far, base = (f"{metres(run) / METRES_IN[unit]:.1f} {unit}" for run in (spike.run, spike.base))
    return f"On {_day(spike.run.local_day)} you ran {far}, after {base} at most in the 30 days before."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
