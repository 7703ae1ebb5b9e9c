"""Runs from a training session in the export of a Polar Flow account; read as public programs read it."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta
from typing import Any, Final

from runback.runs.formats.clock import moment
from runback.runs.formats.dates import Start, start_in_local_time
from runback.runs.formats.json_file import MOST, amount, load_json, text
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.sport_words import is_indoor
from runback.runs.model.run import Found, Kind, Passed, Run, Setting
from runback.runs.model.source import Source

KIND: Final[Kind] = "polar"

_DURATION: Final = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?", re.ASCII)
_YEARS: Final = range(1970, 2101)
_MOST_MINUTES: Final = 14 * 60


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a session."""
    return b'"exportVersion"' in head and b'"startTime"' in head and b'"stopTime"' in head


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """A run for each exercise of the session that is one.

    Raises:
        RunsError: the file cannot be read.
    """
    session = load_json(source)
    exercises = session.get("exercises") if isinstance(session, dict) else None
    told = [each for each in exercises if isinstance(each, dict)][:MOST] if isinstance(exercises, list) else []
    if not told:
        yield Passed(source.name, "not_activity", "holds no exercise")
    for count, exercise in enumerate(told, start=1):
        name = f"{source.name}, exercise {count}" if len(told) > 1 else source.name
        yield _found(name, exercise, setting)


def _found(name: str, exercise: Mapping[str, Any], setting: Setting) -> Run | Passed:
    sport = text(exercise, "sport")
    if other := no_run(name, sport, setting):
        return other
    start = _start(exercise)
    if start is None:
        return no_date(name, text(exercise, "startTime"))
    seconds = _seconds(text(exercise, "duration"))
    return too_old(name, start.day, setting) or Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=amount(exercise, "distance", "distanceMeters"),
        moving_s=seconds,
        elapsed_s=None,
        ascent_m=amount(exercise, "ascent", "ascentMeters"),
        indoor=is_indoor(sport),
    )


def _start(exercise: Mapping[str, Any]) -> Start | None:
    """Times are local; the minutes beside them tell how far ahead of UTC that was."""
    begun = moment(text(exercise, "startTime"))
    if begun is None or begun.year not in _YEARS:
        return None
    local = begun.replace(tzinfo=None)
    start, minutes = start_in_local_time(local), exercise.get("timezoneOffset")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or abs(minutes) > _MOST_MINUTES:
        return start
    return start._replace(utc=(local - timedelta(minutes=minutes)).replace(tzinfo=UTC))


def _seconds(written: str) -> float | None:
    """A duration such as PT1H2M3.5S."""
    found = _DURATION.fullmatch(written)
    if found is None:
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds or None
