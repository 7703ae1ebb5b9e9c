"""Runs from `summarizedActivities.json` of a Garmin account export: centimetres, milliseconds."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from runback.errors import RunsError
from runback.runs.formats.cadence import both_feet
from runback.runs.formats.dates import Start, start_in_local_time, start_in_utc
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.sport_words import is_indoor
from runback.runs.model.run import Found, Kind, Passed, Remark, Run, Setting
from runback.runs.model.source import LARGEST, Source

KIND: Final[Kind] = "garmin_account"

MOST: Final = 30_000
LONGEST: Final = 512 * 1024
"""Letters of one activity: a hundred times what Garmin writes."""

_LONGEST_KEY: Final = 256
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
    count = 0
    try:
        for activity in _activities(source):
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


def _activities(source: Source) -> Iterator[object]:
    """One activity after the other, so that a file that is cut off gives what it has.

    Raises:
        RunsError: the file cannot be read, or holds no list of activities.
        _DamagedError: where it can be read no further.
    """
    decoder = json.JSONDecoder()
    window = _Window(source)
    if not window.find(_LIST):
        raise RunsError(source.name, "holds no list of activities")
    found = True
    while found:
        while not window.text.startswith("]", window.at):
            try:
                activity, end = decoder.raw_decode(window.text, window.at)
            except (ValueError, RecursionError) as error:
                raise _DamagedError from error
            window.go_to(end)
            yield activity
            gap = _GAP.match(window.text, window.at)
            if gap is None:
                raise _DamagedError
            window.go_to(gap.end())
        found = window.find(_LIST)


class _Window:
    """A part of a file's text: as far as that goes, the longest activity fits in from the place that is reached.

    Attributes:
        text: the part that is held.
        at: the place in it.
    """

    def __init__(self, source: Source) -> None:
        self.text = ""
        self._pieces = codecs.iterdecode(_pieces(source), "utf-8-sig", errors="replace")
        self.go_to(0)

    def go_to(self, at: int) -> None:
        """Go on to a place in the text that is held, and read on from there."""
        self.at = at
        while len(self.text) - self.at < LONGEST and (piece := next(self._pieces, "")):
            self.text = self.text[self.at :] + piece
            self.at = 0

    def find(self, pattern: re.Pattern[str]) -> bool:
        """Go on to the end of the next match, if there is one."""
        while True:
            if found := pattern.search(self.text, self.at):
                self.go_to(found.end())
                return True
            if len(self.text) - self.at < LONGEST:
                return False
            self.go_to(len(self.text) - _LONGEST_KEY)


def _pieces(source: Source) -> Iterator[bytes]:
    size = 0
    for piece in source.chunks(LONGEST):
        size += len(piece)
        if size > LARGEST:
            raise RunsError(source.name, f"is larger than {LARGEST // 1024**2} MB, too large for a file of its kind")
        yield piece


def _read_activity(name: str, activity: Mapping[str, Any], setting: Setting) -> Run | Passed:
    if activity.get("parent") is True:
        return Passed(name, "not_activity", "the sum of legs that are listed one by one")
    sport = activity.get("activityType")
    sport = sport if isinstance(sport, str) else ""
    if other := no_run(name, sport, setting):
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
