"""Runs from `exercise-*.json` of a Fitbit account export; read as public programs read it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from runback.runs.formats.dates import read_date, start_in_local_time
from runback.runs.formats.json_file import MOST, amount, load_json, text
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.sport_words import is_indoor
from runback.runs.model.run import METRES_IN, Found, Kind, Passed, Run, Setting
from runback.runs.model.source import Source

KIND: Final[Kind] = "fitbit"

_UNITS: Final = {"kilometer": METRES_IN["km"], "mile": METRES_IN["mi"], "meter": 1.0}


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a file."""
    return b'"logId"' in head and b'"activityName"' in head


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """Every run of the file, and what it passes over.

    Raises:
        RunsError: the file cannot be read.
    """
    told = load_json(source)
    logs = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    if not logs:
        yield Passed(source.name, "not_activity", "holds no exercise")
    for count, log in enumerate(logs[:MOST], start=1):
        yield _found(f"{source.name}, exercise {count}", log, setting)


def _found(name: str, log: Mapping[str, Any], setting: Setting) -> Run | Passed:
    sport = text(log, "activityName")
    if other := no_run(name, sport, setting):
        return other
    written = text(log, "startTime")
    begun = read_date(written, day_first=False)
    if not isinstance(begun, datetime):
        return no_date(name, written)
    start = start_in_local_time(begun)
    distance, unit = amount(log, "distance"), _UNITS.get(text(log, "distanceUnit").casefold())
    active, lasted = amount(log, "activeDuration"), amount(log, "duration")
    return too_old(name, start.day, setting) or Run(
        source=KIND,
        local_day=start.day,
        start=None,
        local_start=start.local,
        distance_m=distance * unit if distance and unit else None,
        moving_s=active / 1000 if active else None,
        elapsed_s=lasted / 1000 if lasted else None,
        indoor=is_indoor(sport),
        by_hand=text(log, "logType") == "manual",
    )
