"""Runs made for a test: an ordinary one, but for what the test says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from runback.runs.model.run import Kind, Run, Setting

TODAY = date(2026, 11, 21)
SETTING = Setting(zone=UTC, now=datetime(2026, 11, 21, 12, tzinfo=UTC))
MORNING = datetime(2026, 11, 20, 7, 3, 11, tzinfo=UTC)


def run(source: Kind = "fit", start: datetime = MORNING, km: float | None = 10.0, **fields: Any) -> Run:
    """A run of an hour; its place is in UTC unless `local_start` says otherwise."""
    local = fields.pop("local_start", start.replace(tzinfo=None))
    return Run(
        **{
            "source": source,
            "local_day": (local or start).date(),
            "start": start,
            "local_start": local,
            "distance_m": None if km is None else km * 1000,
            "moving_s": 3600.0,
            "elapsed_s": 3600.0,
            **fields,
        }
    )


def on(day: date, km: float = 10.0, **fields: Any) -> Run:
    """A run that only tells its day and distance."""
    only_day = replace(run(km=km), source="typed", local_day=day, start=None, local_start=None)
    return replace(only_day, **{"moving_s": None, "elapsed_s": None, **fields})


def ago(days: int, km: float = 10.0, **fields: Any) -> Run:
    """A run of so many days before today."""
    return on(TODAY - timedelta(days), km, **fields)
