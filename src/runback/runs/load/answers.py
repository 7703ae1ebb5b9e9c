"""What the runs answer of the check's own questions, each with its reason for the runner to say yes or no to."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from runback.runs.load.load import LoadFacts
from runback.runs.load.spike import Spike, metres
from runback.runs.model.run import METRES_IN, Unit

_LONGEST_AGO: Final = 20_000


@dataclass(frozen=True, slots=True)
class FromRuns:
    """An answer: its value as the question takes it, and one sentence why."""

    value: int | str
    because: str


def answers(load: LoadFacts, unit: Unit = "km") -> dict[str, FromRuns]:
    """The answers to `last_run_days` and `load_spike`, as far as the runs give them.

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
    spike = load.spike_before_onset
    if spike is not None and spike.well_known:
        found["load_spike"] = FromRuns(spike.band, _held_against(spike, unit))
    return found


def _ago(days: int) -> str:
    return ("today", "yesterday")[days] if days <= 1 else f"{days} days ago"


def _held_against(spike: Spike, unit: Unit) -> str:
    far, base = (f"{metres(run) / METRES_IN[unit]:.1f} {unit}" for run in (spike.run, spike.base))
    return f"On {_day(spike.run.local_day)} you ran {far}, after {base} at most in the 30 days before."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
