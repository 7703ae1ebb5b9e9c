"""Runs from `summarizedActivities.json` of a Garmin account export: centimetres, milliseconds."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from runback.errors import RunsError
from runback.runs.cadence import both_feet
from runback.runs.dates import Start, start_in_local_time, start_in_utc
from runback.runs.passing import no_date, no_run, too_old
from runback.runs.run import Found, Kind, Passed, Remark, Run, Setting
from runback.runs.source import Source
from runback.runs.sport_words import is_indoor

KIND: Final[Kind] = "garmin_account"

MOST: Final = 100_000

_LIST: Final = re.compile(r'"summarizedActivitiesExport"\s*:\s*\[\s*')
_GAP: Final = re.compile(r"\s*(?:,\s*|(?=\]))")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST: Final = 4_102_444_800_000
"""The year 2100 in milliseconds; no length or height is larger either."""


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a file."""
    return _LIST.search(head.decode("utf-8", errors="replace")) is not None


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """Every run of the file, and what it passes over; of a file that is cut off, what there is.

    Raises:
        RunsError: the file cannot be read, or holds no list of activities.
    """
    text = source.whole().decode("utf-8-sig", errors="replace")
    if not _LIST.search(text):
        raise RunsError(source.name, "holds no list of activities")
    count = 0
    try:
        for activity in _activities(text):
            if count == MOST:
                yield Remark(source.name, f"Only its first {MOST:,} activities were read.")
                return
            count += 1
            if isinstance(activity, dict):
                yield _read_activity(f"{source.name}, activity {count}", activity, setting)
    except _DamagedError:
        yield Remark(source.name, f"The file is damaged after {count} activities. The rest of it is lost.")


class _DamagedError(Exception):
    """The text ends, or goes on with something that is no activity."""


def _activities(text: str) -> Iterator[object]:
    """One activity after the other, so that a file that is cut off gives what it has.

    Raises:
        _DamagedError: where it can be read no further.
    """
    decoder = json.JSONDecoder()
    found = _LIST.search(text)
    while found:
        at = found.end()
        while not text.startswith("]", at):
            try:
                activity, end = decoder.raw_decode(text, at)
            except (ValueError, RecursionError) as error:
                raise _DamagedError from error
            yield activity
            gap = _GAP.match(text, end)
            if gap is None:
                raise _DamagedError
            at = gap.end()
        found = _LIST.search(text, at)


def _read_activity(name: str, activity: Mapping[str, Any], setting: Setting) -> Run | Passed:
    if activity.get("parent") is True:
        return Passed(name, "not_activity", "the sum of legs that are listed one by one")
    sport = activity.get("activityType")
    sport = sport if isinstance(sport, str) else ""
    if other := no_run(name, sport):
        return other
    start = _start(activity, setting)
    if start is None:
        return no_date(name, "")
    return too_old(name, start.day, setting) or _run(activity, sport, start)


def _run(activity: Mapping[str, Any], sport: str, start: Start) -> Run:
    return Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=_scaled(activity, "distance", 100) or None,
        moving_s=_scaled(activity, "duration", 1000) or None,
        elapsed_s=_scaled(activity, "elapsedDuration", 1000) or None,
        cadence_spm=both_feet(_scaled(activity, "avgRunCadence", 1)),
        ascent_m=_scaled(activity, "elevationGain", 100),
        indoor=is_indoor(sport),
    )


def _start(activity: Mapping[str, Any], setting: Setting) -> Start | None:
    """Local time is given as if it were UTC."""
    utc = _moment(activity, "startTimeGmt") or _moment(activity, "beginTimestamp")
    local = _moment(activity, "startTimeLocal")
    if local is None:
        return None if utc is None else start_in_utc(utc, setting.zone)
    return start_in_local_time(local.replace(tzinfo=None))._replace(utc=utc)


def _moment(activity: Mapping[str, Any], key: str) -> datetime | None:
    milliseconds = _scaled(activity, key, 1)
    return _EPOCH + timedelta(milliseconds=milliseconds) if milliseconds else None


def _scaled(activity: Mapping[str, Any], key: str, by: int) -> float | None:
    value = activity.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value / by if 0 <= value <= _LARGEST else None
