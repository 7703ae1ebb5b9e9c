"""Runs and load facts as plain data for other programs. Unknown values are null."""

from datetime import UTC
from typing import Any

from runback.runs.load.load import LoadFacts
from runback.runs.load.spike import Spike
from runback.runs.model.run import Run


def run_json(run: Run) -> dict[str, Any]:
    """One entry of `runs list --json`."""
    return {
        "start": None if run.start is None else run.start.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "local_day": run.local_day.isoformat(),
        "distance_m": _rounded(run.distance_m),
        "moving_s": _rounded(run.moving_s),
        "elapsed_s": _rounded(run.elapsed_s),
        "cadence_spm": _rounded(run.cadence_spm),
        "ascent_m": _rounded(run.ascent_m),
        "indoor": run.indoor,
        "by_hand": run.by_hand,
        "source": run.source,
    }


def load_json(load: LoadFacts) -> dict[str, Any]:
    """What `runs --json` prints, and `load` in `check --json`."""
    names = ("last_7", "days_8_14", "days_15_21", "days_22_28")
    return {
        "as_of": load.as_of.isoformat(),
        "onset": None if load.onset is None else load.onset.isoformat(),
        **{
            name: {"runs": block.runs, "distance_m": _rounded(block.metres)}
            for name, block in zip(names, load.blocks, strict=True)
        },
        "last_30": {"runs": load.runs_last_30, "distance_m": _rounded(load.metres_last_30)},
        "last_full_week_m": _rounded(load.full_week_m),
        "usual_week_m": _rounded(load.usual_week_m),
        "longest_last_30": None if load.longest is None else run_json(load.longest),
        "spike": _spike(load.spike),
        "no_comparison": load.no_comparison,
        "spike_before_onset": _spike(load.spike_before_onset),
        "days_since_last_run": load.days_since_last_run,
        "longest_gap_days": load.longest_gap,
        "comeback": load.comeback,
        "cadence_spm": _rounded(load.cadence_spm),
        "slopes": dict(load.slopes),
        "pace_s_per_km": _rounded(load.pace_s_per_km),
        "left_out": [{"run": run_json(left.run), "why": left.because} for left in load.left_out],
    }


def _spike(spike: Spike | None) -> dict[str, Any] | None:
    if spike is None:
        return None
    return {
        "run": run_json(spike.run),
        "longest_before": run_json(spike.base),
        "ratio": round(spike.ratio, 3),
        "band": spike.band,
        "difference_m": _rounded(spike.difference_m),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
